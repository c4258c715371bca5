"""The stored life of a deadline, case by case of E.1 to E.4."""

from datetime import date

import pytest

from jobcenter.deadlines import workflow
from jobcenter.deadlines.choices import FlagKind
from jobcenter.deadlines.workflow import nightly
from tests.factories.deadlines import start_deadline
from tests.factories.worlds import World

pytestmark = pytest.mark.django_db

RELEASED = date(2021, 4, 1)
DUE = date(2021, 4, 19)


@pytest.mark.covers("E2", "D-4")
def test_the_last_day_is_in_time(wuppertal: World) -> None:
    deadline = start_deadline(wuppertal, released=RELEASED)
    assert deadline.due_on == DUE
    nightly.run(DUE)
    assert not deadline.flags.filter(kind=FlagKind.MISSED).exists()
    workflow.meet(deadline=deadline, on=DUE, by=wuppertal.specialist, today=DUE)
    assert deadline.state == "met"
    nightly.run(date(2021, 4, 20))
    assert not deadline.flags.filter(kind=FlagKind.MISSED).exists()


@pytest.mark.covers("E3", "D-4", "D-55")
def test_one_day_late_is_flagged_once_and_met_late(wuppertal: World) -> None:
    deadline = start_deadline(wuppertal, released=RELEASED)
    nightly.run(date(2021, 4, 20))
    flag = deadline.flags.get(kind=FlagKind.MISSED)
    assert (flag.due_on, flag.flagged_for, flag.detected_on, flag.state) == (
        DUE,
        date(2021, 4, 20),
        date(2021, 4, 20),
        "open",
    )
    workflow.meet(
        deadline=deadline, on=date(2021, 4, 20), by=wuppertal.specialist, today=date(2021, 4, 20)
    )
    flag.refresh_from_db()
    assert (deadline.state, flag.state) == ("met_late", "done")
