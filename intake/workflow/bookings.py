"""Appointments that a verb of intake takes away or turns into something else (D-25, D-26, W-13)."""

from datetime import date, datetime, time

from jobcenter.appointments import workflow as appointments
from jobcenter.appointments.choices import OPEN, AppointmentKind, Result
from jobcenter.appointments.models import Appointment
from jobcenter.people.models import Household, Person
from jobcenter.staff.models import User
from jobcenter.web.clock import BERLIN

EVERY_KIND = list(AppointmentKind)


def open_from(
    household: Household, *, on: date, kinds: list[AppointmentKind], person: Person | None = None
) -> list[Appointment]:
    """Planned or invited appointments of the household from the beginning of that day on, earliest first."""
    found = Appointment.objects.filter(
        household=household,
        kind__in=kinds,
        state__in=OPEN,
        starts_at__gte=datetime.combine(on, time.min, BERLIN),
    )
    return list(found.filter(person=person) if person else found)


def cancel(
    *,
    household: Household,
    kinds: list[AppointmentKind],
    on: date,
    reason: str,
    by: User | None,
    today: date,
    person: Person | None = None,
    by_client: bool = False,
) -> int:
    """Cancel the open appointments from that day on, for the client or for the office; the number cancelled."""
    booked = open_from(household, on=on, kinds=kinds, person=person)
    for appointment in booked:
        appointments.record_result(
            appointment=appointment,
            result=Result.CANCEL_CLIENT if by_client else Result.CANCEL_OFFICE,
            reason=reason[:200],
            by=by,
            today=today,
        )
    return len(booked)


def turn_into_clarification(*, household: Household, on: date) -> int:
    """Keep the time of booked first interviews for a clarifying talk, which fulfils no QuEr (D-26, D-30)."""
    booked = open_from(household, on=on, kinds=[AppointmentKind.FIRST_INTERVIEW])
    for appointment in booked:
        appointment.kind = AppointmentKind.CLARIFICATION
        appointment.save()
    return len(booked)
