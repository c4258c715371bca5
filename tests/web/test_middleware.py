"""Sessions end, headers are set everywhere, the log knows no person, a missing database is a page."""

import logging
from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
import time_machine
from django.db import OperationalError
from django.test import Client

from jobcenter.web import clock
from jobcenter.web.middleware import SESSION_ENDED
from tests.queries import counted

MORNING = datetime(2021, 4, 1, 8, tzinfo=clock.BERLIN)


def signed_in_at(moment, user):
    client = Client()
    with time_machine.travel(moment, tick=False):
        client.force_login(user)
        assert client.get("/privat/").status_code == 200
    return client


def status_at(client, moment):
    with time_machine.travel(moment, tick=False):
        return client.get("/privat/").status_code


@pytest.mark.covers("S8")
@pytest.mark.parametrize(("minutes", "status"), [(1, 200), (30, 200), (31, 302), (600, 302)])
def test_half_an_hour_without_a_request_ends_the_session(user, minutes, status):
    assert status_at(signed_in_at(MORNING, user), MORNING + timedelta(minutes=minutes)) == status


@pytest.mark.covers("S8")
def test_ten_hours_end_it_in_any_case(user):
    client = signed_in_at(MORNING, user)
    for quarters in range(1, 41):
        assert status_at(client, MORNING + timedelta(minutes=15 * quarters)) == 200, quarters
    assert status_at(client, MORNING + timedelta(hours=10, minutes=1)) == 302


@pytest.mark.covers("S8")
def test_an_ended_session_is_dead_and_says_why(user):
    client = signed_in_at(MORNING, user)
    old_cookie = client.cookies["sessionid"].value
    with time_machine.travel(MORNING + timedelta(hours=1), tick=False):
        assert client.get("/privat/").url == "/anmelden/?next=/privat/"
        assert SESSION_ENDED in client.get("/").text
        client.cookies["sessionid"] = old_cookie
        assert client.get("/privat/").status_code == 302


def test_a_session_is_written_once_a_minute_at_most(user):
    client = signed_in_at(MORNING, user)
    with time_machine.travel(MORNING + timedelta(seconds=30), tick=False), counted() as asked:
        client.get("/privat/")
    assert asked and not [sql for sql in asked if not sql.startswith("SELECT")]


@pytest.mark.django_db
@pytest.mark.covers("S9")
@pytest.mark.parametrize(
    ("path", "status"), [("/", 200), ("/gibt-es-nicht/", 404), ("/privat/", 302), ("/kaputt/", 500)]
)
def test_headers_stand_on_every_answer(client, path, status):
    client.raise_request_exception = False
    response = client.get(path)
    assert response.status_code == status
    assert response["Cache-Control"] == "no-store, private"
    assert "camera=()" in response["Permissions-Policy"]
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert "'unsafe-inline'" not in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.django_db
@pytest.mark.covers("S6")
def test_the_log_names_the_pattern_and_no_person(client, caplog):
    with caplog.at_level(logging.INFO, "jobcenter.requests"):
        client.get("/fertig/Kanarienvogel/?suche=Kanarienvogel")
    (line,) = [record.getMessage() for record in caplog.records if record.name == "jobcenter.requests"]
    assert line.startswith("GET /fertig/<str:name>/ 200 ")
    assert "Kanarienvogel" not in caplog.text


# --- errors --------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.covers("S11")
def test_an_error_tells_nothing_of_the_inside(client):
    client.raise_request_exception = False
    page = client.get("/kaputt/").text
    assert "Da ist bei uns etwas schiefgegangen" in page
    assert "secret of the house" not in page


@pytest.mark.django_db
@pytest.mark.covers("R11")
@pytest.mark.parametrize("where", ["session", "view"])
def test_a_database_that_is_away_is_a_503(client, where):
    client.raise_request_exception = False
    client.cookies["sessionid"] = "x" * 32
    away = OperationalError("server closed the connection unexpectedly")
    target = (
        "django.contrib.sessions.backends.db.SessionStore.load"
        if where == "session"
        else "django.db.transaction.Atomic.__enter__"
    )
    with patch(target, side_effect=away):
        response = client.get("/privat/" if where == "session" else "/fertig/x/")
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "Die Datenbank ist im Moment nicht erreichbar" in response.text
    assert response["Cache-Control"] == "no-store, private"


@pytest.mark.django_db
def test_a_form_from_before_the_login_is_explained(user):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/schreibt/", {"name": "a"})
    assert response.status_code == 403
    assert "Das Formular ist nicht mehr gültig" in response.text


@pytest.mark.django_db
@pytest.mark.covers("R13")
@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"&".join(b"f%d=x" % n for n in range(1500)), "application/x-www-form-urlencoded"),
        (b"name=" + b"x" * 3_000_000, "application/x-www-form-urlencoded"),
        (b"--x\r\nbroken", "multipart/form-data"),
    ],
)
def test_unreadable_posts_are_400(client, body, kind):
    response = client.post("/schreibt/", body, content_type=kind)
    assert response.status_code == 400
    assert "Die Anfrage war nicht lesbar" in response.text


# --- htmx ----------------------------------------------------------------------------------------------


def test_messages_travel_with_a_fragment(signed_in):
    signed_in.post("/schreibt/", {"name": "a"})
    response = signed_in.get("/fertig/a/", headers={"HX-Request": "true"})
    assert 'hx-swap-oob="true"' in response.text
    assert "Gespeichert." in response.text
    assert "Gespeichert." not in signed_in.get("/privat/").text


@pytest.mark.django_db
def test_a_fragment_without_login_reloads_the_window(client):
    response = client.get("/privat/", headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Redirect"]) == (200, "/")


@pytest.mark.django_db
def test_but_it_never_takes_away_what_is_being_typed(client):
    response = client.post("/privat/", headers={"HX-Request": "true"})
    assert (response.status_code, response.headers.get("HX-Redirect"), response.content) == (401, None, b"")
