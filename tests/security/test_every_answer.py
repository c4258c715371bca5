"""What holds for every answer of every address: its headers, and that no log tells of a client (S6, S9)."""

import logging

import pytest
from django.http import HttpResponse
from django.test import Client

from jobcenter.people.models import Household, Person
from jobcenter.web.errors import Conflict
from tests.desk.ground import Ground

from .addresses import everything, logged_in, url_of

pytestmark = pytest.mark.django_db
CANARY = "Kanarienvogel"
HEADERS = {
    "Cache-Control": "no-store, private",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def lacks(response: HttpResponse) -> list[str]:
    """Headers that are missing or weak."""
    missing = [name for name, value in HEADERS.items() if response.headers.get(name) != value]
    policy = response.headers.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or "frame-ancestors 'none'" not in policy or "unsafe" in policy:
        missing.append("Content-Security-Policy")
    for cookie in response.cookies.values():
        if not cookie["httponly"] or not cookie["samesite"]:
            missing.append(f"cookie {cookie.key}")
    return missing


@pytest.mark.covers("S6", "S9")
def test_every_address_has_its_headers_and_no_log_names_a_client(ground: Ground, caplog, capfd):
    Person.objects.update(last_name=CANARY, first_name=CANARY, city=CANARY, ba_number="")
    household = Household.objects.get(pk=ground.subjects["household"])
    weak, clients = [], {user: logged_in(user) for user in ground.users.values()}
    shown = 0
    with caplog.at_level(logging.INFO):
        for user, url in everything(ground):
            response = clients[user].get(url)
            shown += CANARY.encode() in response.content
            weak += [f"{url} {response.status_code}: {lack}" for lack in lacks(response)]
        clerk = clients[ground.world.intake_clerk]
        clerk.post("/suche/", {"text": CANARY})
        clerk.post("/antraege/neu/", {"last_name": CANARY, "born_on": "1.2.1980"})
        clerk.get(f"/suche/?text={CANARY}")
        clerk.get(f"/{CANARY}/")
    assert not weak, "\n".join(weak)
    assert shown > 20, "the canary was hardly shown: nothing was proved"
    output = caplog.text + "".join(capfd.readouterr())
    assert CANARY not in output
    assert household.bg_number not in output


def refused_400(client: Client, ground: Ground, monkeypatch) -> HttpResponse:
    return client.generic("POST", "/suche/", b"nothing", "multipart/form-data")


def refused_403(client: Client, ground: Ground, monkeypatch) -> HttpResponse:
    return client.get("/verwaltung/zugaenge/")


def refused_csrf(client: Client, ground: Ground, monkeypatch) -> HttpResponse:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    return strict.post("/suche/", {"text": "x"})


def refused_404(client: Client, ground: Ground, monkeypatch) -> HttpResponse:
    return client.get("/gibt-es-nicht/")


def refused_405(client: Client, ground: Ground, monkeypatch) -> HttpResponse:
    return client.put("/suche/")


def refused_409(client: Client, ground: Ground, monkeypatch) -> HttpResponse:
    def somebody_was_quicker(*args: object, **kwargs: object) -> None:
        raise Conflict("Jemand war schneller.")

    monkeypatch.setattr("desk.views.search.record_look_up", somebody_was_quicker)
    return client.post("/suche/", {"text": "x"})


def broken_500(client: Client, ground: Ground, monkeypatch) -> HttpResponse:
    def fails(*args: object, **kwargs: object) -> None:
        raise ZeroDivisionError(CANARY)

    monkeypatch.setattr("desk.views.search.search_page", fails)
    return client.post("/suche/", {"text": "x"})


@pytest.mark.covers("S9", "S11")
@pytest.mark.parametrize(
    ("press", "status"),
    [
        (refused_400, 400), (refused_403, 403), (refused_csrf, 403), (refused_404, 404), (refused_405, 405),
        (refused_409, 409), (broken_500, 500),
    ],
)  # fmt: skip
def test_errors_have_them_too_and_tell_nothing(ground: Ground, monkeypatch, press, status):
    client = logged_in(ground.world.intake_clerk)
    response = press(client, ground, monkeypatch)
    assert response.status_code == status
    assert lacks(response) == []
    page = response.content.decode()
    assert CANARY not in page
    assert "Traceback" not in page
    assert '<html lang="de">' in page


def test_without_login_the_headers_stand_as_well(ground: Ground):
    for path in ("/anmelden/", "/", url_of("desk:case", ground)):
        assert lacks(Client().get(path)) == []
