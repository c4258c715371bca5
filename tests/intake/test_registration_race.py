"""Two counters register the same client at once: one does, the other reads of it (E83, R8). Real transactions."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from intake.models import Application
from intake.workflow import registration as workflow
from jobcenter.people.models import Household, Person
from jobcenter.staff.choices import Role
from jobcenter.web.errors import Conflict, Refused
from tests.factories.intake import TODAY, entry, registration
from tests.factories.staff import make_user
from tests.factories.worlds import make_world

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.covers("E83", "R8")]


def race(world, *registrations):
    """Two clerks press at the same moment; what each reads, as (kind, field, sentence)."""
    answers, start = [], Barrier(len(registrations))
    clerks = [make_user(Role.INTAKE_CLERK, world.office) for _ in registrations]

    def press(by, data):
        try:
            start.wait(timeout=10)
            workflow.register(data=data, by=by, today=TODAY)
            answers.append((None, None, "registered"))
        except Refused as refusal:
            answers.append((type(refusal), refusal.field, refusal.message))
        finally:
            connection.close()

    threads = [Thread(target=press, args=pair) for pair in zip(clerks, registrations, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return sorted(answers, key=lambda answer: answer[0] is not None)


def test_the_same_person_is_recorded_once():
    world = make_world("wuppertal", "wuppertal-2020")
    won, lost = race(world, registration(world), registration(world))
    assert won[2] == "registered"
    assert lost[1] == "duplicate_reason"
    assert "ist schon bekannt: Kim Muster" in lost[2]
    assert (Person.objects.count(), Application.objects.count()) == (1, 1)


def test_a_bg_number_goes_to_the_first():
    world = make_world("wuppertal", "wuppertal-2020")
    number = "39102 BG 0007001"
    two = [registration(world, entry(name, "Lou"), bg_number=number) for name in ("Erste", "Ganzanders")]
    won, lost = race(world, *two)
    assert won[2] == "registered"
    assert lost[:2] == (Conflict, "bg_number")
    assert Household.objects.get().bg_number == number


def test_without_the_queue_both_would_be_recorded(monkeypatch):
    """The control: the race is real, only the queue stands between."""
    world = make_world("wuppertal", "wuppertal-2020")
    meet, check = Barrier(2), workflow.check_known

    def check_together(data):
        check(data)
        meet.wait(timeout=10)

    monkeypatch.setattr(workflow, "_queue_up", lambda data: None)
    monkeypatch.setattr(workflow, "check_known", check_together)
    race(world, registration(world), registration(world))
    assert Person.objects.count() == 2
