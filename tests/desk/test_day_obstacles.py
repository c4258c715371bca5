"""„Mein Tag“ says in time which talk cannot take place as booked, and to whom."""

from datetime import time, timedelta

import pytest
from django.urls import reverse

from jobcenter.appointments import queries, workflow
from jobcenter.appointments.choices import AppointmentKind
from jobcenter.staff.choices import Role
from tests.desk.clients import TODAY, client_of
from tests.factories import interviews, people
from tests.factories.staff import make_absence, make_user

pytestmark = pytest.mark.usefixtures("tuesday")
SOON = TODAY + timedelta(days=7)


def booked(world, host, day):
    household = world.household()
    return workflow.book(
        kind=AppointmentKind.FOLLOW_UP, household=household, person=people.head_of(household), office=world.office,
        host=host, starts_at=queries.local(day, time(10)), ends_at=queries.local(day, time(10, 30)),
        by=world.specialist, today=TODAY,
    )  # fmt: skip


def obstacles(user):
    page = client_of(user).get("/", {"show": "obstacle"}).context["page"]
    return [(row.title, row.detail, row.due_on, row.meant_for, row.url) for row in page.list.rows]


@pytest.mark.covers("C-47", "D-29")
def test_host_deputy_and_team_lead_read_of_a_talk_during_an_absence(wuppertal):
    host, deputy, colleague = (make_user(Role.SPECIALIST, wuppertal.office) for _ in range(3))
    lead_elsewhere = wuppertal.user(Role.TEAM_LEAD, wuppertal.other_office)
    talk, _ = booked(wuppertal, host, SOON), booked(wuppertal, deputy, SOON)
    assert obstacles(wuppertal.team_lead) == []
    make_absence(host, SOON, SOON, deputy=deputy)
    detail = f"10:00 Uhr bei {host}: abwesend, die Vertretung hat zur selben Zeit einen Termin"
    line = ("Termin kann so nicht stattfinden", detail, SOON)
    url = reverse("appointments:appointment", args=[talk.pk])
    assert obstacles(host) == [(*line, "", url)]
    assert obstacles(deputy) == [(*line, f"in Vertretung für {host}", url)]
    assert obstacles(wuppertal.team_lead) == [(*line, "Teamleitung", url)]
    assert obstacles(colleague) == obstacles(lead_elsewhere) == []
    assert "abwesend, die Vertretung hat" in client_of(host).get(url).content.decode()


def shown(user):
    page = client_of(user).get("/", {"show": "obstacle"}).context["page"]
    return [(row.action, row.meant_for) for row in page.list.rows]


@pytest.mark.covers("C-47", "D-29")
def test_without_a_deputy_the_counter_moves_the_talk_where_no_expert_does_and_the_team_lead_is_told(uelzen, wuppertal):
    host = make_user(Role.SPECIALIST, uelzen.office)
    talk = booked(uelzen, host, SOON)
    absence = make_absence(host, SOON, SOON)
    assert shown(uelzen.intake_clerk) == [("Termin umlegen", "Eingangszone (EZ)")]
    assert shown(uelzen.team_lead) == [("Termin ansehen", "Teamleitung")]
    url, move = (reverse(f"appointments:{view}", args=[talk.pk]) for view in ("appointment", "move"))
    assert move in client_of(uelzen.intake_clerk).get(url).content.decode()
    told = client_of(uelzen.team_lead).get(url).content.decode()
    assert move not in told and reverse("staff:absences") in told
    assert "Umlegen kann, wer hier Termine vergibt" not in client_of(uelzen.intake_clerk).get(url).content.decode()
    absence.deputy = make_user(Role.SPECIALIST, uelzen.office)
    absence.save()
    booked(uelzen, absence.deputy, SOON)
    assert shown(uelzen.intake_clerk) == [], "the deputy sees to it"
    other = make_user(Role.SPECIALIST, wuppertal.office)
    booked(wuppertal, other, SOON)
    make_absence(other, SOON, SOON)
    assert (shown(wuppertal.intake_clerk), len(shown(wuppertal.integration_expert))) == ([], 1)


def test_today_the_deputy_has_the_talk_once(wuppertal):
    host, deputy = (make_user(Role.SPECIALIST, wuppertal.office) for _ in range(2))
    booked(wuppertal, host, TODAY), booked(wuppertal, deputy, TODAY)
    make_absence(host, TODAY, TODAY, deputy=deputy)
    assert obstacles(deputy) == []
    assert len(client_of(deputy).get("/", {"show": "appointment"}).context["page"].list.rows) == 2
    assert len(obstacles(wuppertal.team_lead)) == 1


@pytest.mark.covers("D-29")
def test_the_counter_reads_who_stands_in_or_that_nobody_does(wuppertal):
    host, deputy = (make_user(Role.SPECIALIST, wuppertal.office) for _ in range(2))
    booked(wuppertal, host, TODAY)
    day = reverse("appointments:day")
    absence = make_absence(host, TODAY, TODAY)
    assert "abwesend, ohne Vertretung" in client_of(wuppertal.intake_clerk).get(day).content.decode()
    absence.deputy = deputy
    absence.save()
    assert f"abwesend, Vertretung: {deputy}" in client_of(wuppertal.intake_clerk).get(day).content.decode()


@pytest.mark.covers("D-29")
def test_a_first_interview_leads_to_its_own_page(wuppertal):
    duty = interviews.duty_of(interviews.make_assigned(wuppertal).application)
    interviews.schedule(wuppertal, duty, SOON, today=TODAY)
    make_absence(wuppertal.specialist, SOON, SOON)
    [(*_, url)] = obstacles(wuppertal.specialist)
    assert url == reverse("integration:interview", args=[duty.pk])
    shown = client_of(wuppertal.specialist).get(url).content.decode()
    assert "absagen/" in shown and "abwesend, ohne Vertretung" in shown
