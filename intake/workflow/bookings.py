"""Appointments that a verb of intake settles, takes away or turns into something else (W-9, D-25, D-26, W-13)."""

from collections.abc import Iterable
from datetime import date, datetime, time

from intake.choices import PackageKind, ReceiptChannel
from intake.models import Application, DocumentItem
from jobcenter.appointments import workflow as appointments
from jobcenter.appointments.choices import OPEN, AppointmentKind, Result
from jobcenter.appointments.models import Appointment
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks
from jobcenter.people.models import Household, Person
from jobcenter.staff.models import User
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import short

EVERY_KIND = list(AppointmentKind)
OF_A_MEMBER = {"package__kind": PackageKind.MEMBER_SHEET}
BROUGHT = (ReceiptChannel.HAND_IN, ReceiptChannel.COUNTER)


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
    call_off(booked, reason=reason, by=by, today=today, by_client=by_client)
    return len(booked)


def call_off(
    booked: Iterable[Appointment], *, reason: str, by: User | None, today: date, by_client: bool = False
) -> None:
    """These do not take place; each tells why."""
    for appointment in booked:
        appointments.record_result(
            appointment=appointment,
            result=Result.CANCEL_CLIENT if by_client else Result.CANCEL_OFFICE,
            reason=reason[:200],
            by=by,
            today=today,
        )


def part_with(*, household: Household, person: Person, on: date, reason: str, by: User, today: date) -> None:
    """The person leaves the household: open appointments are cancelled, and nothing waits for him there any more."""
    cancel(household=household, person=person, kinds=EVERY_KIND, on=on, reason=reason, by=by, today=today)
    for kind in (TaskKind.SWITCH_MAIN_CARE, TaskKind.ALG1_END, TaskKind.CLARIFY):
        finish_tasks(kind=kind, household=household, person=person, by=by)


def settle_hand_in(application: Application, *, by: User, today: date) -> None:
    """The papers came: the appointment agreed for them is attended if somebody brought some on its day (C.8).

    If they came in another way it is off once nothing is missing any more or its day is over; nobody writes down a
    no-show that nobody saw. Until then the client still comes with the rest.
    """
    items = list(DocumentItem.objects.filter(package__application=application).exclude(**OF_A_MEMBER))
    arrived = [item.received_on for item in items if item.received_on]
    brought = {item.received_on for item in items if item.channel in BROUGHT}
    missing = any(item.mandatory and item.received_on is None for item in items)
    if not arrived:
        return
    for appointment in Appointment.objects.filter(
        household=application.household, kind=AppointmentKind.HAND_IN, state__in=OPEN
    ):
        day = appointment.starts_at.astimezone(BERLIN).date()
        if day not in brought and missing and day >= today:
            continue
        appointments.record_result(
            appointment=appointment,
            result=Result.ATTEND if day in brought else Result.CANCEL_OFFICE,
            reason="" if day in brought else f"Erledigt durch Abgabe der Unterlagen am {short(max(arrived))}",
            by=by,
            today=today,
        )


def turn_into_clarification(*, household: Household, on: date) -> int:
    """Keep the time of booked first interviews for a clarifying talk, which fulfils no QuEr (D-26, D-30)."""
    booked = open_from(household, on=on, kinds=[AppointmentKind.FIRST_INTERVIEW])
    for appointment in booked:
        appointment.kind = AppointmentKind.CLARIFICATION
        appointment.save()
    return len(booked)
