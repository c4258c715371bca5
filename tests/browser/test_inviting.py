"""The specialist's list without a mouse and on a narrow screen: ticked, proposed, booked, invited (B-45 to B-47)."""

from datetime import datetime

import pytest
import time_machine
from playwright.sync_api import Page, Route, expect

from contactdensity.workflow import refresh
from jobcenter.appointments.models import Appointment, PrintOrder
from jobcenter.appointments.workflow import load_texts
from jobcenter.web.clock import BERLIN
from tests.contactdensity.ground import make_client
from tests.factories.worlds import World, make_world

from .conftest import check_page
from .test_keyboard import tab_to

TUESDAY = datetime(2021, 6, 8, 10, tzinfo=BERLIN)


@pytest.fixture
def world(transactional_db) -> World:
    """Three clients, due one after the other; the second has no address."""
    world = make_world("uelzen", "uelzen-2019")
    load_texts(world.jobcenter, proposer=world.administrator, approver=world.team_lead)
    people = (("Anton", "2021-03-14", "Uelzen"), ("Berta", "2021-03-15", ""), ("Cäsar", "2021-03-16", "Uelzen"))
    for name, since, city in people:
        client = make_client(world, since, last_name=name, street="Musterweg 1", postal_code="29525", city=city)
        client.unemployed(since)
        refresh([client.person.pk], day=TUESDAY.date())
    return world


def looked_at(page: Page) -> None:
    check_page(page, page.request.get(page.url).text())


@pytest.mark.covers("B-45", "B-47", "U-31", "U-33")
def test_from_the_list_to_the_letters_by_keyboard_at_320_pixels(world: World, log_in):
    with time_machine.travel(TUESDAY, tick=True):
        page = log_in(world.specialist, width=320)
        page.goto("/kontaktdichte/")
        looked_at(page)
        tab_to(page, "")  # the box that ticks all has no name
        page.keyboard.press("Space")
        assert page.locator("[name=person]:checked").count() == 3
        page.locator("[name=person]").nth(2).focus()
        page.keyboard.press("Space")
        page.locator("[data-ticks]").focus()
        tab_to(page, "Für Gewählte Termine vorschlagen")
        page.keyboard.press("Enter")

        expect(page.get_by_role("heading", level=1)).to_have_text("Termine vorschlagen")
        looked_at(page)
        expect(page.get_by_role("row")).to_have_count(3)  # two of them, and the headings
        chosen = page.get_by_label("Termin für Anton, Kim")
        chosen.focus()
        page.keyboard.press("ArrowDown")
        tab_to(page, "Buchen und einladen")
        page.keyboard.press("Enter")

        expect(page.get_by_role("heading", level=1)).to_have_text("Sammeleinladung")
        looked_at(page)
        expect(page.get_by_role("main")).to_contain_text("1 Person ist eingeladen, 1 Person nicht.")
        expect(page.get_by_role("row", name="Berta")).to_contain_text("keine vollständige Anschrift")
        assert Appointment.objects.get().person.last_name == "Anton"
        tab_to(page, "Briefe drucken")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Zu druckende Briefe")
        expect(page.get_by_role("main")).to_contain_text("Anton, Kim")
        assert PrintOrder.objects.waiting().count() == 1


@pytest.mark.covers("B-47", "U-33")
def test_the_next_talk_follows_what_is_being_written_down(world: World, log_in):
    """The proposal changes with the talk; what was chosen stays, and the script does not take the focus away."""
    with time_machine.travel(TUESDAY, tick=True):
        page = log_in(world.specialist)
        page.goto("/kontaktdichte/?sort=name")
        page.get_by_role("link", name="Anton, Kim").click()
        household = page.url.strip("/").split("/")[-1]
        page.set_viewport_size({"width": 320, "height": 800})
        assert page.reload() is not None
        now = page.locator(".jc-density__mark--today line").bounding_box()
        assert now is not None
        assert 100 < now["x"] < 220, "the line of time shows today first"
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(f"/termine/bg/{household}/kontakt/")
        place = page.locator("#naechster-termin")
        expect(place).to_contain_text("Fällig spätestens am Mi 08.09.2021.")
        on_their_way: list[Route] = []

        def hold(route: Route) -> None:
            on_their_way.append(route)

        page.route("**/kontakt-zaehlt/", hold)
        with page.expect_request("**/kontakt-zaehlt/"):
            page.locator("#id_kind").select_option("info")
        page.get_by_label("Nächster Termin").select_option("2021-08-25T08:00:00+02:00")
        on_their_way.pop().continue_()
        page.unroute("**/kontakt-zaehlt/", hold)
        expect(place).to_contain_text("Fällig spätestens am Mo 14.06.2021.")
        expect(page.get_by_label("Nächster Termin")).to_have_value("2021-08-25T08:00:00+02:00")
        page.locator("#id_kind").select_option("counselling")
        expect(place).to_contain_text("08.09.2021")
        page.get_by_label("Wesentliche Gesprächsinhalte").fill("Beraten.")
        page.get_by_label("geprüft, unverändert").check()
        expect(page.get_by_label("Nächster Termin")).to_have_value("2021-08-25T08:00:00+02:00")
        page.get_by_role("radio", name="telefonisch").check()
        page.get_by_label("Warum nicht persönlich?").select_option("other")
        words = page.get_by_label("Sonstiger Grund")
        words.evaluate("it => it.removeAttribute('maxlength')")
        words.fill("Pflege der Mutter " * 20)
        page.get_by_role("radio", name="persönlich").check()
        expect(words).to_be_hidden()
        page.get_by_role("button", name="Kontakt eintragen").click()
        expect(words, "what is wrong is seen, whatever was chosen since").to_be_visible()
        words.fill("Pflege der Mutter")
        page.get_by_role("button", name="Kontakt eintragen").click()
        expect(page.locator("body")).to_contain_text("der nächste Termin gebucht und die Einladung erstellt")
        assert Appointment.objects.get().starts_at == datetime(2021, 8, 25, 8, tzinfo=BERLIN)
