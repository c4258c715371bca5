"""Wuppertal, from the counter to the held QuEr and the talk with the member, page by page as the colleagues walk it."""

import re
from datetime import date

import pytest

from integration.workflow.catalogue import set_up_welcome_packs
from jobcenter.appointments.workflow import load_texts
from tests.factories.interviews import roster
from tests.factories.worlds import World

from .counter import SHELL, WUPPERTAL_HEAD, WUPPERTAL_ISSUE
from .talking import open_talk, talk
from .walking import Desk, night, on

pytestmark = pytest.mark.django_db
APPLIED, PARKED, COMPLETE, RELEASED = date(2021, 3, 12), date(2021, 3, 15), date(2021, 3, 15), date(2021, 4, 1)


@pytest.fixture
def world(wuppertal: World) -> World:
    load_texts(wuppertal.jobcenter, proposer=wuppertal.administrator, approver=wuppertal.team_lead)
    set_up_welcome_packs(jobcenter=wuppertal.jobcenter, year=2021)
    roster(wuppertal.office, PARKED, wuppertal.specialist)
    return wuppertal


PARTNER = {
    "p1_last_name": "Özdemir",
    "p1_first_name": "Kaan",
    "p1_born_on": "3.4.1990",
    "p1_sex": "männlich",
    "p1_employable": "ja",
    "p1_appeared": True,
}


def register(clerk: Desk) -> str:
    """Searched, not known, recorded with the partner; the address of the case."""
    clerk.day().follow("Neuer Antrag").press("Suchen", {"Nachname": "Özdemir", "Geburtsdatum": "2.5.1985"})
    clerk.sees("Niemand gefunden").press("Neu anlegen").press("Weitere Person der BG", WUPPERTAL_HEAD)
    clerk.press("Antrag aufnehmen", {**PARTNER, **WUPPERTAL_ISSUE, "Termin zur Neuantragsabgabe LG am": "15.3.21"})
    assert re.fullmatch(r"/bg/\d+/", clerk.path), clerk.text
    return clerk.path


@pytest.mark.covers("W-19", "W-31", "W-35", "W-36", "W-37", "W-87", "E1", "E31", "E86")
def test_from_the_counter_to_the_held_interviews(world: World) -> None:
    clerk, specialist = Desk(world.intake_clerk), Desk(world.specialist)
    benefit, expert = Desk(world.benefit_clerk), Desk(world.benefit_expert)
    assigner, lead = Desk(world.integration_expert), Desk(world.team_lead)
    with on(APPLIED):
        case = register(clerk)
        clerk.sees("Hülse angelegt", "ausgehändigt 12.03.2021").follow("Neuantragserfassungsbogen")
        clerk.press("Speichern", {"Letzte Tätigkeit": "Verkäuferin", "Gesuchte": "Verkäuferin"})
    with on(PARKED):
        specialist.day().sees("Fallhülse auf QuEr.xx stellen").follow("stellen", beside="Özdemir")
        specialist.press(
            "Speichern und auf QuEr",
            {
                **SHELL,
                "Beginn des Vermittlungsprofils": "12.3.21",
                "Beginn des Status": "12.3.21",
                "Eintritt": "12.3.21",
                "Austritt": "12.3.21",
            },
        )
        specialist.day().sees_not("Özdemir")
        assert lead.open("/neuantragsliste/").cell("Özdemir", "I Eckspannmappe gebucht") == "12.03.2021"
    with on(COMPLETE, 11):
        benefit.day().follow("Unterlagen entgegennehmen", beside="Özdemir")
        benefit.press("Speichern", {**received(benefit), "Özdemir, Kaan": "15.3.21"})
        benefit.follow("Als vollständig vermerken").sees("Die Frist für die Entscheidung endet am Mi 07.04.2021")
        benefit.press("Als vollständig vermerken")
    night(RELEASED)
    with on(RELEASED):
        assigner.day().follow("^Importfälle prüfen").sees("1 Importfall ist noch nicht geprüft")
        assigner.follow("prüfen", beside="Kaan").press("Ergebnis speichern", {"Ergebnis": "Erstgespräch ist zu führen"})
        expert.day().follow("Freigabe prüfen", beside="Özdemir")
        expert.sees("Die Frist für das QuEr endet am Mo 19.04.2021", "Karfreitag")
        expert.sees("Erstgespräch: Özdemir, Kaan Die Frist für das Erstgespräch endet am Mo 17.05.2021", "Himmelfahrt")
        expert.press("^Freigeben", {"Berechnungsprotokoll": "BP-4711"})
        assigner.day().sees("Bewilligungsfähigkeit liegt vor").follow("umstellen", beside="Özdemir")
        assigner.press("An IFK umstellen", {"IFK": str(world.specialist.pk)})
    with on(date(2021, 4, 6)):
        specialist.day().follow("übernehmen", beside="Özdemir").press("Fall übernehmen")
        specialist.sees("Läuft · in 9 Arbeitstagen Mo 19.04.2021", "03.05.2021 bis Mo 17.05.2021")
        specialist.day().follow("terminieren: Özdemir, Łucja")
        specialist.press("Termin buchen", {"slot": "2021-04-15T09:00"}).press("Einladung", {"delivery": "versandt"})
        specialist.sees("Einladung")
        benefit.day().sees("Özdemir").open(case)
        benefit.follow("Bescheid eintragen").press("Bescheid eintragen", {"Art": "endgültig"})
        benefit.sees("Erfüllt", "beschieden").day().sees_not("Özdemir")
    with on(date(2021, 4, 15), 16):
        open_talk(specialist, "Özdemir, Łucja")
        specialist.press("Gespräch festhalten", talk(specialist, "15.4.21"))
        specialist.sees("Erfüllt").day().sees_not("Erstgespräch führen")
    night(date(2021, 5, 3))
    with on(date(2021, 5, 3)):
        specialist.day().follow("terminieren: Özdemir, Kaan")
        specialist.press("Termin buchen", {"slot": "2021-05-11T09:00"}).press("Einladung", {"delivery": "versandt"})
    with on(date(2021, 5, 11), 10):
        open_talk(specialist, "Özdemir, Kaan")
        specialist.press("Gespräch festhalten", talk(specialist, "11.5.21"))
        specialist.day().sees_not("Kaan")
    night(date(2021, 5, 18))
    with on(date(2021, 5, 18)):
        lead.open("/fristen/hinweise/").sees_not("Özdemir")
        lead.open(case).sees("Erfüllt · am 06.04.2021", "Erfüllt · am 15.04.2021", "Erfüllt · am 11.05.2021")


def received(desk: Desk) -> dict[str, bool]:
    """All papers that must be there are ticked."""
    boxes = {box.get("name") for form in desk.page.forms for box in form.xpath(".//input[@type='checkbox']")}
    return {name: True for name in boxes if name.startswith("received_")}
