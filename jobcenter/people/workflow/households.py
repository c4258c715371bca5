"""Creating people and households, and keeping their members."""

from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from jobcenter.audit.recording import recording
from jobcenter.people.choices import HouseholdRole, HouseholdState, Sex
from jobcenter.people.models import Household, Membership, Person
from jobcenter.staff.models import Jobcenter, Office, User
from jobcenter.web.dates import short
from jobcenter.web.errors import Conflict, Refused

from .stays import close_stays


@dataclass(frozen=True)
class PersonFacts:
    """What is known of a person. Empty means „not told“: it never erases what is known already."""

    last_name: str
    first_name: str
    born_on: date | None = None
    sex: str = Sex.NONE
    nationality: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    phone: str = ""
    ba_number: str = ""
    address_restricted: bool = False
    employable: bool | None = None
    lives_in_germany: bool | None = None
    working_top_up: bool | None = None
    needy_until: date | None = None
    rejected_on: date | None = None

    def told(self) -> dict[str, Any]:
        """The facts that were told, by the name of their field."""
        values = {item.name: getattr(self, item.name) for item in fields(self)}
        return {
            name: value
            for name, value in values.items()
            if value not in (None, "") and not (name == "sex" and value == Sex.NONE)
        }


def create_person(*, jobcenter: Jobcenter, facts: PersonFacts, by: User) -> Person:
    """Record a person. Raises ``Conflict`` (field ``ba_number``) if the Kundennummer belongs to somebody else."""
    with recording(by=by, verb="create_person", label="Person angelegt"):
        return _saved(Person(jobcenter=jobcenter, **facts.told()))


def update_person(*, person: Person, facts: PersonFacts, by: User) -> Person:
    """Add to a known person what was told; a mark of a restricted address is set here, never lifted."""
    with recording(by=by, verb="update_person", label="Personendaten ergänzt", person=person):
        person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
        told = facts.told()
        told["address_restricted"] = person.address_restricted or facts.address_restricted
        changed = {name: value for name, value in told.items() if getattr(person, name) != value}
        for name, value in changed.items():
            setattr(person, name, value)
        return _saved(person) if changed else person


def _saved(person: Person) -> Person:
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:
        if "person_ba_number_once" not in str(error):
            raise
        raise Conflict(f"Die Kundennummer {person.ba_number} gehört schon einer anderen Person.", "ba_number") from None
    return person


def open_household(*, office: Office, bg_number: str = "", further_persons: int = 0, by: User) -> Household:
    """Record a Bedarfsgemeinschaft. Raises ``Conflict`` (field ``bg_number``) if the number is taken (C-28)."""
    with recording(by=by, verb="open_household", label="Bedarfsgemeinschaft angelegt"):
        household = Household(
            jobcenter_id=office.jobcenter_id, office=office, bg_number=bg_number, further_persons=further_persons
        )
        return keep_household(household)


def give_bg_number(*, household: Household, bg_number: str, by: User) -> Household:
    """Enter the number the benefit system gave the household (C-28). It is given once; ``Conflict`` if it is taken."""
    with recording(by=by, verb="give_bg_number", label=f"BG-Nummer {bg_number} vergeben", household=household):
        household = Household.objects.select_for_update(no_key=True, of=("self",)).get(pk=household.pk)
        if household.bg_number:
            raise Conflict(f"Die Bedarfsgemeinschaft hat inzwischen die BG-Nummer {household.bg_number}.", "bg_number")
        household.bg_number = bg_number
        household.version += 1
        return keep_household(household)


def keep_household(household: Household) -> Household:
    """Save a household; a BG number that somebody took meanwhile is told at its field."""
    try:
        with transaction.atomic():
            household.save()
    except IntegrityError as error:
        if "household_bg_number_once" not in str(error):
            raise
        raise Conflict(
            f"Die BG-Nummer {household.bg_number} wurde inzwischen vergeben. "
            "Suchen Sie die Bedarfsgemeinschaft und übernehmen Sie sie.",
            "bg_number",
        ) from None
    return household


def add_member(
    *,
    household: Household,
    person: Person,
    role: HouseholdRole,
    on: date,
    by: User,
    appeared_on: date | None = None,
) -> Membership:
    """The person belongs to the household from that day; who belongs to it already stays as he is.

    ``appeared_on`` is the day he came to the counter himself (W-80). Raises ``Refused`` if he still belongs to another
    household (D-44).
    """
    with recording(by=by, verb="add_member", label="Mitglied aufgenommen", household=household, person=person):
        memberships = Membership.objects.select_for_update(no_key=True, of=("self",)).select_related("household")
        current = memberships.on(on).filter(person=person).first()
        if current is None:
            _refuse_second_head(household, role, on)
            close_stays(household=household, on=on - timedelta(days=1), person=person)
            return Membership.objects.create(
                household=household, person=person, role=role, starts_on=on, appeared_on=appeared_on
            )
        if current.household_id != household.pk:
            raise Refused(
                f"{person} gehört seit dem {short(current.starts_on)} zur Bedarfsgemeinschaft {current.household}. "
                "Bitte beenden Sie zuerst die Mitgliedschaft dort. Lebt ein Kind im Wechsel in beiden, tragen Sie die "
                "temporäre Bedarfsgemeinschaft ein („Mitglied aufnehmen“)."
            )
        if current.role != role and HouseholdRole.HEAD in (current.role, role):
            raise Refused(
                f"{person} ist in der Bedarfsgemeinschaft {household} als „{current.get_role_display()}“ eingetragen."
            )
        if appeared_on and current.appeared_on != appeared_on:
            current.appeared_on = appeared_on
            current.save()
        return current


def _refuse_second_head(household: Household, role: HouseholdRole, on: date) -> None:
    if role != HouseholdRole.HEAD:
        return
    head = household.memberships.on(on).filter(role=HouseholdRole.HEAD).select_related("person").first()
    if head is not None:
        raise Refused(
            f"Die Bedarfsgemeinschaft {household} hat schon eine Hauptantragstellerin oder einen "
            f"Hauptantragsteller: {head.person}."
        )


def end_membership(*, membership: Membership, on: date, reason: str, by: User) -> None:
    """The person leaves the household with the end of that day. What this means for deadlines its caller decides."""
    if on < membership.starts_on:
        raise Refused(f"Das Ende liegt vor dem Beginn am {short(membership.starts_on)}.", "ends_on")
    with recording(
        by=by,
        verb="end_membership",
        label="Mitgliedschaft beendet",
        household=membership.household,
        person=membership.person,
        reason=reason,
        occurred_on=on,
    ):
        membership.ends_on = on
        membership.save()
        household = membership.household
        if not household.memberships.filter(ends_on__isnull=True).exists():
            household.state = HouseholdState.CLOSED
            household.save()
            close_stays(household=household, on=on)
