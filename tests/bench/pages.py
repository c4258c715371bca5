"""The pages that must not grow with the house, each asked for by somebody who works in it."""

import time
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

import time_machine
from django.test import Client
from django.urls import reverse

from jobcenter.staff.choices import Unit
from jobcenter.staff.models import Team, User
from jobcenter.web.clock import BERLIN
from tests.queries import asked

from .house import TODAY

MORNING = datetime(TODAY.year, TODAY.month, TODAY.day, 10, tzinfo=BERLIN)


@dataclass(frozen=True)
class Page:
    """``is_limited``: whether its time may grow by half at most; ``of_a_team``: narrowed to one team of his office."""

    title: str
    username: str
    view: str
    query: dict[str, str] = field(default_factory=dict)
    is_limited: bool = False
    is_posted: bool = False
    of_a_team: bool = False

    def __hash__(self) -> int:
        return hash(self.title)


SPECIALIST, LEAD, CLERK = "specialist3", "lead3", "benefit_clerk3"
SINCE = {"silent_since": "01.06.2021"}
PAGES = (
    Page("worklist, own cases", SPECIALIST, "contactdensity:due", is_limited=True),
    Page("worklist of an office", LEAD, "contactdensity:due", is_limited=True),
    Page("worklist of an office, no appointment", LEAD, "contactdensity:due", {"booked": "none"}, is_limited=True),
    Page("worklist of an office, by name", LEAD, "contactdensity:due", {"sort": "name"}, is_limited=True),
    Page("kein Kontakt seit, own cases", SPECIALIST, "contactdensity:due", SINCE, is_limited=True),
    Page("kein Kontakt seit, of an office", LEAD, "contactdensity:due", SINCE, is_limited=True),
    Page(
        "kein Kontakt seit + Profillage", LEAD, "contactdensity:due", {**SINCE, "profile": "foerder"}, is_limited=True
    ),
    Page("density of the teams", LEAD, "contactdensity:teams", is_limited=True),
    Page(
        "density of a team, by specialist",
        *(LEAD, "contactdensity:teams", {"by": "specialist"}),
        is_limited=True,
        of_a_team=True,
    ),
    Page("density by specialist, a page of them", LEAD, "contactdensity:teams", {"by": "specialist"}, is_limited=True),
    Page("Neuantragsliste", LEAD, "desk:new_applications", is_limited=True),
    Page("Neuantragsliste, overdue", LEAD, "desk:new_applications", {"overdue": "on"}, is_limited=True),
    Page("Neuantragsliste, by name", LEAD, "desk:new_applications", {"sort": "name"}, is_limited=True),
    Page("overview", LEAD, "desk:dashboard", is_limited=True),
    Page("cases behind the overview", LEAD, "desk:overview_cases", {"status": "overdue"}, is_limited=True),
    Page("Mein Tag of a specialist", SPECIALIST, "desk:day", is_limited=True),
    Page("Mein Tag of a clerk", CLERK, "desk:day", is_limited=True),
    Page("Mein Tag of a team lead", LEAD, "desk:day", is_limited=True),
    Page("search by name", SPECIALIST, "desk:search", {"q": "Feldmann Anna"}, is_limited=True, is_posted=True),
)


@cache
def _client(username: str) -> Client:
    client = Client(headers={"accept-encoding": "gzip"})
    client.force_login(User.objects.get(username=username))
    return client


@cache
def _team_of(username: str) -> dict[str, str]:
    """The first team of his office, that of integration."""
    team = Team.objects.filter(office__assignments__user__username=username, unit=Unit.INTEGRATION).order_by("pk")[0]
    return {"team": str(team.pk)}


def ask(page: Page) -> dict[str, Any]:
    """One request: seconds of the server, seconds of processor in Python, number of queries."""
    with time_machine.travel(MORNING):
        client = _client(page.username)
        send = client.post if page.is_posted else client.get
        address, query = reverse(page.view), page.query | (_team_of(page.username) if page.of_a_team else {})
        with asked() as questions:
            begun, busy = time.perf_counter(), time.process_time()
            response = send(address, query)
            answer = {"seconds": time.perf_counter() - begun, "processor": time.process_time() - busy}
    if response.status_code != 200:
        raise RuntimeError(f"{page.title}: {response.status_code}")
    return {**answer, "queries": len(questions)}
