"""What is typed is neither lost with the session (S8) nor saved twice on the way back (R9); what an answer makes
superfluous is not asked."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, expect

from jobcenter.people.models import Note
from jobcenter.staff.models import User
from tests.browser.conftest import PASSWORD
from tests.factories.worlds import make_world

LONG = "Ein langes Gespräch über die Lage der Familie."


def enter(page: Page, user: User) -> None:
    page.get_by_label("Anmeldename").fill(user.username)
    page.get_by_label("Kennwort").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden").click()
    page.wait_for_url(lambda url: "/anmelden/" not in url)


@pytest.mark.covers("S8")
def test_what_is_typed_outlives_the_session(transactional_db, log_in):
    world = make_world("uelzen", "uelzen-2019")
    household = world.household(office=world.office)
    page, other = log_in(world.specialist), world.intake_clerk
    page.clock.install()
    typed_at = reverse("desk:note", args=[household.pk])
    page.goto(typed_at)
    page.clock.fast_forward("06:00")
    with page.expect_response(re.compile("/noch-da/$")) as asked:
        page.locator("main textarea").press_sequentially("E")
    assert asked.value.status == 200  # typing keeps the session

    page.locator("main textarea").fill(LONG)
    Session.objects.all().delete()
    page.clock.fast_forward("25:00")
    send, dialog = page.locator("main form button[type=submit]").first, page.get_by_role("dialog")
    send.click()
    expect(dialog).to_contain_text("Ihre Eingaben stehen noch da")
    with page.context.expect_page() as opened:
        dialog.get_by_role("link").click()
    second = opened.value
    enter(second, other)
    page.bring_to_front()
    dialog.get_by_role("button").click()
    send.click()
    expect(dialog).to_be_visible()  # somebody else: nothing goes out in his name
    assert not Note.objects.exists()

    second.get_by_role("button", name="Abmelden").click()
    second.goto("/anmelden/")
    enter(second, world.specialist)
    dialog.get_by_role("button").click()
    send.click()
    expect(page).not_to_have_url(re.compile(re.escape(typed_at)))
    assert Note.objects.get().text == LONG


@pytest.mark.covers("R9")
def test_back_and_sent_again_is_saved_once(transactional_db, log_in):
    world = make_world("uelzen", "uelzen-2019")
    typed_at = reverse("desk:note", args=[world.household(office=world.office).pk])
    page = log_in(world.specialist)
    page.goto(typed_at)
    for _ in range(2):
        page.locator("main textarea").fill(LONG)
        page.locator("main form button[type=submit]").first.click()
        expect(page).not_to_have_url(re.compile(re.escape(typed_at)))
        page.go_back()
        expect(page).to_have_url(re.compile(re.escape(typed_at)))
    assert Note.objects.count() == 1
    page.goto(typed_at)
    page.locator("main textarea").fill("Etwas Neues.")
    page.locator("main form button[type=submit]").first.click()
    expect(page).not_to_have_url(re.compile(re.escape(typed_at)))
    assert Note.objects.count() == 2


@pytest.mark.covers("C-8")
def test_the_day_of_the_id_check_is_asked_once_a_document_was_shown(transactional_db, log_in):
    page = log_in(make_world("cottbus", "cottbus-2021").intake_clerk)
    page.goto(reverse("intake:enter"))
    day = page.get_by_label("ID geprüft am")
    expect(day).to_be_hidden()
    page.get_by_label("ID-Prüfung: vorgelegtes Dokument").select_option("Reisepass")
    expect(day).to_be_visible()


@pytest.mark.covers("C-9", "C-65")
def test_a_letter_asks_for_nothing_that_belongs_to_the_counter(transactional_db, log_in):
    """Nobody stood there, and nothing is given out before it is known whether it goes to the EZ first."""
    world = make_world("cottbus", "cottbus-2021")
    page = log_in(world.intake_clerk)
    page.goto(reverse("intake:enter"))
    names = ("p0_appeared", "issue_now", "day_mark")
    in_person, handed_out, mark = (page.locator(f"[name={name}]").first for name in names)

    def visible() -> tuple[bool, bool, bool]:
        return in_person.is_visible(), handed_out.is_visible(), mark.is_visible()

    assert visible() == (True, True, False)
    page.get_by_label("Antragsweg").select_option("post")
    assert visible() == (False, False, True)
    page.get_by_label("Nein", exact=True).check()
    assert visible() == (False, False, True)
    page.get_by_label("Ja", exact=True).check()
    assert visible() == (False, True, True)
    page.get_by_label("Antragsweg").select_option("counter")
    assert visible() == (True, True, False)
