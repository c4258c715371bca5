"""Who plays in the demonstration: one colleague for each role and office, from ``fixtures/demo/staff.toml``."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth.hashers import make_password

from desk.setting_up.houses import technical_users
from jobcenter.audit.recording import recording
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Jobcenter, Office, Team, User
from jobcenter.staff.workflow.users import assign

FOLDER = settings.BASE_DIR / "fixtures" / "demo"
EMPLOYED_FOR = timedelta(days=500)


class Login(NamedTuple):
    """One line of the list of demo logins."""

    jobcenter: str
    office: str
    role: str
    name: str
    username: str
    password: str


@dataclass(frozen=True)
class Cast:
    """The colleagues of one Jobcenter: those of an office by their part (``ez``, ``ifk1``), and the administration."""

    jobcenter: Jobcenter
    offices: dict[str, Office]
    parts: dict[tuple[str, str], User]
    administrators: list[User]

    def who(self, office: str, part: str, copy: int = 0) -> User:
        """„ifk“ or „tl“ mean any of „ifk1“, „ifk2“ or „tl_ez“, another one for each copy of a story."""
        found = self.parts.get((office, part))
        if found is not None:
            return found
        alike = [user for (name, own), user in self.parts.items() if name == office and own.startswith(part)]
        return alike[copy % len(alike)]


def logins() -> list[Login]:
    """Every login of the demonstration: Jobcenter, office (empty: all), role, name, user name and password."""
    written = _written()
    return [
        Login(
            house["name"],
            person.get("office", ""),
            Role(person["role"]).label,
            f"{person['first']} {person['last']}",
            person["username"],
            written["password"],
        )
        for house in written["house"]
        for person in house["person"]
    ]


def engage(slug: str, *, today: date) -> Cast:
    """Create the colleagues of one Jobcenter with the known demo password, which nobody has to change."""
    jobcenter = Jobcenter.objects.get(slug=slug)
    house = next(house for house in _written()["house"] if house["slug"] == slug)
    offices = {office.name: office for office in jobcenter.offices.select_related("jobcenter")}
    cast = Cast(jobcenter, offices, {}, [])
    for person in house["person"]:
        user = _engage(person, cast, today)
        if person["role"] == Role.ADMINISTRATOR:
            cast.administrators.append(user)
        elif "part" in person:
            cast.parts[person["office"], person["part"]] = user
    return cast


def is_engaged() -> bool:
    """Whether the demonstration is in this database already."""
    first = _written()["house"][0]["person"][0]["username"]
    return User.objects.filter(username=first).exists()


def _engage(person: dict[str, Any], cast: Cast, today: date) -> User:
    office = cast.offices.get(person.get("office", ""))
    by = technical_users(cast.jobcenter)[0]
    team = Team.objects.filter(office=office, name=person["team"]).first() if "team" in person else None
    with recording(by=by, verb="create_user", label="Zugang angelegt"):
        user = User.objects.create(
            username=person["username"],
            first_name=person["first"],
            last_name=person["last"],
            jobcenter=cast.jobcenter,
            phone=person.get("phone", ""),
            room=person.get("room", ""),
            list_label=person.get("list_label", ""),
            password=_hashed(),
        )
        assign(user=user, role=Role(person["role"]), office=office, team=team, starts_on=today - EMPLOYED_FOR, by=by)
    return user


@cache
def _hashed() -> str:
    """One hash for all: the password is the same, and each hash takes a while."""
    return make_password(_written()["password"])


@cache
def _written() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "staff.toml").read_text(encoding="utf-8"))
