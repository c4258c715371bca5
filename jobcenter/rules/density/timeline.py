"""The facts of a person cut into stretches of days on which nothing changes (D-60, D-61, D-69)."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from jobcenter.rules.density.concept import Circumstances, Concept, Regime, Verdicts, Version
from jobcenter.rules.density.facts import DensityFacts, JustifiedException
from jobcenter.rules.periods import ONE_DAY, OPEN_END, add_months, completes_age_on


class Stretch(NamedTuple):
    """Days of one state. ``inside``: part of those for whom contact density holds (B-13, D-61, D-72).

    ``minimum``: contacts a period asks for by the profile. ``regime`` and ``verdicts``: the interval rules, and what
    the rule set says about talks of a kind; ``None`` outside and in a gap between rule sets.
    """

    first: date
    last: date
    version: Version | None
    profile: str | None
    inside: bool
    minimum: int
    regime: Regime | None
    exception: JustifiedException | None
    verdicts: Verdicts | None

    def days_within(self, first: date, last: date) -> int:
        """Number of days shared with ``first`` to ``last``."""
        begin = self.first if self.first > first else first
        end = self.last if self.last < last else last
        return (end - begin).days + 1 if end >= begin else 0


NOWHERE = Stretch(date.min, OPEN_END, None, None, False, 0, None, None, None)
"""Before any responsibility."""


def longest_exception(exception: JustifiedException, version: Version | None) -> date:
    """Last day on which an exception holds: at most the months the rule set allows (D-64)."""
    months = version.rule.exception_max_months if version is not None else None
    return min(exception.until, add_months(exception.first, months)) if months is not None else exception.until


def exception_on(facts: DensityFacts, version: Version | None, day: date) -> JustifiedException | None:
    """The exception that covers a day; of several the one entered for the latest begin."""
    found = None
    for exception in facts.exceptions:
        if exception.first <= day <= longest_exception(exception, version) and (
            found is None or exception.first > found.first
        ):
            found = exception
    return found


def turning_days(facts: DensityFacts, concept: Concept) -> list[date]:
    """Every day on which the state of a person or the rule set may differ from the day before, in order of time."""
    days = set(concept.turns)
    for spans in (facts.responsible, facts.alg1, facts.unemployed, facts.other_care):
        for first, last in spans:
            days.add(first)
            if last < OPEN_END:
                days.add(last + ONE_DAY)
    for _, first in facts.profiles:
        days.add(first)
    for exception in facts.exceptions:
        days.add(exception.first)
        days.update(longest_exception(exception, version) + ONE_DAY for version in concept.versions)
    if facts.born_on is not None:
        for age in concept.ages:
            days.add(completes_age_on(facts.born_on, age))
    return sorted(days)


def stretches(facts: DensityFacts, concept: Concept, as_of: date, turns: Sequence[date]) -> list[Stretch]:
    """All stretches from the first day of responsibility on; empty if that lies after ``as_of``.

    Of the facts only what is known on ``as_of`` is used; beyond it they stay as they are, while rule sets
    begin and end on their days. ``turns`` are the ``turning_days``.
    """
    entry = min([first for first, _ in facts.responsible], default=OPEN_END)
    if entry > as_of:
        return []
    known = turns[bisect_right(turns, entry) : bisect_right(turns, as_of)]
    begins = [entry, *known, *[day for day in turns[bisect_right(turns, as_of) :] if day in concept.turns]]
    ends = [day - ONE_DAY for day in begins[1:]]
    ends.append(OPEN_END)
    return [
        _stretch(facts, concept, first, last, first if first < as_of else as_of)
        for first, last in zip(begins, ends, strict=True)
    ]


def state_on(facts: DensityFacts, concept: Concept, day: date) -> Stretch:
    """The state of that one day."""
    return _stretch(facts, concept, day, day, day)


def _stretch(facts: DensityFacts, concept: Concept, first: date, last: date, known: date) -> Stretch:
    """``known`` is the day whose facts hold: the first of the stretch, but none after the day asked for."""
    version = concept.on(first)
    profile = facts.profile_on(known)
    inside = facts.responsible_on(known) and not facts.alg1_on(known)
    if inside and facts.other_care and version is not None and version.rule.requires_care_model:
        inside = facts.in_care_model_on(known)
    exception = exception_on(facts, version, known) if facts.exceptions else None
    if version is None or not inside:
        return Stretch(first, last, version, profile, inside, 0, None, exception, None)
    regime = version.regime(circumstances(facts, concept, version, known, profile, exception))
    verdicts = version.verdicts[profile]
    return Stretch(first, last, version, profile, True, version.minimum(profile), regime, exception, verdicts)


def circumstances(  # noqa: PLR0917
    facts: DensityFacts,
    concept: Concept,
    version: Version,
    day: date,
    profile: str | None,
    exception: JustifiedException | None,
) -> Circumstances:
    born_on = facts.born_on
    completed = tuple([age for age in concept.ages if completes_age_on(born_on, age) <= day]) if born_on else None
    unemployed = facts.unemployed_on(day)
    if exception is None:
        return Circumstances(profile, unemployed, completed)
    if exception.interval_months is not None:
        return Circumstances(profile, unemployed, completed, own_months=exception.interval_months)
    # A lower count of its own also stands for the youth's four weeks (D-65: "unless justified"); without
    # counting periods only the minimum 0 says anything, since an interval asks for one contact.
    exempt = exception.minimum is not None and (bool(version.minima) or exception.minimum == 0)
    return Circumstances(profile, unemployed, completed, exempt=exempt)
