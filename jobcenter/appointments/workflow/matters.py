"""The tasks about single appointments, closed by the act they ask for (C.8, W-77).

A clarifying talk to be led, somebody who did not come, a talk booked with a colleague who no longer has the case.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from jobcenter.appointments.choices import CANCELLED, FAILED, AppointmentKind, AppointmentState, NextStep, Result
from jobcenter.appointments.models import Appointment
from jobcenter.audit.queries import changed_in
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task, TaskQuerySet
from jobcenter.inbox.workflow import finish_tasks, give_task, reopen_tasks
from jobcenter.people.models import Household, Person
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import with_weekday

TAKE_OVER = ", bitte übernehmen, verschieben oder absagen: "
BY_A_WORD = [NextStep.CALL]
BY_AN_INTERVIEW = [*BY_A_WORD, NextStep.INVITE_AGAIN]
BY_A_TALK = [*BY_AN_INTERVIEW, ""]
"""Which next steps a contact of any kind, a first interview, another talk answers; empty: the talk was called off."""


def settle(*, appointment: Appointment, result: Result, by: User | None, today: date) -> None:
    """What became of it ends the task; the matter of a clarifying talk that was called off waits for another (W-77)."""
    task = _about(appointment).first()
    if task is None:
        return
    if result in CANCELLED and appointment.kind == AppointmentKind.CLARIFICATION:
        text = f"Abgesagt, neu vereinbaren: {_matter(task)}"
        _give(appointment, text, to=task.assignee, role=task.role, due_on=today, by=by)
    else:
        _finish(appointment, by)


def wait_again(*, appointment: Appointment, settled_in: UUID | None, by: User | None) -> None:
    """It counts as not missed any more: what the no-show asked for is done, what ended with it waits again."""
    _finish(appointment, by)
    ended = changed_in(settled_in, Task).filter(done_at__isnull=False)
    reopen_tasks(Task.objects.filter(kind=TaskKind.CLARIFY, subject_id=appointment.pk, pk__in=ended))


def take_along(*, old: Appointment, new: Appointment, by: User) -> None:
    """Its task is done with the move; that of a clarifying talk goes along, to the new time and whoever leads it."""
    task = _about(old).first()
    if task is None:
        return
    _finish(old, by)
    if new.kind != AppointmentKind.CLARIFICATION:
        return
    text = f"{new.get_kind_display()} am {with_weekday(_day(new))}, verschoben. {_matter(task)}"
    _give(new, text, to=new.host, role="" if new.host else task.role, due_on=_day(new), by=by)


def answer(*, household: Household, person: Person, on: date, steps: Iterable[str], by: User) -> None:
    """The person is met, or invited anew, on ``on``: what earlier appointments that failed still asked for is done.

    ``steps``: which of ``NextStep`` that answers; a hearing is the benefit unit's and ended by its own hand.
    """
    earlier = ~Q(state=AppointmentState.NO_SHOW) | Q(starts_at__date__lte=on)
    failed = Appointment.objects.filter(
        earlier, household=household, person=person, state__in=FAILED, next_step__in=steps
    )
    asked = _open().filter(household=household, person=person, subject_id__in=failed.values("pk"))
    for subject_id in asked.values_list("subject_id", flat=True):
        finish_tasks(kind=TaskKind.CLARIFY, household=household, person=person, subject_id=subject_id, by=by)


def hand_on(*, talks: Iterable[Appointment], to: User | None, role: Role | None = None, by: User) -> None:
    """The case is with somebody else now and the client still expects the talk (D-29).

    ``to``, who bears it, takes it over, moves it or calls it off; until there is somebody the task waits for ``role``.
    What is booked with ``to`` himself asks nothing of him but its matter.
    """
    for talk in talks:
        known = _about(talk).first()
        if to is not None and talk.host_id == to.pk:
            if known and talk.kind == AppointmentKind.CLARIFICATION:
                _give(talk, _matter(known), to=to, role="", due_on=_day(talk), by=by)
            elif known:
                _finish(talk, by)
            continue
        text = _matter(known) if known else f"{talk.get_kind_display()} am {with_weekday(_day(talk))}"
        _give(talk, f"Gebucht bei {talk.host}{TAKE_OVER}{text}", to=to, role=role or "", due_on=_day(talk), by=by)


def _matter(task: Task) -> str:
    """What it is about, without what became of its talk."""
    return task.text.rpartition(TAKE_OVER)[2]


def _open() -> TaskQuerySet:
    return Task.objects.open().filter(kind=TaskKind.CLARIFY)


def _about(appointment: Appointment) -> TaskQuerySet:
    of_it = {"household_id": appointment.household_id, "person_id": appointment.person_id}
    return _open().filter(**of_it, subject_id=appointment.pk).select_related("assignee")


def _finish(appointment: Appointment, by: User | None) -> None:
    finish_tasks(
        kind=TaskKind.CLARIFY,
        household=appointment.household,
        person=appointment.person,
        subject_id=appointment.pk,
        by=by,
    )


def _give(appointment: Appointment, text: str, *, to: User | None, role: str, due_on: date, by: User | None) -> None:
    give_task(
        kind=TaskKind.CLARIFY,
        office=appointment.office,
        household=appointment.household,
        person=appointment.person,
        subject_id=appointment.pk,
        text=text[:300],
        to=to,
        role=Role(role) if role else None,
        due_on=due_on,
        by=by,
    )


def _day(appointment: Appointment) -> date:
    return appointment.starts_at.astimezone(BERLIN).date()
