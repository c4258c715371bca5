"""The rule sets that the weeks ahead rest on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from contactdensity.queries import concept_among
from jobcenter.appointments.queries.slots import INTERVIEW_DOMAINS
from jobcenter.rules.density import Concept
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rulesets.choices import Domain
from jobcenter.rulesets.queries import Governing, closing_days, spans_by_domain


@dataclass(frozen=True)
class Ruling:
    """``talks``: how talks are arranged today, as ``interview_rules`` says; ``closed``: the closing days of the rule
    sets, also of one to come (D-7); ``measures_use``: whether the utilisation of calendars is measured today (D-74);
    ``has_interviews``: whether first interviews are watched at all (D-87)."""

    concept: Concept
    talks: RuleSetValues | None
    closed: dict[date, str]
    measures_use: bool
    has_interviews: bool


def ruling_of(jobcenter_id: int, day: date) -> Ruling:
    """One query."""
    found = spans_by_domain(jobcenter_id, Domain.FIRST_INTERVIEW, Domain.DENSITY, Domain.CAPACITY)
    interviews, density = found[Domain.FIRST_INTERVIEW], found[Domain.DENSITY]
    return Ruling(
        concept=concept_among(density),
        talks=_on(interviews, day) or _on(density, day),
        closed=closing_days(found, INTERVIEW_DOMAINS),
        measures_use=_on(found[Domain.CAPACITY], day) is not None,
        has_interviews=bool(interviews),
    )


def _on(ruling: Iterable[Governing], day: date) -> RuleSetValues | None:
    return next((each.rules for each in ruling if each.covers(day)), None)
