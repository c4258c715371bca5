"""The regular control of the Neuantragsliste: who, when, result, and the reminder of the next one (W-105)."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from intake import tasks
from intake.models import ListControl
from intake.workflow import control
from jobcenter.deadlines.workflow import nightly
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.staff.choices import Role
from jobcenter.web.errors import Refused
from tests.desk.clients import client_of
from tests.factories.applications import make_application

pytestmark = pytest.mark.django_db
TODAY = date(2021, 4, 20)


def no_failure(pk, error):
    raise error


@pytest.mark.covers("W-105", "P47")
def test_the_control_is_asked_for_entered_and_comes_back_on_my_day(wuppertal, time_machine):
    time_machine.move_to("2021-04-20T08:00:00+02:00")
    make_application(wuppertal, date(2021, 3, 1))
    nightly.run(TODAY)
    asked = Task.objects.open().get(kind=TaskKind.CONTROL_LIST)
    assert (asked.role, asked.office, asked.due_on) == (Role.TEAM_LEAD, wuppertal.office, TODAY)
    assert tasks.list_controls(TODAY, no_failure) == 0

    lead = client_of(wuppertal.team_lead)
    assert "Kontrolle eintragen" in lead.get("/?show=control").content.decode()
    assert "/neuantragsliste/kontrolle/" in lead.get("/neuantragsliste/").content.decode()
    assert "noch nie" in lead.get("/neuantragsliste/kontrolle/").content.decode()
    address = f"/neuantragsliste/kontrolle/{wuppertal.office.pk}/"
    assert "27.04.2021" in lead.get(address).content.decode()  # five working days later
    given = {"result": "hints", "remark": "", "next_on": "27.04.2021"}
    assert "was Sie gefunden haben" in lead.post(address, given).content.decode()
    assert lead.post(address, given | {"remark": "Zwei Fälle ohne IFK"}).status_code == 302

    entry = ListControl.objects.get()
    assert (entry.controlled_by, entry.controlled_on, entry.open_applications) == (wuppertal.team_lead, TODAY, 1)
    page = lead.get("/neuantragsliste/kontrolle/").content.decode()
    assert f"20.04.2021, {wuppertal.team_lead}: mit Hinweisen" in page
    assert "Di 27.04.2021" in page
    again = Task.objects.open().get(kind=TaskKind.CONTROL_LIST)
    assert (again.assignee, again.due_on) == (wuppertal.team_lead, date(2021, 4, 27))
    assert "Zwei Fälle ohne IFK" in lead.get(address).content.decode()

    for who in (wuppertal.specialist, wuppertal.user(Role.TEAM_LEAD, wuppertal.other_office)):
        assert client_of(who).get(address).status_code == 404
    specialist = client_of(wuppertal.specialist)
    assert "/neuantragsliste/kontrolle/" not in specialist.get("/neuantragsliste/").content.decode()
    assert specialist.get("/neuantragsliste/kontrolle/").status_code == 403
    with pytest.raises(DatabaseError), transaction.atomic():
        ListControl.objects.update(result="clean")


@pytest.mark.parametrize(
    ("next_on", "words"),
    [
        (TODAY, "nach heute"),
        (date(2021, 5, 1), "kein Arbeitstag"),
        (date(2021, 12, 1), "spätestens in drei Monaten"),
    ],
)
def test_regularly_means_a_working_day_soon(wuppertal, next_on, words):
    with pytest.raises(Refused, match=words) as refused:
        control.control_list(
            office=wuppertal.office, result="clean", next_on=next_on, by=wuppertal.team_lead, today=TODAY
        )
    assert refused.value.field == "next_on"
