"""The nightly job: each missed day with its true date, twice as good as once, one poisoned case alone (R2, R3, R14)."""

from collections.abc import Callable
from datetime import date, timedelta

import psycopg2
import pytest
from django.db import OperationalError, connection

from jobcenter.deadlines.models import Deadline, Flag, ScanFailure, ScanRun
from jobcenter.deadlines.workflow import nightly, settling
from tests.factories.deadlines import start_deadline
from tests.factories.worlds import World

pytestmark = pytest.mark.django_db

RELEASED, DUE = date(2021, 4, 1), date(2021, 4, 19)


def april(day: int) -> date:
    return date(2021, 4, day)


def journal() -> list[tuple[date, bool]]:
    return [(run.day, run.finished_at is not None) for run in ScanRun.objects.order_by("day")]


def flags() -> list[tuple[int, str, date, date, date, str]]:
    return list(
        Flag.objects.order_by("deadline", "kind").values_list(
            "deadline_id", "kind", "due_on", "flagged_for", "detected_on", "state"
        )
    )


@pytest.mark.covers("E84", "D-55")
def test_missed_nights_are_caught_up_and_a_second_run_creates_nothing(wuppertal: World) -> None:
    deadline = start_deadline(wuppertal, released=RELEASED)
    nightly.run(DUE)
    counts = nightly.run(april(23))
    flag = deadline.flags.get(kind="missed")
    assert (flag.flagged_for, flag.detected_on) == (april(20), april(23))
    assert counts["days"] == 4
    assert journal() == [(april(day), True) for day in (19, 20, 21, 22, 23)]
    before = flags()
    assert nightly.run(april(23))["flag_deadlines"] == 0
    assert flags() == before


@pytest.mark.covers("D-93", "D-55")
def test_catching_up_equals_running_every_night_but_for_the_day_of_detection(wuppertal: World) -> None:
    for day in range(1, 29):
        start_deadline(wuppertal, released=april(day))
    for night in range(1, 29):
        nightly.run(april(night))
    nightly.run(date(2021, 5, 1))
    nightly.run(date(2021, 5, 20))
    missed = {deadline.pk: deadline.due_on for deadline in Deadline.objects.filter(state="missed")}
    assert missed
    assert {pk for pk, due_on in Deadline.objects.values_list("pk", "due_on") if due_on < date(2021, 5, 20)} == set(
        missed
    )
    for flag in Flag.objects.filter(kind="missed"):
        assert flag.flagged_for == flag.due_on + timedelta(days=1)
        nights = [*map(april, range(1, 29)), date(2021, 5, 1), date(2021, 5, 20)]
        assert flag.detected_on == min(night for night in nights if night > flag.due_on)


def test_due_soon_is_said_once_from_the_warning_day_and_ends_with_the_run(wuppertal: World) -> None:
    deadline = start_deadline(wuppertal, released=RELEASED)
    nightly.run(april(13))
    assert not deadline.flags.exists()
    for day in (14, 15, 16):  # three working days are left after the 14th: 15, 16, 19
        nightly.run(april(day))
    flag = deadline.flags.get()
    assert (flag.kind, flag.flagged_for, flag.state) == ("due_soon", april(14), "open")
    nightly.run(april(20))
    flag.refresh_from_db()
    assert flag.state == "done"
    assert deadline.flags.get(kind="missed").state == "open"


@pytest.mark.covers("D-98")
def test_the_first_run_is_one_pass_and_an_earlier_day_leaves_the_journal(wuppertal: World) -> None:
    start_deadline(wuppertal, released=RELEASED)
    nightly.run(april(30))
    assert journal() == [(april(30), True)]
    before = flags()
    nightly.run(april(20))
    assert (journal(), flags()) == ([(april(30), True)], before)


def test_an_earlier_day_still_finds_what_was_entered_since(wuppertal: World) -> None:
    nightly.run(april(30))
    # Entered on the 6th in an older system's time; the job of the 30th did not know it.
    deadline = start_deadline(wuppertal, released=RELEASED)
    nightly.run(april(20))
    assert deadline.flags.get(kind="missed").flagged_for == april(20)


def test_one_poisoned_case_is_reported_and_the_others_are_flagged(
    wuppertal: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    poisoned, *others = (start_deadline(wuppertal, released=RELEASED) for _ in range(3))
    real = settling._step

    def step(deadline: Deadline, *args: object) -> None:
        if deadline.pk == poisoned.pk:
            raise ZeroDivisionError("Kim Muster")
        real(deadline, *args)

    monkeypatch.setattr(settling, "_step", step)
    counts = nightly.run(april(20))
    failure = ScanFailure.objects.get()
    assert (failure.step, failure.subject_id, failure.error) == ("flag_deadlines", poisoned.pk, "ZeroDivisionError")
    assert counts["failed"] == 1
    assert {flag.deadline for flag in Flag.objects.filter(kind="missed")} == set(others)
    monkeypatch.undo()
    nightly.run(april(21))
    poisoned.refresh_from_db()
    assert poisoned.state == "missed"
    assert poisoned.flags.get(kind="missed").flagged_for == april(20)


def broken_step(day: date, fail: Callable[[int, Exception], None]) -> int:
    raise RuntimeError


def step_without_database(day: date, fail: Callable[[int, Exception], None]) -> int:
    raise OperationalError


def test_a_broken_step_does_not_stop_the_next(wuppertal: World, settings: object) -> None:
    start_deadline(wuppertal, released=RELEASED)
    settings.NIGHTLY_STEPS = [f"{__name__}.broken_step", "no.such.step", *settings.NIGHTLY_STEPS]
    counts = nightly.run(april(20))
    assert (counts["failed"], counts["flag_deadlines"]) == (2, 1)
    assert set(ScanFailure.objects.values_list("step", "error")) == {
        ("broken_step", "RuntimeError"),
        ("step", "ModuleNotFoundError"),
    }


def test_a_lost_database_leaves_the_day_open(
    wuppertal: World, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.NIGHTLY_STEPS = [f"{__name__}.step_without_database"]
    with monkeypatch.context() as lost:
        lost.setattr(connection, "is_usable", lambda: False)
        with pytest.raises(OperationalError):
            nightly.run(april(20))
    assert journal() == [(april(20), False)]
    settings.NIGHTLY_STEPS = []
    nightly.run(april(21))
    assert journal() == [(april(20), True), (april(21), True)]


def test_two_workers_at_once_do_nothing_twice(wuppertal: World) -> None:
    start_deadline(wuppertal, released=RELEASED)
    wanted = {"dbname", "user", "password", "host", "port"}
    other = psycopg2.connect(**{k: v for k, v in connection.get_connection_params().items() if k in wanted})
    try:
        other.cursor().execute("SELECT pg_advisory_lock(%s)", [nightly.LOCK])
        assert nightly.run(april(20)) == {}
        assert not ScanRun.objects.exists()
        other.cursor().execute("SELECT pg_advisory_unlock(%s)", [nightly.LOCK])
    finally:
        other.close()
    assert nightly.run(april(20))["flag_deadlines"] == 1
