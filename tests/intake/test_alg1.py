"""ALG I: recorded, ended, taken back; what the night changes (W-10 to W-13, D-33, D-34, E18)."""

from datetime import date

import pytest

from intake import tasks
from intake.choices import DutyState, HandoverState
from intake.models import Handover
from intake.workflow import alg1
from integration.workflow import handover
from jobcenter.appointments.models import Appointment
from jobcenter.deadlines.workflow import nightly
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.people.models import Alg1Period
from jobcenter.staff.choices import Role
from jobcenter.web.errors import Refused
from tests.factories.applications import book, make_application, make_complete, make_released, release
from tests.factories.interviews import make_assigned
from tests.factories.people import make_alg1

pytestmark = pytest.mark.django_db
MARCH_10, APRIL_30, MAY_1, MAY_17 = date(2021, 3, 10), date(2021, 4, 30), date(2021, 5, 1), date(2021, 5, 17)


def never(pk, error):
    raise error


def record(world, application, starts_on, ends_on=None, *, today):
    return alg1.record(
        person=application.head,
        household=application.household,
        starts_on=starts_on,
        ends_on=ends_on,
        by=world.benefit_clerk,
        today=today,
    )


def night(day):
    tasks.person_events(day, never)
    nightly.run(day)


@pytest.mark.covers("E18", "W-13", "D-33")
def test_the_deadline_begins_with_the_last_day_of_alg1(wuppertal):
    application = make_complete(wuppertal, MARCH_10)
    make_alg1(application.head, date(2021, 1, 1), APRIL_30)
    application = release(wuppertal, application, MARCH_10)

    night(APRIL_30)
    duty = application.duties.get()
    assert (duty.state, duty.deadline.state) == (DutyState.SUSPENDED, "suspended")

    night(MAY_1)
    duty = application.duties.get()
    assert (duty.state, duty.deadline.state) == (DutyState.OPEN, "running")
    assert (duty.deadline.event_on, duty.deadline.due_on) == (APRIL_30, MAY_17)
    assert Handover.objects.get(application=application).state == HandoverState.REPORTED
    assert Task.objects.open().get(kind=TaskKind.ASSIGN_SPECIALIST).due_on == MAY_17


@pytest.mark.covers("W-13", "D-33")
def test_the_step_may_run_twice_and_late(wuppertal):
    application = make_complete(wuppertal, MARCH_10)
    make_alg1(application.head, date(2021, 1, 1), APRIL_30)
    application = release(wuppertal, application, MARCH_10)

    assert tasks.person_events(date(2021, 5, 4), never) == 1
    assert tasks.person_events(date(2021, 5, 4), never) == 0
    assert application.duties.get().deadline.due_on == MAY_17


@pytest.mark.covers("D-33", "W-12")
def test_a_later_grant_suspends_what_runs_and_cancels_the_talk(wuppertal):
    application = make_released(wuppertal, MARCH_10)
    duty = application.duties.get()
    duty.schedule()
    duty.save()
    appointment = book(wuppertal, application, date(2021, 3, 19))

    period = record(wuppertal, application, date(2021, 3, 12), today=date(2021, 3, 15))

    duty = application.duties.get()
    application.decision_deadline.refresh_from_db()
    assert (duty.state, duty.deadline.state) == (DutyState.SUSPENDED, "suspended")
    assert Appointment.objects.get(pk=appointment.pk).state == "cancelled_office"
    assert application.decision_deadline.state == "running"
    assert Handover.objects.get(application=application).state == HandoverState.DEFERRED
    assert not Task.objects.open().filter(kind=TaskKind.ASSIGN_SPECIALIST).exists()

    alg1.end(
        period=period,
        household=application.household,
        ends_on=APRIL_30,
        by=wuppertal.benefit_clerk,
        today=date(2021, 5, 3),
    )
    duty = application.duties.get()
    assert (duty.state, duty.deadline.due_on) == (DutyState.OPEN, MAY_17)
    assert Handover.objects.get(application=application).state == HandoverState.REPORTED


def to_book():
    return [(task.assignee, task.role, task.due_on) for task in Task.objects.open().filter(kind="schedule_interview")]


