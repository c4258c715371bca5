"""The way through as five users walk it: from the counter to the held interview; and the miss that nobody overlooks."""

import re
from collections.abc import Callable
from datetime import date, datetime
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command
from playwright.sync_api import Page, expect

from integration.workflow.catalogue import set_up_welcome_packs
from jobcenter.appointments.models import Letter
from jobcenter.appointments.workflow import load_texts
from jobcenter.deadlines.models import Deadline, Flag
from jobcenter.staff.models import ShellDuty
from tests.factories.applications import make_released
from tests.factories.worlds import World, make_world
from tests.journeys.talking import ANSWERED, DATED, SAID

from .conftest import check_page

BERLIN = ZoneInfo("Europe/Berlin")
LogIn = Callable[..., Page]


@pytest.fixture
def world(transactional_db) -> World:
    world = make_world("wuppertal", "wuppertal-2020")
    load_texts(world.jobcenter, proposer=world.administrator, approver=world.team_lead)
    set_up_welcome_packs(jobcenter=world.jobcenter, year=2021)
    ShellDuty.objects.create(office=world.office, day=date(2021, 3, 23), user=world.specialist)
    return world


def on(day: date, hour: int = 9) -> time_machine.travel:
    return time_machine.travel(datetime(day.year, day.month, day.day, hour, tzinfo=BERLIN), tick=True)


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("main").get_by_role("button", name=name).first.click()
    page.wait_for_load_state()


