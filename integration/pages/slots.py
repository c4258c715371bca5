"""The free times of one colleague against the due date."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.forms import BoundField

from intake.models import InterviewDuty
from integration import queries
from integration.forms.interviews import SLOT_FORMAT
from jobcenter.appointments.queries import Slot, free_slots, open_days_of
from jobcenter.deadlines.choices import DeadlineState
from jobcenter.rules.calendar import Calendar
from jobcenter.rulesets.queries import calendar_of
from jobcenter.staff.models import User

ONE_DAY = timedelta(days=1)
DAYS_BEYOND = 10
DAYS_WITHOUT_DEADLINE = 15


@dataclass(frozen=True)
class SlotChoice:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class SlotDay:
    """One day with its free times; ``is_late``: after the due date."""

    day: date
    left: int | None
    is_due_day: bool
    is_late: bool
    slots: tuple[SlotChoice, ...]


@dataclass(frozen=True)
class Offer:
    """Free times from tomorrow on (D-47). ``must_escalate``: nothing is left before the due date (C-48)."""

    host: User
    due_on: date | None
    slots: tuple[Slot, ...]
    must_escalate: bool
    is_late_only: bool

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [(slot.starts_at.strftime(SLOT_FORMAT), _clock(slot)) for slot in self.slots]


def offer(duty: InterviewDuty, host: User, *, beyond: bool, today: date) -> Offer:
    """Free times of ``host`` until the due date; with ``beyond`` for two weeks more, if it has passed as well."""
    rules = queries.rules_of(duty)
    calendar = calendar_of(duty.application.office, rules)
    deadline = duty.deadline
    due_on = deadline.due_on if deadline is not None and deadline.state == DeadlineState.RUNNING else None
    in_time = due_on if due_on is not None and due_on >= today else None
    last = _last(in_time, calendar, beyond=beyond, today=today)
    office = duty.application.office
    days = open_days_of(office)
    slots = free_slots(host=host, rules=rules, calendar=days, first=today + ONE_DAY, last=last, office=office)
    before = [slot for slot in slots if in_time is not None and slot.day <= in_time]
    return Offer(
        host=host,
        due_on=in_time,
        slots=tuple(slots),
        must_escalate=in_time is not None and not before,
        is_late_only=in_time is None and due_on is not None,
    )


def days_of(offered: Offer, field: BoundField, calendar: Calendar) -> tuple[SlotDay, ...]:
    """The free times day by day; what was chosen before stays chosen."""
    chosen = str(field.value() or "")
    due_on = offered.due_on
    return tuple(
        SlotDay(
            day=day,
            left=calendar.working_days_between(day, due_on) if due_on is not None and day <= due_on else None,
            is_due_day=day == due_on,
            is_late=due_on is not None and day > due_on,
            slots=tuple(
                SlotChoice(value, _clock(slot), value == chosen)
                for slot in group
                for value in [slot.starts_at.strftime(SLOT_FORMAT)]
            ),
        )
        for day, group in groupby(offered.slots, key=lambda slot: slot.day)
    )


def _last(due_on: date | None, calendar: Calendar, *, beyond: bool, today: date) -> date:
    if due_on is None:
        return calendar.add_working_days(today, DAYS_WITHOUT_DEADLINE)[0]
    return calendar.add_working_days(due_on, DAYS_BEYOND)[0] if beyond else due_on


def _clock(slot: Slot) -> str:
    return f"{slot.starts_at.hour}:{slot.starts_at.minute:02d}"
