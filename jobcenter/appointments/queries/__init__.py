"""Free time and taken time: slots for first interviews, absences, the days of an office and of a person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from jobcenter.appointments.choices import OPEN
from jobcenter.appointments.models import Appointment, Contact, Letter, TextVersion
from jobcenter.people.choices import HouseholdRole
from jobcenter.people.models import Household, Membership, Person
from jobcenter.rules.calendar import Calendar
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rulesets.queries import is_off, values_on
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Absence, Assignment, Office, User
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import short

# Where a rule set names no windows: the hours in which people are received, with a break at noon.
OFFICE_HOURS = (("08:00", "12:00"), ("13:00", "15:00"))
USUAL_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Slot:
    """A free time of one specialist, in German time; ``ends_at`` is free again."""

    starts_at: datetime
    ends_at: datetime

    @property
    def day(self) -> date:
        return self.starts_at.date()


@dataclass(frozen=True, slots=True)
class Offer:
    """The times that may be offered before a deadline, and whether none is left (C-48, D-47)."""

    slots: tuple[Slot, ...]
    first: date
    last: date

    @property
    def must_escalate(self) -> bool:
        """No time before the deadline: the team has to be told, once the clerk has seen it."""
        return not self.slots

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which something is free, each once."""
        return tuple(sorted({slot.day for slot in self.slots}))


def local(day: date, clock_time: time) -> datetime:
    """That moment in German time; in the hour that comes twice a year the first of the two."""
    return datetime.combine(day, clock_time, tzinfo=BERLIN)


def absences(host: User, first: date, last: date) -> list[Absence]:
    """The absences of a colleague that touch the days, with the deputy loaded."""
    return list(Absence.objects.filter(user=host, starts_on__lte=last, ends_on__gte=first).select_related("deputy"))


def bookings(host: User, first: date, last: date) -> list[Appointment]:
    """What takes up the time of a colleague on the days, by time."""
    return list(_within(Appointment.objects.occupying().filter(host=host), first, last))


def free_slots(
    *,
    host: User,
    rules: RuleSetValues | None,
    calendar: Calendar,
    first: date,
    last: date,
    minutes: int | None = None,
) -> list[Slot]:
    """Every free time of ``host`` for a first interview on the days ``first`` to ``last``, both inclusive.

    The windows are those of the rule set (C-46: Mo, Di, Do, Fr 9 to 10), else office hours, in steps of ``minutes``,
    else of the rule set's duration, else of an hour. Not on days that do not count for the office, not on days of
    absence (C-47), not where something is booked. Two queries, whatever the span.
    """
    step = timedelta(minutes=minutes or _duration(rules))
    away = absences(host, first, last)
    taken = [(a.starts_at, a.ends_at) for a in bookings(host, first, last)]
    return [
        slot
        for day in _days(first, last)
        if calendar.is_working_day(day) and not any(a.starts_on <= day <= a.ends_on for a in away)
        for slot in _slots_of(day, rules, step)
        if not any(start < slot.ends_at and end > slot.starts_at for start, end in taken)
    ]


def offer_before(
    due_on: date,
    *,
    host: User,
    rules: RuleSetValues | None,
    calendar: Calendar,
    today: date,
    minutes: int | None = None,
) -> Offer:
    """What can be offered from tomorrow until the due date (D-47); ``must_escalate`` if that is nothing."""
    first = today + timedelta(days=1)
    slots = free_slots(host=host, rules=rules, calendar=calendar, first=first, last=due_on, minutes=minutes)
    return Offer(tuple(slots), first, due_on)


def day_list(office: Office, day: date) -> QuerySet[Appointment]:
    """Every appointment of an office on a day by time; those moved or cancelled too, so that nobody waits in vain."""
    return _within(Appointment.objects.filter(office=office), day, day)


def unsettled(office: Office, today: date) -> QuerySet[Appointment]:
    """Appointments of earlier days of which nobody wrote down what became, the oldest first."""
    return (
        Appointment.objects.filter(office=office, state__in=OPEN, starts_at__lt=local(today, time.min))
        .select_related("person", "host", "household", "office")
        .order_by("starts_at", "pk")
    )


def week_of(host: User, monday: date) -> QuerySet[Appointment]:
    """What takes up the time of a colleague in the week from that Monday."""
    return _within(Appointment.objects.occupying().filter(host=host), monday, monday + timedelta(days=6))


def office_of(host: User, day: date) -> Office | None:
    """The office in which a colleague holds first interviews on that day; ``None`` if he holds none."""
    found = (
        Assignment.objects.on(day)
        .filter(user=host, role=Role.SPECIALIST, office__isnull=False)
        .select_related("office__jobcenter")
        .order_by("starts_on", "pk")
        .first()
    )
    return found.office if found else None


def members_of(household: Household, day: date) -> QuerySet[Person]:
    """Who belongs to the household on that day, the head first."""
    return (
        Person.objects.filter(pk__in=Membership.objects.on(day).filter(household=household).values("person"))
        .annotate(
            is_head=Exists(
                Membership.objects.on(day).filter(household=household, person=OuterRef("pk"), role=HouseholdRole.HEAD)
            )
        )
        .order_by("-is_head", "sort_key", "pk")
    )


