"""The roster of the F-IFK against closing days and absences, and the warning of the team lead (W-14, C.12)."""

import re
from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction

from intake.models import Handover
from integration import tasks
from integration.roster import gaps_of, roster_of
from integration.workflow.handover import park
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.people.models import Responsibility
from jobcenter.rules.parameters import ClosedDay
from jobcenter.rulesets.workflow import propose_closed_day, release_closed_day
from jobcenter.staff.choices import Role
from jobcenter.staff.models import ShellDuty, User
from jobcenter.web.errors import Refused
from tests.factories.applications import make_application, make_released
from tests.factories.interviews import assign, make_shell, roster
from tests.factories.rulesets import variant
from tests.factories.staff import make_absence, make_user
from tests.factories.worlds import make_world
from tests.html import assert_valid_html
from tests.integration.visits import client_of

MAY_12 = date(2021, 5, 12)
"""A Wednesday; Thursday is Ascension."""


def never(pk, error):
    raise error


def close(world, day: date, **values) -> None:
    second = make_user(Role.ADMINISTRATOR, jobcenter=world.jobcenter, whole_house=True)
    proposed = propose_closed_day(
        jobcenter=world.jobcenter, day=day, reason="Betriebsausflug", by=world.administrator, **values
    )
    release_closed_day(closed_day=proposed, by=second)


@pytest.mark.covers("W-14", "D-7")
def test_a_released_closing_day_is_no_gap(wuppertal):
    close(wuppertal, date(2021, 5, 14))
    days = roster_of(wuppertal.office, MAY_12, 3)
    assert [day.day for day in days] == [MAY_12, date(2021, 5, 17), date(2021, 5, 18)]
    roster(wuppertal.office, MAY_12, wuppertal.specialist)
    roster(wuppertal.office, date(2021, 5, 17), wuppertal.specialist)
    assert gaps_of([wuppertal.office], MAY_12, 3) == {wuppertal.office.pk: [date(2021, 5, 18)]}

    make_absence(wuppertal.specialist, MAY_12)
    substitute = make_user(Role.SPECIALIST, wuppertal.office)
    make_absence(wuppertal.specialist, date(2021, 5, 17), deputy=substitute)
    states = [(day.state, day.is_gap) for day in roster_of(wuppertal.office, MAY_12, 3)]
    assert states == [
        ("abwesend ohne Vertretung", True),
        (f"Vertretung: {substitute}", False),
        ("Lücke", True),
    ]
    with pytest.raises(IntegrityError), transaction.atomic():
        ShellDuty.objects.create(office=wuppertal.office, day=MAY_12, user=substitute)


@pytest.mark.covers("W-14", "D-7")
def test_a_closing_day_of_the_rule_set_is_no_gap(db):
    holidays = (ClosedDay(date(2021, 5, 17), "Betriebsferien laut Regelwerk"),)
    world = make_world("wuppertal", variant("wuppertal-2020", closed_days=holidays))
    assert [day.day.day for day in roster_of(world.office, MAY_12, 3)] == [12, 14, 18]
    assert gaps_of([world.office], MAY_12, 2)[world.office.pk][-1] == date(2021, 5, 14)


@pytest.mark.covers("W-14", "C.12")
def test_the_night_warns_the_team_lead_of_gaps_in_the_next_five_working_days(wuppertal):
    named = [date(2021, 5, 17), date(2021, 5, 18), date(2021, 5, 20)]
    for day in named:
        roster(wuppertal.office, day, wuppertal.specialist)
    close(wuppertal, date(2021, 5, 19), office=wuppertal.office)
    with time_machine.travel("2021-05-14 00:10+02:00"):
        tasks.preparations(date(2021, 5, 14), never)
        tasks.preparations(date(2021, 5, 14), never)
    task = Task.objects.open().get(kind=TaskKind.ROSTER_GAP)
    assert (task.role, task.office, task.due_on) == (Role.TEAM_LEAD, wuppertal.office, date(2021, 5, 14))
    assert task.text == "Ohne F-IFK: Fr 14.05.2021, Fr 21.05.2021"
    assert Task.objects.open().filter(kind=TaskKind.MISSING_MEASURE).count() == 1

    lead = client_of(wuppertal.team_lead)
    with time_machine.travel("2021-05-14 08:00+02:00"):
        shown = lead.get("/").content.decode()
        assert "Ohne F-IFK: Fr 14.05.2021" in shown
        address = "/eingliederung/dienstplan/"
        page = lead.get(address).content.decode()
        assert_valid_html(page)
        assert address in shown
        assert "19.05.2021" not in page
        assert page.count("Lücke") == 12
        given = {
            f"day_{day:%Y%m%d}": str(wuppertal.specialist.pk) for day in [date(2021, 5, 14), *named, date(2021, 5, 21)]
        }
        assert lead.post(address, given).status_code == 302
    assert not Task.objects.open().filter(kind=TaskKind.ROSTER_GAP).exists()
    assert ShellDuty.objects.count() == 5


