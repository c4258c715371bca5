"""Counting per period: half-years anchored at the agreement, pace by exact fractions (D-56 to D-61)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count
from operator import attrgetter
from typing import NamedTuple

from jobcenter.rules.density.concept import Concept
from jobcenter.rules.density.facts import DensityFacts
from jobcenter.rules.density.timeline import Stretch, exception_on
from jobcenter.rules.periods import ONE_DAY, OPEN_END, half_year


class CountPeriod(NamedTuple):
    """A counting period, both ends inclusive, with what it asks of one person and what was counted.

    ``nominal_days``: days of the whole half-year it is part of. The minimum belongs to the whole half-year; what is cut
    off asks for its share only (D-59, D-61). ``parts``: the stretches within it on which the person was in need, looked
    after and not in ALG I; ``evaluated``: their days (D-61). ``required``: contacts of the whole period (D-56, E55).
    ``ruled``: a rule set held on one of these days; ``asked``: and had a minimum.
    """

    first: date
    last: date
    nominal_days: int
    by_agreement: bool
    parts: list[Stretch]
    evaluated: int
    required: int
    counted: int
    ruled: bool
    asked: bool
    too_short: bool

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
    for first, last, nominal_days, by_agreement in _half_years(facts, concept, as_of):
        parts: list[Stretch] = []
        evaluated = weight = 0
        ruled = False
        for stretch in stretches:
            if stretch.inside and stretch.first <= last and stretch.last >= first:
                days = stretch.days_within(first, last)
                evaluated += days
                weight += stretch.minimum * days  # the numerator of the exact fraction (D-60)
                ruled = ruled or stretch.version is not None
                parts.append(stretch)
        version = concept.counting(first)
        too_short = version is not None and evaluated < version.rule.min_days_evaluated
        required = 0 if too_short else weight // nominal_days
        counted = bisect_right(counting, last) - bisect_left(counting, first)
        asked = weight > 0
        yield tuple.__new__(
            CountPeriod,
            (first, last, nominal_days, by_agreement, parts, evaluated, required, counted, ruled, asked, too_short),
        )


def _half_years(facts: DensityFacts, concept: Concept, as_of: date) -> Iterator[tuple[date, date, int, bool]]:
    """First and last day of every period, the days of the whole half-year, and whether an agreement holds."""
    for stay in facts.responsible:
        if stay.first > as_of:
            return
        last = stay.last if stay.last < as_of else OPEN_END
        for anchor, first, until, by_agreement in _sections(facts, stay.first, last, as_of):
            version = concept.counting(first)
            if version is None:
                return
            months = version.rule.period_months or 6
            for number in count(1):
                begin, end, nominal_days = half_year(anchor, number, months)
                if end >= until:
                    yield begin if begin > first else first, until, nominal_days, by_agreement
                    break
                if end >= first:
                    yield begin if begin > first else first, end, nominal_days, by_agreement


def _sections(facts: DensityFacts, entry: date, last: date, as_of: date) -> Iterator[tuple[date, date, date, bool]]:
    """Anchor, first and last day of each stretch with one agreement or with none (D-57 to D-59)."""
    known = sorted([a for a in facts.agreements if a.first <= as_of and a.first <= last], key=attrgetter("first"))
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


def own_minimum_reached(facts: DensityFacts, concept: Concept, day: date, counted: int) -> bool:
    """Whether an exception covers the day and its own minimum is reached (D-64, D-101, D-103)."""
    if not facts.exceptions:
        return False
    exception = exception_on(facts, concept.on(day), day)
    return exception is not None and exception.minimum is not None and counted >= exception.minimum
