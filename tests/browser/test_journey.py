"""Both procedures in the browser, each interrupted: in Wuppertal nobody comes, in Cottbus the client withdraws.

Every page on the way is looked at by axe and the HTML validator; the nightly job runs in between.
"""

from collections.abc import Callable
from datetime import date, datetime

import pytest
import time_machine
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from integration.workflow.catalogue import set_up_welcome_packs
from jobcenter.appointments.models import Letter
from jobcenter.appointments.workflow import load_texts
from jobcenter.deadlines.models import Deadline, Flag
from jobcenter.inbox.models import Task
from jobcenter.staff.models import User
from jobcenter.web.clock import BERLIN
from tests.factories.interviews import roster
from tests.factories.worlds import make_world
from tests.journeys.counter import (
    COTTBUS_COUNTER,
    COTTBUS_HANDED_OUT,
    COTTBUS_PERSON,
    SHELL,
    WUPPERTAL_HEAD,
    WUPPERTAL_ISSUE,
)
from tests.journeys.talking import ANSWERED, DATED, SAID
from tests.journeys.walking import night

from .screen import Screen

Of = Callable[[User], Screen]


@pytest.fixture
def screen_of(window: Callable[[], Page], live_server: LiveServer) -> Of:
    """The screen of a colleague; a page that one of them was on is not looked at again."""
    looked_at: set[str] = set()
    return lambda user: Screen(window, user, looked_at, live_server.url)


def on(day: date, hour: int = 9) -> time_machine.travel:
    return time_machine.travel(datetime(day.year, day.month, day.day, hour, tzinfo=BERLIN), tick=True)


@pytest.mark.covers("W-7", "W-9", "W-15", "W-31", "W-33", "W-35", "W-94", "E1", "E22", "D-28", "D-84")
def test_wuppertal_from_the_counter_over_a_no_show_to_the_late_quer(transactional_db, screen_of: Of) -> None:
    world = make_world("wuppertal", "wuppertal-2020")
    load_texts(world.jobcenter, proposer=world.administrator, approver=world.team_lead)
    set_up_welcome_packs(jobcenter=world.jobcenter, year=2021)
    roster(world.office, date(2021, 3, 23), world.specialist)
    clerk, specialist, lead = screen_of(world.intake_clerk), screen_of(world.specialist), screen_of(world.team_lead)
    benefit, expert = screen_of(world.benefit_clerk), screen_of(world.benefit_expert)
    assigner = screen_of(world.integration_expert)
    with on(date(2021, 3, 22)):
        clerk.day().follow("Neuer Antrag").press("Suchen", {"Nachname": "Özdemir", "Geburtsdatum": "2.5.1985"})
        clerk.sees("Niemand gefunden").press("Neu anlegen")
        issue = {**WUPPERTAL_ISSUE, "Termin zur Neuantragsabgabe LG am": "29.3.21"}
        clerk.press("Antrag aufnehmen", {**WUPPERTAL_HEAD, **issue}).sees("Hülse angelegt", "Historienvermerk")
        case = clerk.path
    with on(date(2021, 3, 23)):
        specialist.day().follow("stellen", beside="Özdemir").press("Speichern und auf QuEr", SHELL)
        specialist.sees("Keine Fallhülse wartet")
    with on(date(2021, 3, 29)):
        benefit.day().follow("Unterlagen entgegennehmen", beside="Özdemir")
        papers = benefit.main.locator("input[type=checkbox][name^=received_]").all()
        benefit.press("Speichern", {str(paper.get_attribute("name")): True for paper in papers})
        benefit.follow("Als vollständig vermerken").sees("21.04.2021")  # 15 working days, two holidays
        benefit.press("Als vollständig vermerken")
    with on(date(2021, 4, 1)):
        expert.day().follow("Freigabe prüfen", beside="Özdemir")
        expert.sees("Die Frist für das QuEr endet am Mo 19.04.2021", "Karfreitag")
        expert.press("^Freigeben", {"Berechnungsprotokoll": "BP-4711"})
        assigner.day().sees("Bewilligungsfähigkeit liegt vor").follow("umstellen", beside="Özdemir")
        assigner.press("An IFK umstellen", {"IFK": str(world.specialist.pk), "Ü25": True})
    with on(date(2021, 4, 6)):
        specialist.day().follow("übernehmen", beside="Özdemir").press("Fall übernehmen")
        specialist.day().follow("terminieren", beside="Özdemir")
        specialist.press("Termin buchen", {"slot": "2021-04-15T09:00"})
        specialist.sees("Der Brief enthält die Rechtsfolgenbelehrung")
        specialist.press("Einladung eintragen", {"delivery": "posted"}).sees("wartet auf den Druck")
        specialist.day().follow("Druckliste öffnen").sees("Termin am Do 15.04.2021").press("Gewählte Briefe drucken")
    with on(date(2021, 4, 15), 10):
        specialist.day().follow("Erstgespräch führen", beside="Özdemir").follow("^Gespräch festhalten")
        specialist.follow("^Nicht erschienen").press("Nicht erschienen", {"cause": "no_show", "next_step": "hearing"})
        specialist.sees("noch 2 Arbeitstage", "Do 15.04.2021: nicht erschienen, Anhörung")
        benefit.day().sees("Anhörung zum Meldeversäumnis (§ 32 SGB II)")
        specialist.day().follow("terminieren", beside="Özdemir").press("Anzeigen", {"beyond": "yes"})
        late = {"slot": "2021-04-22T09:00", "late_confirmed": True, "Begründung": "Vorher ist kein Termin frei"}
        specialist.press("Termin buchen", late).press("Einladung eintragen", {"delivery": "posted"})
    with on(date(2021, 4, 19), 22):
        lead.open("/ueberblick/faelle/?status=overdue&kind=first_interview").sees_not("Özdemir")
    with on(date(2021, 4, 20), 8):  # the job has not run yet; the page knows all the same
        lead.open("/ueberblick/").follow("überfällig").sees("Özdemir")
        night(date(2021, 4, 20))
        assert Flag.objects.get(kind="missed").flagged_for == date(2021, 4, 20)
        lead.day().sees("Özdemir").open("/neuantragsliste/?overdue=on").sees("Özdemir").follow("19.04.2021")
        lead.sees("Karfreitag", "Ostermontag", "Nichterscheinen")
        specialist.open(case).follow("^Erstgespräch ?, Özdemir").follow("begründen")
        specialist.press("vorlegen", {"Nächster Schritt": "Termin am 22.04.2021"})
        lead.day().follow("Versäumnis abzeichnen", beside="Özdemir").press("Abzeichnen")
    with on(date(2021, 4, 22), 10):
        specialist.day().follow("Erstgespräch führen", beside="Özdemir").follow("^Gespräch festhalten")
        specialist.follow("^Gespräch festhalten")
        hold(specialist, "22.4.2021")
        specialist.open(case).sees("Verspätet erfüllt · um 3 Arbeitstage")
        lead.open("/ueberblick/faelle/?status=overdue&kind=first_interview").sees_not("Özdemir")
    duty = Deadline.objects.get(kind="first_interview")
    assert (duty.state, duty.cause, duty.due_on) == ("met_late", "no_show", date(2021, 4, 19))
    assert sorted(Letter.objects.values_list("text_version__kind", "with_legal_notice")) == [
        ("agreement", False),  # what was signed at the interview
        ("hand_out", False),  # from the counter
        ("invitation_first", True),
        ("invitation_first", True),
    ]


