"""What became of an appointment (C.8)."""

from datetime import date

from jobcenter.appointments import queries
from jobcenter.appointments.choices import CANCELLED, AppointmentKind, NextStep, NoShowCause, Result
from jobcenter.appointments.models import Appointment
from jobcenter.audit.recording import recording
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import give_task
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import with_weekday
from jobcenter.web.errors import Refused

from . import matters
from .booking import locked_open


def record_result(
    *,
    appointment: Appointment,
    result: str,
    by: User | None,
    today: date,
    reason: str = "",
    next_step: str = "",
    cause: str = "",
    version: int | None = None,
) -> Appointment:
    """Write down that the client came, did not come, or that one side cancelled; the time is free again if so.

    ``result`` is one of ``Result``. After a no-show only: ``cause``, one of ``NoShowCause``, and ``next_step``, one of
    ``NextStep``, which becomes a task of the host. A hearing needs an invitation with the legal notice (D-84, § 32 SGB
    II) and no good reason for staying away; it is the benefit unit's (C.6). Whoever arrived at the counter is a no-show
    only with words on what happened.

    Attended or missed: not before the day. Cancelled: with a reason. ``Conflict`` if
    somebody wrote down something else meanwhile.
    """
    result = Result(result)
    if result in CANCELLED and not reason.strip():
        raise Refused("Bitte geben Sie den Grund der Absage an.", "reason")
    with recording(
        verb=f"appointment_{result.value}",
        label=f"{appointment.get_kind_display()}: {result.label}",
        by=by,
        household=appointment.household,
        person=appointment.person,
        reason=reason,
        occurred_on=today,
    ):
        found = locked_open(appointment, version)
        day = found.starts_at.astimezone(BERLIN).date()
        if result not in CANCELLED and day > today:
            raise Refused(f"Der Termin am {with_weekday(day)} steht noch bevor.", "result")
        if result == Result.NO_SHOW and found.arrived_at is not None and not reason.strip():
            raise Refused(
                f"Am Empfang ist eingetragen, dass die Person um {found.arrived_at.astimezone(BERLIN):%-H:%M} Uhr "
                "eingetroffen ist. Bitte schreiben Sie, warum das Gespräch trotzdem als nicht wahrgenommen gilt.",
                "reason",
            )
        found.result_reason = reason
        _transition(found, result)
        matters.settle(appointment=found, result=result, by=by, today=today)
        if result == Result.NO_SHOW:
            found.cause = cause
            if next_step:
                _follow(found, NextStep(next_step), by)
        found.save()
        return found


def _follow(appointment: Appointment, step: NextStep, by: User | None) -> None:
    if step == NextStep.HEARING and not queries.was_invited_with_notice(appointment):
        raise Refused(
            "Zu diesem Termin ging keine Einladung mit Rechtsfolgenbelehrung hinaus, also kein Meldeversäumnis. "
            "Steht sie noch auf der Druckliste, tragen Sie dort zuerst ein, wann sie versandt wurde.",
            "next_step",
        )
    if step == NextStep.HEARING and appointment.cause not in ("", NoShowCause.NO_SHOW):
        raise Refused("Wer einen wichtigen Grund hat, wird nicht zum Meldeversäumnis angehört.", "next_step")
    appointment.next_step = step
    asked_already = appointment.kind == AppointmentKind.FIRST_INTERVIEW and step == NextStep.INVITE_AGAIN
    if step == NextStep.NOTHING or asked_already:  # a first interview is owed: its duty asks for the next one
        return
    hearing = step == NextStep.HEARING
    give_task(
        kind=TaskKind.CLARIFY,
        office=appointment.office,
        household=appointment.household,
        person=appointment.person,
        subject_id=appointment.pk,
        text=f"Nicht erschienen am {with_weekday(appointment.starts_at.astimezone(BERLIN).date())}: {step.label}",
        to=None if hearing else appointment.host or by,
        role=Role.BENEFIT_CLERK if hearing else None,
        by=by,
    )


def _transition(appointment: Appointment, result: Result) -> None:
    match result:
        case Result.ATTEND:
            appointment.attend()
        case Result.NO_SHOW:
            appointment.miss()
        case Result.CANCEL_CLIENT:
            appointment.cancel_by_client()
        case Result.CANCEL_OFFICE:
            appointment.cancel_by_office()
