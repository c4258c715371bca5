"""From stretches, periods and intervals to the one answer of a day (D-101 to D-103)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from jobcenter.rules.density import notices
from jobcenter.rules.density.concept import Concept
from jobcenter.rules.density.facts import DensityFacts
from jobcenter.rules.density.intervals import Interval, IntervalState, walk
from jobcenter.rules.density.judging import judge
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
    days = _Day(facts, concept, as_of)
    answer = days.answer()
    recheck_on = _first_change(facts, concept, as_of, answer, days.may_change_on())
    return replace(answer, recheck_on=recheck_on)


def _first_change(
    facts: DensityFacts, concept: Concept, as_of: date, answer: DensityStatus, by_time: set[date]
) -> date | None:
    """The first of the days on which something may change that does change the answer (D-102)."""
    candidates = {*changes_after(facts, concept, as_of), *by_time}
    for day in sorted(candidates):
        if day > as_of and _Day(facts, concept, day).answer() != answer:
            return day
    return None


@dataclass(frozen=True, slots=True)
class _Side:
    """What one of the two kinds of rules says: counting per period, or the interval."""

    status: Status
    required: int
    counted: int
    next_due_on: date | None


class _Day:
    """All that is needed to answer for one day; what comes later is not looked at (D-98)."""

    def __init__(self, facts: DensityFacts, concept: Concept, as_of: date) -> None:
        self.facts, self.concept, self.as_of = facts, concept, as_of
        self.version = concept.on(as_of)
        self.contacts = judge(facts, concept, as_of)
        self.counting = tuple(contact.on for contact in self.contacts if contact.counts)
        self.stretches = stretches(facts, concept, as_of)
        self.now = self._now()
        self.closed: list[CountPeriod] = []
        self.running: CountPeriod | None = None
        self.following: list[CountPeriod] = []
        self._find_periods()
        self.intervals: IntervalState = walk(self.stretches, self.counting, as_of)

    def _now(self) -> Stretch | None:
        return next((s for s in self.stretches if s.first <= self.as_of <= s.last), None)

    def _find_periods(self) -> None:
        if not self.stretches:
            return
        for period in count_periods(self.facts, self.concept, self.as_of):
            if period.last < self.as_of:
                self.closed.append(period)
            elif self.running is None and period.first <= self.as_of:
                self.running = period
            else:
                self.following.append(period)
            if len(self.following) == LOOK_AHEAD:
                return

    # --- the answer -------------------------------------------------------------------------------------------

    def answer(self) -> DensityStatus:
        status, side = self._status()
        periods = (*self._count_rows(), *self._interval_rows())
        return DensityStatus(
            status=status,
            required=side.required if side else None,
            counted=side.counted if side else None,
            next_due_on=self._next_due_on() if side else None,
            recheck_on=None,
            periods=periods,
            contacts=self.contacts,
            notices=notices.about(self.facts, self.concept, self.now, self.running, self.as_of),
        )

    def _status(self) -> tuple[Status, _Side | None]:
        """In the order of D-101: excluded, no_ruleset, no_minimum, excused, shortfall, behind, due_soon, on_track."""
        if self.now is None or not self.now.inside:
            return Status.EXCLUDED, None
        if self.version is None:
            return Status.NO_RULESET, None
        sides = [side for side in (self._count_side(), self._interval_side()) if side is not None]
        if not sides:
            return Status.NO_MINIMUM, None
        decisive = min(sides, key=lambda side: side.status.urgency)  # of equals the count, which comes first
        excused = any(side.status is Status.EXCUSED for side in sides)
        if excused and decisive.status.urgency >= Status.DUE_SOON.urgency:
            return Status.EXCUSED, next(side for side in sides if side.status is Status.EXCUSED)
        return decisive.status, decisive

    def _next_due_on(self) -> date | None:
        """The stricter of both kinds of rules (B-28, D-65)."""
        days = [side.next_due_on for side in (self._count_side(), self._interval_side()) if side is not None]
        return min((day for day in days if day is not None), default=None)

    # --- counting per period ----------------------------------------------------------------------------------

    def _count_side(self) -> _Side | None:
        """The running period, or the last closed one until the running one asks for a contact (D-101)."""
        if self.now is None or self.now.minimum == 0 or self.running is None:
            return None
        running = self._row(self.running)
        pace = self._pace(self.running)
        due_on = self._count_due_on()
        if pace == 0 and (closed := self._last_closed()) is not None:
            return _Side(closed.status, closed.required, closed.counted, due_on)
        return _Side(running.status, pace, running.counted, due_on)

    def _last_closed(self) -> DensityPeriod | None:
        """The last closed period of this responsibility; one too short to be evaluated is passed over (D-61)."""
        for period in reversed(self.closed):
            if self._too_short(period):
                continue
            row = self._row(period)
            told = row.status in (Status.MET, Status.SHORTFALL, Status.EXCUSED)
            return row if told and self._same_stay(period) else None
        return None

    def _same_stay(self, period: CountPeriod) -> bool:
        return any(period.first in stay and self.as_of in stay for stay in self.facts.responsible)

    def _count_due_on(self) -> date | None:
        """Last day before the pace exceeds what is counted (D-102), if need be in the period that follows."""
        for period in (self.running, *self.following):
            if period is None or self._too_short(period):
                continue
            exceeded = exceeded_on(self.stretches, period, self._counted(period))
            if exceeded is not None:
                return exceeded - ONE_DAY
        return None

    def _pace(self, period: CountPeriod) -> int:
        return 0 if self._too_short(period) else required(self.stretches, period, self.as_of)

    def _counted(self, period: CountPeriod) -> int:
        return sum(period.first <= day <= period.last for day in self.counting)

    def _too_short(self, period: CountPeriod) -> bool:
        version = self.concept.counting(period.first)
        shortest = version.rule.min_days_evaluated if version is not None else 0
        return evaluated_days(self.stretches, period) < shortest

    def _count_rows(self) -> list[DensityPeriod]:
        """Every period of which at least one day is evaluated."""
        periods = [period for period in (*self.closed, self.running) if period is not None]
        return [self._row(period) for period in periods if evaluated_days(self.stretches, period)]

    def _row(self, period: CountPeriod) -> DensityPeriod:
        counted = self._counted(period)
        too_short = self._too_short(period)
        whole = 0 if too_short else required(self.stretches, period, period.last)
        nothing = self._nothing_asked(period, too_short)
        if nothing is not None:
            status = nothing
        elif period.last < self.as_of:
            status = self._closed_status(period, whole, counted)
        else:
            status = self._running_status(period, counted)
        return DensityPeriod(period.first, period.last, whole, counted, status)

    def _nothing_asked(self, period: CountPeriod, too_short: bool) -> Status | None:
        """Why a period is not evaluated at all; the running one is also judged by today."""
        parts = [s for s in self.stretches if s.days_within(period.first, period.last)]
        running = period.last >= self.as_of
        here = [s for s in parts if s.inside]
        if running and self.now is not None and not self.now.inside:
            return Status.EXCLUDED
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

    def _running_status(self, period: CountPeriod, counted: int) -> Status:
        if own_minimum_reached(self.facts, self.concept, self.as_of, counted):
            return Status.EXCUSED
        if counted < self._pace(period):
            return Status.BEHIND
        return self._by_day(self._count_due_on())

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
        for due_on in (self._count_due_on(), self.intervals.running.due_on if self.intervals.running else None):
            if due_on is not None:
                days |= {due_on - soon, due_on + ONE_DAY}
        if self.running is not None:
            days.add(self.running.last + ONE_DAY)
            more = exceeded_on(self.stretches, self.running, self._pace(self.running))
            if more is not None:
                days.add(more)
        return {day for day in days if day > self.as_of}


def _closed_interval(interval: Interval) -> Status:
    if interval.kept:
        return Status.MET
    return Status.EXCLUDED if interval.left else Status.SHORTFALL
