"""The rule sets that the weeks ahead rest on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from contactdensity.queries import concept_among
from jobcenter.rules.density import Concept
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rulesets.choices import Domain
from jobcenter.rulesets.queries import Governing, spans_by_domain


@dataclass(frozen=True)
class Ruling:
    """``talks``: how talks are arranged today, as ``interview_rules`` says; ``measures_use``: whether the utilisation
    of calendars is measured today (D-74); ``has_interviews``: whether first interviews are watched at all (D-87)."""

    concept: Concept
    talks: RuleSetValues | None
    measures_use: bool
    has_interviews: bool


def ruling_of(jobcenter_id: int, day: date) -> Ruling:
    """One query."""
    found = spans_by_domain(jobcenter_id, Domain.FIRST_INTERVIEW, Domain.DENSITY, Domain.CAPACITY)
    interviews, density = found[Domain.FIRST_INTERVIEW], found[Domain.DENSITY]
    return Ruling(
        concept=concept_among(density),
        talks=_on(interviews, day) or _on(density, day),
        measures_use=_on(found[Domain.CAPACITY], day) is not None,
        has_interviews=bool(interviews),
    )


def _on(ruling: Iterable[Governing], day: date) -> RuleSetValues | None:
    return next((each.rules for each in ruling if each.covers(day)), None)
