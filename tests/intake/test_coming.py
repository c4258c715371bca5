"""What is coming for whom, and that it comes as was said: the preview asks what the nightly job will ask (C.12)."""

from datetime import date, timedelta

import pytest
from django.test import Client

from intake.models import Application, InterviewDuty
from jobcenter.deadlines.workflow import nightly
from jobcenter.people.choices import HouseholdRole
from jobcenter.people.models import Person
from tests.desk.clients import client_of
from tests.factories.applications import make_application, make_released
from tests.factories.interviews import duty_of, make_assigned, schedule
from tests.factories.people import add_member, make_alg1
from tests.factories.worlds import World
from tests.html import assert_valid_html
from tests.queries import counted

pytestmark = pytest.mark.django_db
MARCH_1, MARCH_8 = date(2021, 3, 1), date(2021, 3, 8)


@pytest.fixture(autouse=True)
def in_march(time_machine):
    time_machine.move_to("2021-03-08T10:00:00+01:00")


def said(client: Client, query: str = "") -> dict[str, list[str]]:
    """Day and event of each person with the sentences on what follows."""
    page = client.get(f"/antraege/vorschau/{query}")
    assert_valid_html(page.content.decode())
    rows = page.context["page"].rows
    return {f"{row.day:%d.%m.} {row.person.split(',')[0]} {row.turn}": list(row.effects) for row in rows}


def joins(world: World, application: Application, born_on: date, role: str = HouseholdRole.CHILD, **values) -> Person:
    person = world.person(last_name="Neu", born_on=born_on, **values)
    add_member(application.household, person, role=role, starts_on=application.applied_on)
    return person


def night(*days: date) -> None:
    """The job, which has done the day before the first."""
    for day in (days[0] - timedelta(days=1), *days):
        nightly.run(day)


@pytest.mark.covers("D-36", "C-3")
def test_who_turns_15_in_wuppertal(wuppertal):
    application = make_released(wuppertal, MARCH_1)
    child = joins(wuppertal, application, date(2006, 3, 31), employable=None)
    found = said(client_of(wuppertal.intake_clerk))
    assert found == {
        "31.03. Neu wird 15": ["Ein Erstgespräch wird fällig: von Do 01.04.2021 bis Fr 16.04.2021."],
    }
    night(date(2021, 3, 31))
    deadline = InterviewDuty.objects.get(person=child).deadline
    assert (deadline.window_from, deadline.due_on) == (date(2021, 4, 1), date(2021, 4, 16))


@pytest.mark.covers("D-36", "C-3")
def test_who_turns_15_in_cottbus(cottbus):
    application = make_application(cottbus, MARCH_1)
    child = joins(cottbus, application, date(2006, 3, 22), employable=None)
    other = joins(cottbus, application, date(2006, 3, 23), employable=False)
    found = said(client_of(cottbus.team_lead))
    assert found == {
        "22.03. Neu wird 15": ["Ein Erstgespräch wird fällig: bis Mi 14.04.2021."],
        "23.03. Neu wird 15": ["Kein Erstgespräch: nicht erwerbsfähig."],
    }
    night(date(2021, 3, 22), date(2021, 3, 23))
    assert InterviewDuty.objects.get(person=child).deadline.due_on == date(2021, 4, 14)
    assert not InterviewDuty.objects.filter(person=other).exists()


def test_before_the_release_nothing_begins(wuppertal):
    joins(wuppertal, make_application(wuppertal, MARCH_1), date(2006, 3, 22), employable=None)
    assert said(client_of(wuppertal.intake_clerk)) == {
        "22.03. Neu wird 15": ["Ein Erstgespräch wird mit der Freigabe des Antrags fällig."]
    }


@pytest.mark.covers("D-33", "W-13")
def test_alg_1_begins_and_ends(cottbus):
    household = cottbus.household(starts_on=MARCH_8)
    person = cottbus.person(last_name="Neu", born_on=date(1980, 1, 1))
    add_member(household, person, starts_on=MARCH_8)
    application = make_application(cottbus, MARCH_8, household=household)
    make_alg1(person, date(2021, 3, 15), date(2021, 3, 31))
    found = said(client_of(cottbus.intake_clerk))
    duty = InterviewDuty.objects.get(application=application, person=person)
    assert found == {
        "15.03. Neu ALG I beginnt": [
            "Das Erstgespräch wird ausgesetzt.",
            f"Die Frist bis {with_day(duty.deadline.due_on)} ruht.",
            "Die Eingangszone stellt die Hauptbetreuung auf die Agentur für Arbeit um.",
        ],
        "31.03. Neu ALG I endet": [
            "Das Erstgespräch ist wieder zu führen; die Frist endet am Fr 23.04.2021.",
            "Die Eingangszone stellt die Hauptbetreuung auf das Jobcenter um.",
        ],
    }
    night(date(2021, 3, 15))
    duty.refresh_from_db()
    assert duty.state == "suspended"
    night(date(2021, 4, 1))
    duty.refresh_from_db()
    assert (duty.state, duty.deadline.due_on) == ("open", date(2021, 4, 23))