def appointments_of(household: Household) -> QuerySet[Appointment]:
    """All appointments of a household, the latest first."""
    return (
        Appointment.objects.filter(household=household).select_related("person", "host").order_by("-starts_at", "-pk")
    )


def letters_of(household: Household) -> QuerySet[Letter]:
    """All letters of a household without their documents, the latest first."""
    return (
        Letter.objects.filter(household=household)
        .defer("pdf")
        .select_related("person", "created_by", "text_version", "appointment")
        .order_by("-created_at", "-pk")
    )


def text_on(jobcenter_id: int, kind: str, day: date) -> TextVersion | None:
    """The approved wording that holds on the day; ``None`` in a gap."""
    return TextVersion.objects.valid_on(day).filter(jobcenter_id=jobcenter_id, kind=kind).first()


def last_change(appointment: Appointment) -> str:
    """Who changed the appointment last and when: „Katrin Beispiel am 19.04.2021, 9:30 Uhr“; empty if unknown."""
    history: Any = appointment.events  # type: ignore[attr-defined]  # made by pghistory
    event = history.select_related("pgh_context").order_by("-pgh_id").first()
    if event is None or event.pgh_context is None:
        return ""
    moment = event.pgh_created_at.astimezone(BERLIN)
    return f"{event.pgh_context.metadata.get('user_name', '')} am {short(moment.date())}, {moment:%-H:%M} Uhr"


def interview_rules(jobcenter_id: int, day: date) -> RuleSetValues | None:
    """The rule set that says how a first interview is arranged: that of the deadlines, else that of the density."""
    return values_on(jobcenter_id, "first_interview", day) or values_on(jobcenter_id, "density", day)


def contact_rules(jobcenter_id: int, day: date) -> RuleSetValues | None:
    """The rule set that says which contacts count on that day; ``None`` in a gap or where density is off."""
    return values_on(jobcenter_id, "density", day)


def has_interview_control(jobcenter_id: int) -> bool:
    """Whether first interviews are held with their deadline in this house (D-106)."""
    return not is_off(jobcenter_id, "first_interview")


def is_specialist(user: User, day: date) -> bool:
    """Whether somebody was an integration specialist or case manager on that day (B-18, U-13)."""
    return Assignment.objects.on(day).filter(user=user, role=Role.SPECIALIST).exists()


def contacts_of(household: Household) -> QuerySet[Contact]:
    """All contacts of a household, those of its members side by side, the latest first; taken back ones too."""
    return (
        Contact.objects.filter(household=household)
        .select_related("person", "host", "note")
        .order_by("-occurred_on", "-pk")
    )


def facts_of_talk(appointment: Appointment) -> dict[str, Any]:
    """What an appointment says about the contact that came of it."""
    return {
        "appointment": appointment,
        "person": appointment.person,
        "occurred_on": appointment.starts_at.astimezone(BERLIN).date(),
    }


def coming_of(person: Person, day: date) -> QuerySet[Appointment]:
    """What a person is still booked for from that day on, the soonest first."""
    return (
        Appointment.objects.filter(person=person, state__in=OPEN, starts_at__gte=local(day, time.min))
        .select_related("person", "host", "household", "office")
        .order_by("starts_at")
    )


def talk_minutes(office: Office, rules: RuleSetValues | None) -> int:
    """How long a talk lasts in this office, else by the rule set, else an hour; never longer than allowed (B-21)."""
    usual = _duration(rules)
    if office.talk_minutes is None:
        return usual
    limited = rules is not None and rules.interview is not None and rules.interview.duration_is_maximum
    return min(office.talk_minutes, usual) if limited else office.talk_minutes


def _within(appointments: QuerySet[Appointment], first: date, last: date) -> QuerySet[Appointment]:
    begin, end = local(first, time.min), local(last + timedelta(days=1), time.min)
    return (
        appointments.filter(starts_at__gte=begin, starts_at__lt=end)
        .select_related("person", "host", "household", "office")
        .order_by("starts_at", "pk")
    )


def _duration(rules: RuleSetValues | None) -> int:
    return (rules and rules.interview and rules.interview.duration_minutes) or USUAL_MINUTES


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _windows(day: date, rules: RuleSetValues | None) -> list[tuple[str, str]]:
    grid = rules.interview.fi_slots if rules and rules.interview else ()
    if not grid:
        return list(OFFICE_HOURS)
    return [(window.begin, window.end) for window in grid if window.weekday == day.weekday()]


def reserved_window(
    day: date, begin: time, end: time, rules: RuleSetValues | None
) -> tuple[str, str] | None:
    """The hours kept free for first interviews that the time would touch, „09:00“ and „10:00“ (C-46)."""
    grid = rules.interview.fi_slots if rules and rules.interview else ()
    for window in grid:
        first, last = time.fromisoformat(window.begin), time.fromisoformat(window.end)
        if window.weekday == day.weekday() and begin < last and end > first:
            return window.begin, window.end
    return None


def _slots_of(day: date, rules: RuleSetValues | None, step: timedelta) -> Iterator[Slot]:
    for begin, end in _windows(day, rules):
        start, close = local(day, time.fromisoformat(begin)), local(day, time.fromisoformat(end))
        while start + step <= close:
            yield Slot(start, start + step)
            start += step
