"""The tasks about single appointments end with the act they ask for (C.8, W-77)."""

from datetime import date, timedelta

import pytest

from integration.workflow import giving_away, interviews
from jobcenter.appointments import workflow
from jobcenter.appointments.choices import AppointmentKind, NextStep, Result
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.staff.choices import Role
from tests.factories.interviews import assign, at, duty_of, make_assigned, schedule
from tests.factories.staff import make_user
from tests.factories.worlds import make_world
from tests.integration.visits import load_wordings

pytestmark = pytest.mark.django_db
APRIL_1, APRIL_6, APRIL_12, APRIL_14, APRIL_15 = (date(2021, 4, day) for day in (1, 6, 12, 14, 15))


@pytest.fixture
def wuppertal():
    return make_world("wuppertal", "wuppertal-2020")


@pytest.fixture
def talk(wuppertal):
    """A clarifying talk of the head, with its task."""
    duty = duty_of(make_assigned(wuppertal).application)
    return interviews.arrange_clarification(
        duty=duty, host=wuppertal.specialist, starts_at=at(APRIL_12), reason="Fahrtkosten", by=wuppertal.specialist,
        today=APRIL_6,
    )  # fmt: skip


def open_task():
    return Task.objects.open().filter(kind=TaskKind.CLARIFY).first()


def settle(world, talk, result, day=APRIL_12, **values):
    return workflow.record_result(appointment=talk, result=result, by=world.specialist, today=day, **values)


def book(world, talk, day, kind=AppointmentKind.FOLLOW_UP, today=APRIL_14, hour=9):
    return workflow.book(
        kind=kind, household=talk.household, person=talk.person, office=talk.office, host=world.specialist,
        starts_at=at(day, hour), ends_at=at(day, hour) + timedelta(minutes=30), by=world.specialist, today=today,
    )  # fmt: skip


def speak(world, talk, day, kind):
    return workflow.record_contact(
        household=talk.household, person=talk.person, occurred_on=day, minutes=10, kind=kind, channel="telephone",
        note_type="allgemeiner_vermerk", note_text="Angerufen.", profile_check="unchanged", by=world.specialist,
        today=max(day, APRIL_14),
    )  # fmt: skip


@pytest.mark.covers("W-77", "C.8")
def test_a_clarifying_talk_that_was_held_is_clarified(wuppertal, talk):
    settle(wuppertal, talk, Result.ATTEND)
    assert open_task() is None


@pytest.mark.covers("W-77")
def test_one_that_was_called_off_waits_until_another_is_arranged(wuppertal, talk):
    settle(wuppertal, talk, Result.CANCEL_CLIENT, day=APRIL_6, reason="krank")
    task = open_task()
    assert (task.assignee, task.due_on) == (wuppertal.specialist, APRIL_6)
    assert task.text == "Abgesagt, neu vereinbaren: Klärungstermin am Mo 12.04.2021: Fahrtkosten"
    schedule(wuppertal, duty_of(talk.household.applications.get()), APRIL_14, today=APRIL_6)
    assert open_task() is not None  # the QuEr is another matter
    book(wuppertal, talk, APRIL_15, AppointmentKind.CLARIFICATION, today=APRIL_6)
    assert open_task() is None


@pytest.mark.covers("W-77", "C.8")
def test_a_moved_one_takes_its_task_along(wuppertal, talk):
    colleague = make_user(Role.SPECIALIST, wuppertal.office)
    new = workflow.move(
        appointment=talk, starts_at=at(APRIL_15), ends_at=at(APRIL_15, 10), host=colleague, reason="IFK krank",
        by=wuppertal.specialist, today=APRIL_6,
    )  # fmt: skip
    task = open_task()
    assert (task.subject_id, task.assignee, task.due_on) == (new.pk, colleague, APRIL_15)
    assert task.text.startswith("Klärungstermin am Do 15.04.2021, verschoben.") and "Fahrtkosten" in task.text
    settle(wuppertal, new, Result.ATTEND, day=APRIL_15)
    assert open_task() is None


