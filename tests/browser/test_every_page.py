"""Every page of the product, in the demonstration's house: found by its links, looked at as a browser shows it.

Axe in light and dark, nothing sticks out at 1280, 640 (200 % zoom) and 320 px, valid HTML, small, quiet.
"""

import gzip
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import resolve
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from intake.choices import ApplicationState
from intake.models import Application
from jobcenter.staff.models import User
from tests.database_template import TUESDAY, copy_of_the_demonstration
from tests.desk.matrix import MATRIX
from tests.html import errors_of

from .crawling import DEPTHS, Crawler, Visit, all_views, links_of, view_of

pytestmark = pytest.mark.django_db
USERS = (
    "w1-ez", "w1-lg", "w1-experte-lg", "w1-ifk-1", "w1-experte-int", "w1-tl", "w-leitung", "w-admin-1", "w-admin-2",
    "c-ez", "c-sc", "c-ifk-u25", "c-tl-ez", "c-tl-mi", "u-ifk", "u-tl", "u-leitung", "u-admin-1",
)  # fmt: skip
WIDTHS = (1280, 640, 320)  # 640: the usual window at 200 %
MOST_BYTES = 100_000
MOST_REQUESTS = 7
MOST_QUERIES = 10
"""Of a list, those of the session, the user and the frame of the page included."""
DASHBOARDS = {
    "appointments:utilisation",
    "appointments:utilisation_of",
    "contactdensity:teams",
    "desk:dashboard",
    "desk:interview_watch",
    "desk:process_watch",
    "desk:standards",
}
"""Pages of numbers without a list, held to the same."""
LOOKED_AT = {"desk:day": 3, "desk:case": 3, "deadlines:explanation": 2, "integration:interview": 2}
"""How many of a view's visits are looked at, by different users as far as possible; else one."""
NO_PAGE = {
    "staff:logout": "only sends away",
    "integration:handovers": "leads on to the list of the user's part",
    "desk:new_applications_export": "a workbook",
    "contactdensity:export": "a workbook",
    "contactdensity:find": "leads on to the list, which is its page",
    "integration:import_report": "a table for the office's own program",
    "appointments:letter": "a PDF",
    "appointments:invitation_pdf": "a PDF",
    "appointments:text_sample": "a PDF",
    "integration:agreement_draft": "a PDF",
    "intake:hints": "a part of a page, asked for while somebody types",
    "intake:release_preview": "a part of a page, asked for while somebody types",
    "appointments:feed": "a calendar file",
    "appointments:print_run_pdf": "a PDF",
    "appointments:arrive": "a button of the day list; the page asks only after a refusal",
    "appointments:call_in": "a button of the day list; the page asks only after a refusal",
    "integration:shell": "the page of integration:park, shown again once its form is kept",
    "people:export": "a table for the office's own program",
    "contactdensity:verdict": "a part of a page, asked for while somebody types",
    "integration:talk_topics": "a part of a page, asked for when the form opens",
    "staff:present": "asked while somebody types",
    "contactdensity:foresight_notice": "a part of „Mein Tag“",
}

NOT_TOLD = {"integration:issue_act"}
"""Only the law until 2023 replaced an agreement by an act; tests of their area check such pages without a browser."""

UNLINKED = {
    "intake:enter": "/antraege/neu/erfassen/",  # reached by a form
    "deadlines:uncovered": "/fristen/ohne-regelwerk/",  # linked while there is something to show
    "deadlines:late_entries": "/fristen/nachgetragen/",
    "deadlines:notices": "/fristen/hinweise/",
}
BEHIND_A_FORM = {"intake:take_over", "integration:escalate", "integration:import_trial"}
"""Pages that somebody comes to by sending a form: sent for him before the browser looks."""
OF_COLOURS = "{runOnly: ['color-contrast', 'link-in-text-block']}"
"""The rules of axe that the dark scheme can break by itself."""
LOGGED_OUT = {"staff:login": "/anmelden/"}
LIST = """Antragsdatum;Name, Vorname;BG-Nummer;Geschäftsstelle
02.11.2026;Neumann, Nora;39102 BG 0000901;Geschäftsstelle 1
31.02.2026;Falk, Ferdinand;39102 BG 0000902;Geschäftsstelle 1
"""


