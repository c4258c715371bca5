"""At the end of every talk the next one is proposed on the density, booked and invited to in the same step (B-47)."""

import re
from dataclasses import replace
from datetime import date, datetime, time

import pytest
import time_machine
from django.urls import reverse

from contactdensity.pages.verdict import verdict
from jobcenter.appointments import queries, workflow
from jobcenter.appointments.models import Appointment, Contact, Letter
from jobcenter.rules.library import approved_fixtures
from jobcenter.web.clock import BERLIN
from tests.appointments.conftest import load_texts
from tests.desk.clients import client_of
from tests.factories.rulesets import variant
from tests.factories.worlds import World, make_world
from tests.html import assert_valid_html

from .ground import Client, d, make_client, uelzen

pytestmark = pytest.mark.django_db
TODAY = date(2021, 6, 8)
TALK = {
    "occurred_on": "08.06.2021", "minutes": 45, "channel": "in_person", "kind": "counselling",
    "note_type": "standortbestimmung", "plan_reference": "yes", "note_text": "Beraten.", "profile_check": "unchanged",
    "next_slot": "", "next_delivery": "handed_over",
}  # fmt: skip


@pytest.fixture(autouse=True)
def on_tuesday():
    with time_machine.travel(datetime(2021, 6, 8, 10, tzinfo=BERLIN), tick=True):
        yield


@pytest.fixture
def client() -> Client:
    world: World = uelzen()
    load_texts(world)
    made = make_client(world, "2021-03-16", street="Musterweg 1", postal_code="29525", city="Uelzen")
    made.unemployed("2021-03-16")
    return made


def asked(client: Client, **changes: object) -> str:
    """What the page is told while the talk is being written down."""
    url = reverse("contactdensity:verdict", args=[client.household.pk])
    answer = client_of(client.specialist).post(url, {**TALK, "person": client.person.pk, **changes})
    return answer.content.decode()


def proposed(answer: str) -> str:
    return re.search(r'<optgroup label="Vorschlag">\s*<option value="([^"]+)"', answer)[1]


@pytest.mark.covers("D-4", "U-33")
def test_a_day_that_has_passed_is_not_called_one_to_come(client):
    with time_machine.travel(datetime(2021, 7, 1, 10, tzinfo=BERLIN), tick=True):
        answer = asked(client, occurred_on="01.07.2021", channel="written")
    assert "Ein zählender Kontakt war spätestens am Mi 16.06.2021 fällig." in answer
    assert "Fällig gewesen am Mi 16.06.2021." in answer
    assert "Ein zählender Kontakt ist spätestens am Mi 16.06.2021 fällig." in asked(client, channel="written")


@pytest.mark.covers("B-47", "U-33")
def test_the_next_talk_is_proposed_by_its_due_day_booked_and_invited_to(client):
    form = client_of(client.specialist).get(reverse("appointments:record_visit", args=[client.household.pk]))
    assert 'id="naechster-termin"' in form.content.decode()
    answer = asked(client)
    assert_valid_html(f"<!doctype html><html lang=de><title>x</title><main>{answer}</main>")
    assert "Vorschlag: Mi 25.08.2021, 8:00 Uhr. Fällig spätestens am Mi 08.09.2021." in answer
    slot = proposed(answer)
    assert slot == "2021-08-25T08:00:00+02:00", "two weeks before, farther than what is offered without a proposal"
    assert f'value="{slot}"' not in form.content.decode()
    sent = client_of(client.specialist).post(
        reverse("appointments:record_visit", args=[client.household.pk]),
        {**TALK, "person": client.person.pk, "next_slot": slot},
    )
    assert sent.url == reverse("appointments:contact", args=[Contact.objects.get().pk])
    booked = Appointment.objects.get()
    assert (booked.starts_at.isoformat(), booked.state) == ("2021-08-25T06:00:00+00:00", "invited")
    assert Letter.objects.get().appointment == booked


def test_a_talk_that_does_not_count_leaves_the_old_due_day(client):
    answer = asked(client, kind="documents")
    assert "Fällig spätestens am Mi 16.06.2021." in answer
    assert proposed(answer) == "2021-06-09T08:00:00+02:00", "in time; the invitation is handed over"


def test_what_was_chosen_stays_and_what_is_booked_is_said(client):
    chosen = "2021-12-01T09:00:00+01:00"
    assert f'<option value="{chosen}" selected>Mi 01.12.2021, 9:00 Uhr</option>' in asked(client, next_slot=chosen)
    assert "selected" not in asked(client, next_slot="unsinn")
    start = queries.local(date(2021, 6, 30), time(9))
    workflow.book(
        kind="follow_up", household=client.household, person=client.person, office=client.world.office,
        host=client.specialist, starts_at=start, ends_at=start.replace(hour=10), by=client.specialist, today=TODAY,
    )  # fmt: skip
    assert "Gebucht ist schon Mi 30.06.2021, 9:00 Uhr." in asked(client)


def test_a_time_that_is_not_free_is_refused_at_its_field(client):
    url = reverse("appointments:record_visit", args=[client.household.pk])
    for wrong in ("2021-08-14T08:00:00+02:00", "2022-08-11T08:00:00+02:00", "unsinn"):
        answer = client_of(client.specialist).post(url, {**TALK, "person": client.person.pk, "next_slot": wrong})
        assert "Diese Zeit ist nicht mehr frei. Bitte wählen Sie eine andere." in answer.content.decode()
    assert not Contact.objects.exists()


def test_without_a_place_for_it_nothing_is_proposed(client):
    without = {name: value for name, value in TALK.items() if name != "next_slot"} | {"person": client.person.pk}
    url = reverse("contactdensity:verdict", args=[client.household.pk])
    assert "naechster-termin" not in client_of(client.specialist).post(url, without).content.decode()


@pytest.mark.covers("D-62")
@pytest.mark.parametrize(("video", "depends"), [("telephone", True), ("in_person", False)])
def test_a_talk_by_video_depends_on_the_profile_only_where_it_counts_like_one_by_telephone(video, depends):
    rule = approved_fixtures()["uelzen-2019"].density
    rule = replace(rule, contact=replace(rule.contact, video=video))
    seen = make_client(make_world("uelzen", variant("uelzen-2019", density=rule)), "2021-01-04")
    answers = {
        "occurred_on": d("2021-04-20"), "channel": "video", "kind": "counselling", "note_type": "standortbestimmung",
        "telephone_ground": "market_profile", "plan_reference": True,
    }  # fmt: skip
    said = verdict(seen.person, answers, user=seen.specialist, today=d("2021-04-20"))
    assert (said.counts, "im Marktprofil" in said.depends) == (True, depends)