@pytest.mark.covers("D-37")
def test_who_turns_25(wuppertal):
    application = make_released(wuppertal, MARCH_1)
    Person.objects.filter(pk=application.head_id).update(last_name="Neu", born_on=date(1996, 3, 12))
    joins(wuppertal, application, date(1996, 3, 15))
    due_on = duty_of(application).deadline.due_on
    assert said(client_of(wuppertal.integration_expert)) == {
        "12.03. Neu wird 25": [f"Die laufende Frist bis {with_day(due_on)} bleibt, gezählt unter U25 (D-37)."],
        "15.03. Neu wird 25": ["Die Leistungsgewährung prüft eine eigene BG (§ 7 Abs. 3 Nr. 4 SGB II)."],
    }
    night(date(2021, 3, 15))
    assert duty_of(application).deadline.due_on == due_on


@pytest.mark.covers("D-39", "D-25")
def test_the_age_limit_ends_what_is_owed(cottbus):
    application = make_application(cottbus, MARCH_8)
    Person.objects.filter(pk=application.head_id).update(last_name="Neu", born_on=date(1955, 6, 10))
    duty = duty_of(application)
    assert said(client_of(cottbus.intake_clerk)) == {
        "01.04. Neu erreicht die Altersgrenze (§ 7a SGB II)": [
            "Das Erstgespräch ist nicht mehr geschuldet.",
            f"Die Frist bis {with_day(duty.deadline.due_on)} ist dann versäumt und bleibt es (D-25).",
            "Die Leistungsgewährung wird unterrichtet.",
        ]
    }
    night(date(2021, 4, 1))
    duty.refresh_from_db()
    assert (duty.state, duty.deadline.state) == ("dropped", "missed")


def test_a_booked_talk_is_said_to_be_cancelled(wuppertal):
    handover = make_assigned(wuppertal, MARCH_1)
    duty = duty_of(handover.application)
    schedule(wuppertal, duty, date(2021, 3, 12), today=MARCH_1)
    make_alg1(handover.application.head, date(2021, 3, 10), None)
    [lines] = said(client_of(wuppertal.team_lead)).values()
    assert lines[-1] == "Der gebuchte Termin wird abgesagt."
    night(date(2021, 3, 10))
    duty.refresh_from_db()
    assert duty.state == "suspended"


def test_weeks_event_and_office_narrow_the_list_and_the_wall_stands(wuppertal):
    application = make_released(wuppertal, MARCH_1)
    joins(wuppertal, application, date(2006, 4, 12), employable=None)  # in five weeks
    joins(wuppertal, application, date(1996, 3, 12))
    elsewhere = make_application(wuppertal, MARCH_1, household=wuppertal.household(office=wuppertal.other_office))
    joins(wuppertal, elsewhere, date(2006, 3, 10))
    client = client_of(wuppertal.intake_clerk)
    assert len(said(client)) == 1
    assert len(said(client, "?weeks=8")) == 2
    assert len(said(client, "?weeks=8&turn=turns_15")) == 1
    assert len(said(client, f"?office={wuppertal.other_office.pk}")) == 1  # not his: the filter is ignored
    assert client_of(wuppertal.administrator).get("/antraege/vorschau/").status_code == 403
    assert "/antraege/vorschau/" in client.get("/").content.decode()


def test_the_questions_do_not_grow_with_the_rows(wuppertal):
    client = client_of(wuppertal.intake_clerk)

    def asked(number: int) -> int:
        for _ in range(number):
            application = make_released(wuppertal, MARCH_1)
            joins(wuppertal, application, date(2006, 3, 31), employable=None)
            make_alg1(application.head, date(2021, 3, 20), date(2021, 4, 2))
        client.get("/antraege/vorschau/")  # the session is kept once
        with counted() as questions:
            client.get("/antraege/vorschau/")
        assert len(questions) <= 10, "\n".join(questions)
        return len(questions)

    assert asked(1) == asked(8)


def with_day(day: date) -> str:
    return f"{('Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So')[day.weekday()]} {day:%d.%m.%Y}"
