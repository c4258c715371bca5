"""The night takes many cases at once: as few statements for twelve as for three, and each case tells its own story."""

from datetime import date
from typing import Any

import pytest

from jobcenter.audit.queries import timeline
from jobcenter.deadlines import workflow
from jobcenter.deadlines.models import Deadline
from jobcenter.deadlines.workflow import batches, flagging, settling
from jobcenter.people.models import Alg1Period
from tests.factories.deadlines import start_deadline
from tests.factories.worlds import World
from tests.queries import counted

pytestmark = pytest.mark.django_db

RELEASED, WARNED, NIGHT = date(2021, 4, 1), date(2021, 4, 14), date(2021, 4, 20)


def no_fail(subject: int, error: Exception) -> None:
    raise error


def due_deadlines(world: World, number: int) -> list[Deadline]:
    return [start_deadline(world, released=RELEASED) for _ in range(number)]


def test_the_statements_of_a_night_do_not_grow_with_its_cases(wuppertal: World) -> None:
    asked: dict[date, list[int]] = {WARNED: [], NIGHT: []}
    for number in (3, 9):
        deadlines = due_deadlines(wuppertal, number)
        for night, numbers in asked.items():
            with counted() as statements:
                assert flagging.flag_deadlines(night, no_fail) == number
            numbers.append(len(statements))
        assert {str(flag) for deadline in deadlines for flag in deadline.flags.filter(state="open")} == {
            "versäumt 19.04.2021"
        }
    for few, many in asked.values():
        assert few == many < 25


@pytest.mark.covers("W-35", "W-87", "D-55")
def test_each_case_of_a_batch_has_the_act_in_its_timeline_and_the_change_in_its_history(wuppertal: World) -> None:
    missed = due_deadlines(wuppertal, 3)
    decision = start_deadline(wuppertal, "benefit_decision", documents_complete=date(2021, 3, 25), today=RELEASED)
    later = start_deadline(wuppertal, released=date(2021, 4, 14))
    assert flagging.flag_deadlines(NIGHT, no_fail) == 4
    for deadline in missed:
        acts = {(act.label, act.user_name, act.occurred_on) for act in timeline(deadline.household_id)}
        assert ("Frist „Erstgespräch“ versäumt", "System", NIGHT) in acts
        assert len(acts) == 2
        before, event = deadline.events.order_by("pgh_id")
        assert (before.state, event.state, event.version) == ("running", "missed", before.version + 1)
        assert event.pgh_context.metadata["verb"] == "miss_deadline"
        assert deadline.flags.get().events.get().pgh_context_id == event.pgh_context_id
    assert "Frist „Leistungsentscheidung“ versäumt" in {act.label for act in timeline(decision.household_id)}
    assert {act.verb for act in timeline(later.household_id)} == {"start_deadline"}


def test_what_was_done_while_the_job_was_looking_is_neither_changed_nor_told(
    wuppertal: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    met, missed = due_deadlines(wuppertal, 2)
    real = batches._guarded

    def meanwhile(batch: list[int], *args: Any) -> int:
        if batch == [met.pk, missed.pk]:
            workflow.meet(deadline=met, on=date(2021, 4, 19), by=wuppertal.specialist, today=date(2021, 4, 19))
        return real(batch, *args)

    monkeypatch.setattr(batches, "_guarded", meanwhile)
    assert flagging.flag_deadlines(NIGHT, no_fail) == 1
    assert {act.verb for act in timeline(met.household_id)} == {"start_deadline", "meet_deadline"}
    assert {act.verb for act in timeline(missed.household_id)} == {"start_deadline", "miss_deadline"}
    met.refresh_from_db()
    assert (met.state, met.flags.count()) == ("met", 0)


def test_a_poisoned_case_leaves_no_trace_in_the_batch(wuppertal: World, monkeypatch: pytest.MonkeyPatch) -> None:
    poisoned, *others = due_deadlines(wuppertal, 4)
    real = settling._miss

    def miss(deadline: Deadline, *args: Any) -> Any:
        if deadline.pk == poisoned.pk:
            raise ZeroDivisionError
        return real(deadline, *args)

    monkeypatch.setattr(settling, "_miss", miss)
    failed: list[int] = []
    assert flagging.flag_deadlines(NIGHT, lambda pk, error: failed.append(pk)) == 3
    assert failed == [poisoned.pk]
    assert Deadline.objects.get(pk=poisoned.pk).state == "running"
    assert {act.verb for act in timeline(poisoned.household_id)} == {"start_deadline"}
    for deadline in others:
        assert {act.verb for act in timeline(deadline.household_id)} == {"start_deadline", "miss_deadline"}


@pytest.mark.covers("D-33")
def test_alg1_that_began_is_looked_at_without_asking_for_each_person(wuppertal: World) -> None:
    """Known ahead, it suspends on its first day; the nights after find nothing to do, at the same price."""
    first, asked = date(2021, 4, 8), []
    for number in (1, 4):
        for deadline in due_deadlines(wuppertal, number):
            Alg1Period.objects.create(person=deadline.person, starts_on=first, ends_on=date(2021, 4, 30))
        assert flagging.flag_deadlines(first, no_fail) == number
        with counted() as statements:
            assert flagging.flag_deadlines(date(2021, 4, 9), no_fail) == 0
        asked.append(len(statements))
    assert set(Deadline.objects.values_list("state", "suspended_from")) == {("suspended", first)}
    assert asked[0] == asked[1]