@pytest.mark.covers("D-33", "W-13", "C-42", "C.6")
@pytest.mark.parametrize("world", ["wuppertal", "cottbus"])
def test_nobody_is_asked_to_book_while_alg1_lasts_and_somebody_is_afterwards(world, request):
    house = request.getfixturevalue(world)
    if world == "wuppertal":
        case = make_assigned(house, MARCH_10)
        application = handover.accept(handover=case, by=house.specialist, today=MARCH_10).application
        asked = (house.specialist, "")
    else:
        application = make_application(house, MARCH_10)
        asked = (None, Role.INTAKE_CLERK)
    before = application.duties.get().deadline.due_on
    assert to_book() == [(*asked, before)]
    period = record(house, application, date(2021, 3, 12), today=date(2021, 3, 15))
    assert to_book() == []
    by = {"by": house.benefit_clerk, "today": date(2021, 5, 3)}
    alg1.end(period=period, household=application.household, ends_on=APRIL_30, **by)
    after = application.duties.get().deadline.due_on
    assert after > before
    assert to_book() == [(*asked, after)]


def test_a_period_that_begins_later_suspends_from_its_first_day(wuppertal):
    application = make_released(wuppertal, MARCH_10)
    record(wuppertal, application, date(2021, 3, 18), today=MARCH_10)
    assert application.duties.get().state == DutyState.OPEN
    night(date(2021, 3, 18))
    duty = application.duties.get()
    assert (duty.state, duty.deadline.state) == (DutyState.SUSPENDED, "suspended")


def test_an_entry_made_by_mistake_is_taken_back(wuppertal):
    application = make_released(wuppertal, MARCH_10)
    period = record(wuppertal, application, MARCH_10, today=MARCH_10)
    given = {"period": period, "household": application.household, "by": wuppertal.benefit_clerk, "today": MARCH_10}
    with pytest.raises(Refused, match="Grund"):
        alg1.remove(reason="", **given)
    alg1.remove(reason="falsche Person", **given)
    duty = application.duties.get()
    assert (duty.state, duty.deadline.state, duty.deadline.due_on) == (DutyState.OPEN, "running", date(2021, 3, 24))
    assert not Alg1Period.objects.exists()


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "sentence"),
    [
        (None, None, "Beginn oder das Ende"),
        (date(2021, 3, 2), date(2021, 3, 1), "vor dem Beginn"),
        (date(2021, 2, 15), date(2021, 3, 5), "schon eingetragen"),
        (date(2021, 2, 15), None, "schon eingetragen"),
        (None, date(2021, 2, 10), "schon eingetragen"),
    ],
)
def test_what_a_period_needs(wuppertal, starts_on, ends_on, sentence):
    application = make_application(wuppertal, MARCH_10)
    make_alg1(application.head, date(2021, 2, 1), date(2021, 2, 28))
    with pytest.raises(Refused, match=sentence):
        record(wuppertal, application, starts_on, ends_on, today=MARCH_10)


def test_who_may_record_it(wuppertal):
    application = make_application(wuppertal, MARCH_10)
    with pytest.raises(Refused, match="Eingangszone"):
        alg1.record(
            person=application.head,
            household=application.household,
            starts_on=MARCH_10,
            ends_on=None,
            by=wuppertal.specialist,
            today=MARCH_10,
        )


@pytest.mark.covers("D-33", "W-13")
@pytest.mark.parametrize(
    ("ends_on", "day", "text"),
    [
        (None, date(2021, 4, 1), "nicht bekannt"),
        (None, date(2021, 4, 2), ""),
        (APRIL_30, date(2021, 4, 16), "endet am 30.04.2021"),
        (APRIL_30, date(2021, 4, 15), ""),
    ],
)
def test_reminders_about_alg1(wuppertal, ends_on, day, text):
    application = make_complete(wuppertal, MARCH_10)
    make_alg1(application.head, date(2021, 1, 1), ends_on)
    release(wuppertal, application, MARCH_10)
    tasks.person_events(day, never)
    found = Task.objects.open().filter(kind=TaskKind.ALG1_END).first()
    assert (text in found.text) if text else found is None
