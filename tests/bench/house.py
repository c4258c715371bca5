"""The invented Jobcenter „Großstadt“: offices that do not multiply with the clients, teams and people that do."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Max

from jobcenter.rules.library import approved_fixtures
from jobcenter.rulesets.workflow import load_fixture
from jobcenter.staff.choices import HandoverMode, Role, Unit
from jobcenter.staff.models import Assignment, Jobcenter, Office, Team, User
from jobcenter.web.clock import BERLIN

from .filling import fill

TODAY = date(2021, 9, 16)
"""The day of the measured night: a Thursday without a holiday near it, under the rule sets of 2010 and 2020."""
YESTERDAY = TODAY - timedelta(days=1)
FROM = TODAY - timedelta(days=730)
"""Two years of contacts."""
OFFICES = 10
"""Of a large Jobcenter, whatever its size: with the clients the offices grow, not their number."""
CLIENTS_EACH = 150
"""Clients of one specialist."""
RULE_SETS = ("ba-2010", "wuppertal-2020")


@dataclass(frozen=True)
class House:
    """Keys of what the loader refers to. Specialist ``n`` (from 0) works in office ``n % OFFICES``."""

    jobcenter_id: int
    offices: tuple[int, ...]
    first_specialist: int
    specialists: int
    first_clerk: int
    clerks: int
    leads: tuple[int, ...]


def build(clients: int) -> House:
    """House, rule sets, offices, teams and staff for so many clients; as many in every office."""
    jobcenter = Jobcenter.objects.create(
        slug="grossstadt", name="Jobcenter Großstadt", land="NW", handover_mode=HandoverMode.VIRTUAL_EMPLOYEE
    )
    offices = [
        Office.objects.create(jobcenter=jobcenter, name=f"Geschäftsstelle {n:02}", queue_name=f"QuEr.{n:02}")
        for n in range(1, OFFICES + 1)
    ]
    leads = [_user(jobcenter, f"lead{n}", office) for n, office in enumerate(offices)]
    _approve_rule_sets(jobcenter, *leads[:2])
    specialists, clerks = (max(1, clients // each // OFFICES) * OFFICES for each in (CLIENTS_EACH, 2 * CLIENTS_EACH))
    return House(
        jobcenter_id=jobcenter.pk,
        offices=tuple(office.pk for office in offices),
        first_specialist=_staff(jobcenter, offices, Role.SPECIALIST, Unit.INTEGRATION, specialists),
        specialists=specialists,
        first_clerk=_staff(jobcenter, offices, Role.BENEFIT_CLERK, Unit.BENEFIT, clerks),
        clerks=clerks,
        leads=tuple(lead.pk for lead in leads),
    )


def _user(jobcenter: Jobcenter, username: str, office: Office) -> User:
    """A team lead of the whole office."""
    user = User.objects.create(username=username, jobcenter=jobcenter, first_name="Leitung", last_name=office.name)
    Assignment.objects.create(user=user, role=Role.TEAM_LEAD, office=office, starts_on=FROM)
    return user


def _approve_rule_sets(jobcenter: Jobcenter, proposer: User, approver: User) -> None:
    for code in RULE_SETS:
        load_fixture(
            values=replace(approved_fixtures()[code], jobcenter=jobcenter.slug),
            jobcenter=jobcenter,
            proposer=proposer,
            approver=approver,
            now=datetime(2020, 5, 6, 8, tzinfo=BERLIN),
        )


def _staff(jobcenter: Jobcenter, offices: list[Office], role: str, unit: str, number: int) -> int:
    """So many users in teams of at most twelve, office by office; the key of the first."""
    first = (User.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
    people = f"FROM generate_series(0, {number - 1}) n"
    fill(
        User,
        people,
        id=f"{first} + n",
        password="'!'",
        username=f"'{role}' || n",
        first_name="'Alex'",
        last_name="'Fachkraft ' || n",
        email="''",
        jobcenter_id=str(jobcenter.pk),
    )
    a_team = 12 * OFFICES
    teams = [
        Team.objects.create(office=office, name=f"{unit} {number}", unit=unit)
        for number in range(-(-number // a_team))
        for office in offices
    ]
    fill(
        Assignment,
        people,
        user_id=f"{first} + n",
        role=f"'{role}'",
        office_id=f"(ARRAY{[office.pk for office in offices]})[1 + n % {OFFICES}]",
        team_id=f"(ARRAY{[team.pk for team in teams]})[1 + n / {a_team} * {OFFICES} + n % {OFFICES}]",
        starts_on=f"DATE '{FROM}'",
    )
    return first
