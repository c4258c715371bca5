"""The rule sets of one Jobcenter for contact density, in order of their validity, gaps included (D-12, D-73)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from jobcenter.rules.calendar import Calendar
from jobcenter.rules.contact_parameters import DensityRule, IntervalRule
from jobcenter.rules.density.facts import DensityFacts
from jobcenter.rules.errors import RuleError
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rules.periods import OPEN_END, add_months, completes_age_on


@dataclass(frozen=True, slots=True)
class Version:
    """One rule set while it is valid, both ends inclusive; ``minima`` by profile code in lower case."""

    code: str
    name: str
    first: date
    last: date
    rule: DensityRule
    minima: Mapping[str, int]
    calendar: Calendar | None

    @classmethod
    def of(cls, rules: RuleSetValues) -> "Version":
        """Raises ``RuleError`` if the rule set says nothing about contact density."""
        if rules.density is None:
            raise RuleError(f"Das Regelwerk „{rules.name}“ ({rules.code}) regelt keine Kontaktdichte.")
        rolls = rules.density.roll_forward and rules.land is not None
        return cls(
            code=rules.code,
            name=rules.name,
            first=rules.valid_from,
            last=rules.valid_until or OPEN_END,
            rule=rules.density,
            minima={item.profile.lower(): item.contacts for item in rules.density.minima},
            calendar=rules.with_closed_days(Calendar(rules.land)) if rolls and rules.land else None,
        )

    @property
    def ages(self) -> set[int]:
        """Ages at which another interval rule may begin to hold."""
        return {age for rule in self.rule.intervals for age in (rule.age_below, rule.age_from) if age is not None}

    def minimum(self, profile: str | None) -> int:
        """Contacts asked for in one period; 0 where the document is silent."""
        return self.minima.get(profile, 0) if profile is not None else 0

    def intervals(self, facts: DensityFacts, profile: str | None, day: date) -> tuple[IntervalRule, ...]:
        """Every interval rule that matches on a day (D-65, D-67). Without a birth date no age rule matches."""
        unemployed = facts.unemployed_on(day)
        return tuple(
            rule
            for rule in self.rule.intervals
            if (not rule.profiles or (profile is not None and profile in {code.lower() for code in rule.profiles}))
            and (rule.unemployed is None or rule.unemployed == unemployed)
            and _age_matches(rule, facts.born_on, day)
        )

    def due(self, rules: Iterable[IntervalRule], anchor: date) -> date:
        """The strictest due date of several interval rules (D-67), moved only where the set says so (D-11)."""
        return self.rolled(min(_after(rule, anchor) for rule in rules))

    def rolled(self, day: date) -> date:
        """The day itself, or with ``roll_forward`` the next working day (D-11)."""
        if self.calendar is None or self.calendar.is_working_day(day):
            return day
        return self.calendar.next_working_day(day)


def _after(rule: IntervalRule, anchor: date) -> date:
    if rule.months is not None:
        return add_months(anchor, rule.months)
    return date.fromordinal(anchor.toordinal() + (rule.days or 0))


def _age_matches(rule: IntervalRule, born_on: date | None, day: date) -> bool:
    if rule.age_below is None and rule.age_from is None:
        return True
    if born_on is None:
        return False
    below = rule.age_below is None or day < completes_age_on(born_on, rule.age_below)
    return below and (rule.age_from is None or day >= completes_age_on(born_on, rule.age_from))


@dataclass(frozen=True, slots=True)
class Concept:
    """All rule sets of a Jobcenter for contact density, in order of validity."""

    versions: tuple[Version, ...]
    with_minima: tuple[Version, ...]
    """Those that count per period."""

    @classmethod
    def of(cls, *rulesets: RuleSetValues) -> "Concept":
        """Raises ``RuleError`` for rule sets without contact density or with overlapping validity (B)."""
        versions = tuple(sorted((Version.of(rules) for rules in rulesets), key=lambda version: version.first))
        for one, following in pairwise(versions):
            if following.first <= one.last:
                raise RuleError(f"Die Regelwerke „{one.code}“ und „{following.code}“ überschneiden sich.")
        return cls(versions, tuple(version for version in versions if version.minima))

    def on(self, day: date) -> Version | None:
        """The version valid on the evaluated day (D-12); ``None`` in a gap (D-73)."""
        return next((version for version in self.versions if version.first <= day <= version.last), None)

    def judging(self, day: date) -> Version | None:
        """The version that says whether a contact of that day counts: the valid one, in a gap the next one."""
        return next((version for version in self.versions if day <= version.last), None)

    def counting(self, day: date) -> Version | None:
        """The version whose half-years hold from that day: the valid one with minima, else the next, else the last."""
        for version in self.with_minima:
            if day <= version.last:
                return version
        return self.with_minima[-1] if self.with_minima else None
