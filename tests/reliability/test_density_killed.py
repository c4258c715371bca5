"""kill -9 in the middle of contact density's work: the next run ends it, nothing is done twice, nothing is lost."""

import os
import signal
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from time import sleep
from typing import Any

import pytest
import time_machine
from django.db import connection

from contactdensity import tasks as density_tasks
from contactdensity.models import DensityFlag, DensitySnapshot, DensityStatus
from contactdensity.workflow import control, keeping, rounds
from contactdensity.workflow.sweeping import sweep
from jobcenter.appointments import queries
from jobcenter.appointments.models import Appointment, InvitationRun, Letter, PrintOrder
from jobcenter.appointments.workflow import Wish, carry_out, invite_many, inviting
from jobcenter.deadlines import tasks
from jobcenter.deadlines.models import ScanRun
from jobcenter.inbox.models import Task
from jobcenter.people.models import FactsChanged
from tests.appointments.conftest import load_texts
from tests.contactdensity.ground import Client, d, make_client, uelzen
from tests.factories.worlds import World

MORNING = datetime(2021, 5, 3, 6, tzinfo=UTC)  # the last night done was that of the 28th
ADDRESS = {"street": "Musterweg 1", "postal_code": "29525", "city": "Uelzen"}
_left_to_the_child = []


@pytest.fixture
def killed(monkeypatch):
    """``killed(work, module, name, times)``: work in a process of its own that ends by kill -9 as soon as the function
    of that name has answered so many times, before anything after it is done."""

    def killed(work: Callable[[], object], module: Any, name: str, times: int = 1) -> None:
        child = os.fork()
        if child:
            _pid, status = os.waitpid(child, 0)
            assert os.WIFSIGNALED(status), f"{name} was never reached: nothing was proved"
            return
        try:
            _left_to_the_child.append(connection.connection)  # the parent's: closing it here would close it there
            connection.connection = None
            monkeypatch.setattr(module, name, _deadly(getattr(module, name), times))
            work()
        finally:
            os._exit(0)

    return killed


def _deadly(function: Callable[..., Any], times: int) -> Callable[..., Any]:
    left = [times]

    def deadly(*args: Any, **kwargs: Any) -> Any:
        answer = function(*args, **kwargs)
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    return deadly


@pytest.fixture
def house(transactional_db, monkeypatch):
    """Eight clients whose interval ended on the 29th, looked at two by two."""
    monkeypatch.setattr(rounds, "AT_ONCE", 2)
    world = uelzen()
    with time_machine.travel("2021-04-28 06:00+02:00", tick=False):
        for _ in range(8):
            late(world)
        tasks.tick()
    Task.objects.all().delete()  # nobody is asked yet to control the list
    assert not DensityFlag.objects.exists()
    return world


def late(world: World) -> Client:
    client = make_client(world, "2021-01-04", **ADDRESS)
    client.unemployed("2021-01-04")
    client.talk("2021-01-29")
    return client


def night() -> None:
    """Beat rings each minute. The lock of a killed process is free as soon as the database has noticed."""
    for _ in range(200):
        if tasks.tick().get("days"):
            return
        sleep(0.05)
    raise AssertionError("the nightly job never finished")


def flags() -> Counter:
    return Counter(DensityFlag.objects.values_list("kind", "flagged_for", "detected_on", "state"))


@pytest.mark.covers("R1", "B-8", "D-55", "D-92")
def test_a_night_killed_at_each_step_is_ended_by_the_next_minute(house, killed):
    nights = [date(2021, 4, 29), date(2021, 4, 30), date(2021, 5, 1), date(2021, 5, 2), date(2021, 5, 3)]
    with time_machine.travel(MORNING, tick=False):
        killed(night, control, "ask_for_first_control")  # on the 29th
        killed(night, density_tasks.workflow, "freeze")  # still on the 29th: frozen, and not in the journal
        killed(night, rounds, "refresh", 2)  # the second two of the 30th are not written
        killed(night, keeping, "sync_flags", 2)  # of two more there is a flag, but no status
        killed(night, density_tasks.workflow, "freeze")  # of the 30th
        night()
    assert flags() == {("shortfall", date(2021, 4, 30), date(2021, 5, 3), "open"): 8}
    assert list(DensityStatus.objects.values_list("state", "open_flags").distinct()) == [("shortfall", 1)]
    done = ScanRun.objects.filter(finished_at__isnull=False, day__gte=nights[0]).order_by("day")
    assert [run.day for run in done] == nights
    frozen = DensitySnapshot.objects.filter(day__gte=nights[0]).order_by("day")
    assert list(frozen.values_list("day", "due_soon", "shortfall", "open_flags")) == [
        (nights[0], 8, 0, 0),
        *((night, 0, 8, 8) for night in nights[1:]),
    ]
    assert Counter(Task.objects.filter(kind="control_density").values_list("office", flat=True)) == {house.office.pk: 1}
    assert not [swept for swept in sweep(nights[-1]) if swept.different or swept.failed]


@pytest.mark.covers("R1")
def test_a_tick_killed_before_its_marks_are_gone_is_done_again(house, killed):
    saved = house.specialist
    for status in DensityStatus.objects.select_related("person")[:3]:
        household = status.person.memberships.get().household
        Client(house, household, status.person, saved).talk("2021-04-28")
    with time_machine.travel("2021-04-28 12:00+02:00", tick=False):
        killed(density_tasks.tick, rounds, "refresh", 1)
        assert FactsChanged.objects.count() == 3, "written, but nobody said so yet"
        density_tasks.tick()
    assert not FactsChanged.objects.exists()
    assert DensityStatus.objects.filter(next_due_on=d("2021-07-28")).count() == 3


@pytest.mark.covers("R1", "D-84")
def test_invitations_cut_off_between_booking_and_letter_go_on(house, killed):
    load_texts(house)
    day, today = date(2021, 5, 11), MORNING.date()
    wishes = []
    for number, status in enumerate(DensityStatus.objects.select_related("person").order_by("pk")[:4]):
        slot = queries.Slot(queries.local(day, time(8 + number)), queries.local(day, time(9 + number)))
        household = status.person.memberships.get().household
        wishes.append(Wish(household, status.person, house.specialist, slot))
    by = house.specialist
    with time_machine.travel(MORNING, tick=False):
        # Before the first letter: the threads of typst, once begun in this process, do not come along into a fork.
        killed(lambda: invite_many(wishes=wishes, by=by, today=today), inviting, "book")
        run = InvitationRun.objects.get()
        assert (run.invitees.pending().count(), Appointment.objects.count()) == (4, 0)
        carry_out(run=run, by=by, today=today)
    assert not run.invitees.exclude(failure="").exists()
    invited = {invitee.appointment_id for invitee in run.invitees.all()}
    assert invited == set(Appointment.objects.values_list("pk", flat=True))
    assert len(invited) == Letter.objects.count() == PrintOrder.objects.count() == 4
