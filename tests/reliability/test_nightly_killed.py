"""kill -9 at any moment, two workers at once, two ticks at once: no flag is lost and none is doubled (R1, R2, R7)."""

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection

from jobcenter.deadlines import tasks
from jobcenter.deadlines.models import Flag, ScanRun
from jobcenter.deadlines.workflow import batches, nightly
from tests.factories.deadlines import start_deadline
from tests.factories.worlds import make_world

RELEASED, DUE = date(2021, 4, 1), date(2021, 4, 19)
THREE_DAYS_LATER = datetime(2021, 4, 22, 6, tzinfo=UTC)
CASES = 30
_left_to_the_child = []


def _tick_in_a_process_of_its_own() -> int:
    """Its process id. The child lives on a connection of its own and is never finished by Python."""
    child = os.fork()
    if child:
        return child
    try:
        _left_to_the_child.append(connection.connection)  # the parent's: closing it here would close it there
        connection.connection = None
        tasks.tick()
    finally:
        os._exit(0)


def _tick_until_it_is_done() -> None:
    """Beat rings each minute. The lock of a killed process is free as soon as the database has noticed."""
    for _ in range(200):
        tasks.tick()
        if ScanRun.objects.filter(day=THREE_DAYS_LATER.date(), finished_at__isnull=False).exists():
            return
        time.sleep(0.05)
    raise AssertionError("the nightly job never finished")


def _wait_until(reached: Callable[[], bool]) -> None:
    """Watches without a pause, so that the child is still at work; gives up after five seconds."""
    end = time.monotonic() + 5
    while not reached() and time.monotonic() < end:
        pass


@pytest.fixture
def overdue(transactional_db, monkeypatch):
    """Cases whose deadline passed on the second of three nights nobody ran; the job takes them two by two."""
    monkeypatch.setattr(batches, "AT_ONCE", 2)
    world = make_world("wuppertal", "wuppertal-2020")
    cases = {start_deadline(world, released=RELEASED).pk for _ in range(CASES)}
    nightly.run(DUE)
    Flag.objects.all().delete()
    return cases


def missed() -> Counter:
    return Counter(Flag.objects.filter(kind="missed").values_list("deadline", "flagged_for"))


@pytest.mark.covers("R1")
def test_killed_again_and_again_loses_and_doubles_nothing(overdue):
    seed = random.Random(20210419)
    at_work = 0
    with time_machine.travel(THREE_DAYS_LATER, tick=False):
        for _ in range(8):
            enough = len(missed()) + seed.randint(1, 3)
            child = _tick_in_a_process_of_its_own()
            _wait_until(lambda enough=enough: len(missed()) >= enough)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            assert set(missed().values()) <= {1}
            at_work += len(missed()) < CASES
        _tick_until_it_is_done()
    assert at_work, "every child had finished before it was killed: nothing was proved"
    # Running late tells the true day (D-55).
    assert missed() == {(case, date(2021, 4, 20)): 1 for case in overdue}
    assert [run.day for run in ScanRun.objects.order_by("day")] == [date(2021, 4, day) for day in (19, 20, 21, 22)]


@pytest.mark.covers("R2", "R7")
def test_two_beats_and_two_workers_at_once_do_it_once(overdue):
    with time_machine.travel(THREE_DAYS_LATER, tick=False):
        children = [_tick_in_a_process_of_its_own() for _ in range(3)]
        tasks.tick()
        for child in children:
            os.waitpid(child, 0)
        _tick_until_it_is_done()
        written = connection.execute_wrapper(_refuse_new_flags)
        with written:
            tasks.tick()
    assert missed() == {(case, date(2021, 4, 20)): 1 for case in overdue}


def _refuse_new_flags(execute, sql, params, many, context):
    assert "INSERT INTO" not in sql, "a job that is done writes nothing"
    return execute(sql, params, many, context)
