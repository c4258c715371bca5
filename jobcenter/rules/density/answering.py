"""From stretches, periods and intervals to the one answer of a day (D-101 to D-103)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from jobcenter.rules.density import notices
from jobcenter.rules.density.concept import Concept
from jobcenter.rules.density.facts import DensityFacts
from jobcenter.rules.density.intervals import Interval, IntervalState, walk
from jobcenter.rules.density.judging import JudgedContact, judge
from jobcenter.rules.density.periods import (
    CountPeriod,
    count_periods,
    evaluated_days,
    exceeded_on,
    own_minimum_reached,
    required,
)
from jobcenter.rules.density.status import DensityPeriod, DensityStatus, Status
from jobcenter.rules.density.timeline import Stretch, changes_after, stretches
from jobcenter.rules.periods import ONE_DAY

LOOK_AHEAD = 2
"""Periods after the running one in which the next due date is looked for; a minimum of 1 needs one."""


def evaluate(facts: DensityFacts, concept: Concept, as_of: date) -> DensityStatus:
    """The status of one person on a day, with everything it rests on."""
    day = _Day(facts, concept, as_of, _known(facts, concept, as_of))
    answer = day.answer()
    return replace(answer, recheck_on=_first_change(day, answer))


def _first_change(today: "_Day", answer: DensityStatus) -> date | None:
    """The first of the days on which something may change that does change the answer (D-102)."""
    facts, concept = today.facts, today.concept
    by_facts = changes_after(facts, concept, today.as_of)
    same_until = min(by_facts, default=date.max)
    for day in sorted(by_facts | today.may_change_on()):
        # before the first change of a fact only time has passed: what is known stays as it is
        known = today.known if day < same_until else _known(facts, concept, day)
        if _Day(facts, concept, day, known).answer() != answer:
            return day
    return None


@dataclass(frozen=True, slots=True)
class _Known:
    """What follows from the facts known on a day, whatever the day is, until another fact changes."""

    contacts: tuple[JudgedContact, ...]
    counting: tuple[date, ...]
    stretches: tuple[Stretch, ...]
    periods: tuple[CountPeriod, ...]
    evaluated: tuple[int, ...]
    whole: tuple[int, ...]
    intervals: IntervalState


def _known(facts: DensityFacts, concept: Concept, as_of: date) -> _Known:
    contacts = judge(facts, concept, as_of)
    counting = tuple(contact.on for contact in contacts if contact.counts)
    parts = stretches(facts, concept, as_of)
    periods = tuple(_periods_until(facts, concept, as_of)) if parts else ()
    return _Known(
        contacts=contacts,
        counting=counting,
        stretches=parts,
        periods=periods,
        evaluated=tuple(evaluated_days(parts, period) for period in periods),
        whole=tuple(required(parts, period, period.last) for period in periods),
        intervals=walk(parts, counting, as_of),
    )


def _periods_until(facts: DensityFacts, concept: Concept, as_of: date) -> Iterator[CountPeriod]:
    """Closed and running periods, and as many more as the next due date and the next check may need."""
    ahead = 0
    for period in count_periods(facts, concept, as_of):
        yield period
        ahead += period.first > as_of
        if ahead > LOOK_AHEAD:
            return


@dataclass(frozen=True, slots=True)
class _Side:
    """What one of the two kinds of rules says: counting per period, or the interval."""

    status: Status
    required: int
    counted: int
    next_due_on: date | None


class _Day:
    """The answer for one day from what is known on it; what comes later is not looked at (D-98)."""

    def __init__(self, facts: DensityFacts, concept: Concept, as_of: date, known: _Known) -> None:
        self.facts, self.concept, self.as_of, self.known = facts, concept, as_of, known
        self.version = concept.on(as_of)
        self.stretches, self.intervals = known.stretches, known.intervals
        self.now = next((s for s in known.stretches if s.first <= as_of <= s.last), None)
        numbers = range(len(known.periods))
        self.closed = [n for n in numbers if known.periods[n].last < as_of]
        begun = [n for n in numbers[len(self.closed) :] if known.periods[n].first <= as_of]
        self.running = begun[0] if begun else None
        first_ahead = len(self.closed) + len(begun)
        self.following = numbers[first_ahead : first_ahead + LOOK_AHEAD]
        self.count_due_on = self._count_due_on()

    # --- the answer -------------------------------------------------------------------------------------------

    def answer(self) -> DensityStatus:
        sides = [side for side in (self._count_side(), self._interval_side()) if side is not None]
        status, side = self._status(sides)
        periods = (*self._count_rows(), *self._interval_rows())
        return DensityStatus(
            status=status,
            required=side.required if side else None,
            counted=side.counted if side else None,
            # the stricter of both kinds of rules (B-28, D-65)
            next_due_on=min((s.next_due_on for s in sides if s.next_due_on), default=None) if side else None,
            recheck_on=None,
            periods=periods,
            contacts=self.known.contacts,
            notices=notices.about(self.facts, self.concept, self.now, self._running_period(), self.as_of),
        )

    def _running_period(self) -> CountPeriod | None:
        return self.known.periods[self.running] if self.running is not None else None

    def _status(self, sides: list[_Side]) -> tuple[Status, _Side | None]:
        """In the order of D-101: excluded, no_ruleset, no_minimum, excused, shortfall, behind, due_soon, on_track."""
        if self.now is None or not self.now.inside:
            return Status.EXCLUDED, None
        if self.version is None:
            return Status.NO_RULESET, None
        if not sides:
            return Status.NO_MINIMUM, None
        decisive = min(sides, key=lambda side: side.status.urgency)  # of equals the count, which comes first
        excused = any(side.status is Status.EXCUSED for side in sides)
        if excused and decisive.status.urgency >= Status.DUE_SOON.urgency:
            return Status.EXCUSED, next(side for side in sides if side.status is Status.EXCUSED)
        return decisive.status, decisive

    # --- counting per period ----------------------------------------------------------------------------------

    def _count_side(self) -> _Side | None:
        """The running period, or the last closed one until the running one asks for a contact (D-101)."""
        if self.now is None or self.now.minimum == 0 or self.running is None:
            return None
        pace = self._pace(self.running)
        if pace == 0 and (closed := self._last_closed()) is not None:
            return _Side(closed.status, closed.required, closed.counted, self.count_due_on)
        running = self._row(self.running)
        return _Side(running.status, pace, running.counted, self.count_due_on)

    def _last_closed(self) -> DensityPeriod | None:
        """The last closed period of this responsibility; one too short to be evaluated is passed over (D-61)."""
        for number in reversed(self.closed):
            if self._too_short(number):
                continue
            row = self._row(number)
            told = row.status in (Status.MET, Status.SHORTFALL, Status.EXCUSED)
            return row if told and self._same_stay(row.first) else None
        return None

    def _same_stay(self, day: date) -> bool:
        return any(day in stay and self.as_of in stay for stay in self.facts.responsible)

    def _count_due_on(self) -> date | None:
        """Last day before the pace exceeds what is counted (D-102), if need be in the period that follows."""
        for number in (self.running, *self.following):
            if number is None or self._too_short(number):
                continue
            exceeded = exceeded_on(self.stretches, self.known.periods[number], self._counted(number))
            if exceeded is not None:
                return exceeded - ONE_DAY
        return None

    def _pace(self, number: int) -> int:
        return 0 if self._too_short(number) else required(self.stretches, self.known.periods[number], self.as_of)

    def _counted(self, number: int) -> int:
        period, days = self.known.periods[number], self.known.counting
        return bisect_right(days, period.last) - bisect_left(days, period.first)

    def _too_short(self, number: int) -> bool:
        version = self.concept.counting(self.known.periods[number].first)
        return version is not None and self.known.evaluated[number] < version.rule.min_days_evaluated

    def _count_rows(self) -> list[DensityPeriod]:
        """Every period of which at least one day is evaluated."""
        numbers = [*self.closed, *([] if self.running is None else [self.running])]
        return [self._row(number) for number in numbers if self.known.evaluated[number]]

    def _row(self, number: int) -> DensityPeriod:
        period, counted, too_short = self.known.periods[number], self._counted(number), self._too_short(number)
        whole = 0 if too_short else self.known.whole[number]
        nothing = self._nothing_asked(period, too_short)
        if nothing is not None:
            status = nothing
        elif period.last < self.as_of:
            status = self._closed_status(period, whole, counted)
        else:
            status = self._running_status(number, counted)
        return DensityPeriod(period.first, period.last, whole, counted, status)

    def _nothing_asked(self, period: CountPeriod, too_short: bool) -> Status | None:
        """Why a period is not evaluated at all; the running one is also judged by today."""
        running = period.last >= self.as_of
        if running and self.now is not None and not self.now.inside:
            return Status.EXCLUDED
        here = [s for s in self.stretches if s.inside and s.first <= period.last and s.last >= period.first]
        if all(s.version is None for s in here) or (running and self.version is None):
            return Status.NO_RULESET
        if too_short or all(s.minimum == 0 for s in here):
            return Status.NO_MINIMUM
        return None

    def _closed_status(self, period: CountPeriod, whole: int, counted: int) -> Status:
        if counted >= whole:
            return Status.MET
        if own_minimum_reached(self.facts, self.concept, period.last, counted):
            return Status.EXCUSED
        return Status.SHORTFALL

    def _running_status(self, number: int, counted: int) -> Status:
        if own_minimum_reached(self.facts, self.concept, self.as_of, counted):
            return Status.EXCUSED
        if counted < self._pace(number):
            return Status.BEHIND
        return self._by_day(self.count_due_on)

    # --- intervals --------------------------------------------------------------------------------------------

    def _interval_side(self) -> _Side | None:
        state = self.intervals
        if state.regime is None or not state.regime.rules:
            return None
        if state.running is None:
            return _Side(Status.EXCUSED, 1, 0, None) if state.regime.justified else None
        return _Side(self._interval_status(state.running), 1, 0, state.running.due_on)

    def _interval_status(self, interval: Interval) -> Status:
        if interval.due_on < self.as_of:
            return Status.SHORTFALL
        if self.intervals.regime is not None and self.intervals.regime.justified:
            return Status.EXCUSED
        return self._by_day(interval.due_on)

    def _interval_rows(self) -> list[DensityPeriod]:
        rows = [
            DensityPeriod(closed.first, closed.last, 1, int(closed.kept), _closed_interval(closed), closed.due_on)
            for closed in self.intervals.closed
        ]
        running = self.intervals.running
        if running is not None:
            status = self._interval_status(running)
            rows.append(DensityPeriod(running.first, None, 1, 0, status, running.due_on))
        return rows

    # --- time -------------------------------------------------------------------------------------------------

    def _by_day(self, due_on: date | None) -> Status:
        """Due soon from n calendar days before the due date on (D-101)."""
        soon = timedelta(days=self.version.rule.due_soon_days if self.version is not None else 0)
        return Status.DUE_SOON if due_on is not None and due_on - self.as_of <= soon else Status.ON_TRACK

    def may_change_on(self) -> set[date]:
        """Days on which the answer can change by time alone."""
        days: set[date] = set()
        soon = timedelta(days=self.version.rule.due_soon_days if self.version is not None else 0)
        for due_on in (self.count_due_on, self.intervals.running.due_on if self.intervals.running else None):
            if due_on is not None:
                days |= {due_on - soon, due_on + ONE_DAY}
        if self.running is not None:
            period = self.known.periods[self.running]
            days.add(period.last + ONE_DAY)
            more = exceeded_on(self.stretches, period, self._pace(self.running))
            if more is not None:
                days.add(more)
        return {day for day in days if day > self.as_of}


def _closed_interval(interval: Interval) -> Status:
    if interval.kept:
        return Status.MET
    return Status.EXCLUDED if interval.left else Status.SHORTFALL
