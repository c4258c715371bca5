"""Houses and the people who work in them. Every maker fills what the test does not care about."""

from datetime import date
from itertools import count

from jobcenter.staff.choices import AgeGroup, HandoverMode, Role, Unit
from jobcenter.staff.models import Absence, Assignment, Jobcenter, Office, Team, User

_number = count(1)

LONG_AGO = date(2000, 1, 1)
HOUSES = {
    "wuppertal": ("Jobcenter Wuppertal", "NW", HandoverMode.VIRTUAL_EMPLOYEE, "Wuppertal"),
    "cottbus": ("Jobcenter Cottbus", "BB", HandoverMode.DIRECT, "Cottbus"),
    "uelzen": ("Jobcenter Uelzen", "NI", HandoverMode.DIRECT, "Uelzen"),
    "musterstadt": ("Jobcenter Musterstadt", "NW", HandoverMode.DIRECT, "Musterstadt"),
}


def make_jobcenter(slug: str = "wuppertal", **values: object) -> Jobcenter:
    """The Jobcenter of that short name with its Land; the same one if it is there already."""
    name, land, mode, city = HOUSES.get(slug, (f"Jobcenter {slug.title()}", "NW", HandoverMode.DIRECT, "Ort"))
    given = {"name": name, "land": land, "handover_mode": mode, "city": city, "phone": "0202 12345", **values}
    return Jobcenter.objects.get_or_create(slug=slug, defaults=given)[0]


def make_office(jobcenter: Jobcenter | None = None, name: str = "", **values: object) -> Office:
    number = next(_number)
    jobcenter = jobcenter or make_jobcenter()
    given = {
        "queue_name": f"QuEr.{number:02}",
        "street": "Musterweg 1",
        "postal_code": "42103",
        "city": jobcenter.city,
        "phone": "0202 12345",
        "opening_hours": "Mo–Fr 8–12 Uhr",
        **values,
    }
    return Office.objects.create(jobcenter=jobcenter, name=name or f"Geschäftsstelle {number}", **given)


def make_team(
    office: Office, name: str = "", unit: str = Unit.INTEGRATION, age_group: str = AgeGroup.ALL, mailbox: str = ""
) -> Team:
    given = {"unit": unit, "age_group": age_group, "mailbox": mailbox}
    return Team.objects.create(office=office, name=name or f"Team {next(_number)}", **given)


def make_user(
    role: str | None = Role.SPECIALIST,
    office: Office | None = None,
    jobcenter: Jobcenter | None = None,
    team: Team | None = None,
    starts_on: date = LONG_AGO,
    ends_on: date | None = None,
    whole_house: bool = False,
    **values: object,
) -> User:
    """A user with one assignment. ``whole_house``: the role holds in every office; ``role=None``: no assignment."""
    number = next(_number)
    house = office.jobcenter if office else (jobcenter or make_jobcenter())
    given = {
        "username": f"user{number}",
        "first_name": "Alex",
        "last_name": f"Beispiel{number}",
        "email": f"user{number}@example.org",
        **values,
    }
    user = User(jobcenter=house, **given)
    user.set_password("richtig-langes-kennwort")
    user.save()
    if role is not None:
        if office is None and not whole_house:
            office = house.offices.order_by("pk").first() or make_office(house)
        Assignment.objects.create(
            user=user,
            role=role,
            office=None if whole_house else office,
            team=team,
            starts_on=starts_on,
            ends_on=ends_on,
        )
    return user


def make_absence(user: User, starts_on: date, ends_on: date | None = None, deputy: User | None = None) -> Absence:
    return Absence.objects.create(
        user=user, starts_on=starts_on, ends_on=ends_on or starts_on, deputy=deputy, recorded_by=user
    )
