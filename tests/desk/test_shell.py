"""The frame of every page: only places that the role may open, and the alarm when the nightly job is silent."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from desk.shell import GAP, ROOM, silence
from jobcenter.deadlines.models import ScanRun
from jobcenter.staff.choices import Role
from jobcenter.web import clock
from tests.desk.clients import client_of
from tests.factories.staff import make_absence, make_user
from tests.html import assert_valid_html
from tests.queries import counted

NOON = datetime(2021, 4, 1, 12, tzinfo=clock.BERLIN)


def frame_of(user, path="/begriffe/"):
    """The frame as the template gets it."""
    return client_of(user).get(path).context["shell"]


def places(user):
    return {item.label for item in frame_of(user).places}


def checked(hours_ago):
    at = clock.now() - timedelta(hours=hours_ago)
    ScanRun.objects.create(kind="nightly", day=at.date(), started_at=at, finished_at=at)


WITH_DENSITY = [Role.SPECIALIST, Role.TEAM_LEAD, Role.MANAGEMENT]


def here(frame):
    return [item.label for item in [*frame.places, *frame.footer_links] if item.is_current]


@pytest.mark.parametrize(
    ("house", "roles", "has_density"),
    [("wuppertal", list(Role), False), ("musterstadt", WITH_DENSITY, True)],
)
def test_every_entry_of_the_navigation_can_be_opened_and_is_where_one_is_then(request, house, roles, has_density):
    world = request.getfixturevalue(house)
    for role in roles:
        user = world.user(role)
        client, frame = client_of(user), frame_of(user)
        assert len(frame.places) >= 2
        if role in WITH_DENSITY:
            assert any("Kontaktdichte" in item.label for item in frame.places) is has_density
        for item in [*frame.places, *frame.footer_links]:
            page = client.get(item.url, follow=True)
            assert page.status_code == 200, item.label
            assert here(page.context["shell"]) == [item.label]


@pytest.mark.parametrize(
    ("role", "sees", "not_these"),
    [
        (Role.INTAKE_CLERK, {"Mein Tag", "Neuer Antrag"}, {"Überblick", "Zugänge", "F-IFK-Dienst"}),
        (Role.SPECIALIST, {"Mein Tag", "Meine Fälle", "Neuantragsliste"}, {"Neuer Antrag", "Überblick", "Zugänge"}),
        (Role.TEAM_LEAD, {"Mein Tag", "Überblick", "Abwesenheiten", "F-IFK-Dienst"}, {"Zugänge", "Neuer Antrag"}),
        (Role.MANAGEMENT, {"Mein Tag", "Fristenbericht"}, {"Überblick", "Neuantragsliste", "Termine"}),
        (Role.ADMINISTRATOR, {"Mein Tag", "Zugänge", "Abwesenheiten", "F-IFK-Dienst"}, {"Termine", "Überblick"}),
    ],
)
def test_the_navigation_shows_what_the_role_may_open(wuppertal, role, sees, not_these):
    found = places(wuppertal.user(role))
    assert sees <= found and not not_these & found


@pytest.mark.parametrize(
    ("role", "path", "label"),
    [
        (Role.SPECIALIST, "/suche/", None),
        (Role.SPECIALIST, "/neuantragsliste/?state=open", "Neuantragsliste"),
        (Role.SPECIALIST, "/neuantragsliste/?state=open&specialist={own}", "Meine Fälle"),
        (Role.SPECIALIST, "/neuantragsliste/?specialist={own}0", "Neuantragsliste"),
        (Role.SPECIALIST, "/termine/texte/", "Regelwerke"),
        (Role.TEAM_LEAD, "/fristen/hinweise/", "Überblick"),
        (Role.TEAM_LEAD, "/fristen/ohne-regelwerk/", "Überblick"),
        (Role.ADMINISTRATOR, "/termine/texte/", "Regelwerke"),
        (Role.ADMINISTRATOR, "/eingliederung/handlungsstrategien/neu/", "Maßnahmenkatalog"),
        (Role.ADMINISTRATOR, "/verwaltung/zugaenge/rollen/{role}/beenden/", "Zugänge"),
    ],
)
def test_one_entry_at_most_is_where_the_user_is(wuppertal, role, path, label):
    user = wuppertal.user(role)
    path = path.format(own=user.pk, role=wuppertal.specialist.assignments.get().pk)
    assert here(frame_of(user, path)) == ([label] if label else [])


def test_what_finds_no_room_on_one_line_is_folded_from_the_end(wuppertal):
    def folded(user):
        return [group.label for group in frame_of(user).navigation if group.is_folded]

    assert folded(wuppertal.user(Role.SERVICE_CENTRE)) == []
    assert folded(wuppertal.team_lead)[-1] == "Verwaltung"
    for role in Role:
        bar = frame_of(wuppertal.user(role)).navigation
        shown = [label for g in bar for label in ([g.label] if g.is_folded else [item.label for item in g.items])]
        assert sum(len(label) + GAP for label in shown) <= ROOM, role
        assert shown[0] == "Mein Tag"


def test_a_group_knows_that_one_is_in_it(wuppertal):
    frame = frame_of(wuppertal.team_lead, "/verwaltung/abwesenheiten/")
    assert [group.label for group in frame.navigation if group.is_current] == ["Verwaltung"]


def test_a_house_without_queue_has_no_roster_of_shells(cottbus):
    assert "F-IFK-Dienst" not in places(cottbus.team_lead)


def test_a_deputy_opens_what_the_absent_person_may_open(wuppertal):
    deputy = make_user(Role.SPECIALIST, wuppertal.office)
    assert "Überblick" not in places(deputy)
    make_absence(wuppertal.team_lead, clock.today(), deputy=deputy)
    assert "Überblick" in places(deputy)


def test_the_frame_names_user_role_and_office(wuppertal):
    page = client_of(wuppertal.specialist).get("/begriffe/").content.decode()
    for shown in (str(wuppertal.specialist), "Integrationsfachkraft (IFK)", wuppertal.office.name, "Abmelden"):
        assert shown in page
    assert_valid_html(page)


def test_the_login_page_stands_in_a_bare_house(db):
    page = Client().get("/anmelden/")
    assert page.status_code == 200
    assert not page.context["shell"].navigation


def test_whoever_has_the_first_password_sees_no_places(wuppertal):
    user = make_user(Role.SPECIALIST, wuppertal.office, must_change_password=True)
    frame = frame_of(user, "/kennwort/")
    assert not frame.navigation
    assert not frame.present_url  # every other page leads to the password: its answer says nothing about the session


@pytest.mark.parametrize(
    ("checked_at", "warns"),
    [
        (NOON - timedelta(hours=25, minutes=59), False),
        (NOON - timedelta(hours=26), False),
        (NOON - timedelta(hours=26, minutes=1), True),
        (None, True),
    ],
)
def test_after_26_silent_hours_every_page_warns(checked_at, warns):
    assert bool(silence(checked_at, NOON)) is warns


def test_the_footer_says_when_deadlines_were_checked(wuppertal):
    checked(hours_ago=2)
    page = client_of(wuppertal.specialist).get("/begriffe/").content.decode()
    assert "Fristenprüfung zuletzt: " in page and "Die Fristenprüfung schweigt" not in page


def test_the_banner_stands_on_every_page_when_the_check_is_silent(wuppertal):
    checked(hours_ago=30)
    assert "Die Fristenprüfung schweigt" in client_of(wuppertal.intake_clerk).get("/begriffe/").content.decode()


@pytest.mark.parametrize("role", [Role.SPECIALIST, Role.ADMINISTRATOR])
def test_the_frame_costs_at_most_three_questions(wuppertal, role):
    client = client_of(wuppertal.user(role))
    client.get("/begriffe/")
    with counted() as asked:
        client.get("/begriffe/")
    assert len(asked) - 2 <= 3  # session and user are read for every request
