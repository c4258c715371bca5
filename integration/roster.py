"""The roster of the F-IFK against the working days of the office (W-14, D-7)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from intake.workflow.eligibility import interview_rules
from jobcenter.rules.calendar import Calendar
from jobcenter.rulesets.queries import calendars_of
from jobcenter.staff.models import Absence, Office, ShellDuty

SHOWN_DAYS = 15
WARNED_DAYS = 5
"""How many working days ahead the nightly job looks (C.12)."""


@dataclass(frozen=True)
class RosterDay:
    """One working day and who does it. A gap: nobody is named, or the named one is away without deputy."""

    day: date
    user_id: int | None
    state: str
    tone: str
    is_gap: bool


def days_ahead(calendar: Calendar, first: date, count: int) -> list[date]:
    """The next working days from ``first`` on, itself included if it is one."""
    days = [first] if calendar.is_working_day(first) else []
    day = first
    while len(days) < count:
        day = calendar.next_working_day(day)
        days.append(day)
    return days


def roster_of(office: Office, first: date, count: int = SHOWN_DAYS) -> list[RosterDay]:
    """The next working days of the office and who is the F-IFK on each; three queries."""
    return _rosters([office], first, count)[office.pk]


def gaps_of(offices: Collection[Office], first: date, count: int = WARNED_DAYS) -> dict[int, list[date]]:
    """The days without F-IFK among the next working days, by office; offices without gaps are missing."""
    rosters = _rosters(list(offices), first, count)
    found = {pk: [day.day for day in days if day.is_gap] for pk, days in rosters.items()}
    return {pk: days for pk, days in found.items() if days}


def _rosters(offices: list[Office], first: date, count: int) -> dict[int, list[RosterDay]]:
    calendars = calendars_of(offices)
    houses = {pk: interview_rules(pk, first) for pk in {office.jobcenter_id for office in offices}}
    for office in offices:
        if rules := houses[office.jobcenter_id]:
            calendars[office.pk] = rules.with_closed_days(calendars[office.pk])
    days = {office.pk: days_ahead(calendars[office.pk], first, count) for office in offices}
    last = max((own[-1] for own in days.values()), default=first)
    duties = ShellDuty.objects.filter(office__in=offices, day__range=(first, last))
    named = {(duty.office_id, duty.day): duty.user_id for duty in duties}
    absences = Absence.objects.filter(
        user_id__in=set(named.values()), starts_on__lte=last, ends_on__gte=first
    ).select_related("deputy")
    away = list(absences)
    return {pk: [_day(day, named.get((pk, day)), away) for day in own] for pk, own in days.items()}


def _day(day: date, user_id: int | None, away: list[Absence]) -> RosterDay:
    if user_id is None:
        return RosterDay(day, None, "Lücke", "danger", is_gap=True)
    absence = next((one for one in away if one.user_id == user_id and one.starts_on <= day <= one.ends_on), None)
    if absence is None:
        return RosterDay(day, user_id, "besetzt", "success", is_gap=False)
    if absence.deputy is None:
        return RosterDay(day, user_id, "abwesend ohne Vertretung", "danger", is_gap=True)
    return RosterDay(day, user_id, f"Vertretung: {absence.deputy}", "warning", is_gap=False)
