"""Inviting to a booked first interview, and what to do when it does not take place (C.6, C.8)."""

from datetime import date

from intake.choices import DutyState
from intake.models import InterviewDuty
from integration import access, queries
from jobcenter.appointments import workflow as appointments
from jobcenter.appointments.choices import Delivery, LetterKind, NextStep, NoShowCause, Result
from jobcenter.appointments.models import Appointment, Letter
from jobcenter.deadlines import workflow as deadlines
from jobcenter.deadlines.choices import Cause
from jobcenter.deadlines.models.deadline import LIVE
from jobcenter.deadlines.queries import is_signed
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks, give_task
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from jobcenter.web.dates import short
from jobcenter.web.errors import Refused

from .guards import appointment_or_refusal, check_may_schedule, conflict, day_of, lock_duty, recorded, stated

CLIENT_CAUSES = [Cause.UNKNOWN, Cause.CLIENT_ILL, Cause.CLIENT_AWAY]


def invite(
    *,
    duty: InterviewDuty,
    delivery: str,
    delivered_on: date,
    by: User,
    today: date,
    delivery_reason: str = "",
    version: int | None = None,
) -> Letter:
    """Send or hand over the invitation, or note that it was only said on the telephone (W-94, C-43, C-44).

    Whether the letter carries the legal notice follows from the rule set; a telephone hint carries none and needs a
    reason.
    """
    with recorded(duty, "invite_interview", "eingeladen", by=by, reason=delivery_reason, on=delivered_on):
        now = lock_duty(duty, version=version)
        rules = queries.rules_of(now)
        check_may_schedule(now, by, access.responsible_for(now, today=today), rules, today)
        if now.state == DutyState.OPEN:
            raise Refused("Bitte buchen Sie zuerst einen Termin.")
        if now.state != DutyState.SCHEDULED:
            raise conflict(now)
        appointment = appointment_or_refusal(now)
        day = day_of(appointment.starts_at)
        if delivered_on > today:
            raise Refused("Die Einladung kann nicht in der Zukunft liegen.", "delivered_on")
        if delivered_on > day:
            raise Refused(f"Der Termin war schon am {short(day)}.", "delivered_on")
        if delivered_on < now.application.applied_on:
            raise Refused(
                f"Die Einladung kann nicht vor dem Antrag vom {short(now.application.applied_on)} liegen.",
                "delivered_on",
            )
        if delivery == Delivery.TELEPHONE:
            if not (rules and rules.interview and rules.interview.telephone_hint_allowed):
                raise Refused("Nach dem Regelwerk wird schriftlich eingeladen.", "delivery")
            stated(delivery_reason, field="delivery_reason", missing="Bitte begründen Sie den telefonischen Hinweis.")
        letter = appointments.send_letter(
            kind=LetterKind.INVITATION_FIRST,
            household=now.application.household,
            person=now.person,
            appointment=appointment,
            delivery=delivery,
            delivered_on=delivered_on,
            delivery_reason=delivery_reason,
            by=by,
            today=today,
        )
        now.invite()
        now.save()
        if now.deadline is not None and now.deadline.state in LIVE and now.deadline.invited_on is None:
            deadlines.mark_invited(deadline=now.deadline, on=delivered_on)
        return letter


