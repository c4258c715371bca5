"""A case is recorded without a mouse: focus begins where typing begins, Tab follows the eye, Enter does no harm."""

from datetime import date, datetime

import pytest
import time_machine
from playwright.sync_api import Page, expect

from intake.models import Application
from jobcenter.appointments.workflow import load_texts
from jobcenter.web.clock import BERLIN
from tests.factories.applications import make_released
from tests.factories.people import make_household, make_person
from tests.factories.worlds import World, make_world

MONDAY = datetime(2021, 3, 1, 9, tzinfo=BERLIN)


@pytest.fixture
def world(transactional_db) -> World:
    world = make_world("wuppertal", "wuppertal-2020")
    load_texts(world.jobcenter, proposer=world.administrator, approver=world.team_lead)
    return world


def focused(page: Page) -> str:
    """Name of the field, or the words of the control, that has the focus."""
    return page.evaluate(
        "(one => ['INPUT', 'SELECT', 'TEXTAREA'].includes(one.tagName) ? one.name : one.textContent.trim())"
        "(document.activeElement)"
    )


def tab_to(page: Page, wanted: str, most: int = 60) -> None:
    for _ in range(most):
        if focused(page) == wanted:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {wanted!r} in {most} steps; now at {focused(page)!r}")


@pytest.mark.covers("W-78", "S6")
def test_the_counter_searches_and_begins_a_form_by_keyboard(world: World, log_in):
    with time_machine.travel(MONDAY, tick=True):
        known = make_person(world.jobcenter, last_name="Mayer", first_name="Jörg", born_on=date(1980, 1, 2))
        make_household(known, world.office)
        page = log_in(world.intake_clerk)
        page.goto("/antraege/neu/")
        assert focused(page) == "last_name"
        page.keyboard.type("Maier")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert focused(page) == "born_on"
        page.keyboard.type("2.1.80")
        page.keyboard.press("Enter")
        expect(page.get_by_role("main")).to_contain_text("Mayer, Jörg")
        assert "Maier" not in page.url

        tab_to(page, "Neu anlegen")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Antrag aufnehmen")
        assert "Maier" not in page.url
        assert page.locator("[name=p0_last_name]").input_value() == "Maier"
        # Who he may be is asked for while somebody types, and by POST.
        expect(page.get_by_role("main")).to_contain_text("Vielleicht schon bekannt")

        page.locator("[name=p0_first_name]").focus()
        page.keyboard.type("Jörn")
        tab_to(page, "Entwurf speichern", 90)
        page.keyboard.press("Enter")
        expect(page.get_by_role("main")).to_contain_text("Maier, Jörn")


@pytest.mark.covers("W-7")
def test_enter_in_the_form_records_and_never_removes_a_person(world: World, log_in):
    """The first button of the form is what Enter presses: it must be the harmless one."""
    with time_machine.travel(MONDAY, tick=True):
        page = log_in(world.intake_clerk)
        page.goto("/antraege/neu/erfassen/")
        page.get_by_label("Nachname").first.fill("Özdemir")
        page.keyboard.press("Enter")
        expect(page.locator("#fehler")).to_be_focused()
        expect(page.get_by_role("main")).to_contain_text("Bitte füllen Sie dieses Feld aus")
        assert page.get_by_label("Nachname").first.input_value() == "Özdemir"
        assert not Application.objects.exists()


def test_the_slash_leads_to_the_search_and_the_skip_link_to_the_content(world: World, log_in):
    with time_machine.travel(MONDAY, tick=True):
        page = log_in(world.specialist)
        page.keyboard.press("Tab")
        assert focused(page) == "Zum Inhalt springen"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "inhalt"
        page.keyboard.press("/")
        page.wait_for_url("**/suche/")
        assert focused(page) == "text"


def test_a_wide_table_is_reached_and_moved_by_keyboard(world: World, log_in):
    with time_machine.travel(datetime(2021, 4, 1, 9, tzinfo=BERLIN), tick=True):
        make_released(world, date(2021, 4, 1), applied_on=date(2021, 3, 22))
        page = log_in(world.team_lead, width=700)
        page.goto("/neuantragsliste/", wait_until="networkidle")
        region = page.get_by_role("region", name="Neuantragsliste, waagerecht verschiebbar")
        region.focus()
        for _ in range(5):
            page.keyboard.press("ArrowRight")
        # Waiting inside the page would need eval, which the Content Security Policy forbids.
        for _ in range(50):
            if moved := page.evaluate("document.querySelector('.jc-list').scrollLeft > 0"):
                break
            page.wait_for_timeout(100)
        assert moved
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_focus_can_be_seen_in_both_schemes(world: World, log_in):
    with time_machine.travel(MONDAY, tick=True):
        for dark in (False, True):
            page = log_in(world.specialist, dark=dark)
            page.keyboard.press("Tab")
            for _ in range(12):
                page.keyboard.press("Tab")
                seen = page.evaluate(
                    "(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2"
                    " || style.boxShadow !== 'none')(getComputedStyle(document.activeElement))"
                )
                assert seen, f"{focused(page)} has the focus and does not show it"
