"""The Jobcenters as they ship, ``fixtures/houses/*.toml``: offices, teams, rule sets and letter texts, but no people.

A house that is there keeps its organisation as it is, edited by hand or not; only rule sets and wordings that a later
version brings are added.
"""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from integration.workflow.catalogue import set_up_welcome_packs
from jobcenter.appointments.workflow.texts import load_texts
from jobcenter.audit.recording import recording
from jobcenter.people.models import SystemUse
from jobcenter.rules.library import approved_fixtures
from jobcenter.rulesets.models import RuleSet
from jobcenter.rulesets.workflow import load_fixture
from jobcenter.staff.choices import HandoverMode
from jobcenter.staff.models import Jobcenter, Office, Team, User
from jobcenter.staff.queries import SET_UP_BY
from jobcenter.web.errors import Refused

FOLDER = settings.BASE_DIR / "fixtures" / "houses"


@dataclass(frozen=True)
class House:
    """One Jobcenter as its file describes it."""

    slug: str
    values: dict[str, Any]
    offices: list[dict[str, Any]]
    rulesets: list[str]
    systems: list[dict[str, Any]]


@dataclass(frozen=True)
class Prepared:
    """What ``prepare_house`` did: a new house or not, what was added, and what was left alone and why."""

    jobcenter: Jobcenter
    is_new: bool
    rulesets: tuple[str, ...]
    texts: int
    left_alone: tuple[str, ...]


def houses() -> list[House]:
    """All houses that ship, in the order of their files."""
    return [_read(path) for path in sorted(FOLDER.glob("*.toml"))]


def prepare_house(house: House, *, now: datetime) -> Prepared:
    """Put one Jobcenter in place, or complete it; one transaction, may run at any time."""
    with transaction.atomic(), recording(verb="prepare", label="Jobcenter eingerichtet"):
        jobcenter = Jobcenter.objects.filter(slug=house.slug).first()
        is_new = jobcenter is None
        if jobcenter is None:
            jobcenter = _set_up(house)
        if jobcenter.handover_mode == HandoverMode.VIRTUAL_EMPLOYEE and not jobcenter.projects.exists():
            set_up_welcome_packs(jobcenter=jobcenter, year=now.year)
        proposer, approver = technical_users(jobcenter)
        _set_up_systems(house, jobcenter)
        added, left_alone = _load_rulesets(house, jobcenter, proposer, approver, now)
        return Prepared(jobcenter, is_new, added, load_texts(jobcenter, proposer, approver), left_alone)


def technical_users(jobcenter: Jobcenter) -> tuple[User, User]:
    """The two names under which the documents' rule sets and texts are proposed and approved (four eyes, D-87).

    Nobody: inactive, without a usable password and without any role.
    """
    made = []
    for number in (1, 2):
        user, is_new = User.objects.get_or_create(
            username=f"{SET_UP_BY}{jobcenter.slug}-{number}",
            defaults={
                "jobcenter": jobcenter,
                "first_name": "Einrichtung",
                "last_name": f"({number})",
                "is_active": False,
            },
        )
        if is_new:
            user.set_unusable_password()
            user.save(update_fields=["password"])
        made.append(user)
    return made[0], made[1]


def _read(path: Path) -> House:
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    return House(
        slug=values.pop("slug"),
        offices=values.pop("office"),
        rulesets=values.pop("rulesets"),
        systems=values.pop("system", []),
        values=values,
    )


def _set_up(house: House) -> Jobcenter:
    jobcenter = Jobcenter.objects.create(slug=house.slug, **house.values)
    for described in house.offices:
        values = {key: value for key, value in described.items() if key != "teams"}
        office = Office.objects.create(jobcenter=jobcenter, **values)
        for team in described["teams"]:
            Team.objects.create(office=office, **team)
    return jobcenter


def _set_up_systems(house: House, jobcenter: Jobcenter) -> None:
    """Systems of others that a house works with (W-107, C-96); what is there stays as it is."""
    for position, described in enumerate(house.systems):
        key = {"system": described["system"], "scope": described["scope"]}
        SystemUse.objects.get_or_create(jobcenter=jobcenter, **key, defaults={**described, "position": position})


def _load_rulesets(
    house: House, jobcenter: Jobcenter, proposer: User, approver: User, now: datetime
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    known = set(RuleSet.objects.filter(jobcenter=jobcenter).values_list("code", flat=True))
    shipped = approved_fixtures()
    added, left_alone = [], []
    for code in house.rulesets:
        if code in known:
            continue
        try:
            with transaction.atomic():
                load_fixture(values=shipped[code], jobcenter=jobcenter, proposer=proposer, approver=approver, now=now)
        except Refused as refusal:  # the house has put a rule set of its own into force meanwhile
            left_alone.append(f"Regelwerk {code}: {refusal.message}")
        else:
            added.append(code)
    return tuple(added), tuple(left_alone)
