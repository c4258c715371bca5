"""Counting per period: half-years anchored at the agreement, pace by exact fractions (D-56 to D-61)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from jobcenter.rules.density.concept import Concept
from jobcenter.rules.density.facts import DensityFacts
from jobcenter.rules.density.timeline import Stretch, exception_on
from jobcenter.rules.periods import ONE_DAY, OPEN_END, half_year_slices


@dataclass(frozen=True, slots=True)
class CountPeriod:
    """A counting period, both ends inclusive. ``nominal_days``: days of the whole half-year it is part of.

    The minimum belongs to the whole half-year; what is cut off asks for its share only (D-59, D-61).
    """

    first: date
    last: date
    nominal_days: int
    by_agreement: bool


def count_periods(facts: DensityFacts, concept: Concept, as_of: date) -> Iterator[CountPeriod]:
    """All counting periods in order of time, without end: closed ones, the running one, and what would follow."""
    for stay in facts.responsible:
        if stay.first > as_of:
            return
        last = stay.last if stay.last < as_of else OPEN_END
        for anchor, first, until, by_agreement in _sections(facts, stay.first, last, as_of):
            version = concept.counting(first)
            if version is None:
                return
            for half in half_year_slices(anchor, until, version.rule.period_months or 6):
                if half.last >= first:
                    end = min(half.last, until)
                    yield CountPeriod(max(half.first, first), end, half.days, by_agreement)


def _sections(facts: DensityFacts, entry: date, last: date, as_of: date) -> Iterator[tuple[date, date, date, bool]]:
    """Anchor, first and last day of each stretch with one agreement or with none (D-57 to D-59)."""
    known = sorted((a for a in facts.agreements if a.first <= min(as_of, last)), key=lambda a: a.first)
    ends = [min(one.last, following.first - ONE_DAY) for one, following in pairwise(known)]
    ends += [agreement.last for agreement in known[-1:]]
    position = entry
    for agreement, agreed_end in zip(known, ends, strict=True):
        end = min(agreed_end, last)
        if end < position:
            continue
        if agreement.first > position:
            yield position, position, agreement.first - ONE_DAY, False
        yield agreement.first, max(agreement.first, position), end, True
        if end == OPEN_END:
            return
        position = end + ONE_DAY
    if position <= last:
        yield position, position, last, False


def weight(stretches: Sequence[Stretch], first: date, last: date) -> int:
    """Sum of minimum × days from ``first`` to ``last`` (D-60): the numerator of the exact fraction."""
    return sum(stretch.minimum * stretch.days_within(first, last) for stretch in stretches)


def evaluated_days(stretches: Sequence[Stretch], period: CountPeriod) -> int:
    """Days of the period on which the person was in need, looked after and not in ALG I (D-61)."""
    return sum(s.days_within(period.first, period.last) for s in stretches if s.inside)


def required(stretches: Sequence[Stretch], period: CountPeriod, until: date) -> int:
    """Contacts asked for up to and including ``until``, rounded down (D-56, E55)."""
    return weight(stretches, period.first, min(until, period.last)) // period.nominal_days


def exceeded_on(stretches: Sequence[Stretch], period: CountPeriod, counted: int) -> date | None:
    """First day of the period on which the pace asks for more than ``counted``; ``None`` if it never does."""
    missing = (counted + 1) * period.nominal_days
    for stretch in stretches:
        first, last = max(stretch.first, period.first), min(stretch.last, period.last)
        if first > last or stretch.minimum == 0:
            continue
        within = stretch.minimum * ((last - first).days + 1)
        if within >= missing:
            return first + timedelta(days=-(-missing // stretch.minimum) - 1)
        missing -= within
    return None


def own_minimum_reached(facts: DensityFacts, concept: Concept, day: date, counted: int) -> bool:
    """Whether an exception covers the day and its own minimum is reached (D-64, D-101, D-103)."""
    exception = exception_on(facts, concept.on(day), day)
    return exception is not None and exception.minimum is not None and counted >= exception.minimum
