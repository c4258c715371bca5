"""From stretches, periods and intervals to the one answer of a day (D-101 to D-103)."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from operator import itemgetter
from typing import NamedTuple

from jobcenter.rules.density import notices
from jobcenter.rules.density.concept import Concept
from jobcenter.rules.density.facts import DensityFacts
from jobcenter.rules.density.intervals import walk
from jobcenter.rules.density.judging import judge
from jobcenter.rules.density.periods import CountPeriod, count_periods, own_minimum_reached
from jobcenter.rules.density.rolling import Rolling
from jobcenter.rules.density.status import DensityPeriod, DensityStatus, Status
from jobcenter.rules.density.timeline import NOWHERE, Stretch, stretches, turning_days
from jobcenter.rules.periods import ONE_DAY

# the members themselves: asking the enumeration for one of them costs as much as everything else about a row
ON_TRACK, BEHIND, DUE_SOON, SHORTFALL, MET, EXCUSED, NO_MINIMUM, NO_RULESET, EXCLUDED = Status
LOOK_AHEAD = 2
"""Periods after the running one in which the next due date is looked for; a minimum of 1 needs one."""


def evaluate(facts: DensityFacts, concept: Concept, as_of: date) -> DensityStatus:
    """The status of one person on a day, with everything it rests on."""
    known = _Known(facts, concept, as_of, turning_days(facts, concept))
    answer = known.answer(as_of)
    return DensityStatus(*answer[:4], _first_change(known, as_of, answer), *answer[5:])


def _first_change(known: "_Known", day: date, answer: DensityStatus) -> date | None:
    """The next day with another answer (D-102): from one day on which something may change to the next one."""
    turn = known.next_turn(day)
    while True:
        by_time = known.next_by_time(day)
        if by_time is not None and (turn is None or by_time < turn):
            day = by_time
        elif turn is not None:
            day, known = turn, _Known(known.facts, known.concept, turn, known.turns)
            turn = known.next_turn(day)
        else:
            return None
        if known.answer(day) != answer:
            return day


class _Side(NamedTuple):
    """What one of the two kinds of rules says: counting per period, or the interval."""

    status: Status
    required: int
    counted: int
    next_due_on: date | None


class _Stage(NamedTuple):
    """What stays the same while one period runs: its number, the periods closed before, and what waits for the day.

    ``due_on``: the last day before its pace, or what is asked after it, exceeds what is counted (D-102).
    """

    number: int
    running: CountPeriod | None
    closed: list[DensityPeriod]
    due_on: date | None
    notices: tuple[str, ...]


class _Known:
    """What follows from the facts known on a day, and the answer for that day and for each until another fact changes.
    What comes later is not looked at (D-98)."""

    def __init__(self, facts: DensityFacts, concept: Concept, as_of: date, turns: Sequence[date]) -> None:
        self.facts, self.concept, self.turns = facts, concept, turns
        parts = stretches(facts, concept, as_of, turns)
        self.now = _stretch_on(parts, as_of)
        self.contacts = judge(facts, concept, parts, as_of)
        counting = [contact.on for contact in self.contacts if contact.counts]
        self.closed_intervals, self.interval = walk(parts, counting, as_of)
        self.soon = self.now.version.soon if self.now.version is not None else timedelta(0)
        self.coming = count_periods(facts, concept, parts, counting, as_of) if parts else iter(())
        self.periods: list[CountPeriod] = []
        self.stage: _Stage | None = None
        self.rolling = Rolling(parts, counting) if concept.rolling else None

    def next_turn(self, day: date) -> date | None:
        """The next day on which a known fact or a rule set begins or ends."""
        days = [*self.turns[bisect_right(self.turns, day) :][:1]]
        if self.contacts and self.contacts[-1].on > day:
            days.append(min([contact.on for contact in self.contacts if contact.on > day]))
        days += [agreement.first for agreement in self.facts.agreements if agreement.first > day]
        return min(days) if days else None

    def next_by_time(self, day: date) -> date | None:
        """The next day on which the answer may change by time alone."""
        stage = self._stage(day)
        days = []
        due_dates = [stage.due_on, self.interval.due_on if self.interval is not None else None]
        if self.rolling is not None:
            due_dates.append(self.rolling.due_on(day))
            if (step_on := self.rolling.next_step(day)) is not None:
                days.append(step_on)
        for due_on in due_dates:
            if due_on is not None:
                days += [due_on - self.soon, due_on + ONE_DAY]
        if (running := stage.running) is not None:
            following = None if running.evaluated else self._period(stage.number + 1)
            if running.evaluated or (following is not None and following.evaluated):
                days.append(running.last + ONE_DAY)
            if (more := running.exceeded_on(running.pace(day))) is not None:
                days.append(more)
        later = [on for on in days if on > day]
        return min(later) if later else None

    # --- the answer -------------------------------------------------------------------------------------------

    def answer(self, day: date) -> DensityStatus:
        """Everything but the day on which it changes."""
        stage = self._stage(day)
        running = stage.running
        rows = stage.closed.copy()
        count = None
        if running is not None:
            pace = running.pace(day)
            row = running.row(self._running_status(stage, running, pace, day))
            count = self._count_side(stage, row, pace, day)
            if running.evaluated:
                rows.append(row)
        if self.rolling is not None:
            rolled, count = self._rolled(self.rolling, stage, day, count)
            rows = sorted([*rows, *rolled], key=itemgetter(0))
        rows += self.closed_intervals
        interval = self._interval_side(day)
        if self.interval is not None:
            first, due_on = self.interval
            rows.append(DensityPeriod(first, None, 1, 0, self._interval_status(due_on, day), due_on))
        status, side = self._decide(count, interval)
        # the stricter of both kinds of rules (B-28, D-65)
        next_due_on = _earliest(*[one.next_due_on for one in (count, interval) if one is not None])
        return DensityStatus(
            status,
            side.required if side is not None else None,
            side.counted if side is not None else None,
            next_due_on if side is not None else None,
            None,
            tuple(rows),
            self.contacts,
            stage.notices,
        )

    def _decide(self, count: _Side | None, interval: _Side | None) -> tuple[Status, _Side | None]:
        """In the order of D-101: excluded, no_ruleset, no_minimum, excused, shortfall, behind, due_soon, on_track."""
        if not self.now.inside:
            return EXCLUDED, None
        if self.now.version is None:
            return NO_RULESET, None
        if count is None or interval is None:
            side = count or interval
            return (side.status, side) if side is not None else (NO_MINIMUM, None)
        decisive = interval if interval.status.urgency < count.status.urgency else count
        for side in (count, interval):
            if side.status is EXCUSED and decisive.status.urgency >= DUE_SOON.urgency:
                return EXCUSED, side
        return decisive.status, decisive

    def _by_day(self, due_on: date | None, day: date) -> Status:
        """Due soon from n calendar days before the due date on (D-101)."""
        return DUE_SOON if due_on is not None and due_on - day <= self.soon else ON_TRACK

    # --- counting per period ----------------------------------------------------------------------------------

    def _period(self, number: int) -> CountPeriod | None:
        """The period of that number; ``None`` if there are not so many. They are asked for one after the other."""
        if number >= len(self.periods):
            period = next(self.coming, None)
            if period is None:
                return None
            self.periods.append(period)
        return self.periods[number]

    def _stage(self, day: date) -> _Stage:
        """The one of that day; days are asked for in order of time."""
        stage = self.stage
        if stage is not None and (stage.running is None or day <= stage.running.last):
            return stage
        number = stage.number + 1 if stage is not None else 0
        while (period := self._period(number)) is not None and period.last < day:
            number += 1
        if period is not None and period.first > day:  # it begins when the rolling half-year no longer holds
            period = None
        closed = [p.row(p.outcome) for p in self.periods[:number] if p.evaluated]
        sentences = notices.about(self.facts, self.concept, self.now, period, day)
        due_on = self._due_on(number)
        if period is not None and self.rolling is not None:
            due_on = _earliest(due_on, self.rolling.due_on(day))
        self.stage = _Stage(number, period, closed, due_on, sentences)
        return self.stage

    def _due_on(self, number: int) -> date | None:
        """Of the period of that number and those after it, wherever rolling half-years lie between them."""
        for ahead in range(number, number + LOOK_AHEAD + len(self.concept.anchored)):
            period = self._period(ahead)
            if period is None:
                return None
            exceeded = period.exceeded_on(period.counted)
            if exceeded is not None:
                return exceeded - ONE_DAY
        return None

    def _running_status(self, stage: _Stage, running: CountPeriod, pace: int, day: date) -> Status:
        """The period that runs is also judged by the day itself."""
        if not self.now.inside:
            return EXCLUDED
        if self.now.version is None or running.outcome is NO_RULESET:
            return NO_RULESET
        if running.outcome is NO_MINIMUM:
            return NO_MINIMUM
        if own_minimum_reached(self.facts, self.concept, day, running.counted):
            return EXCUSED
        if running.counted < pace:
            return BEHIND
        return self._by_day(stage.due_on, day)

    def _count_side(self, stage: _Stage, running: DensityPeriod, pace: int, day: date) -> _Side | None:
        """The running period, or the last closed one until the running one asks for a contact (D-101)."""
        if self.now.minimum == 0:
            return None
        if pace == 0 and (closed := self._last_closed(stage, day)) is not None:
            return _Side(closed.outcome, closed.required, closed.counted, stage.due_on)
        return _Side(running.status, pace, running.counted, stage.due_on)

    def _last_closed(self, stage: _Stage, day: date) -> CountPeriod | None:
        """The last closed period of this responsibility; one too short to be evaluated is passed over (D-61)."""
        for period in reversed(self.periods[: stage.number]):
            if not period.too_short:
                told = period.outcome in (MET, SHORTFALL, EXCUSED)
                same_stay = any(period.first in stay and day in stay for stay in self.facts.responsible)
                return period if told and same_stay and self._follow(period.last, day) else None
        return None

    def _follow(self, last: date, day: date) -> bool:
        """Whether no rolling half-year held in between."""
        return not self.concept.rolling or any(last in days and day in days for days in self.concept.anchored)

    # --- counting in a rolling half-year ----------------------------------------------------------------------

    def _rolled(
        self, rolling: Rolling, stage: _Stage, day: date, count: _Side | None
    ) -> tuple[list[DensityPeriod], _Side | None]:
        """Its rows, and what it says of the day where it holds (ADR 7)."""
        rows, step = rolling.rows(day), rolling.step_on(day)
        if step is None or not step.is_asked:
            return rows, count
        due_on = _earliest(rolling.due_on(day), stage.due_on)
        if step.is_excused:
            status = EXCUSED
        elif step.is_short:
            status = step.verdict or SHORTFALL
        else:
            status = self._by_day(due_on, day)
        rows[-1] = rows[-1]._replace(status=status)
        return rows, _Side(status, step.asked, step.counted, due_on)

    # --- intervals --------------------------------------------------------------------------------------------

    def _interval_side(self, day: date) -> _Side | None:
        regime = self.now.regime
        if regime is None:
            return None
        if self.interval is not None and (regime.binds or regime.justified):
            return _Side(self._interval_status(self.interval.due_on, day), 1, 0, self.interval.due_on)
        return _Side(EXCUSED, 1, 0, None) if regime.justified else None

    def _interval_status(self, due_on: date, day: date) -> Status:
        if due_on < day:
            return SHORTFALL
        if self.now.regime is not None and self.now.regime.justified:
            return EXCUSED
        return self._by_day(due_on, day)


def _earliest(*days: date | None) -> date | None:
    return min([day for day in days if day is not None], default=None)


def _stretch_on(parts: Sequence[Stretch], day: date) -> Stretch:
    """The last one that has begun: rule sets to come follow it."""
    for stretch in reversed(parts):
        if stretch.first <= day:
            return stretch
    return NOWHERE

