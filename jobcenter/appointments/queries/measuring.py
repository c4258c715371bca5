"""How much of a week is set aside for talks: everybody's weeks in a handful of queries (D-74)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, time, timedelta

from django.db.models import Q

from jobcenter.appointments.choices import SET_ASIDE
from jobcenter.appointments.models import Appointment
from jobcenter.rules.calendar import Calendar
from jobcenter.rules.capacity import ScheduledTalk, WeekCapacity, week_capacity
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rulesets.queries import calendars_of, values_on
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Absence, Assignment
from jobcenter.web.clock import BERLIN

from . import local


def capacity_rules(jobcenter_id: int, day: date) -> RuleSetValues | None:
    """The rule set for the utilisation of calendars on that day; ``None`` in a gap or where it is off."""
    return values_on(jobcenter_id, "capacity", day)


def specialists_in(offices: Iterable[int], monday: date) -> list[Assignment]:
    """Who was an integration specialist in one of the offices on any day of that week, each once, by name."""
    found = (
        Assignment.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=monday),
            role=Role.SPECIALIST,
            office__in=list(offices),
            starts_on__lte=monday + timedelta(days=6),
            user__is_active=True,
        )
        .select_related("user", "team", "office__jobcenter")
        .order_by("user__last_name", "user__first_name", "user", "starts_on")
    )
    return list({assignment.user_id: assignment for assignment in found}.values())


def weeks_of(
    specialists: list[Assignment], mondays: list[date], *, jobcenter_id: int
) -> list[tuple[Assignment, WeekCapacity | None]]:
    """The utilisation of each person in each of the weeks, oldest first; ``None`` where no rule set holds (D-74).

    Attended, missed and coming appointments count: their time was set aside. Cancelled and moved ones do not.
    """
    first, last = min(mondays), max(mondays) + timedelta(days=6)
    people = [assignment.user_id for assignment in specialists]
    calendars = calendars_of({a.office_id: a.office for a in specialists if a.office is not None}.values())
    held: dict[int, list[ScheduledTalk]] = defaultdict(list)
    booked = Appointment.objects.filter(
        host__in=people,
        state__in=SET_ASIDE,
        starts_at__gte=local(first, time.min),
        starts_at__lt=local(last + timedelta(days=1), time.min),
    )
    for host, starts_at, ends_at in booked.values_list("host", "starts_at", "ends_at"):
        minutes = int((ends_at - starts_at).total_seconds()) // 60
        held[host].append(ScheduledTalk(starts_at.astimezone(BERLIN).date(), minutes))
    away: dict[int, list[Absence]] = defaultdict(list)
    for absence in Absence.objects.filter(user__in=people, starts_on__lte=last, ends_on__gte=first):
        away[absence.user_id].append(absence)
    rules = {monday: capacity_rules(jobcenter_id, monday) for monday in mondays}
    return [
        (one, _week_of(one, monday, rules[monday], calendars, away[one.user_id], held[one.user_id]))
        for one in specialists
        for monday in mondays
    ]


def _week_of(  # noqa: PLR0917
    one: Assignment,
    monday: date,
    rules: RuleSetValues | None,
    calendars: dict[int, Calendar],
    away: list[Absence],
    held: list[ScheduledTalk],
) -> WeekCapacity | None:
    if rules is None or rules.capacity is None:
        return None
    sunday = monday + timedelta(days=6)
    calendar = calendars.get(one.office_id or 0)
    not_there = {
        day: reason
        for day in (monday + timedelta(days=n) for n in range(5))
        if (reason := (calendar.why_not(day) if calendar else None) or _away_on(away, day))
    }
    return week_capacity(
        rule=rules.capacity,
        group=one.staff_group or (one.team.staff_group if one.team else ""),
        weekly_hours=one.user.weekly_hours,
        monday=monday,
        not_there=not_there,
        talks=[talk for talk in held if monday <= talk.day <= sunday],
    )


def _away_on(away: list[Absence], day: date) -> str:
    return next((a.get_kind_display() for a in away if a.starts_on <= day <= a.ends_on), "")
