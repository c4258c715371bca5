"""Two requests at the same moment, through the whole server: one wins, the other reads who and when (R8, R9, E83)."""

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from threading import Barrier, Thread
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from intake.models import Application, InterviewDuty
from jobcenter.people.models import Household
from jobcenter.staff.choices import Role
from tests.factories.applications import make_complete
from tests.factories.intake import TODAY
from tests.factories.worlds import make_world
from tests.intake.test_registration_pages import ENTER, with_office

APRIL_1 = date(2021, 4, 1)


def at_once(*presses: Callable[[], HttpResponse]) -> list[HttpResponse]:
    start, answers = Barrier(len(presses)), []

    def run(press: Callable[[], HttpResponse]) -> None:
        try:
            start.wait(timeout=10)
            answers.append(press())
        finally:
            connection.close()

    threads = [Thread(target=run, args=(press,)) for press in presses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return answers


def logged_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.covers("R8", "R10", "E83")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("stale", [False, True])
def test_two_experts_release_one_application(stale):
    """At the same moment, or one after the other from pages that were opened before."""
    world = make_world("wuppertal", "wuppertal-2020")
    application = make_complete(world, APRIL_1)
    second = world.user(Role.BENEFIT_EXPERT, world.other_office)
    second.assignments.update(office=world.office)
    address = reverse("intake:release", args=[application.pk])
    typed = {"version": application.version, "on": "01.04.2021", "calculation_reference": "BP 4711"}

    with time_machine.travel(f"{APRIL_1}T10:00:00+02:00", tick=True):
        clients = [logged_in(expert) for expert in (world.benefit_expert, second)]
        presses = [partial(client.post, address, typed) for client in clients]
        answers = [press() for press in presses] if stale else at_once(*presses)

    assert sorted(answer.status_code for answer in answers) == [302, 409]
    page = next(answer for answer in answers if answer.status_code == 409).content.decode()
    assert re.search(r"zwischenzeitlich geändert: Alex Beispiel\d* am [\d.]{10} um [\d:]{5} Uhr – „Dem Grunde", page)
    assert stale or 'value="BP 4711"' in page  # what was typed stays; whoever comes later has nothing left to type
    assert InterviewDuty.objects.filter(application=application).count() == 1


@pytest.mark.covers("R9")
@pytest.mark.django_db(transaction=True)
def test_a_registration_sent_three_times_at_once_is_one_application():
    world = make_world("wuppertal", "wuppertal-2020")
    typed = {**with_office(world), "form_token": "a-token-of-the-form-12345"}
    session = logged_in(world.intake_clerk).cookies

    def press() -> HttpResponse:
        client = Client()
        client.cookies = session
        return client.post(ENTER, typed)

    with time_machine.travel(f"{TODAY}T09:00:00+01:00", tick=True):
        answers = at_once(press, press, press)

    assert [answer.status_code for answer in answers] == [302] * 3
    assert len({answer["Location"] for answer in answers}) == 1
    assert Application.objects.count() == Household.objects.count() == 1
