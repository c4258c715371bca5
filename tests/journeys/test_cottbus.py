"""Cottbus: each way to apply leads to the Erstberatung mit Profiling, page by page as the colleagues walk it."""

import re
from datetime import date

import pytest

from jobcenter.appointments.workflow import load_texts
from jobcenter.staff.choices import Role
from tests.factories.worlds import World

from .counter import COTTBUS_COUNTER, COTTBUS_HANDED_OUT, COTTBUS_PERSON
from .talking import open_talk, points, talk
from .walking import Desk, on

pytestmark = pytest.mark.django_db
FROM_25, UNDER_25 = 12, 13
"""The core tasks of the Erstberatung: one of them is owed to those under 25 only (C-85)."""
YOUNG = {"p0_born_on": "2.5.1999"}
WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr")


@pytest.fixture
def world(cottbus: World) -> World:
    load_texts(cottbus.jobcenter, proposer=cottbus.administrator, approver=cottbus.team_lead)
    return cottbus


def new_form(desk: Desk) -> Desk:
    """Searched, and nobody is known."""
    desk.day().follow("Neuer Antrag").press("Suchen", {"Nachname": "Lehmann", "Geburtsdatum": "2.5.1985"})
    return desk.sees("Niemand gefunden").press("Neu anlegen")


def arrived(desk: Desk) -> str:
    """The address of the case at which the desk is now."""
    assert re.fullmatch(r"/bg/\d+/", desk.path), desk.text
    return desk.path


def advised(world: World, case: str, *, booked_on: date, slot: str, due: str, tasks: int = FROM_25) -> None:
    """The EZ books and invites, the specialist takes note and holds the Erstberatung with its core tasks."""
    clerk, specialist = Desk(world.intake_clerk), Desk(world.specialist)
    day = date.fromisoformat(slot[:10])
    with on(booked_on, 12):
        clerk.open(case).sees(due).day().follow("Erstgespräch terminieren", beside="Lehmann")
        clerk.press("Termin buchen", {"slot": slot}).press("Einladung", {"delivery": "handed_over"})
        specialist.day().sees(
            "Neue Kundin/neuer Kunde zugeordnet", f"Erstberatung mit Profiling am {WEEKDAYS[day.weekday()]}"
        )
    with on(day, 10):
        open_talk(specialist, "Lehmann, Anna")
        assert len(points(specialist)) == tasks
        specialist.press("festhalten", talk(specialist, f"{day:%d.%m.%Y}"))
        specialist.open(case).sees(f"Erfüllt · am {day:%d.%m.%Y}")


@pytest.mark.covers("C-70", "E36")
def test_a_visit_to_the_counter(world: World) -> None:
    clerk = Desk(world.intake_clerk)
    with on(date(2021, 4, 1)):
        new_form(clerk)
        issue = {"Ausgehändigt": COTTBUS_HANDED_OUT, "Rückgabe der Unterlagen bis": "15.4.21"}
        clerk.press(
            "Antrag aufnehmen",
            {**COTTBUS_PERSON, **YOUNG, **COTTBUS_COUNTER, **issue, "p0_specialist": str(world.specialist.pk)},
        )
        case = arrived(clerk)
    advised(world, case, booked_on=date(2021, 4, 1), slot="2021-04-08T09:00", due="Mo 26.04.2021", tasks=UNDER_25)


@pytest.mark.covers("C-51", "C-63")
def test_a_call_to_the_service_centre(world: World) -> None:
    centre, clerk = Desk(world.user(Role.SERVICE_CENTRE)), Desk(world.intake_clerk)
    benefit = Desk(world.benefit_clerk)
    told = {
        "Liegt einer dieser Fälle vor?": "Nein, keiner",
        "Versandt oder hingewiesen": (*COTTBUS_HANDED_OUT, "Hinweis auf Antragsabgabe"),
        "Rückgabe der Unterlagen bis": "15.4.21",
    }
    with on(date(2021, 4, 1)):
        new_form(centre)
        centre.press("Antrag aufnehmen", {**COTTBUS_PERSON, **told})
        centre.sees("Der Antrag vom 01.04.2021 ist aufgenommen")
        clerk.day().follow("SC-Antrag bearbeiten", beside="Lehmann")
        clerk.press(
            "Bearbeitung abschließen",
            {
                "BG-Nummer": "03602 BG 0004711",
                "Datensätze aller Mitglieder geprüft": True,
                "Termin zur ID-Prüfung am": "8.4.21",
                "Uhrzeit der ID-Prüfung": "10",
                "Hauptbetreuung für Lehmann": str(world.specialist.pk),
            },
        )
        benefit.day().sees("Neuer Antrag über das Servicecenter")
        clerk.day().follow("Lehmann, Anna")
        case = arrived(clerk)
    advised(world, case, booked_on=date(2021, 4, 1), slot="2021-04-08T09:00", due="Mo 26.04.2021")