def follow(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("main").get_by_role("link", name=name).first.click()
    page.wait_for_load_state()


def register(page: Page) -> str:
    """At the counter: search first, then one form; the address of the case."""
    page.get_by_role("navigation").get_by_role("link", name="Neuer Antrag").first.click()
    check_page(page)
    page.get_by_label("Nachname").fill("Özdemir")
    page.get_by_label("Geburtsdatum").fill("2.5.1985")
    press(page, "Suchen")
    check_page(page)
    press(page, "Neu anlegen")
    page.get_by_label("Nachname").first.fill("Özdemir")
    page.get_by_label("Vorname").first.fill("Łucja")
    page.get_by_label("Geburtsdatum").first.fill("2.5.1985")
    page.get_by_label("Geschlecht").first.select_option(label="weiblich")
    page.locator("select[name=p0_employable]").select_option(label="ja")
    page.get_by_label("Straße und Hausnummer").first.fill("Łódźer Straße 12 a")
    page.get_by_label("Postleitzahl").first.fill("42103")
    page.get_by_label("Ort", exact=False).first.fill("Wuppertal")
    page.get_by_label("BG-Nummer").fill("39102 BG 0004711")
    page.get_by_label("Grund der Antragstellung").fill("Verlust der Arbeit")
    page.get_by_label("ID-Prüfung: vorgelegtes Dokument").select_option(index=1)
    for handed_out in ("EZ-Bogen", "Merkblatt Pflichten", "Infomappe"):
        page.get_by_label(handed_out).first.check()
    page.locator("input[name=hand_outs][value=application_forms]").check()
    page.get_by_label("Rückgabe der Unterlagen bis").fill("29.3.21")
    page.get_by_label("Termin zur Neuantragsabgabe LG am").fill("29.3.21")
    page.get_by_label("Uhrzeit der Neuantragsabgabe").fill("9:30")
    press(page, "Antrag aufnehmen")
    page.wait_for_url(re.compile(r"/bg/\d+/"))
    return page.url


@pytest.mark.covers("W-7", "W-9", "W-15", "W-31", "W-33", "W-35", "W-94", "E1", "E2")
def test_from_the_counter_to_the_held_interview_as_five_users(world: World, log_in: LogIn):
    with on(date(2021, 3, 22)):
        counter = log_in(world.intake_clerk)
        check_page(counter)
        case = register(counter)
        check_page(counter)
        expect(counter.get_by_role("main")).to_contain_text("Historienvermerk")

    with on(date(2021, 3, 23)):
        rostered = log_in(world.specialist)
        expect(rostered.get_by_role("main")).to_contain_text("Özdemir")
        rostered.goto("/eingliederung/uebergabe/huelsen/")
        check_page(rostered)
        follow(rostered, re.compile(r"^Hülse bearbeiten"))
        check_page(rostered)
        rostered.get_by_label("Kundenstatus auf „Antrag“ gestellt").check()
        rostered.get_by_label("Gesuchte Tätigkeit").fill("Lagerhelferin")
        rostered.get_by_label("Berufsabschluss").select_option(label="Berufsausbildung")
        rostered.locator("select[name=labour_status]").select_option(label="arbeitslos (ALO)")
        press(rostered, re.compile(r"^Speichern und auf"))
        assert rostered.locator("#fehler").all_inner_texts() == []
        expect(rostered.get_by_role("main")).to_contain_text("Keine Fallhülse wartet")

    with on(date(2021, 3, 29)):
        clerk = log_in(world.benefit_clerk)
        clerk.goto(case)
        follow(clerk, "Unterlagen entgegennehmen")
        check_page(clerk)
        for item in clerk.locator("input[type=checkbox][name^=received_]").all():
            item.check()
        press(clerk, "Speichern")
        follow(clerk, re.compile("ollständig"))
        check_page(clerk)
        expect(clerk.get_by_role("main")).to_contain_text("21.04.2021")  # 15 working days, two holidays
        press(clerk, "Als vollständig vermerken")

    with on(date(2021, 4, 1)):
        expert = log_in(world.benefit_expert)
        expert.goto(case)
        follow(expert, re.compile("reigeben"))
        check_page(expert)
        expect(expert.get_by_role("main")).to_contain_text("Die Frist für das QuEr endet am Mo 19.04.2021")
        expect(expert.get_by_role("main")).to_contain_text("Karfreitag")
        expert.get_by_label("Berechnungsprotokoll").fill("BP-4711")
        press(expert, "Freigeben")
        assigner = log_in(world.integration_expert)
        assigner.goto("/eingliederung/uebergabe/warteschlange/")
        check_page(assigner)
        follow(assigner, re.compile("umstellen"))
        assigner.get_by_label("IFK").select_option(value=str(world.specialist.pk))
        assigner.get_by_label("Ü25").check()
        check_page(assigner)
        press(assigner, "An IFK umstellen")

    with on(date(2021, 4, 6)):
        specialist = log_in(world.specialist)
        check_page(specialist)
        follow(specialist, re.compile("^Fall übernehmen"))
        press(specialist, "Fall übernehmen")
        specialist.goto("/eingliederung/erstgespraeche/")
        check_page(specialist)
        follow(specialist, re.compile("Terminieren"))
        check_page(specialist)
        specialist.locator("input[name=slot][value='2021-04-15T09:00']").check()
        press(specialist, "Termin buchen")
        check_page(specialist)
        specialist.get_by_role("radio", name="versandt").check()
        press(specialist, "Einladung eintragen")

    with on(date(2021, 4, 15), hour=17):
        specialist = log_in(world.specialist)
        duty = Deadline.objects.get(kind="first_interview")
        specialist.goto("/eingliederung/erstgespraeche/")
        follow(specialist, "Özdemir, Łucja")
        check_page(specialist)
        follow(specialist, re.compile("esthalten"))
        check_page(specialist)
        hold(specialist)
        specialist.goto(case)
        check_page(specialist)
        expect(specialist.get_by_role("main")).to_contain_text("durchgeführt")
        duty.refresh_from_db()
        assert duty.state == "met"
        assert duty.due_on == date(2021, 4, 19)
    assert sorted(Letter.objects.values_list("text_version__kind", "with_legal_notice")) == [
        ("hand_out", False),  # from the counter
        ("invitation_first", True),
    ]


def hold(page: Page) -> None:
    """Every point is done but one that stays open with its reason."""
    for point in page.locator("input[type=radio][name^=item_][value=done]").all():
        point.check()
    page.locator("input[name=item_note_target_occupation][value=open]").check()
    for name, said in {**SAID, "ground_note_target_occupation": "Zeugnisse fehlen noch"}.items():
        for field in page.locator(f"main [name={name}]:visible").all():
            field.fill(said.format(day="15.4.2021"))
    for name in DATED:
        for field in page.locator(f"main [name={name}]:visible").all():
            field.fill("15.4.2021")
    for name in ANSWERED:
        for field in page.locator(f"main select[name={name}]:visible").all():
            field.select_option(index=1)
    press(page, "Gespräch festhalten")
    assert page.locator("#fehler").all_inner_texts() == []
    check_page(page)


@pytest.mark.covers("E3", "D-4", "D-55")
def test_the_missed_interview_turns_up_on_the_team_leads_page(world: World, log_in: LogIn):
    with on(date(2021, 4, 1)):
        application = make_released(world, date(2021, 4, 1), applied_on=date(2021, 3, 22))
    name = str(application.head)
    with on(date(2021, 4, 19), hour=22):
        lead = log_in(world.team_lead)
        lead.goto("/ueberblick/faelle/?status=overdue&kind=first_interview")
        expect(lead.get_by_role("main")).not_to_contain_text(name)
    with on(date(2021, 4, 20), hour=8):
        # The job has not run; the page knows all the same.
        lead = log_in(world.team_lead)
        lead.goto("/ueberblick/")
        check_page(lead)
        follow(lead, re.compile(r"überfällig"))
        check_page(lead)
        expect(lead.get_by_role("main")).to_contain_text(name)
        call_command("run_nightly", stdout=StringIO())
        assert Flag.objects.filter(kind="missed").get(deadline__kind="first_interview").flagged_for == date(2021, 4, 20)
        lead.goto("/")
        check_page(lead)
        expect(lead.get_by_role("main")).to_contain_text(name)
        lead.goto("/neuantragsliste/?overdue=on")
        check_page(lead)
        expect(lead.get_by_role("main")).to_contain_text(name)
        lead.get_by_role("link", name=re.compile("19.04.2021")).first.click()
        check_page(lead)
        for day in ("Karfreitag", "Ostermontag"):
            expect(lead.get_by_role("main")).to_contain_text(day)
