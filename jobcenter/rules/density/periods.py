"""Counting per period: half-years anchored at the agreement, pace by exact fractions (D-56 to D-61)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import count
from operator import itemgetter
from typing import NamedTuple

from jobcenter.rules.density.concept import Concept
from jobcenter.rules.density.facts import DensityFacts
from jobcenter.rules.density.status import DensityPeriod, Status
from jobcenter.rules.density.timeline import Stretch, exception_on
from jobcenter.rules.periods import ONE_DAY, OPEN_END, half_year

NO_MINIMUM, NO_RULESET = Status.NO_MINIMUM, Status.NO_RULESET
MET, EXCUSED, SHORTFALL = Status.MET, Status.EXCUSED, Status.SHORTFALL

Section = tuple[date, date, date, bool]
"""Anchor, first and last day, and whether an agreement holds."""


class CountPeriod(NamedTuple):
    """A counting period, both ends inclusive, with what it asks of one person and what was counted.

    ``nominal_days``: days of the whole half-year it is part of. The minimum belongs to the whole half-year; what is cut
    off asks for its share only (D-59, D-61). ``parts``: the stretches within it on which the person was in need, looked
    after and not in ALG I; ``evaluated``: their days, ``too_short`` if they are too few to be evaluated (D-61).
    ``required``: contacts of the whole period (D-56, E55). ``outcome``: what is said of it when it is over.
    """

    first: date
    last: date
    required: int
    counted: int
    outcome: Status
    nominal_days: int
    by_agreement: bool
    parts: list[Stretch]
    evaluated: int
    too_short: bool

    def row(self, status: Status) -> DensityPeriod:
        """The line of the answer."""
        return tuple.__new__(DensityPeriod, (self.first, self.last, self.required, self.counted, status, None, False))

    def pace(self, until: date) -> int:
        """Contacts asked for up to and including ``until``, rounded down (D-56)."""
        if self.required == 0:
            return 0
        weight = 0
        for part in self.parts:
            weight += part.minimum * part.days_within(self.first, until)
        return weight // self.nominal_days

    def exceeded_on(self, counted: int) -> date | None:
        """First day of the period on which the pace asks for more than ``counted``; ``None`` if it never does."""
        if self.required <= counted:
            return None
        missing = (counted + 1) * self.nominal_days
        for part in self.parts:
            within = part.minimum * part.days_within(self.first, self.last)
            if within >= missing:
                return max(part.first, self.first) + timedelta(days=-(-missing // part.minimum) - 1)
            missing -= within
        return None


def count_periods(
    facts: DensityFacts, concept: Concept, stretches: Sequence[Stretch], counting: Sequence[date], as_of: date
) -> Iterator[CountPeriod]:
    """All counting periods in order of time, without end: closed ones, the running one, and what would follow.

    ``counting`` are the days of contacts that count, in order.
    """
    inside = [(part.first, part.last, part.minimum, part) for part in stretches if part.inside]
    sections = _sections(facts, as_of)
    for anchor, entry, until, by_agreement in _anchored(sections, concept) if concept.rolling else sections:
        ruling = concept.counting(entry)
        if ruling is None:
            return
        months = ruling.months
        for number in count(1):
            first, last, nominal_days = half_year(anchor, number, months)
            if last < entry:
                continue
            first = max(first, entry)
            last = min(last, until)
            parts: list[Stretch] = []
            evaluated = weight = 0
            for begin, end, minimum, part in inside:
                if begin > last:
                    break
                if end >= first:
                    days = ((end if end < last else last) - (begin if begin > first else first)).days + 1
                    evaluated += days
                    weight += minimum * days  # the numerator of the exact fraction (D-60)
                    parts.append(part)
            if first > ruling.last:
                ruling = concept.counting(first) or ruling
            too_short = evaluated < ruling.rule.min_days_evaluated
            required = 0 if too_short else weight // nominal_days
            counted = bisect_right(counting, last) - bisect_left(counting, first)
            if weight == 0 or too_short:
                ruled = any(part.version is not None for part in parts)
                outcome = NO_MINIMUM if ruled else NO_RULESET
            elif counted >= required:
                outcome = MET
            else:
                outcome = EXCUSED if own_minimum_reached(facts, concept, last, counted) else SHORTFALL
            yield tuple.__new__(
                CountPeriod,
                (first, last, required, counted, outcome, nominal_days, by_agreement, parts, evaluated, too_short),
            )
            if last == until:
                break


def _sections(facts: DensityFacts, as_of: date) -> Iterator[Section]:
    """Anchor, first and last day of each stretch with one agreement or with none (D-57 to D-59)."""
    for entry, left in facts.responsible:
        if entry > as_of:
            return
        last = left if left < as_of else OPEN_END
        known = sorted([a for a in facts.agreements if a.first <= as_of and a.first <= last], key=itemgetter(0))
        position = entry
        for number, (first, end) in enumerate(known, 1):
            if number < len(known) and end >= known[number].first:
                end = known[number].first - ONE_DAY  # noqa: PLW2901 - replaced early (D-59)
            end = min(end, last)  # noqa: PLW2901
            if end < position:
                continue
            if first > position:
                yield position, position, first - ONE_DAY, False
                position = first
            yield first, position, end, True
            if end == OPEN_END:
                return
            position = end + ONE_DAY
        if position <= last:
            yield position, position, last, False


def _anchored(sections: Iterable[Section], concept: Concept) -> Iterator[Section]:
    """What of each section lies on days without a rolling half-year; a period cut off asks for its share (ADR 7)."""
    for anchor, entry, until, by_agreement in sections:
        for first, last in concept.anchored:
            if entry <= last and first <= until:
                yield anchor, max(entry, first), min(until, last), by_agreement


def own_minimum_reached(facts: DensityFacts, concept: Concept, day: date, counted: int) -> bool:
    """Whether an exception covers the day and its own minimum is reached (D-64, D-101, D-103)."""
    if not facts.exceptions:
        return False
    exception = exception_on(facts, concept.on(day), day)
    return exception is not None and exception.minimum is not None and counted >= exception.minimum
