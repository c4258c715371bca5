"""The dated facts of many persons at once, as the rule of contact density takes them: one query for each kind of
fact, however many persons (design decision 2)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import QuerySet

from contactdensity.models import ContactTarget, JustifiedException
from integration.choices import AgreementState, LabourStatusValue
from integration.models import Agreement, LabourStatus, OtherCare, Profiling
from jobcenter.appointments.models import Contact
from jobcenter.people.choices import ResponsibilityKind
from jobcenter.people.models import Alg1Period, Membership, Person, Responsibility
from jobcenter.rules import density
from jobcenter.rules.density.target import Demand, Target, strictest
from jobcenter.rules.periods import ONE_DAY, OPEN_END, Slice
from jobcenter.rulesets.choices import Domain
from jobcenter.rulesets.queries import spans

BEGIN_OF_TIME = date(1900, 1, 1)
Spans = dict[int, list[Slice]]
Targets = Sequence[Target]


def concept_of(jobcenter_id: int) -> density.Concept:
    """All approved rule sets of the Jobcenter for contact density; none: its control is off (D-87)."""
    ruling = spans(jobcenter_id, Domain.DENSITY)
    return density.Concept.of(*(replace(g.rules, valid_from=g.since, valid_until=g.until) for g in ruling))


def facts_of(person_ids: Collection[int]) -> dict[int, density.DensityFacts]:
    """The facts of each person who was ever looked after by a specialist; the others are missing. Ten queries."""
    responsible = _responsible(person_ids)
    wanted = list(responsible)
    born = dict(Person.objects.filter(pk__in=wanted).values_list("pk", "born_on"))
    unemployed = _spans(
        LabourStatus.objects.filter(person_id__in=wanted, value=LabourStatusValue.UNEMPLOYED), "begins_on"
    )
    alg1 = _spans(Alg1Period.objects.filter(person_id__in=wanted))
    other_care = _spans(OtherCare.objects.filter(person_id__in=wanted))
    agreements, profiles = _agreements(wanted), _profiles(wanted)
    contacts, exceptions = _contacts(wanted), _exceptions(wanted)
    return {
        pk: density.DensityFacts(
            responsible=tuple(responsible[pk]),
            born_on=born.get(pk),
            profiles=tuple(profiles[pk]),
            unemployed=tuple(unemployed[pk]),
            agreements=tuple(agreements[pk]),
            alg1=tuple(alg1[pk]),
            contacts=tuple(contacts[pk]),
            exceptions=tuple(exceptions[pk]),
            other_care=tuple(other_care[pk]),
        )
        for pk in wanted
    }


def _spans(rows: QuerySet, begin: str = "starts_on") -> Spans:
    found: Spans = defaultdict(list)
    for pk, first, last in rows.order_by("person_id", begin).values_list("person_id", begin, "ends_on"):
        found[pk].append(Slice(first or BEGIN_OF_TIME, last or OPEN_END))
    return found


def _responsible(person_ids: Collection[int]) -> Spans:
    """Days on which a specialist, or the label of one (D-99), bore the case and the person was in a household: the
    queue of the shells looks after nobody (D-52, D-61, D-70)."""
    borne = _spans(
        Responsibility.objects.filter(person_id__in=person_ids, kind=ResponsibilityKind.MAIN, queue_office__isnull=True)
    )
    member = _spans(Membership.objects.filter(person_id__in=list(borne)))
    both = {pk: _common(_joined(stretches), _joined(member[pk])) for pk, stretches in borne.items()}
    return {pk: stretches for pk, stretches in both.items() if stretches}


def _joined(stretches: Iterable[Slice]) -> list[Slice]:
    """Stretches that touch or overlap made one: a change of the specialist is no interruption."""
    found: list[Slice] = []
    for stretch in sorted(stretches, key=lambda s: s.first):
        if found and (found[-1].last == OPEN_END or stretch.first <= found[-1].last + ONE_DAY):
            found[-1] = Slice(found[-1].first, max(found[-1].last, stretch.last))
        else:
            found.append(stretch)
    return found


def _common(ones: list[Slice], others: list[Slice]) -> list[Slice]:
    pairs = (Slice(max(a.first, b.first), min(a.last, b.last)) for a in ones for b in others)
    return [pair for pair in pairs if pair.first <= pair.last]


def _agreements(person_ids: Collection[int]) -> Spans:
    """Agreements, and acts in their place, with their real last day if there is one (D-57, D-59)."""
    concluded = Agreement.objects.filter(person_id__in=person_ids, starts_on__isnull=False).exclude(
        state__in=[AgreementState.DRAFT, AgreementState.NOT_CONCLUDED]
    )
    found: Spans = defaultdict(list)
    rows = concluded.order_by("person_id", "starts_on").values_list("person_id", "starts_on", "ended_on", "ends_on")
    for pk, first, ended, agreed in rows:
        last = ended or agreed or OPEN_END
        if first is not None and last >= first:
            found[pk].append(Slice(first, last))
    return found


def _profiles(person_ids: Collection[int]) -> Mapping[int, list[density.ProfileSince]]:
    """The profile of each version of the Profilingbogen that names one, from its day on (B-15, D-60, D-96)."""
    found: dict[int, list[density.ProfileSince]] = defaultdict(list)
    rows = Profiling.objects.filter(person_id__in=person_ids).exclude(client_profile="")
    for pk, profile, first in rows.order_by("person_id", "recorded_on", "number").values_list(
        "person_id", "client_profile", "recorded_on"
    ):
        found[pk].append(density.ProfileSince(profile.lower(), first))
    return found


CONTACT_FACTS = (
    *("person_id", "occurred_on", "channel", "note_type", "kind"),
    *("telephone_ground", "plan_reference", "led_by_specialist"),
)


def _contacts(person_ids: Collection[int]) -> Mapping[int, list[density.Contact]]:
    """Contacts that stand, in order of time."""
    found: dict[int, list[density.Contact]] = defaultdict(list)
    rows = Contact.objects.standing().filter(person_id__in=person_ids).order_by("person_id", "occurred_on", "pk")
    for person, on, channel, note, kind, ground, plan, specialist in rows.values_list(*CONTACT_FACTS):
        found[person].append(
            density.Contact(
                on=on,
                channel=channel,
                note=note,
                kind=kind,
                ground=ground or None,
                plan_reference=plan,
                specialist=specialist,
            )
        )
    return found


def contacts_of(person_ids: Collection[int]) -> Mapping[int, list[Contact]]:
    """The records behind the facts, in the order in which ``facts_of`` gives them, so that a verdict finds its own."""
    found: dict[int, list[Contact]] = defaultdict(list)
    rows = Contact.objects.standing().filter(person_id__in=person_ids).select_related("host")
    for contact in rows.order_by("person_id", "occurred_on", "pk"):
        found[contact.person_id].append(contact)
    return found


def _exceptions(person_ids: Collection[int]) -> Mapping[int, list[density.JustifiedException]]:
    found: dict[int, list[density.JustifiedException]] = defaultdict(list)
    for row in JustifiedException.objects.in_force().filter(person_id__in=person_ids).order_by("starts_on"):
        found[row.person_id].append(
            density.JustifiedException(row.starts_on, row.ends_on, row.reason, row.minimum, row.interval_months)
        )
    return found


def targets_of(person_ids: Collection[int]) -> Mapping[int, list[Target]]:
    """Every individual plan of the persons, those that are over too; one query."""
    found: dict[int, list[Target]] = defaultdict(list)
    for target in ContactTarget.objects.filter(person_id__in=person_ids).order_by("starts_on"):
        found[target.person_id].append(as_target(target))
    return found


def as_target(target: ContactTarget) -> Target:
    return Target(target.starts_on, target.ends_on or OPEN_END, target.weeks)


def asked_of(person: Person, day: date) -> Demand | None:
    """The densest rule that the concept holds for the person; ``None`` where nothing is asked for."""
    known = facts_of([person.pk]).get(person.pk)
    return strictest(known, concept_of(person.jobcenter_id), day) if known is not None else None
