"""What stands in the systems of others, and what is still to be entered there (W-107, C-96)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from jobcenter.rules.periods import age_limit_7a, age_on
from jobcenter.staff.access import Standing
from jobcenter.staff.choices import Role

from .choices import EntryScope, ExternalSystem, HouseholdRole, NumberKind, ResponsibilityKind
from .models import Household, Membership, Person, Responsibility, SystemEntry, SystemUse

MIN_AGE = 15

STATISTICAL = (
    ("born_on", "Geburtsdatum"),
    ("nationality", "Staatsangehörigkeit"),
    ("street", "Anschrift"),
    ("postal_code", "Postleitzahl"),
    ("city", "Ort"),
)
"""What AKDN FMG2 cannot do without (W-44, W-54); a tick that may be „nein“ is told apart from one nobody answered."""


def holds_on(relation: str, day: date) -> Q:
    """The rows of a dated relation whose days cover the day, as ``on`` of their own query set finds them."""
    until = Q(**{f"{relation}__ends_on__isnull": True}) | Q(**{f"{relation}__ends_on__gte": day})
    return until & Q(**{f"{relation}__starts_on__lte": day})


@dataclass(frozen=True)
class Completeness:
    """Minimum standard 1: which facts are missing, and since when the mark says they stand in AKDN FMG2 (W-44)."""

    missing: tuple[str, ...]
    entered_on: date | None

    @property
    def is_met(self) -> bool:
        return not self.missing and self.entered_on is not None


def fmg2_completeness(person: Person) -> Completeness:
    """Whether all necessary data of the person are known and marked as entered in AKDN FMG2; one query."""
    missing = [label for name, label in STATISTICAL if not getattr(person, name)]
    if person.employable is None:
        missing.append("Erwerbsfähigkeit")
    entry = entry_of(person, ExternalSystem.AKDN_FMG2)
    return Completeness(tuple(missing), entry.entered_on if entry else None)


def entry_of(person: Person, system: ExternalSystem) -> SystemEntry | None:
    """The mark of the person in that system, if there is one."""
    return SystemEntry.objects.filter(person=person, system=system).first()


def uses_of(jobcenter_id: int) -> QuerySet[SystemUse]:
    """Every system the house works with, in the order of the house."""
    return SystemUse.objects.filter(jobcenter_id=jobcenter_id).order_by("position", "pk")


def open_entries(offices: Collection[int]) -> QuerySet[SystemEntry]:
    """What is still to be entered or adjusted in the households of these offices."""
    return (
        SystemEntry.objects.open()
        .filter(household__office_id__in=offices)
        .annotate(since=Coalesce("to_adjust_since", "expected_since"))
        .select_related("use", "person", "household__office")
    )


def whose_turn(mine: Standing) -> Q:
    """The open entries this user is to make: those of his role in his offices; a specialist those of his own clients.

    What concerns the whole household waits for the specialist of its head.
    """
    wanted = Q(pk__in=[])
    for role, offices in mine.offices_by_role.items():
        if role != Role.SPECIALIST:
            wanted |= Q(use__role=role, household__office_id__in=offices)
    people = {mine.user_id} | mine.stands_in_for
    bears = Responsibility.objects.on(mine.day).filter(user_id__in=people)
    of_head = bears.filter(
        person__memberships__household=OuterRef("household"), person__memberships__role=HouseholdRole.HEAD
    )
    own = Exists(bears.filter(person=OuterRef("person"))) | Q(Exists(of_head), person__isnull=True)
    return wanted | (Q(use__role=Role.SPECIALIST) & own)


def kept_number(use: SystemUse, household: Household, person: Person | None) -> str:
    """The number the system knows the record by, where the house keeps it itself; empty if none is known yet."""
    if use.number_kind == NumberKind.BG:
        return household.bg_number
    return person.ba_number if use.number_kind == NumberKind.CLIENT and person else ""


def is_wanted(scope: str, person: Person, is_head: bool, on: date) -> bool:
    """Whether a system of that scope keeps a record of this member."""
    match scope:
        case EntryScope.HEAD:
            return is_head
        case EntryScope.FURTHER:
            return not is_head
        case EntryScope.EMPLOYABLE:
            return employable_on(person, on)
        case _:
            return scope == EntryScope.EVERYBODY


def employable_on(person: Person, on: date) -> bool:
    """Employable by age and by what is known; what is not known excludes nobody (§ 7 Abs. 1, § 7a SGB II)."""
    if person.employable is False:
        return False
    return person.born_on is None or (age_on(person.born_on, on) >= MIN_AGE and on <= age_limit_7a(person.born_on))


def bearers_of(persons: Collection[int], day: date) -> dict[int, str]:
    """Who looks after each person on that day, for a column of a list; one query."""
    found = (
        Responsibility.objects.on(day)
        .filter(person_id__in=persons, kind=ResponsibilityKind.MAIN)
        .select_related("user", "queue_office")
    )
    return {one.person_id: str(one) for one in found}


def heads_of(households: Collection[int]) -> dict[int, str]:
    """The head of each household, by name; the latest one where none is left."""
    heads = (
        Membership.objects.filter(household_id__in=households, role=HouseholdRole.HEAD)
        .select_related("person")
        .order_by(F("ends_on").asc(nulls_last=True), "starts_on")
    )
    return {one.household_id: str(one.person) for one in heads}