@pytest.mark.covers("C.8", "C.6")
@pytest.mark.parametrize(
    ("step", "word", "talked", "booked"),
    [
        (NextStep.CALL, True, True, True),
        (NextStep.INVITE_AGAIN, False, True, True),
        (NextStep.HEARING, False, False, False),
        (NextStep.NOTHING, True, True, True),
    ],
)
def test_what_was_asked_for_after_a_no_show_ends_with_it(wuppertal, talk, step, word, talked, booked):
    if step == NextStep.HEARING:
        load_wordings(wuppertal)
        settle(wuppertal, talk, Result.ATTEND)
        talk = book(wuppertal, talk, APRIL_12, today=APRIL_6, hour=11)  # a clarifying talk has no legal notice
        workflow.send_letter(
            kind="invitation_follow_up", household=talk.household, person=talk.person, appointment=talk,
            delivery="handed_over", delivered_on=APRIL_6, by=wuppertal.specialist, today=APRIL_6,
        )  # fmt: skip
    settle(wuppertal, talk, Result.NO_SHOW, next_step=step)
    assert (open_task() is None) == (step == NextStep.NOTHING)
    speak(wuppertal, talk, APRIL_6, "counselling")  # entered late: before the no-show
    assert (open_task() is None) == (step == NextStep.NOTHING)
    for act, ends in (
        (lambda: speak(wuppertal, talk, APRIL_14, "info"), word),
        (lambda: speak(wuppertal, talk, APRIL_14, "counselling"), talked),
        (lambda: book(wuppertal, talk, APRIL_15), booked),
    ):
        act()
        assert (open_task() is None) == ends


@pytest.mark.covers("C.5", "D-29")
def test_talks_with_the_former_specialist_go_as_tasks_to_whoever_has_the_case_next(wuppertal, talk):
    follow_up = book(wuppertal, talk, APRIL_14, today=APRIL_6)
    before = open_task().text
    case = duty_of(talk.household.applications.get()).application.handover
    case = giving_away.return_to_queue(
        handover=case, reason="IFK erkrankt", by=wuppertal.integration_expert, today=APRIL_6
    )
    waiting = Task.objects.open().filter(kind=TaskKind.CLARIFY).order_by("due_on")
    assert [(task.subject_id, task.role, task.assignee) for task in waiting] == [
        (talk.pk, Role.INTEGRATION_EXPERT, None), (follow_up.pk, Role.INTEGRATION_EXPERT, None),
    ]  # fmt: skip
    assert waiting[0].text.startswith(f"Gebucht bei {wuppertal.specialist}, bitte übernehmen")
    assert "Fahrtkosten" in waiting[0].text

    colleague = make_user(Role.SPECIALIST, wuppertal.office)
    assign(wuppertal, case.application, APRIL_6, colleague)
    assert {task.assignee for task in waiting.all()} == {colleague}
    assert waiting.all()[0].text.count("Gebucht bei") == 1
    case = giving_away.return_to_queue(
        handover=case, reason="wieder da", by=wuppertal.integration_expert, today=APRIL_6
    )
    assign(wuppertal, case.application, APRIL_6, wuppertal.specialist)
    assert [task.subject_id for task in waiting.all()] == [talk.pk], "booked with himself: only its matter is left"
    assert (waiting.all()[0].assignee, waiting.all()[0].text) == (wuppertal.specialist, before)
    case = giving_away.return_to_queue(
        handover=case, reason="doch nicht", by=wuppertal.integration_expert, today=APRIL_6
    )
    assign(wuppertal, case.application, APRIL_6, colleague)
    taken = workflow.move(
        appointment=talk, starts_at=talk.starts_at, ends_at=talk.ends_at, host=colleague, reason="übernommen",
        by=colleague, today=APRIL_6,
    )  # fmt: skip
    settle(wuppertal, taken, Result.ATTEND)
    workflow.record_result(
        appointment=follow_up, result=Result.CANCEL_OFFICE, reason="IFK krank", by=colleague, today=APRIL_6
    )
    assert not waiting.all()
