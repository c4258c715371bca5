"""Whatever is entered, in whatever order and however late: the stored state is what the facts say (R4)."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobcenter.deadlines import workflow
from jobcenter.deadlines.choices import DeadlineState, FlagKind
from jobcenter.deadlines.models import Deadline, Flag
from jobcenter.deadlines.queries import facts_of, status_of
from jobcenter.deadlines.workflow import flagging, nightly
from jobcenter.deadlines.workflow.dating import Dated
from jobcenter.deadlines.workflow.storing import question_of
from jobcenter.people.models import Alg1Period
from jobcenter.rules.lifecycle import is_overdue, status_on
from jobcenter.rulesets.queries import calendar_of, parsed
from jobcenter.web.errors import Refused
from tests.factories.deadlines import start_deadline
from tests.factories.worlds import World
from tests.rules.history import Alg1Period as Alg1
from tests.rules.history import deadline_facts

pytestmark = pytest.mark.django_db

RELEASED = date(2021, 4, 1)
LAST = 90


@dataclass(frozen=True)
class Entry:
    """One thing entered ``wait`` days after the one before, about a day ``back`` days ago."""

    verb: str
    wait: int
    back: int
    length: int


ENTRIES = st.lists(
    st.builds(
        Entry,
        verb=st.sampled_from(["meet", "lapse", "revive", "alg1", "alg1_open", "alg1_ends", "alg1_gone", "night"]),
        wait=st.integers(0, 12),
        back=st.integers(0, 30),
        length=st.integers(0, 40),
    ),
    max_size=7,
)


def enter(entry: Entry, deadline: Deadline, world: World, today: date) -> None:
    on = today - timedelta(days=entry.back)
    by = world.specialist
    periods = Alg1Period.objects.filter(person=deadline.person)
    match entry.verb:
        case "meet":
            workflow.meet(deadline=deadline, on=on, by=by, today=today)
        case "lapse":
            workflow.lapse(deadline=deadline, on=on, reason="zurückgezogen", by=by, today=today)
        case "revive":
            workflow.revive(deadline=deadline, by=by, today=today, reason="Abhilfe")
        case "night":
            nightly.run(today)
        case "alg1" | "alg1_open":
            if not periods.exists():
                ends_on = on + timedelta(days=entry.length) if entry.verb == "alg1" else None
                Alg1Period.objects.create(person=deadline.person, starts_on=on, ends_on=ends_on)
        case "alg1_ends":
            for period in periods.filter(starts_on__lte=on):
                period.ends_on = on
                period.save()
        case "alg1_gone":
            periods.delete()
    if entry.verb.startswith("alg1"):
        workflow.alg1_changed(person=deadline.person, by=by, today=today)


def assert_consistent(deadline: Deadline, today: date) -> None:
    """The state, the set of the overdue and the flags, each against the one pure definition."""
    status = status_of(deadline, today)
    assert status is not None
    assert deadline.state == status.state
    overdue = status.state in ("running", "missed") and is_overdue(status.due_on, today)
    assert Deadline.objects.overdue(today).filter(pk=deadline.pk).exists() == overdue
    unsettled = Flag.objects.filter(deadline=deadline, kind=FlagKind.MISSED).unsettled()
    assert unsettled.exists() == (deadline.state == DeadlineState.MISSED)
    if deadline.state == DeadlineState.MISSED:
        assert unsettled.get().flagged_for == status.flagged_for


@pytest.mark.covers("D-4", "D-25", "D-33", "D-90", "D-98")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=ENTRIES)
def test_any_history_leaves_what_the_facts_say(wuppertal: World, entries: list[Entry]) -> None:
    with undone():
        deadline = start_deadline(wuppertal, released=RELEASED)
        today = RELEASED
        for entry in entries:
            today += timedelta(days=entry.wait)
            with suppress(Refused):  # said to the user; nothing may have changed
                enter(entry, deadline, wuppertal, today)
            flagging.flag_deadlines(today, fail)
            deadline.refresh_from_db()
            assert_consistent(deadline, today)


@contextmanager
def undone() -> Iterator[None]:
    """One example leaves nothing to the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def fail(subject: int, error: Exception) -> None:
    raise error


@pytest.mark.covers("D-33")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.integers(-30, 30), length=st.one_of(st.none(), st.integers(0, 60)))
def test_one_period_of_alg1_gives_the_facts_of_the_pure_rules(
    wuppertal: World, start: int, length: int | None
) -> None:
    with undone():
        deadline = start_deadline(wuppertal, released=RELEASED)
        first = RELEASED + timedelta(days=start)
        last = first + timedelta(days=length) if length is not None else None
        Alg1Period.objects.create(person=deadline.person, starts_on=first, ends_on=last)
        today = RELEASED + timedelta(days=LAST)
        flagging.flag_deadlines(today, fail)
        workflow.alg1_changed(person=deadline.person, by=wuppertal.specialist, today=today)
        deadline.refresh_from_db()
        assert isinstance(question_of(deadline, today=today).answer(), Dated)
        expected = deadline_facts(
            "first_interview",
            parsed(wuppertal.ruleset),
            calendar_of(wuppertal.office),
            {"released": RELEASED},
            alg1=Alg1(first, last),
        )
        found = facts_of(deadline)
        for day in (RELEASED + timedelta(days=number) for number in range(LAST + 1)):
            assert status_of(deadline, day) == status_on(expected, day), (day, found, expected)