@pytest.mark.covers("W-14", "E83")
def test_two_who_plan_at_once_lose_nothing_and_the_second_reads_what_happened(wuppertal):
    first, second = client_of(wuppertal.team_lead), client_of(wuppertal.administrator)
    colleague = make_user(Role.SPECIALIST, wuppertal.office)
    friday, monday = "day_20210514", "day_20210517"
    address = f"/eingliederung/dienstplan/?office={wuppertal.office.pk}"
    with time_machine.travel("2021-05-14 08:00+02:00"):
        shown = re.search(r'name="shown" value="([^"]*)"', second.get(address).content.decode())[1]
        assert first.post(address, {friday: wuppertal.specialist.pk, "shown": shown}).status_code == 302
        assert second.post(address, {monday: colleague.pk, "shown": shown}).status_code == 302
        named = {duty.day.day: duty.user for duty in ShellDuty.objects.all()}
        assert named == {14: wuppertal.specialist, 17: colleague}, "the other's day stays as it is"
        answer = second.post(address, {friday: colleague.pk, "shown": shown})
        assert answer.status_code == 409
        assert f"Für den 14.05.2021 ist inzwischen {wuppertal.specialist} benannt." in answer.content.decode()
        assert second.post(address, {friday: colleague.pk, "shown": "20210514:x ÿ :"}).status_code == 409


@pytest.mark.covers("D-52", "W-18", "C.12")
def test_who_waits_too_long_on_the_queue_is_asked_for_once(wuppertal):
    released = date(2021, 3, 30)  # 31.3., 1.4., 6.4., 7.4., 8.4. are the five days; Easter lies between
    application = make_released(wuppertal, released, applied_on=date(2021, 3, 15))
    make_shell(wuppertal, make_application(wuppertal, released))  # not released: nobody is late
    assert tasks.queue_age(date(2021, 4, 8), never) == 0
    assert tasks.queue_age(date(2021, 4, 9), never) == 1
    assert tasks.queue_age(date(2021, 4, 12), never) == 0
    task = Task.objects.open().get(kind=TaskKind.OLD_IN_QUEUE)
    assert (task.role, task.household) == (Role.INTEGRATION_EXPERT, application.household)
    assert task.text == "Freigegeben am 30.03.2021, länger als 5 Arbeitstage ohne IFK"  # true tomorrow as well
    assert task.subject_id == Handover.objects.get(application=application).pk
    assign(wuppertal, application, date(2021, 4, 12))
    assert not Task.objects.open().filter(kind=TaskKind.OLD_IN_QUEUE).exists()


@pytest.mark.covers("D-52", "W-17", "W-108")
def test_the_virtual_employee_is_a_queue_and_nobody(wuppertal, client):
    """It bears cases, but there is no account that could log in, sign or be named as author."""
    shell = make_shell(wuppertal, make_application(wuppertal, MAY_12))
    park(handover=shell, by=wuppertal.team_lead, today=MAY_12)
    borne = Responsibility.objects.on(MAY_12).get(person=shell.application.head)
    assert (str(borne), borne.user, borne.queue_office) == (wuppertal.office.queue_name, None, wuppertal.office)
    assert not User.objects.filter(username__icontains="quer").exists()
    answer = client.post("/anmelden/", {"username": wuppertal.office.queue_name, "password": "x"})
    assert "Anmeldename oder Kennwort ist falsch" in answer.content.decode()
    assert wuppertal.office.queue_name != wuppertal.other_office.queue_name
    with pytest.raises(Refused):
        park(handover=shell, by=wuppertal.team_lead, today=MAY_12)
