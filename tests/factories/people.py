"""Persons and households."""

from datetime import date
from itertools import count

from jobcenter.people.choices import EntryOccasion, EntryScope, ExternalSystem, HouseholdRole, HouseholdState
from jobcenter.people.models import Alg1Period, Household, Membership, Person, SystemEntry, SystemUse, TemporaryStay
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Jobcenter, Office, User

from .staff import LONG_AGO, make_jobcenter, make_office

_number = count(1)


def make_person(jobcenter: Jobcenter | None = None, **values: object) -> Person:
    """A person born 1990 of a third country, employable, with an invented name."""
    number = next(_number)
    given = {
        "last_name": f"Muster{number}",
        "first_name": "Kim",
        "born_on": date(1990, 6, 15),
        "nationality": "türkisch",
        "employable": True,
        "lives_in_germany": True,
        "street": "Beispielstraße 7",
        "postal_code": "42103",
        "city": "Wuppertal",
        **values,
    }
    return Person.objects.create(jobcenter=jobcenter or make_jobcenter(), **given)


def make_household(
    head: Person | None = None,
    office: Office | None = None,
    members: list[Person] | None = None,
    starts_on: date = LONG_AGO,
    **values: object,
) -> Household:
    """An active household with its head (made if not given) and further members from that day on."""
    number = next(_number)
    if office is None:
        jobcenter = head.jobcenter if head else make_jobcenter()
        office = jobcenter.offices.order_by("pk").first() or make_office(jobcenter)
    given = {"bg_number": f"39102//{number:07}", "state": HouseholdState.ACTIVE, **values}
    household = Household.objects.create(jobcenter=office.jobcenter, office=office, **given)
    head = head or make_person(office.jobcenter)
    add_member(household, head, role=HouseholdRole.HEAD, starts_on=starts_on)
    for member in members or []:
        add_member(household, member, starts_on=starts_on)
    return household


def add_member(
    household: Household,
    person: Person | None = None,
    role: str = HouseholdRole.PARTNER,
    starts_on: date = LONG_AGO,
    transferred_on: date | None = None,
) -> Membership:
    return Membership.objects.create(
        household=household,
        person=person or make_person(household.jobcenter),
        role=role,
        starts_on=starts_on,
        transferred_on=transferred_on,
    )


def make_stay(household: Household, child: Person, by: User, starts_on: date = LONG_AGO) -> TemporaryStay:
    """The child of another household lives here too, by turns."""
    return TemporaryStay.objects.create(
        household=household, person=child, starts_on=starts_on, reason="Wechselmodell", decided_by=by,
        decided_on=starts_on,
    )  # fmt: skip


def head_of(household: Household) -> Person:
    return household.memberships.get(role=HouseholdRole.HEAD).person


def make_alg1(person: Person, starts_on: date | None = None, ends_on: date | None = None) -> Alg1Period:
    return Alg1Period.objects.create(person=person, starts_on=starts_on, ends_on=ends_on)


def make_system_use(jobcenter: Jobcenter, system: str = ExternalSystem.VERBIS, **values: object) -> SystemUse:
    """The house expects an entry of every employable person with the application, by the counter."""
    given = {
        "scope": EntryScope.EMPLOYABLE,
        "occasion": EntryOccasion.REGISTERED,
        "role": Role.INTAKE_CLERK,
        "purpose": "Kundendatensatz",
        **values,
    }
    return SystemUse.objects.create(jobcenter=jobcenter, system=system, **given)


def make_system_entry(
    use: SystemUse, household: Household, person: Person | None = None, since: date = LONG_AGO
) -> SystemEntry:
    return SystemEntry.objects.create(
        jobcenter=household.jobcenter,
        use=use,
        system=use.system,
        household=household,
        person=person,
        expected_since=since,
    )