@pytest.mark.covers("C-53", "C-57")
def test_a_call_that_the_counter_has_to_take(world: World) -> None:
    centre, clerk = Desk(world.user(Role.SERVICE_CENTRE)), Desk(world.intake_clerk)
    with on(date(2021, 4, 1)):
        new_form(centre)
        told = {"Liegt einer dieser Fälle vor?": "Selbständige Tätigkeit", "issue_now": "nicht versenden"}
        centre.press("Antrag aufnehmen", {**COTTBUS_PERSON, **told}, refused=True)
        centre.sees("Das Servicecenter nimmt diesen Antrag nicht auf: Selbständige Tätigkeit")
        centre.press("Ticket an die EZ anlegen", {"p0_phone": "0355 1"})
        centre.press("Ticket anlegen")  # nothing is typed twice
        centre.sees("Die Eingangszone hat das Ticket")
    with on(date(2021, 4, 6)):
        clerk.day().follow("Ticket bearbeiten", beside="Lehmann").follow("Antrag aufnehmen")
        clerk.press(
            "Antrag aufnehmen", {**COTTBUS_PERSON, "issue_now": "später", "p0_specialist": str(world.specialist.pk)}
        )
        arrived(clerk)
        clerk.sees("AntragsdatumDo 01.04.2021", "Mo 26.04.2021")


@pytest.mark.covers("C-64", "C-65", "C-69", "E38")
def test_a_letter_without_mark(world: World) -> None:
    benefit, clerk = Desk(world.benefit_clerk), Desk(world.intake_clerk)
    with on(date(2021, 3, 16)):
        benefit.day().follow("Tickets an die EZ").follow("Postantrag prüfen")
        benefit.press(
            "Prüfen und weiterleiten", {"Nachname": "Lehmann", "Vorname": "Anna", "Posteingang am": "13.3.21"}
        )
        clerk.day().follow("Ticket bearbeiten", beside="Lehmann").follow("Antrag aufnehmen")
        clerk.press(
            "Antrag aufnehmen", {**COTTBUS_PERSON, "issue_now": "später", "p0_specialist": str(world.specialist.pk)}
        )
        case = arrived(clerk)
        clerk.sees("AntragsdatumSa 13.03.2021").follow("An die LG zurückgeben")
        clerk.press(
            "zurückgeben",
            {"Alle Personen": True, "Termin zur ID-Prüfung am": "18.3.21", "Uhrzeit der ID-Prüfung": "10"},
        )
        benefit.day().sees("Postantrag vom 13.03.2021, von der EZ vervollständigt.")
    advised(world, case, booked_on=date(2021, 3, 16), slot="2021-03-23T09:00", due="Di 06.04.2021")


@pytest.mark.covers("D-18", "E37")
def test_online_on_a_sunday(world: World) -> None:
    clerk = Desk(world.intake_clerk)
    online = {"Antragsweg": "jobcenter.digital", "Antragsdatum": "14.2.21", "issue_now": "später", "p0_appeared": False}
    with on(date(2021, 2, 15)):
        new_form(clerk).press(
            "Antrag aufnehmen", {**COTTBUS_PERSON, **online, "p0_specialist": str(world.specialist.pk)}
        )
        case = arrived(clerk)
    advised(world, case, booked_on=date(2021, 2, 15), slot="2021-02-23T09:00", due="Fr 05.03.2021")
