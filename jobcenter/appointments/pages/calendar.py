"""The day of an office, the week of a specialist, and one appointment."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django.urls import reverse

from jobcenter.appointments import access, queries
from jobcenter.appointments.choices import OPEN, AppointmentKind
from jobcenter.appointments.models import Appointment
from jobcenter.appointments.talks import Checklist, checklist_of
from jobcenter.staff.access import can
from jobcenter.staff.models import Absence, Office, User
from jobcenter.staff.permissions import Permission
from jobcenter.web.clock import BERLIN
from jobcenter.web.filters import FilterForm
from jobcenter.web.paging import Paged, paged

from .rows import AppointmentRow, LetterRow, appointment_row, letter_row

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class CounterRow:
    """An appointment as the counter sees it: since when somebody waits, and the button that is next."""

    row: AppointmentRow
    waiting: str
    arrive_url: str
    call_url: str
    undo_url: str


@dataclass(frozen=True)
class DayPage:
    """Everybody who is expected in an office on a day; ``closed`` says why nobody is."""

    office: str
    day: date
    closed: str
    before: date
    after: date
    is_today: bool
    appointments: Paged


@dataclass(frozen=True)
class CalendarDay:
    """A day of the week page: what is booked, what is free for first interviews, or why nothing is."""

    day: date
    is_today: bool
    closed: str
    absent: str
    booked: tuple[AppointmentRow, ...]
    free: tuple[queries.Slot, ...]


@dataclass(frozen=True)
class WeekPage:
    """A specialist's working week, Monday to Friday."""

    host: str
    host_pk: int
    room: str
    is_own: bool
    days: tuple[CalendarDay, ...]
    monday: date
    friday: date
    before: date
    after: date
    has_free: bool
    has_utilisation: bool


@dataclass(frozen=True)
class AppointmentPage:
    """One appointment with its letters and what the user may do with it."""

    pk: int
    household_pk: int
    household: str
    row: AppointmentRow
    obstacle: str
    office: str
    mode: str
    mode_reason: str
    booked_by: str
    booked_at: datetime
    letters: tuple[LetterRow, ...]
    is_first_interview: bool
    takes_back: str
    waiting: str
    may_settle: bool
    arranges: bool
    names_deputies: bool
    may_record: bool
    checklist: Checklist | None
    may_preview: bool
    may_invite: bool
    address_restricted: bool


def day_page(user: User, office: Office, day: date, filters: FilterForm, *, now: datetime) -> DayPage:
    """One query for the page of appointments beside its count."""
    today = now.date()
    calendar = queries.open_days_of(office)
    page = paged(queries.day_list(office, day), filters)
    return DayPage(
        office=office.name,
        day=day,
        closed=calendar.why_not(day) or "",
        before=calendar.previous_working_day(day),
        after=calendar.next_working_day(day),
        is_today=day == today,
        appointments=page.with_rows([_counter_row(user, appointment, now) for appointment in page.rows]),
    )


def unsettled_page(office: Office, filters: FilterForm, *, today: date) -> Paged:
    """Appointments of earlier days without a result."""
    page = paged(queries.unsettled(office, today), filters)
    return page.with_rows([appointment_row(appointment) for appointment in page.rows])


def week_page(user: User, host: User, day: date, *, today: date) -> WeekPage:
    """The week of ``day``. Whose appointment it is stands there only for cases the user may open."""
    monday = day - timedelta(days=day.weekday())
    friday = monday + timedelta(days=4)
    readable = access.case_offices(user, today=today)
    booked = {
        key: tuple(appointment_row(a, readable=a.household.office_id in readable) for a in group)
        for key, group in groupby(queries.week_of(host, monday), lambda a: a.starts_at.astimezone(BERLIN).date())
    }
    office = queries.office_of(host, monday)
    calendar = queries.open_days_of(office) if office else None
    away = queries.absences(host, monday, friday)
    free = (
        queries.free_slots(
            host=host,
            rules=queries.interview_rules(office.jobcenter_id, monday),
            calendar=calendar,
            first=max(monday, today + timedelta(days=1)),
            last=friday,
            office=office,
        )
        if office and calendar
        else []
    )
    days = tuple(
        CalendarDay(
            day=each,
            is_today=each == today,
            closed=(calendar.why_not(each) or "") if calendar else "",
            absent=next((_absence_text(a) for a in away if a.starts_on <= each <= a.ends_on), ""),
            booked=booked.get(each, ()),
            free=tuple(slot for slot in free if slot.day == each),
        )
        for each in (monday + timedelta(days=n) for n in range(5))
    )
    return WeekPage(
        host=str(host),
        host_pk=host.pk,
        room=host.room,
        is_own=host == user,
        days=days,
        monday=monday,
        friday=friday,
        before=monday - WEEK,
        after=monday + WEEK,
        has_free=bool(free),
        has_utilisation=access.may_see_utilisation(user, today=today),
    )


