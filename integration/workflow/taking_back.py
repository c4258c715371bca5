"""A first interview that was written down as missed, and was not (C.6, D-28)."""

from datetime import date

from intake.choices import DutyState
from intake.models import InterviewDuty
from intake.models.duty import BOOKED
from integration import access, queries
from jobcenter.appointments import workflow as appointments
from jobcenter.appointments.choices import AppointmentState, Result
from jobcenter.appointments.models import Appointment
from jobcenter.deadlines import workflow as deadlines
from jobcenter.deadlines.choices import Cause
from jobcenter.deadlines.models.deadline import LIVE
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks, send_message, settle_tickets
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from jobcenter.web.dates import short
from jobcenter.web.errors import Refused

from .guards import conflict, day_of, lock_duty, recorded


def take_back_no_show(
    *, duty: InterviewDuty, by: User, today: date, reason: str = "", version: int | None = None
) -> InterviewDuty:
    """The client did come, or can still come: the missed talk is booked again, and nobody is asked for another.

    By whoever may hold the talk, or a team lead; after its day with a ``reason``. A talk that was booked in its place
    is called off, for a person has one first interview. The cause that the no-show gave the deadline goes with it; one
    that somebody has explained stays, and the team lead is told.
    """
    with recorded(duty, "take_back_no_show", "Nichterscheinen zurückgenommen", by=by, reason=reason, on=today):
        now = lock_duty(duty, version=version)
        missed = queries.last_missed_talk_of(now)
        if missed is None:
            raise conflict(now)
        if not access.may_take_back_no_show(by, now, missed, today=today):
            raise Refused("Das nehmen nur die zuständige IFK, ihre Vertretung oder die Teamleitung zurück.")
        if now.state not in (DutyState.OPEN, *BOOKED):
            raise Refused(f"Das Erstgespräch ist inzwischen „{now.get_state_display()}“.")
        _free_the_new_day(now, missed, by, today)
        cause = Cause(missed.cause)
        talk = appointments.reopen(appointment=missed, by=by, today=today, reason=reason)
        now.schedule()
        now.save()
        if talk.state == AppointmentState.INVITED:
            now.invite()
            now.save()
        for kind in (TaskKind.SCHEDULE_INTERVIEW, TaskKind.NO_SLOT):
            finish_tasks(kind=kind, household=now.application.household, person=now.person, by=by)
        settle_tickets(subject_id=now.pk, today=today)
        _take_cause_back(now, talk, cause, by, today)
        return now


def _free_the_new_day(duty: InterviewDuty, missed: Appointment, by: User, today: date) -> None:
    instead = queries.appointment_of(duty)
    if instead is not None:
        appointments.record_result(
            appointment=instead,
            result=Result.CANCEL_OFFICE,
            reason=f"Nichterscheinen am {short(day_of(missed.starts_at))} zurückgenommen",
            by=by,
            today=today,
        )
    if duty.state in BOOKED:
        duty.reopen()
        duty.save()
        finish_tasks(kind=TaskKind.NEW_CLIENT, household=duty.application.household, person=duty.person, by=by)


def _take_cause_back(duty: InterviewDuty, talk: Appointment, cause: Cause, by: User, today: date) -> None:
    """Only what the no-show itself wrote: what was known before it holds again."""
    deadline = duty.deadline
    if deadline is None or deadline.state not in LIVE or not cause or deadline.cause != cause:
        return
    if queries.is_miss_explained(deadline):
        send_message(
            household=duty.application.household,
            subject="Nichterscheinen zurückgenommen: Ursache der Frist prüfen",
            body=f"{duty.person}: Das Versäumnis der Frist ist mit „{cause.label}“ begründet, das Nichterscheinen am "
            f"{short(day_of(talk.starts_at))} aber zurückgenommen.",
            by=by,
            role=Role.TEAM_LEAD,
        )
        return
    deadlines.set_cause(deadline=deadline, cause=queries.cause_before_no_show(duty, talk), by=by, today=today)
