"""The rule sets one may try out, and the numbers in them that may be changed for it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jobcenter.rules.contact_parameters import LONGEST_PERIOD, DensityRule
from jobcenter.rules.density import Concept
from jobcenter.rules.errors import RuleError
from jobcenter.rules.library import approved_fixtures
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rulesets.choices import ApprovalState, PeriodMode
from jobcenter.rulesets.models import RuleSet
from jobcenter.rulesets.queries import FIRST_DAY, parsed
from jobcenter.staff.models import Jobcenter

SHIPPED = "mitgeliefert"
PERIOD_MODE = "density-period_mode"
KNOWN = (ApprovalState.APPROVED, ApprovalState.PROPOSED)


@dataclass(frozen=True)
class Candidate:
    """A rule set with contact density: one of the house, or one of the documents that come with the product.

    ``ruleset_pk``: the record of the house; ``None`` for those of the documents.
    """

    code: str
    label: str
    values: RuleSetValues
    ruleset_pk: int | None = None

    @property
    def rule(self) -> DensityRule:
        assert self.values.density is not None  # noqa: S101 - only such are candidates
        return self.values.density


@dataclass(frozen=True)
class Changeable:
    """A number that may be tried out with another value; ``name``: its way through the values of the rule set."""

    name: str
    label: str
    unit: str
    value: int
    least: int
    most: int = 999


@dataclass(frozen=True)
class Option:
    """A choice that may be made otherwise; ``name`` as with a number."""

    name: str
    label: str
    value: str
    choices: Sequence[tuple[str, str]]


def candidates(jobcenter: Jobcenter) -> list[Candidate]:
    """Those of the house, approved or proposed, the newest first, then those of the documents; one query."""
    found: dict[str, Candidate] = {}
    for ruleset in RuleSet.objects.filter(jobcenter=jobcenter, state__in=KNOWN).order_by("-valid_from", "-pk"):
        values = _read(ruleset)
        if values is not None and values.density is not None:
            label = f"{ruleset.name} ({ruleset.get_state_display()}, ab {ruleset.valid_from:%d.%m.%Y})"
            found[ruleset.code] = Candidate(ruleset.code, label, values, ruleset.pk)
    for code, values in approved_fixtures().items():
        if values.density is not None and code not in found:
            found[code] = Candidate(code, f"{values.name} ({values.jobcenter.title()}, {SHIPPED})", values)
    return list(found.values())


def changeable(rule: DensityRule) -> list[Changeable]:
    """Minimum contacts by profile, longest intervals, and the length of a counting period."""
    found = []
    if rule.period_months is not None:
        name = "density-period_months"
        found.append(Changeable(name, "Zeitraum der Zählung", "Monate", rule.period_months, 1, LONGEST_PERIOD))
    for number, minimum in enumerate(rule.minima):
        name = f"density-minima-{number}-contacts"
        found.append(Changeable(name, minimum.label, "Kontakte", minimum.contacts, 0))
    for number, interval in enumerate(rule.intervals):
        unit, value = ("months", interval.months) if interval.months is not None else ("days", interval.days)
        words = "Monate" if unit == "months" else "Kalendertage"
        found.append(Changeable(f"density-intervals-{number}-{unit}", interval.label, words, value or 1, 1))
    return found


def options(rule: DensityRule) -> list[Option]:
    """Where contacts are counted: in which months (D-56, ADR 7)."""
    if not rule.minima:
        return []
    return [Option(PERIOD_MODE, "Art des Zeitraums", rule.period_mode or PeriodMode.AGREEMENT, PeriodMode.choices)]


def tried_out(candidate: Candidate, numbers: Mapping[str, int], chosen: Mapping[str, str], land: str) -> Concept:
    """The rule set with these numbers and choices, as if it had always been valid, and in the Land of the house."""
    rule = candidate.rule
    changed = replace(
        rule,
        period_months=numbers.get("density-period_months", rule.period_months),
        period_mode="rolling" if chosen.get(PERIOD_MODE, rule.period_mode) == PeriodMode.ROLLING else "agreement",
        minima=tuple(
            replace(minimum, contacts=numbers.get(f"density-minima-{number}-contacts", minimum.contacts))
            for number, minimum in enumerate(rule.minima)
        ),
        intervals=tuple(
            replace(
                interval,
                months=numbers.get(f"density-intervals-{number}-months", interval.months),
                days=numbers.get(f"density-intervals-{number}-days", interval.days),
            )
            for number, interval in enumerate(rule.intervals)
        ),
    )
    values = replace(candidate.values, density=changed, valid_from=FIRST_DAY, valid_until=None, land=land)
    return Concept.of(values)


def differences(candidate: Candidate, numbers: Mapping[str, int], chosen: Mapping[str, str]) -> Iterator[str]:
    """„Marktprofil: 3 statt 4 Kontakte“, for every number that was changed, and every other choice."""
    for option in options(candidate.rule):
        if chosen.get(option.name, option.value) != option.value:
            names = dict(option.choices)
            yield f"{option.label}: {names[chosen[option.name]]} statt {names[option.value]}"
    for item in changeable(candidate.rule):
        if numbers.get(item.name, item.value) != item.value:
            yield f"{item.label}: {numbers[item.name]} statt {item.value} {item.unit}"


def _read(ruleset: RuleSet) -> RuleSetValues | None:
    try:
        return parsed(ruleset)
    except RuleError:
        return None