@dataclass
class House:
    """The demonstration behind a running server, and where each view was found in it."""

    address: str
    browser: Browser
    visits: dict[str, list[Visit]]
    sessions: dict[int, str]
    """Of each user: kept before any test, for what a test writes the server does not see."""
    contexts: dict[int, Page] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def page_of(self, user: User | None) -> Page:
        """The page of this user's own window, logged in; without a user that of somebody who is not."""
        number = user.pk if user else 0
        if number not in self.contexts:
            context = self.browser.new_context(base_url=self.address, locale="de-DE", timezone_id="Europe/Berlin")
            if user is not None:
                context.add_cookies([{"name": "sessionid", "value": self.sessions[number], "url": self.address}])
            page = context.new_page()
            page.on("pageerror", lambda error: self.said.append(str(error)))
            page.on("console", lambda line: self.said.append(line.text) if line.type in ("error", "warning") else None)
            page.on("request", lambda request: self.requests.append(request.url))
            self.contexts[number] = page
        return self.contexts[number]


@pytest.fixture(scope="module")
def house(browser: Browser, django_db_setup: None, django_db_blocker: Any) -> Iterator[House]:
    """On a copy of its own: the server's threads read what stands there for good."""
    logging.disable(logging.WARNING)
    at = time_machine.travel(TUESDAY, tick=True)
    with django_db_blocker.unblock(), copy_of_the_demonstration(), at, house_of(browser) as told:
        yield told
    logging.disable(logging.NOTSET)


@contextmanager
def house_of(browser: Browser) -> Iterator[House]:
    found: dict[str, list[Visit]] = {}
    crawlers = [Crawler(user) for user in User.objects.filter(username__in=USERS).order_by("pk")]
    offered = {crawler: offered_to(crawler.user) for crawler in crawlers}
    for depth in DEPTHS:
        # Whoever misses most goes first: in the depth, he finds what the others need not look for.
        for crawler in sorted(crawlers, key=lambda one: -len(offered[one] - found.keys())):
            for visit in crawler.go(depth) if depth == 1 or offered[crawler] - found.keys() else ():
                found.setdefault(visit.view, []).append(visit)
                if depth > 1 and offered[crawler] <= found.keys():
                    break
    for crawler in crawlers:
        for visit in unlinked(crawler.user):
            found.setdefault(visit.view, []).append(visit)
    for visit in [*behind_forms(found), *(Visit(None, *page, 200, is_page=True) for page in LOGGED_OUT.items())]:
        found.setdefault(visit.view, []).append(visit)
    server = LiveServer("localhost")
    sessions = {one.user.pk: client_of(one.user).cookies["sessionid"].value for one in crawlers}
    yield House(server.url, browser, found, sessions)
    server.stop()


def offered_to(user: User) -> set[str]:
    """The pages somebody in his role should come upon."""
    roles = set(user.assignments.values_list("role", flat=True))
    his = {view for view, page in MATRIX.items() if roles & page.may and "/" not in view}
    return his - NO_PAGE.keys() - NOT_TOLD - BEHIND_A_FORM - UNLINKED.keys()


def unlinked(user: User) -> Iterator[Visit]:
    """What this user may open of the pages that no link leads to."""
    client = client_of(user)
    for view, path in UNLINKED.items():
        if client.get(path).status_code == 200:
            yield Visit(user, view, path, 200, is_page=True)


def behind_forms(found: dict[str, list[Visit]]) -> Iterator[Visit]:
    """At the counter somebody is found who is known; no time is free before the due date; a list is tried."""
    clerk = User.objects.get(username="w1-ez")
    gone = Application.objects.filter(office__name="Geschäftsstelle 1", state=ApplicationState.WITHDRAWN)[0]
    hits = client_of(clerk).post("/antraege/neu/", {"last_name": gone.head.last_name})
    yield visit_of(clerk, next(link for link in links_of(hits) if link.startswith("/antraege/neu/person/")))
    scheduling = next(visit for visit in found["integration:schedule"] if visit.user and visit.user.username == "c-ez")
    yield visit_of(scheduling.user, scheduling.path.replace("terminieren", "kein-termin"))
    lead = User.objects.get(username="w1-tl")
    file = SimpleUploadedFile("liste.csv", LIST.encode())
    yield visit_of(lead, client_of(lead).post("/eingliederung/import/", {"file": file}).url)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def visit_of(user: User, path: str) -> Visit:
    return Visit(user, view_of(path), path, client_of(user).get(path).status_code, is_page=True)


