"""„Mein Tag“ says which talks are booked or moved without that anybody was invited (C.8, D-84)."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from jobcenter.appointments import queries, workflow
from jobcenter.appointments.choices import AppointmentKind
from jobcenter.staff.choices import Role
from tests.appointments.conftest import load_texts
from tests.desk.clients import TODAY, client_of
from tests.factories import interviews
from tests.factories.letters import post_all
from tests.factories.staff import make_absence, make_user
from tests.html import assert_valid_html

from .test_day_obstacles import SOON, booked

pytestmark = pytest.mark.usefixtures("tuesday")


def listed(user):
    page = client_of(user).get("/", {"show": "uninvited"}).context["page"]
    return [(row.title, row.detail, row.due_on, row.meant_for, row.action, row.url) for row in page.list.rows]


@pytest.mark.covers("C.8", "D-84")
def test_a_talk_that_nobody_was_invited_to_stands_in_the_list_until_the_letter_is_printed(uelzen):
    load_texts(uelzen)
    host, deputy = (make_user(Role.SPECIALIST, uelzen.office) for _ in range(2))
    talk = booked(uelzen, host, SOON)
    booked(uelzen, host, TODAY)  # who comes today is among the talks
    line = ("Termin ohne Einladung", "Folgegespräch, 10:00 Uhr", SOON, "", "Einladen")
    assert listed(host) == [(*line, reverse("appointments:invite", args=[talk.pk]))]
    assert listed(deputy) == listed(uelzen.team_lead) == []
    make_absence(host, TODAY, TODAY, deputy=deputy)
    assert [row[3] for row in listed(deputy)] == [f"in Vertretung für {host}"]

    given = {"household": talk.household, "person": talk.person, "by": host, "today": TODAY, "delivered_on": TODAY}
    workflow.send_letter(**given, kind="invitation_follow_up", appointment=talk, delivery="posted")
    waits = ("Termin ohne Einladung", "Folgegespräch, 10:00 Uhr: Einladung wartet auf den Druck", SOON, "")
    assert listed(host) == [(*waits, "Druckliste öffnen", reverse("appointments:print_list"))]
    post_all(uelzen, TODAY)
    assert listed(host) == []

    talk.refresh_from_db()
    moved = workflow.move(
        appointment=talk, starts_at=queries.local(SOON, time(14)), ends_at=queries.local(SOON, time(14, 30)),
        reason="Arzttermin", by=host, today=TODAY,
    )  # fmt: skip
    assert [row[5] for row in listed(host)] == [reverse("appointments:invite", args=[moved.pk])]
    workflow.send_letter(**given, kind="invitation_follow_up", appointment=moved, delivery="handed_over")
    assert listed(host) == []


@pytest.mark.covers("C-43", "D-14")
def test_a_first_interview_is_invited_to_in_its_case(wuppertal):
    duty = interviews.duty_of(interviews.make_assigned(wuppertal, date(2021, 4, 1)).application)
    interviews.schedule(wuppertal, duty, SOON, today=TODAY)
    invite = reverse("integration:invite", args=[duty.pk])
    assert [row[4:] for row in listed(wuppertal.specialist)] == [("Einladen", invite)]
    assert client_of(wuppertal.specialist).get(invite).status_code == 200


@pytest.mark.covers("B-46")
def test_what_is_with_nobody_by_name_waits_for_whoever_arranges_talks(uelzen):
    talk = booked(uelzen, None, SOON)
    assert [row[5] for row in listed(uelzen.intake_clerk)] == [reverse("appointments:invite", args=[talk.pk])]
    assert listed(uelzen.benefit_clerk) == []
    identity = booked(uelzen, None, SOON + timedelta(days=1))
    identity.__class__.objects.filter(pk=identity.pk).update(kind=AppointmentKind.ID_CHECK)
    assert len(listed(uelzen.intake_clerk)) == 1


@pytest.mark.covers("B-46", "D-84")
def test_the_page_of_many_invitations_counts_them_and_leads_to_the_list(uelzen):
    shown = client_of(uelzen.specialist).get(reverse("contactdensity:propose")).content.decode()
    assert "ging noch keine Einladung hinaus" not in shown
    for days in (0, 1):
        booked(uelzen, uelzen.specialist, SOON + timedelta(days=days))
    shown = client_of(uelzen.specialist).get(reverse("contactdensity:propose")).content.decode()
    assert_valid_html(shown)
    assert "2 Termine warten auf die Einladung oder auf ihren Druck" in shown
    assert f'href="{reverse("desk:day")}?show=uninvited"' in shown
    assert len(listed(uelzen.specialist)) == 2
