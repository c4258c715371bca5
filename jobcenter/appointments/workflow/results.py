"""What became of an appointment (C.8)."""

from datetime import date

from jobcenter.appointments.choices import Result
from jobcenter.appointments.models import Appointment
from jobcenter.audit.recording import recording
from jobcenter.staff.models import User
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import with_weekday
from jobcenter.web.errors import Refused

from .booking import locked_open

CANCELLED = (Result.CANCEL_CLIENT, Result.CANCEL_OFFICE)


def record_result(
    *,
    appointment: Appointment,
    result: str,
    by: User | None,
    today: date,
    reason: str = "",
    version: int | None = None,
) -> Appointment:
    """Write down that the client came, did not come, or that one side cancelled; the time is free again if so.

    ``result`` is one of ``Result``. Attended or missed: not before the day. Cancelled: with a reason. ``Conflict`` if
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
        found.result_reason = reason
        _transition(found, result)
        found.save()
        return found


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