def test_no_link_leads_nowhere(house: House) -> None:
    """What is offered may be opened by whom it is offered to."""
    wrong = [
        f"{visit.user}: {visit.path} {visit.status}, offered on {visit.offered_on}"
        for visits in house.visits.values()
        for visit in visits
        if visit.status != 200 and visit.view not in NO_PAGE
    ]
    assert not wrong


def test_a_list_asks_ten_questions_at_most(house: House) -> None:
    """Whoever opens it, in whatever way it is offered; that they do not grow with its rows is tested beside each."""
    lists = [visit for visits in house.visits.values() for visit in visits if visit.is_list or visit.view in DASHBOARDS]
    seen = {visit.view for visit in lists}
    assert seen >= DASHBOARDS
    assert len(seen) > 30, "hardly a list was found: nothing was proved"
    too_much = [visit for visit in lists if len(visit.asked) > MOST_QUERIES]
    told = [f"{visit.path} ({visit.user}): {len(visit.asked)}\n" + "\n".join(visit.asked) for visit in too_much]
    assert not told, "\n\n".join(told)


@pytest.mark.parametrize("view", sorted(all_views() - NO_PAGE.keys() - NOT_TOLD))
def test_page(house: House, view: str) -> None:
    visits = sorted((v for v in house.visits.get(view, []) if v.is_page), key=lambda visit: str(visit.user))
    chosen = list({visit.user: visit for visit in visits}.values())[: LOOKED_AT.get(view, 1)]
    chosen = (chosen + [visit for visit in visits if visit not in chosen])[: LOOKED_AT.get(view, 1)]
    assert chosen, "nobody is offered this page: link it, tell its story, or say in NO_PAGE why not"
    faults = [fault for visit in chosen for fault in look_at(house, visit)]
    assert not faults, "\n".join(faults)


def look_at(house: House, visit: Visit) -> list[str]:
    """What is wrong with the page, each fault with the address."""
    page = house.page_of(visit.user)
    house.said.clear()
    house.requests.clear()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    answer = page.goto(visit.path)
    page.wait_for_selector(".htmx-request", state="detached")
    assert page.url == house.address + visit.path, "another page is looked at"
    faults = [f"HTML: {error}" for error in errors_of(answer.text())]
    faults += [f"axe: {fault}" for fault in told(Axe().run(page).response)]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        faults += sticks_out(page, width)
    page.emulate_media(color_scheme="dark")
    faults += [f"axe, dark: {fault}" for fault in told(page.evaluate(f"axe.run({OF_COLOURS})"))]
    if (weight := len(gzip.compress(answer.body()))) >= MOST_BYTES:
        faults.append(f"weighs {weight} bytes")
    loaded = [url for url in house.requests if not is_fragment(url, house)]
    if len(loaded) > MOST_REQUESTS:
        faults.append(f"asks {len(loaded)} times: {loaded}")
    faults += [f"console: {line}" for line in house.said]
    return [f"{visit.path} ({visit.user}): {fault}" for fault in faults]


def told(found: dict[str, Any]) -> list[str]:
    return [f"{fault['id']} {[node['html'][:160] for node in fault['nodes'][:3]]}" for fault in found["violations"]]


def sticks_out(page: Page, width: int) -> list[str]:
    if page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
        return []
    widest = page.evaluate(
        "[...document.querySelectorAll('main *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1)"
        ".slice(0, 2).map(one => one.outerHTML.slice(0, 120))"
    )
    return [f"sticks out at {width} px: {widest}"]


def is_fragment(url: str, house: House) -> bool:
    """Hints for each person of a draft are asked for one by one."""
    path = url.removeprefix(house.address)
    return not path.startswith("/static/") and resolve(path.partition("?")[0]).view_name in NO_PAGE
