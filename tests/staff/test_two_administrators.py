"""Two of the administration have the same page open: the second reads who was quicker, and loses nothing (E83)."""

import re
from datetime import date

import pytest
from django.http import Http404
from django.urls import reverse

from jobcenter.staff.access import get_jobcenter
from jobcenter.staff.choices import AbsenceKind, Role
from jobcenter.staff.models import User
from jobcenter.staff.workflow import duty, house, users
from jobcenter.web.errors import Conflict
from tests.desk.clients import client_of
from tests.factories.staff import make_user
from tests.html import assert_valid_html

MONDAY, FRIDAY = date(2099, 5, 4), date(2099, 5, 8)


@pytest.fixture
def absence(wuppertal):
    return duty.record_absence(
        user=wuppertal.specialist, kind=AbsenceKind.LEAVE, starts_on=MONDAY, ends_on=FRIDAY, deputy=None,
        by=wuppertal.administrator,
    )  # fmt: skip


def settle(world, absence, by):
    house.settle(jobcenter=world.jobcenter, household_concept=True, graduate_contact_days=None, by=by)


def rename(world, absence, by):
    users.change_user(
        user=world.specialist, first_name="Ada", last_name="Neu", email="", phone="", room="", list_label="", by=by
    )


def lock(world, absence, by):
    users.set_active(user=world.specialist, active=False, by=by)


def end_role(world, absence, by):
    users.end_assignment(assignment=world.specialist.assignments.get(), ends_on=FRIDAY, by=by)


def come_back(world, absence, by):
    duty.change_absence(absence=absence, ends_on=MONDAY, deputy=None, by=by)


PERSON = {"first_name": "Eva", "last_name": "Kern", "weekly_hours": "39"}


@pytest.mark.covers("E83", "R10")
@pytest.mark.parametrize(
    ("page", "of", "typed", "before", "said"),
    [
        ("house", None, {"graduate_contact_days": "21"}, settle, "Festlegungen des Jobcenters geändert"),
        ("change_user", "user", PERSON, rename, "Angaben zur Person geändert"),
        ("change_user", "user", PERSON, lock, "Zugang gesperrt"),
        ("set_active", "user", {}, lock, "Zugang gesperrt"),
        ("reset_password", "user", {}, lock, "Zugang gesperrt"),
        ("end_assignment", "assignment", {"ends_on": "04.05.2099"}, end_role, "Rolle beendet"),
        ("change_absence", "absence", {"ends_on": "05.05.2099"}, come_back, "Abwesenheit geändert"),
        ("remove_absence", "absence", {}, come_back, "Abwesenheit geändert"),
    ],
)
def test_the_second_reads_what_the_first_has_done(wuppertal, absence, page, of, typed, before, said):
    records = {"user": wuppertal.specialist, "assignment": wuppertal.specialist.assignments.get(), "absence": absence}
    url = reverse(f"staff:{page}", args=[records[of].pk] if of else [])
    quicker = make_user(Role.ADMINISTRATOR, jobcenter=wuppertal.jobcenter, whole_house=True)
    browser = client_of(wuppertal.administrator)
    shown = re.search(r'name="version" value="(\d+)"', browser.get(url).content.decode())
    before(wuppertal, absence, quicker)
    answer = browser.post(url, typed | {"version": shown[1]})
    body = answer.content.decode()
    assert answer.status_code == 409
    assert str(quicker) in body and f"„{said}“" in body
    assert all(f'value="{value}"' in body for value in typed.values()), "what was typed stays"
    assert "Möchten Sie den Zugang wieder öffnen?" not in body, "the opposite was asked"
    assert_valid_html(body)
    now = re.search(r'name="version" value="(\d+)"', browser.get(url).content.decode())
    assert browser.post(url, typed | {"version": now[1]}).status_code in {200, 302}


def test_an_absence_that_was_deleted_meanwhile_is_said_to_be(wuppertal, absence):
    url = reverse("staff:change_absence", args=[absence.pk])
    duty.remove_absence(absence=absence, by=wuppertal.administrator)
    assert client_of(wuppertal.administrator).post(url, {}).status_code == 404
    with pytest.raises(Conflict, match="inzwischen gelöscht"):
        come_back(wuppertal, absence, wuppertal.administrator)


def test_who_belongs_to_no_jobcenter_has_none_to_settle():
    with pytest.raises(Http404):
        get_jobcenter(User())