def no_show(
    *,
    duty: InterviewDuty,
    by: User,
    today: date,
    cause: str = Cause.NO_SHOW,
    next_step: str = NextStep.INVITE_AGAIN,
    reason: str = "",
    version: int | None = None,
) -> InterviewDuty:
    """The client did not come. The clock goes on (D-28, E22); a new appointment becomes a task in any case.

    ``cause`` is one of ``NoShowCause``. The hearing of § 32 SGB II, which marks the talk for the benefit unit, needs
    an invitation with the legal notice (D-84) and no good reason for staying away: no cause but *Nichterscheinen*.
    """
    if cause not in NoShowCause.values:
        raise Refused("Bitte wählen Sie eine der angebotenen Ursachen.", "cause")
    with recorded(duty, "no_show", "nicht erschienen", by=by, reason=reason):
        now = lock_duty(duty, version=version)
        appointment = _booked(now)
        responsible = access.responsible_for(now, today=today)
        if not access.may_hold(by, now, responsible=responsible, appointment=appointment, today=today):
            raise Refused("Das hält nur die zuständige IFK oder ihre Vertretung fest.")
        after = {"cause": cause, "next_step": next_step}
        _take_back(now, appointment, Result.NO_SHOW, reason=reason, by=by, today=today, **after)
        _note_cause(now, Cause(cause), reason, by, today)
        _ask_again(now, responsible, by)
        return now


def cancel(
    *,
    duty: InterviewDuty,
    by_client: bool,
    reason: str,
    by: User,
    today: date,
    cause: str = "",
    version: int | None = None,
) -> InterviewDuty:
    """One side cancelled the booked talk. The clock goes on (D-29): on the client's side with its cause if known, on
    ours with „Haus“, and then the milestones are open again."""
    why = stated(reason)
    if by_client and cause not in CLIENT_CAUSES:
        raise Refused("Bitte wählen Sie einen der angebotenen Gründe.", "cause")
    label = "Absage der Kundin/des Kunden" if by_client else "Absage des Hauses"
    with recorded(duty, "cancel_interview", label, by=by, reason=why):
        now = lock_duty(duty, version=version)
        responsible = access.responsible_for(now, today=today)
        check_may_schedule(now, by, responsible, queries.rules_of(now), today)
        appointment = _booked(now)
        result = Result.CANCEL_CLIENT if by_client else Result.CANCEL_OFFICE
        _take_back(now, appointment, result, reason=why, by=by, today=today)
        if not by_client and now.deadline is not None and now.deadline.state in LIVE:
            deadlines.mark_scheduled(deadline=now.deadline, on=None)
            deadlines.mark_invited(deadline=now.deadline, on=None)
        _note_cause(now, Cause(cause) if by_client else Cause.OFFICE, why, by, today)
        _ask_again(now, responsible, by)
        return now


def _booked(duty: InterviewDuty) -> Appointment:
    if duty.state not in (DutyState.SCHEDULED, DutyState.INVITED):
        raise conflict(duty)
    return appointment_or_refusal(duty)


def _take_back(
    duty: InterviewDuty,
    appointment: Appointment,
    result: Result,
    *,
    reason: str,
    by: User,
    today: date,
    cause: str = "",
    next_step: str = "",
) -> None:
    """The booked talk does not take place; the duty is open again."""
    appointments.record_result(
        appointment=appointment,
        result=result,
        reason=reason[:200],
        cause=cause,
        next_step=next_step,
        by=by,
        today=today,
    )
    duty.reopen()
    duty.save()
    finish_tasks(kind=TaskKind.NEW_CLIENT, household=duty.application.household, person=duty.person, by=by)


def _note_cause(duty: InterviewDuty, cause: Cause, reason: str, by: User, today: date) -> None:
    """A cause that the team lead has signed stays."""
    if cause and duty.deadline is not None and duty.deadline.state in LIVE and not is_signed(duty.deadline):
        deadlines.set_cause(deadline=duty.deadline, cause=cause, by=by, today=today, reason=reason)


def _ask_again(duty: InterviewDuty, responsible: User | None, by: User) -> None:
    give_task(
        kind=TaskKind.SCHEDULE_INTERVIEW,
        office=duty.application.office,
        household=duty.application.household,
        person=duty.person,
        subject_id=duty.pk,
        text="Neuen Termin vereinbaren",
        to=responsible,
        role=None if responsible else Role.INTEGRATION_EXPERT,
        due_on=duty.deadline.due_on if duty.deadline else None,
        by=by,
    )