def hold(screen: Screen, day: str) -> None:
    """Every point is done but one that stays open with its reason."""
    for point in screen.main.locator("input[type=radio][name^=item_][value=done]").all():
        point.check()
    screen.main.locator("input[name=item_note_target_occupation][value=open]").check()
    said = {**SAID, "ground_note_target_occupation": "Zeugnisse fehlen noch", **dict.fromkeys(DATED, day)}
    for name, words in said.items():
        for field in screen.main.locator(f"[name={name}]:visible").all():
            field.fill(words.format(day=day))
    for name in ANSWERED:
        for field in screen.main.locator(f"select[name={name}]:visible").all():
            field.select_option(index=1)
    screen.press("Gespräch festhalten")


@pytest.mark.covers("C-7", "C-13", "C-46", "C.1", "D-25")
def test_cottbus_from_the_counter_to_the_withdrawal(transactional_db, screen_of: Of) -> None:
    world = make_world("cottbus", "cottbus-2021")
    load_texts(world.jobcenter, proposer=world.administrator, approver=world.team_lead)
    clerk, specialist = screen_of(world.intake_clerk), screen_of(world.specialist)
    lead = screen_of(world.team_lead)
    with on(date(2021, 4, 1)):
        clerk.day().follow("Neuer Antrag").press("Suchen", {"Nachname": "Lehmann", "Geburtsdatum": "2.5.1985"})
        clerk.press("Neu anlegen")
        issue = {"Ausgehändigt": COTTBUS_HANDED_OUT, "Rückgabe der Unterlagen bis": "15.4.21"}
        whose = {"p0_specialist": str(world.specialist.pk)}
        clerk.press("Antrag aufnehmen", {**COTTBUS_PERSON, **COTTBUS_COUNTER, **issue, **whose})
        case = clerk.path
        clerk.sees("Mo 26.04.2021").follow("terminieren")
        clerk.press("Termin buchen", {"slot": "2021-04-08T09:00"}).press("Einladung", {"delivery": "handed_over"})
        specialist.day().sees("Erstberatung mit Profiling am Do")
    with on(date(2021, 4, 6)):
        clerk.open(case).unfold("Weitere Schritte").follow("Mitglied aufnehmen")
        joins = {"Nachname": "Lehmann", "Vorname": "Ben", "Geburtsdatum": "3.4.2001", "Erwerbsfähig": "Ja"}
        clerk.press("Auswirkungen zeigen", joins).sees("Das geschieht, wenn Sie bestätigen").press("Aufnehmen")
    with on(date(2021, 4, 7)):
        clerk.open(case).unfold("Weitere Schritte").follow("Rücknahme")
        clerk.press("Rücknahme", {"Begründung": "Arbeit gefunden"})
    night(date(2021, 4, 27))
    assert not Flag.objects.exists()
    assert not list(Task.objects.open().values_list("text", "role", "assignee__username", "kind"))
    assert set(Deadline.objects.values_list("state", flat=True)) == {"void"}
    with on(date(2021, 4, 27)):
        specialist.day().follow("Mitteilung lesen").sees("Antrag zurückgezogen", "Arbeit gefunden")
        specialist.day().sees_not("Lehmann")
        clerk.day().sees_not("Lehmann")
        lead.open("/neuantragsliste/").sees("Lehmann")
