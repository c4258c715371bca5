"""The facts of a person cut into stretches of days on which nothing changes (D-60, D-61, D-69)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jobcenter.rules.contact_parameters import IntervalRule
from jobcenter.rules.density.concept import Concept, Version
from jobcenter.rules.density.facts import DensityFacts, JustifiedException
from jobcenter.rules.periods import ONE_DAY, OPEN_END, add_months, completes_age_on


@dataclass(frozen=True, slots=True)
class Regime:
    """The interval rules in force, and what a justified exception puts in their place (D-64, D-69).

    ``own_months``: the exception's own interval. ``exempt``: the exception asks for no interval at all.
    """

    version: Version
    rules: tuple[IntervalRule, ...]
    own_months: int | None = None
    exempt: bool = False

    @property
    def binds(self) -> bool:
        """Whether there is an interval to keep."""
        return bool(self.rules) and not self.exempt

    @property
    def justified(self) -> bool:
        """Whether an exception takes the place of the rules."""
        return bool(self.rules) and (self.exempt or self.own_months is not None)

    def due(self, anchor: date) -> date:
        """Last day of the interval that begins with ``anchor``; only if it binds."""
        if self.own_months is not None:
            return self.version.rolled(add_months(anchor, self.own_months))
        return self.version.due(self.rules, anchor)

    def same_length(self, other: "Regime | None") -> bool:
        """Whether both ask for the same interval, so that nothing changes for a running one."""
        return other is not None and self._length == other._length

    @property
    def _length(self) -> tuple[object, ...]:
        if not self.binds:
            return (None,)
        if self.own_months is not None:
            return (self.own_months, 0)
        return tuple(sorted({(rule.months or 0, rule.days or 0) for rule in self.rules}))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days of one state. ``inside``: part of those for whom contact density holds (B-13, D-61, D-72).

    ``minimum``: contacts a period asks for by the profile; ``regime``: the interval rules, ``None`` outside
    and in a gap between rule sets.
    """

    first: date
    last: date
    version: Version | None
    profile: str | None
    inside: bool
    minimum: int
    regime: Regime | None
    exception: JustifiedException | None

    def days_within(self, first: date, last: date) -> int:
        """Number of days shared with ``first`` to ``last``."""
        begin, end = max(self.first, first), min(self.last, last)
        return (end - begin).days + 1 if end >= begin else 0


def longest_exception(exception: JustifiedException, version: Version | None) -> date:
    """Last day on which an exception holds: at most the months the rule set allows (D-64)."""
    months = version.rule.exception_max_months if version is not None else None
    return min(exception.until, add_months(exception.first, months)) if months is not None else exception.until


def exception_on(facts: DensityFacts, version: Version | None, day: date) -> JustifiedException | None:
    """The exception that covers a day; of several the one entered for the latest begin."""
    covering = [e for e in facts.exceptions if e.first <= day <= longest_exception(e, version)]
    return max(covering, key=lambda exception: exception.first, default=None)


def stretches(facts: DensityFacts, concept: Concept, as_of: date) -> tuple[Stretch, ...]:
    """All stretches from the first day of responsibility on; empty if that lies after ``as_of``.

    Of the facts only what is known on ``as_of`` is used; beyond it they stay as they are, while rule sets
    begin and end on their days.
    """
    entry = min((stretch.first for stretch in facts.responsible), default=OPEN_END)
    if entry > as_of:
        return ()
    begins = {entry}
    begins.update(day for day in fact_days(facts, concept) if entry < day <= as_of)
    begins.update(day for day in _rule_set_days(concept) if entry < day)
    days = sorted(begins)
    ends = [day - ONE_DAY for day in days[1:]] + [OPEN_END]
    return tuple(
        _stretch(facts, concept, first, last, min(first, as_of)) for first, last in zip(days, ends, strict=True)
    )


def changes_after(facts: DensityFacts, concept: Concept, as_of: date) -> set[date]:
    """Days after ``as_of`` on which a known fact or a rule set begins or ends."""
    days = {*fact_days(facts, concept), *_rule_set_days(concept)}
    days.update(contact.on for contact in facts.contacts)
    days.update(agreement.first for agreement in facts.agreements)
    return {day for day in days if day > as_of}


def fact_days(facts: DensityFacts, concept: Concept) -> Iterator[date]:
    """Every day on which the state of a person may differ from the day before."""
    for span in (*facts.responsible, *facts.alg1, *facts.unemployed, *facts.other_care):
        yield span.first
        if span.last < OPEN_END:
            yield span.last + ONE_DAY
    for entry in facts.profiles:
        yield entry.first
    for exception in facts.exceptions:
        yield exception.first
        for version in concept.versions:
            yield longest_exception(exception, version) + ONE_DAY
    if facts.born_on is not None:
        for age in {age for version in concept.versions for age in version.ages}:
            yield completes_age_on(facts.born_on, age)


def _rule_set_days(concept: Concept) -> Iterator[date]:
    for version in concept.versions:
        yield version.first
        if version.last < OPEN_END:
            yield version.last + ONE_DAY


def state_on(facts: DensityFacts, concept: Concept, day: date) -> Stretch:
    """The state of that one day."""
    return _stretch(facts, concept, day, day, day)


def _stretch(facts: DensityFacts, concept: Concept, first: date, last: date, known: date) -> Stretch:
    """``known`` is the day whose facts hold: the first of the stretch, but none after the day asked for."""
    version = concept.on(first)
    profile = facts.profile_on(known)
    cared_for = facts.in_care_model_on(known) or version is None or not version.rule.requires_care_model
    inside = cared_for and facts.responsible_on(known) and not facts.alg1_on(known)
    exception = exception_on(facts, version, known)
    return Stretch(
        first=first,
        last=last,
        version=version,
        profile=profile,
        inside=inside,
        minimum=version.minimum(profile) if version is not None and inside else 0,
        regime=_regime(facts, version, profile, known, exception) if version is not None and inside else None,
        exception=exception,
    )


def _regime(
    facts: DensityFacts, version: Version, profile: str | None, day: date, exception: JustifiedException | None
) -> Regime:
    rules = version.intervals(facts, profile, day)
    if exception is None:
        return Regime(version, rules)
    if exception.interval_months is not None:
        return Regime(version, rules, own_months=exception.interval_months)
    # A lower count of its own also stands for the youth's four weeks (D-65: "unless justified"); without
    # counting periods only the minimum 0 says anything, since an interval asks for one contact.
    exempt = exception.minimum is not None and (bool(version.minima) or exception.minimum == 0)
    return Regime(version, rules, exempt=exempt)
