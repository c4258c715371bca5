"""A calendar or rule set that changes moves what runs, keeps what is finished, and fails nobody afterwards (D-8)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from jobcenter.deadlines import workflow
from jobcenter.deadlines.models import Deadline
from jobcenter.deadlines.workflow import nightly, recalculation
from jobcenter.rulesets import workflow as rulesets
from jobcenter.rulesets.models import ClosedDay
from jobcenter.staff.choices import Role
from tests.factories.deadlines import start_deadline
from tests.factories.people import head_of
from tests.factories.rulesets import make_ruleset, variant
from tests.factories.staff import make_user
from tests.factories.worlds import World

pytestmark = pytest.mark.django_db

RELEASED, DUE, MOVED = date(2021, 4, 1), date(2021, 4, 19), date(2021, 4, 20)
TODAY = date(2021, 4, 8)
NOW = datetime(2021, 4, 8, 9, tzinfo=UTC)


def close(world: World, day: date, everywhere: bool = False) -> ClosedDay:
    other = make_user(Role.ADMINISTRATOR, jobcenter=world.jobcenter, whole_house=True)
    office = None if everywhere else world.office
    closed = rulesets.propose_closed_day(
        jobcenter=world.jobcenter, office=office, day=day, reason="Betriebsausflug", by=world.administrator
    )
    return rulesets.release_closed_day(closed_day=closed, by=other)


def reloaded(deadline: Deadline) -> Deadline:
    deadline.refresh_from_db()
    return deadline


@pytest.mark.covers("D-7", "D-8")
def test_a_closing_day_moves_running_deadlines_of_its_office_only(wuppertal: World) -> None:
    running = start_deadline(wuppertal, released=RELEASED)
    met = start_deadline(wuppertal, released=RELEASED)
    workflow.meet(deadline=met, on=TODAY, by=wuppertal.specialist, today=TODAY)
    elsewhere = start_deadline(
        wuppertal, household=wuppertal.household(office=wuppertal.other_office), released=RELEASED
    )
    close(wuppertal, date(2021, 4, 14))
    assert recalculation.work_off(today=TODAY, now=NOW) == 1
    assert [reloaded(d).due_on for d in (running, met, elsewhere)] == [MOVED, DUE, DUE]
    assert {"day": "2021-04-14", "counts": False, "reason": "Betriebsausflug", "number": None} in running.steps
    values = list(running.events.order_by("pgh_id").values_list("due_on", "pgh_context__metadata__label"))
    assert values[0][0] == DUE
    assert values[-1] == (MOVED, "Frist „Erstgespräch“ neu berechnet: 19.04.2021 → 20.04.2021")
    assert recalculation.work_off(today=TODAY, now=NOW) == 0


@pytest.mark.covers("D-8")
def test_taking_a_closing_day_back_never_fails_anybody_afterwards(wuppertal: World) -> None:
    closed = close(wuppertal, date(2021, 4, 20))
    deadline = start_deadline(wuppertal, released=date(2021, 4, 6), today=date(2021, 4, 6))
    assert deadline.due_on == date(2021, 4, 21)
    rulesets.withdraw_closed_day(closed_day=closed, by=wuppertal.administrator, today=TODAY)
    recalculation.work_off(today=date(2021, 4, 21), now=NOW)
    assert (reloaded(deadline).due_on, deadline.state) == (date(2021, 4, 21), "running")
    recalculation.work_off(today=TODAY, now=NOW)


@pytest.mark.covers("D-8", "D-92")
def test_a_warning_of_the_old_date_is_withdrawn(wuppertal: World) -> None:
    deadline = start_deadline(wuppertal, released=RELEASED)
    nightly.run(date(2021, 4, 14))
    for day in (16, 19):
        close(wuppertal, date(2021, 4, day), everywhere=True)
    recalculation.work_off(today=date(2021, 4, 14), now=NOW)
    flag = deadline.flags.get()
    assert (flag.kind, flag.state, flag.settled_reason) == ("due_soon", "moot", "Frist neu berechnet")
    nightly.run(date(2021, 4, 16))
    assert set(deadline.flags.values_list("kind", "state", "due_on")) == {
        ("due_soon", "moot", DUE),
        ("due_soon", "open", date(2021, 4, 21)),
    }


@pytest.mark.covers("D-12", "D-73")
def test_a_rule_set_that_comes_later_starts_what_was_uncovered(wuppertal: World) -> None:
    household = wuppertal.household()
    day = date(2020, 5, 5)
    assert start_deadline(wuppertal, household=household, released=day) is None
    before = variant(
        "wuppertal-2020",
        code="wuppertal-2019",
        valid_from=date(2019, 1, 1),
        valid_until=date(2020, 5, 5),
    )
    by, person, kinds = wuppertal.administrator, head_of(household), ("first_interview",)
    assert workflow.start_uncovered(person=person, kinds=kinds, by=by, today=day) is None
    make_ruleset(before)
    deadline = workflow.start_uncovered(person=person, kinds=kinds, by=by, today=day)
    assert workflow.start_uncovered(person=person, kinds=kinds, by=by, today=day) is None
    assert (deadline.ruleset.code, deadline.due_on) == ("wuppertal-2019", date(2020, 5, 19))
    assert wuppertal.office.uncovered_events.get().settled_on == day


@pytest.mark.covers("D-12")
def test_a_successor_rules_events_from_its_first_day_only(wuppertal: World) -> None:
    before = start_deadline(wuppertal, released=RELEASED)
    after = start_deadline(wuppertal, released=date(2021, 4, 7))
    longer = variant("wuppertal-2020").first_interview
    make_ruleset(
        variant(
            "wuppertal-2020",
            code="wuppertal-2021",
            valid_from=date(2021, 4, 6),
            first_interview=replace(longer, working_days=12),
        )
    )
    recalculation.work_off(today=TODAY, now=NOW)
    assert (reloaded(before).due_on, before.length) == (DUE, 10)
    assert (reloaded(after).due_on, after.length, after.ruleset.code) == (date(2021, 4, 23), 12, "wuppertal-2021")


def test_what_is_no_longer_owed_waits_for_no_rule_set(wuppertal: World) -> None:
    household = wuppertal.household()
    start_deadline(wuppertal, household=household, released=date(2020, 5, 5))
    workflow.drop_uncovered(person=head_of(household), kinds=("first_interview",), on=TODAY)
    assert wuppertal.office.uncovered_events.get().settled_on == TODAY
