"""What the rule of contact density is asked with: the rule sets of the house and the dated facts of many persons."""

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from contactdensity.models import ContactTarget
from contactdensity.records import records_of
from jobcenter.appointments.models import Contact
from jobcenter.audit.queries import changed_in
from jobcenter.people.models import Person
from jobcenter.rules import density
from jobcenter.rules.density.target import Demand, Target, strictest
from jobcenter.rules.periods import OPEN_END
from jobcenter.rulesets.choices import Domain
from jobcenter.rulesets.models import RuleSetDomain
from jobcenter.rulesets.queries import Governing, spans

KEPT = 50
_concepts: OrderedDict[tuple[Any, ...], density.Concept] = OrderedDict()


def concept_of(jobcenter_id: int) -> density.Concept:
    """All approved rule sets of the Jobcenter for contact density; none: its control is off (D-87).

    One query that tells whether the concept is still the one last read: it remembers what it has worked out.
    """
    approved = RuleSetDomain.objects.filter(jobcenter_id=jobcenter_id, domain=Domain.DENSITY).order_by("starts_on")
    key = tuple(approved.values_list("ruleset_id", "ruleset__version", "starts_on", "ends_on"))
    return _concepts[key] if key in _concepts else concept_among(spans(jobcenter_id, Domain.DENSITY))


def concept_among(ruling: Collection[Governing]) -> density.Concept:
    """The same from what has been asked for already: every span of contact density."""
    key = tuple((g.ruleset.pk, g.ruleset.version, g.since, g.until) for g in ruling)
    if key not in _concepts:
        rules = (replace(g.rules, valid_from=g.since, valid_until=g.until) for g in ruling)
        _concepts[key] = density.Concept.of(*rules)
        if len(_concepts) > KEPT:
            _concepts.popitem(last=False)
    return _concepts[key]


def longest_exception(jobcenter_id: int, day: date) -> int | None:
    """How many months an exception may last by the rule set of that day (D-64); ``None`` without one."""
    version = concept_of(jobcenter_id).on(day)
    return version.rule.exception_max_months if version is not None else None


def facts_of(person_ids: Collection[int]) -> dict[int, density.DensityFacts]:
    """The facts of each person who was ever looked after by a specialist; the others are missing. One query."""
    return {pk: record.facts for pk, record in records_of(person_ids)}


def contacts_of(person_ids: Collection[int]) -> Mapping[int, list[Contact]]:
    """The records behind the facts, in the order in which ``facts_of`` gives them, so that a verdict finds its own."""
    found: dict[int, list[Contact]] = defaultdict(list)
    rows = Contact.objects.standing().filter(person_id__in=person_ids).select_related("host")
    for contact in rows.order_by("person_id", "occurred_on", "pk"):
        found[contact.person_id].append(contact)
    return found


def as_target(target: ContactTarget) -> Target:
    return Target(target.starts_on, target.ends_on or OPEN_END, target.weeks)


def ended_for(target: ContactTarget) -> tuple[ContactTarget, date | None] | None:
    """The plan that was made to end for this one and its last day before, so that it can go on; ``None`` without one,
    and if somebody has changed its end since."""
    history = ContactTarget.pgh_event_model.objects  # type: ignore[attr-defined]
    made = history.filter(pgh_obj=target.pk).earliest("pgh_id")
    before = (
        ContactTarget.objects.standing()
        .filter(person=target.person_id, starts_on__lt=target.starts_on)
        .filter(pk__in=changed_in(made.pgh_context_id, ContactTarget))
        .first()
    )
    if before is None:
        return None
    ended = history.filter(pgh_obj=before.pk).latest("pgh_id")
    former = history.filter(pgh_obj=before.pk, pgh_id__lt=ended.pgh_id).order_by("-pgh_id").first()
    is_last_word = ended.pgh_context_id == made.pgh_context_id
    return (before, former.ends_on) if is_last_word and former is not None else None


def asked_of(person: Person, day: date) -> Demand | None:
    """The densest rule that the concept holds for the person; ``None`` where nothing is asked for."""
    known = facts_of([person.pk]).get(person.pk)
    return strictest(known, concept_of(person.jobcenter_id), day) if known is not None else None
