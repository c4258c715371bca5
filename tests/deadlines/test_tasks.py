"""The minute tick and the command: what is due is asked of the database, never of the broker (limits.md 2.2)."""

from datetime import UTC, date, datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from jobcenter.deadlines import tasks, workflow
from jobcenter.deadlines.models import ScanRun
from jobcenter.deadlines.queries import flags_for, last_finished_run, open_flags
from jobcenter.deadlines.workflow import batches, flagging, nightly
from jobcenter.rulesets.models import Recalculation
from jobcenter.staff.choices import Role
from tests.factories.deadlines import start_deadline
from tests.factories.staff import make_absence, make_user
from tests.factories.worlds import World

pytestmark = pytest.mark.django_db

RELEASED, DUE = date(2021, 4, 1), date(2021, 4, 19)


@pytest.mark.parametrize(
    ("moment", "runs"),
    [
        (datetime(2021, 4, 19, 21, 59, 59, tzinfo=UTC), False),  # 23:59:59 in Berlin: still the 19th, done already
        (datetime(2021, 4, 19, 22, 4, tzinfo=UTC), False),  # 00:04 of the 20th: the night has not begun
        (datetime(2021, 4, 19, 22, 5, tzinfo=UTC), True),
        (datetime(2021, 4, 20, 21, 0, tzinfo=UTC), True),
    ],
)
@pytest.mark.covers("D-4")
def test_the_night_begins_five_minutes_after_midnight_in_berlin(
    wuppertal: World, moment: datetime, runs: bool
) -> None:
    deadline = start_deadline(wuppertal, released=RELEASED)
    nightly.run(DUE)
    with time_machine.travel(moment, tick=False):
        tasks.tick()
        tasks.tick()
    deadline.refresh_from_db()
    assert (deadline.state == "missed") == runs
    assert last_finished_run().day == (date(2021, 4, 20) if runs else DUE)
    assert deadline.flags.filter(kind="missed").count() == int(runs)


def test_the_tick_works_off_a_changed_calendar(wuppertal: World) -> None:
    marks = Recalculation.objects.filter(done_at__isnull=True)
    assert marks.exists()  # the rule set was approved
    with time_machine.travel(datetime(2021, 4, 8, 12, tzinfo=UTC), tick=False):
        tasks.tick()
    assert not marks.exists()


def test_the_command_runs_the_same_function_and_prints_its_counts(wuppertal: World) -> None:
    start_deadline(wuppertal, released=RELEASED)
    output = StringIO()
    call_command("run_nightly", as_of="2021-04-20", stdout=output)
    assert "Fristenprüfung bis 20.04.2021. Tage: 1" in output.getvalue()
    assert "Fristen und Hinweise: 1" in output.getvalue()
    assert ScanRun.objects.get().counts["flag_deadlines"] == 1


@pytest.mark.parametrize("as_of", ["20.04.2021", "2021-02-30", "2999-01-01"])
def test_a_bad_day_is_one_sentence(wuppertal: World, as_of: str) -> None:
    with pytest.raises(CommandError, match=r"kein gültiges Datum|liegt in der Zukunft"):
        call_command("run_nightly", as_of=as_of)
    assert not ScanRun.objects.exists()


def test_flags_reach_the_specialist_his_deputy_and_the_team_lead(wuppertal: World) -> None:
    today = date(2021, 4, 20)
    owned = start_deadline(wuppertal, released=RELEASED, owner=wuppertal.specialist)
    unowned = start_deadline(wuppertal, released=RELEASED)
    decision = start_deadline(wuppertal, "benefit_decision", documents_complete=date(2021, 3, 15))
    elsewhere = start_deadline(
        wuppertal, household=wuppertal.household(office=wuppertal.other_office), released=RELEASED
    )
    nightly.run(today)
    deputy = make_user(Role.SPECIALIST, wuppertal.other_office)
    make_absence(wuppertal.specialist, today, deputy=deputy)

    def told(user: object) -> set[int]:
        return {flag.deadline_id for flag in flags_for(user, today)}

    assert told(wuppertal.specialist) == {owned.pk}
    assert told(deputy) == {owned.pk}
    assert told(wuppertal.integration_expert) == {unowned.pk}
    assert told(wuppertal.benefit_clerk) == {decision.pk}
    lead = {flag.deadline_id for flag in open_flags([wuppertal.office.pk])}
    assert lead == {owned.pk, unowned.pk, decision.pk}
    assert {flag.deadline_id for flag in open_flags([wuppertal.other_office.pk])} == {elsewhere.pk}
    flag = owned.flags.get(kind="missed")
    workflow.acknowledge_flag(flag=flag, by=wuppertal.team_lead, now=datetime(2021, 4, 20, 8, tzinfo=UTC))
    assert told(wuppertal.specialist) == set()


class Killed(BaseException):
    """What kill -9 is to the code: nothing catches it."""


@pytest.mark.parametrize("dies_at", range(1, 4))
def test_cut_off_at_any_batch_the_next_tick_loses_and_doubles_nothing(
    wuppertal: World, monkeypatch: pytest.MonkeyPatch, dies_at: int
) -> None:
    deadlines = [start_deadline(wuppertal, released=RELEASED) for _ in range(5)]
    monkeypatch.setattr(batches, "AT_ONCE", 2)
    real, calls = flagging.settle_many, 0

    def settle_many(*args: object, **days: date) -> object:
        nonlocal calls
        calls += 1
        settled = real(*args, **days)
        if calls == dies_at:
            raise Killed
        return settled

    with monkeypatch.context() as dying:
        dying.setattr(flagging, "settle_many", settle_many)
        with pytest.raises(Killed):
            nightly.run(date(2021, 4, 20))
    assert last_finished_run() is None
    nightly.run(date(2021, 4, 20))
    for deadline in deadlines:
        deadline.refresh_from_db()
        assert deadline.state == "missed"
        assert deadline.flags.get(kind="missed").flagged_for == date(2021, 4, 20)
        assert deadline.events.filter(state="missed").count() == 1
