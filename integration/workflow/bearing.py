"""Who bears a case, and what goes with it: persons, talks, deadlines, tasks (C.5, D-29, W-101)."""

from contextlib import AbstractContextManager
from datetime import date

from intake.choices import DutyState
from intake.models import Handover, InterviewDuty
from intake.models.duty import NOT_HELD
from integration import access, queries
from jobcenter.appointments import workflow as appointments
from jobcenter.audit.recording import recording
from jobcenter.deadlines import workflow as deadlines
from jobcenter.deadlines.models.deadline import LIVE
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks, give_task
from jobcenter.people.models import Person
from jobcenter.people.workflow import set_responsible
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from jobcenter.web.errors import Refused


def recorded(
    handover: Handover, verb: str, label: str, *, by: User, on: date, reason: str = ""
) -> AbstractContextManager[None]:
    """The act on the timeline of the case."""
    application = handover.application
    return recording(
        by=by,
        verb=verb,
        label=label,
        household=application.household,
        person=application.head,
        reason=reason,
        occurred_on=on,
    )


def check_may_assign(handover: Handover, by: User, today: date) -> None:
    """Only the integration expert of the office says who gets a case, and takes it back."""
    if not access.may_assign(by, handover.office_id, today=today):
        raise Refused("Das darf nur die Expertin oder der Experte Integration dieser Geschäftsstelle.")


def duties_of(handover: Handover) -> list[InterviewDuty]:
    """The first interviews that are still owed."""
    waiting = InterviewDuty.objects.filter(application_id=handover.application_id, state__in=NOT_HELD)
    return list(waiting.select_related("person", "deadline").order_by("pk"))


def set_bearer(handover: Handover, *, to: User | None, reason: str, by: User, today: date) -> date | None:
    """Make ``to`` (or the queue) responsible for the head and everybody whose talk is still owed; the first due day.

    The further members go with the case, because the same specialist invites them (W-101). Talks booked with a
    colleague stay in his calendar until ``to`` takes them over, moves them or calls them off.
    """
    application = handover.application
    waiting = duties_of(handover)
    persons: dict[int, Person] = {application.head_id: application.head}
    persons |= {duty.person_id: duty.person for duty in waiting}
    for person in persons.values():
        set_responsible(
            person=person,
            household=application.household,
            on=today,
            by=by,
            user=to,
            queue_office=None if to else handover.office,
            reason=reason,
        )
    role = None if to else Role.INTEGRATION_EXPERT
    appointments.hand_on(talks=queries.talks_ahead(handover, today), to=to, role=role, by=by)
    live = [duty.deadline for duty in waiting if duty.deadline is not None and duty.deadline.state in LIVE]
    for deadline in live:
        deadlines.set_owner(deadline=deadline, owner=to, by=by, today=today)
    return min((deadline.due_on for deadline in live if deadline.due_on is not None), default=None)


def end_tasks_of_specialist(handover: Handover, *, by: User) -> None:
    """What waited for whoever no longer has the case."""
    for kind in (TaskKind.ACCEPT_CASE, TaskKind.SCHEDULE_INTERVIEW):
        finish_tasks(kind=kind, household=handover.application.household, by=by)


def ask_to_schedule(handover: Handover, *, by: User) -> None:
    """The open first interviews are the specialist's to schedule."""
    for duty in duties_of(handover):
        if duty.state == DutyState.OPEN:
            give_task(
                kind=TaskKind.SCHEDULE_INTERVIEW,
                office=handover.office,
                household=handover.application.household,
                person=duty.person,
                subject_id=duty.pk,
                to=handover.specialist,
                due_on=duty.deadline.due_on if duty.deadline else None,
                by=by,
            )
