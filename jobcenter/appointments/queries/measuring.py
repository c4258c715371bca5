"""How much of a week is set aside for talks: everybody's weeks in a handful of queries (D-74)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from fractions import Fraction

from django.db.models import Q

from jobcenter.appointments.choices import SET_ASIDE
from jobcenter.appointments.models import Appointment
from jobcenter.rules.calendar import Calendar
from jobcenter.rules.capacity import WORKING_DAYS, ScheduledTalk, WeekCapacity, hours_there, week_capacity
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rulesets.queries import calendars_of, spans
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Absence, Assignment
from jobcenter.web.clock import BERLIN

from . import local


def capacity_rules(jobcenter_id: int, day: date) -> RuleSetValues | None:
    """The rule set for the utilisation of calendars on that day; ``None`` in a gap or where it is off."""
    return capacity_rules_of(jobcenter_id, [day])[day]


def capacity_rules_of(jobcenter_id: int, days: list[date]) -> dict[date, RuleSetValues | None]:
    """The same for several days; one query."""
    ruling = spans(jobcenter_id, "capacity")
    return {day: next((each.rules for each in ruling if each.covers(day)), None) for day in days}


def specialists_in(offices: Iterable[int], monday: date, until: date | None = None) -> list[Assignment]:
    """Who was an integration specialist in one of the offices on any day of that week, or until that day, each once, by
    name."""
    found = (
        Assignment.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=monday),
            role=Role.SPECIALIST,
            office__in=list(offices),
            starts_on__lte=until or monday + timedelta(days=6),
            user__is_active=True,
        )
        .select_related("user", "team", "office__jobcenter")
        .order_by("user__last_name", "user__first_name", "user", "starts_on")
    )
    return list({assignment.user_id: assignment for assignment in found}.values())


def weeks_of(
    specialists: list[Assignment], rules: Mapping[date, RuleSetValues | None]
) -> list[tuple[Assignment, WeekCapacity | None]]:
    """The utilisation of each person in each of the weeks, by their Mondays; ``None`` where no rule set holds (D-74).

    Attended, missed and coming appointments count: their time was set aside. Cancelled and moved ones do not.
    """
    first, last = min(rules), max(rules) + timedelta(days=6)
    people = [assignment.user_id for assignment in specialists]
    presence = _Presence.of(specialists, first, last)
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
    return [
        (one, _week_of(one, monday, ruling, presence.not_there(one, monday), held[one.user_id]))
        for one in specialists
        for monday, ruling in rules.items()
    ]


def hours_ahead(specialists: list[Assignment], mondays: list[date]) -> dict[int, list[Fraction]]:
    """Working hours of each person in each of the weeks, without holidays, closing days and absences; three
    queries."""
    presence = _Presence.of(specialists, min(mondays), max(mondays) + timedelta(days=6))
    return {
        one.user_id: [hours_there(one.user.weekly_hours, monday, presence.not_there(one, monday)) for monday in mondays]
        for one in specialists
    }


def _week_of(
    one: Assignment, monday: date, rules: RuleSetValues | None, not_there: dict[date, str], held: list[ScheduledTalk]
) -> WeekCapacity | None:
    if rules is None or rules.capacity is None:
        return None
    sunday = monday + timedelta(days=6)
    return week_capacity(
        rule=rules.capacity,
        group=one.staff_group or (one.team.staff_group if one.team else ""),
        weekly_hours=one.user.weekly_hours,
        monday=monday,
        not_there=not_there,
        talks=[talk for talk in held if monday <= talk.day <= sunday],
    )


@dataclass(frozen=True)
class _Presence:
    """Who is there when: calendars of the offices, absences and assignments of the people."""

    calendars: dict[int, Calendar]
    away: dict[int, list[Absence]]
    employed: dict[int, list[Assignment]]

    @classmethod
    def of(cls, specialists: list[Assignment], first: date, last: date) -> "_Presence":
        """Three queries, however many people and weeks."""
        people = [one.user_id for one in specialists]
        away: dict[int, list[Absence]] = defaultdict(list)
        for absence in Absence.objects.filter(user__in=people, starts_on__lte=last, ends_on__gte=first):
            away[absence.user_id].append(absence)
        employed: dict[int, list[Assignment]] = defaultdict(list)
        for each in Assignment.objects.filter(user__in=people, role=Role.SPECIALIST, starts_on__lte=last):
            employed[each.user_id].append(each)
        offices = {one.office_id: one.office for one in specialists if one.office is not None}
        return cls(calendars_of(offices.values()), away, employed)

    def not_there(self, one: Assignment, monday: date) -> dict[date, str]:
        """The days from Monday to Friday that give no hours, and why."""
        days = (monday + timedelta(days=n) for n in range(WORKING_DAYS))
        return {day: reason for day in days if (reason := self._why_not(one, day))}

    def _why_not(self, one: Assignment, day: date) -> str:
        calendar = self.calendars.get(one.office_id or 0)
        if calendar and (closed := calendar.why_not(day)):
            return closed
        spans = self.employed[one.user_id]
        if not any(each.starts_on <= day and (each.ends_on is None or day <= each.ends_on) for each in spans):
            return "hier nicht eingesetzt"
        absences = self.away[one.user_id]
        return next((each.get_kind_display() for each in absences if each.starts_on <= day <= each.ends_on), "")
