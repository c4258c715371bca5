"""The rule sets of one Jobcenter for contact density, in order of their validity, gaps included (D-12, D-73).

What a rule set says does not depend on the person asked about, so it is worked out once and remembered with it: the
verdict on a kind of contact, the interval rules of a kind of person.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from jobcenter.rules.calendar import Calendar
from jobcenter.rules.contact_parameters import DensityRule, IntervalRule
from jobcenter.rules.errors import RuleError
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rules.periods import ONE_DAY, OPEN_END, Slice, add_months

HALF_YEAR = 6

Verdicts = dict[tuple[object, ...], str | None]
"""Why talks of a kind do not count (``None``: they do), by all of a contact but its day."""


class Circumstances(NamedTuple):
    """What decides which interval rules match a person on a day (D-64, D-65, D-67).

    ``completed``: the ages of the concept the person has already; ``None`` without a birth date. ``own_months`` and
    ``exempt``: a justified exception with an interval of its own, or with none at all.
    """

    profile: str | None
    unemployed: bool
    completed: tuple[int, ...] | None
    own_months: int | None = None
    exempt: bool = False


class Regime:
    """The interval rules in force, and what a justified exception puts in their place (D-64, D-69).

    ``binds``: there is an interval to keep. ``justified``: an exception takes the place of the rules. ``contradicts``:
    rules for a profile and for the unemployed at once. ``lengths``: months and days of each interval asked for; where
    they stay the same nothing changes for a running one.
    """

    __slots__ = ("_due", "_version", "binds", "contradicts", "justified", "lengths")

    def __init__(
        self, version: "Version", rules: Collection[IntervalRule], own_months: int | None, exempt: bool
    ) -> None:
        self.binds = bool(rules) and not exempt
        self.justified = bool(rules) and (exempt or own_months is not None)
        self.contradicts = any(rule.profiles for rule in rules) and any(rule.unemployed for rule in rules)
        lengths = {(rule.months or 0, rule.days or 0) for rule in rules} if own_months is None else {(own_months, 0)}
        self.lengths = tuple(sorted(lengths)) if self.binds else ()
        self._version = version
        self._due: dict[date, date] = {}

    def due(self, anchor: date) -> date:
        """Last day of the interval that begins with ``anchor``; only if it binds. The strictest of several rules
        (D-67), moved only where the set says so (D-11)."""
        due_on = self._due.get(anchor)
        if due_on is None:
            due_on = self._due[anchor] = self._version.rolled(min(_after(anchor, *length) for length in self.lengths))
        return due_on


def _after(anchor: date, months: int, days: int) -> date:
    return add_months(anchor, months) if months else anchor + days * ONE_DAY


@dataclass(frozen=True, slots=True, eq=False)
class Version:
    """One rule set while it is valid, both ends inclusive; ``minima`` by profile code in lower case.

    ``months``: length of the period in which is counted. ``rolling``: each day looks back on its own (D-56, ADR 7).
    ``ages``: those at which another interval rule may begin to hold. ``by_profile``: whether it needs to know one.
    ``soon``: how long before its last day something is due soon (D-101). ``verdicts`` by profile; ``judging`` fills
    them.
    """

    code: str
    name: str
    first: date
    last: date
    rule: DensityRule
    minima: Mapping[str, int]
    months: int
    rolling: bool
    ages: frozenset[int]
    by_profile: bool
    soon: timedelta
    calendar: Calendar | None
    verdicts: defaultdict[str | None, Verdicts] = field(default_factory=lambda: defaultdict(dict), repr=False)
    _regimes: dict[Circumstances, Regime] = field(default_factory=dict, repr=False)

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
            months=rules.density.period_months or HALF_YEAR,
            rolling=rules.density.period_mode == "rolling" and bool(rules.density.minima),
            by_profile=bool(rules.density.minima) or any(rule.profiles for rule in rules.density.intervals),
            ages=frozenset(a for i in rules.density.intervals for a in (i.age_below, i.age_from) if a is not None),
            soon=timedelta(days=rules.density.due_soon_days),
            calendar=rules.with_closed_days(Calendar(rules.land)) if rolls and rules.land else None,
        )

    def minimum(self, profile: str | None) -> int:
        """Contacts asked for in one period; 0 where the document is silent."""
        return self.minima.get(profile, 0) if profile is not None else 0

    def regime(self, person: Circumstances) -> Regime:
        """Every interval rule that matches (D-65, D-67), and the exception from them."""
        found = self._regimes.get(person)
        if found is None:
            found = self._regimes[person] = Regime(self, self.matching(person), person.own_months, person.exempt)
        return found

    def matching(self, person: Circumstances) -> tuple[IntervalRule, ...]:
        return tuple(rule for rule in self.rule.intervals if _matches(rule, person))

    def rolled(self, day: date) -> date:
        """The day itself, or with ``roll_forward`` the next working day (D-11)."""
        if self.calendar is None or self.calendar.is_working_day(day):
            return day
        return self.calendar.next_working_day(day)


def _matches(rule: IntervalRule, person: Circumstances) -> bool:
    """Without a birth date no age rule matches."""
    if rule.profiles and person.profile not in {code.lower() for code in rule.profiles}:
        return False
    if rule.unemployed is not None and rule.unemployed != person.unemployed:
        return False
    if rule.age_below is None and rule.age_from is None:
        return True
    return (
        person.completed is not None
        and rule.age_below not in person.completed
        and (rule.age_from is None or rule.age_from in person.completed)
    )


@dataclass(frozen=True, slots=True, eq=False)
class Concept:
    """All rule sets of a Jobcenter for contact density, in order of validity.

    ``with_minima``: those that count per period. ``ages``: of all of them, in order. ``turns``: days on which one
    begins or has just ended. ``anchored``: days for which periods are counted one after the other, and not on each day
    the months before it; ``rolling``: there are others.
    """

    versions: tuple[Version, ...]
    with_minima: tuple[Version, ...]
    ages: tuple[int, ...]
    turns: frozenset[date]
    anchored: tuple[Slice, ...]
    rolling: bool

    @classmethod
    def of(cls, *rulesets: RuleSetValues) -> "Concept":
        """Raises ``RuleError`` for rule sets without contact density or with overlapping validity (B)."""
        versions = tuple(sorted((Version.of(rules) for rules in rulesets), key=lambda version: version.first))
        for one, following in pairwise(versions):
            if following.first <= one.last:
                raise RuleError(f"Die Regelwerke „{one.code}“ und „{following.code}“ überschneiden sich.")
        ends = (version.last + ONE_DAY for version in versions if version.last < OPEN_END)
        return cls(
            versions=versions,
            with_minima=tuple(version for version in versions if version.minima),
            ages=tuple(sorted(frozenset().union(*(version.ages for version in versions)))),
            turns=frozenset(version.first for version in versions).union(ends),
            anchored=_anchored([version for version in versions if version.minima]),
            rolling=any(version.rolling for version in versions),
        )

    def on(self, day: date) -> Version | None:
        """The version valid on the evaluated day (D-12); ``None`` in a gap (D-73)."""
        version = self.judging(day)
        return version if version is not None and version.first <= day else None

    def judging(self, day: date) -> Version | None:
        """The version that says whether a contact of that day counts: the valid one, in a gap the next one."""
        for version in self.versions:
            if day <= version.last:
                return version
        return None

    def counting(self, day: date) -> Version | None:
        """The version whose half-years hold from that day: the valid one with minima, else the next, else the last."""
        for version in self.with_minima:
            if day <= version.last:
                return version
        return self.with_minima[-1] if self.with_minima else None


def _anchored(with_minima: Sequence[Version]) -> tuple[Slice, ...]:
    """The days of which each belongs to a version as ``Concept.counting`` says, without those of rolling ones."""
    found: list[Slice] = []
    first = date.min
    for number, version in enumerate(with_minima, 1):
        last = version.last if number < len(with_minima) else OPEN_END
        if not version.rolling:
            if found and found[-1].last + ONE_DAY == first:
                first = found.pop().first
            found.append(Slice(first, last))
        first = last + ONE_DAY if last < OPEN_END else last
    return tuple(found)