def usual_booking(user: User, *, today: date) -> dict[str, object]:
    """How the form of a new appointment begins: a specialist books talks with himself, the counter at its desk."""
    if not queries.is_specialist(user, today):
        return {}
    return {"kind": AppointmentKind.FOLLOW_UP, "host": user.pk}


def appointment_page(user: User, appointment: Appointment, *, today: date) -> AppointmentPage:
    letters = queries.letters_of(appointment.household).filter(appointment=appointment)
    first = access.is_held_in_the_case(appointment)
    return AppointmentPage(
        pk=appointment.pk,
        household_pk=appointment.household_id,
        household=str(appointment.household),
        row=appointment_row(appointment),
        obstacle=queries.obstacle_of(appointment),
        office=appointment.office.name,
        mode=appointment.get_mode_display(),
        mode_reason=appointment.mode_reason,
        booked_by=str(appointment.booked_by),
        booked_at=appointment.created_at,
        letters=tuple(letter_row(letter) for letter in letters),
        is_first_interview=first,
        takes_back=_takes_back(user, appointment, today=today),
        waiting=_waiting(appointment.arrived_at, appointment.called_at, None),
        may_record=access.may_record_talk(user, appointment, today=today),
        checklist=checklist_of(appointment.kind),
        may_settle=access.may_settle(user, appointment, today=today),
        arranges=access.may_book(user, appointment.household, today=today),
        names_deputies=can(user, Permission.ABSENCE_MANAGE, today=today),
        may_preview=first and appointment.state in OPEN,
        may_invite=access.may_invite(user, appointment, today=today),
        address_restricted=appointment.person.address_restricted,
    )


def _takes_back(user: User, appointment: Appointment, *, today: date) -> str:
    """What the user may take back: „no_show“, „attended“, „call“, „arrival“, or nothing."""
    if access.may_take_back_result(user, appointment, today=today):
        return str(appointment.state)
    if not access.may_take_back_arrival(user, appointment, today=today):
        return ""
    return "call" if appointment.called_at is not None else "arrival"


def _counter_row(user: User, appointment: Appointment, now: datetime) -> CounterRow:
    today = now.date()
    is_today = appointment.starts_at.astimezone(BERLIN).date() == today
    receives = is_today and appointment.state in OPEN and access.may_receive(user, appointment, today=today)
    arrived, called = appointment.arrived_at, appointment.called_at
    return CounterRow(
        row=appointment_row(appointment),
        waiting=_waiting(arrived, called, now if is_today and appointment.state in OPEN else None),
        arrive_url=reverse("appointments:arrive", args=[appointment.pk]) if receives and not arrived else "",
        call_url=reverse("appointments:call_in", args=[appointment.pk]) if receives and arrived and not called else "",
        undo_url=reverse("appointments:take_back_arrival", args=[appointment.pk]) if receives and arrived else "",
    )


def _waiting(arrived: datetime | None, called: datetime | None, now: datetime | None) -> str:
    """„eingetroffen 9:40 Uhr, wartet 12 Minuten“; after the call how long the wait was."""
    if arrived is None:
        return ""
    came = f"eingetroffen {arrived.astimezone(BERLIN):%-H:%M} Uhr"
    until = called or now
    if until is None:
        return came
    minutes = max(0, int((until - arrived).total_seconds()) // 60)
    length = "1 Minute" if minutes == 1 else f"{minutes} Minuten"
    return f"{came}, {'gewartet' if called else 'wartet'} {length}"


def _absence_text(absence: Absence) -> str:
    return f"Vertretung: {absence.deputy}" if absence.deputy else "ohne Vertretung"
