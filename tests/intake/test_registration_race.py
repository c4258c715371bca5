"""Two register the same client or number at once, at counters and in the service centre: one does, the other reads
what happened (E83, R8). Real transactions."""

from collections.abc import Callable
from datetime import date, datetime
from threading import Barrier, Thread

import pytest
from django.db import connection

from intake.choices import Channel
from intake.models import Application
from intake.workflow import calls
from intake.workflow import registration as workflow
from jobcenter.people.models import Household, Person
from jobcenter.staff.choices import Role
from jobcenter.web.clock import BERLIN
from jobcenter.web.errors import Conflict, Refused
from tests.factories.intake import TODAY, entry, registration
from tests.factories.staff import make_user
from tests.factories.worlds import make_world

AT = datetime(2021, 3, 4, 10, 0, tzinfo=BERLIN)
BY_CALL = {"channel": Channel.SERVICE_CENTRE, "id_document": "", "id_checked_on": None, "exclusion": ""}
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.covers("E83", "R8")]


def race(world, *registrations):
    """Two clerks press at the same moment; what each reads, as (kind, field, sentence)."""
    clerks = [make_user(Role.INTAKE_CLERK, world.office) for _ in registrations]
    pairs = zip(clerks, registrations, strict=True)
    return together(*(lambda by=by, data=data: workflow.register(data=data, by=by, today=TODAY) for by, data in pairs))


def together(*acts: Callable[[], object]) -> list[tuple[type[Refused] | None, str | None, str]]:
    """Each in a transaction of its own at the same moment; who got through comes first."""
    answers, start = [], Barrier(len(acts))

    def press(act):
        try:
            start.wait(timeout=10)
            act()
            answers.append((None, None, "registered"))
        except Refused as refusal:
            answers.append((type(refusal), refusal.field, refusal.message))
        finally:
            connection.close()

    threads = [Thread(target=press, args=(act,)) for act in acts]
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


@pytest.mark.covers("W-79", "C-51")
@pytest.mark.parametrize("turn", [1, -1])
def test_the_service_centre_and_the_counter_with_one_kundennummer(turn):
    """Two names, one number of the BA: a typing error at one of the two desks."""
    world, number = make_world("cottbus", "cottbus-2021"), "035A123456"
    caller = entry("Anders", "Jo", ba_number=number, appeared=False)
    visitor = entry("Ganzanders", "Lou", ba_number=number, specialist=world.specialist)
    desks = [
        (world.user(Role.SERVICE_CENTRE), registration(world, caller, **BY_CALL)),
        (world.intake_clerk, registration(world, visitor)),
    ]
    won, lost = together(
        *(lambda by=by, data=data: workflow.register(data=data, by=by, today=TODAY) for by, data in desks[::turn])
    )
    assert won[2] == "registered"
    known = Person.objects.get(ba_number=number)
    assert lost[:2] == (Refused, "p0_ba_number")
    assert f"Die Kundennummer {number} gehört zu {known.first_name} {known.last_name}, geboren am" in lost[2]
    assert (Person.objects.count(), Application.objects.count()) == (1, 1)


@pytest.mark.covers("C-28", "C-60")
@pytest.mark.parametrize("turn", [1, -1])
def test_the_call_and_the_visit_with_one_bg_number(turn):
    """The EZ gives the call its BG number while a colleague registers somebody else with it."""
    world, number = make_world("cottbus", "cottbus-2021"), "03602 BG 0007001"
    called = workflow.register(
        data=registration(world, entry("Anders", "Jo", appeared=False), **BY_CALL),
        by=world.user(Role.SERVICE_CENTRE),
        today=TODAY,
    )
    unlike = entry("Ganzanders", "Lou", born_on=date(1971, 2, 3), specialist=world.specialist)
    visitor = registration(world, unlike, bg_number=number)
    first, second = make_user(Role.INTAKE_CLERK, world.office), world.intake_clerk
    acts = (
        lambda: calls.work_on(
            application=called,
            record_checked=True,
            bg_number=number,
            specialists={called.head_id: world.specialist},
            id_check_at=AT,
            by=first,
            today=TODAY,
        ),
        lambda: workflow.register(data=visitor, by=second, today=TODAY),
    )
    won, lost = together(*acts[::turn])
    assert won[2] == "registered"
    assert lost[:2] == (Conflict, "bg_number")
    assert f"Die BG-Nummer {number} wurde inzwischen vergeben" in lost[2]
    assert Household.objects.filter(bg_number=number).count() == 1


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
