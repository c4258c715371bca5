"""Free time in the diaries of colleagues: what is taken is asked once for all of them, the rest is reckoned."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from jobcenter.appointments.models import Appointment
from jobcenter.rules.calendar import Calendar
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rulesets.choices import Domain
from jobcenter.rulesets.queries import calendar_of, closed_by_rules
from jobcenter.staff.models import Absence, Assignment, Office, User
from jobcenter.web.clock import BERLIN

Window = tuple[time, time]
Windows = Callable[[date], Sequence[Window]]
"""In which hours of a day somebody may be met."""

# Where a rule set names no windows: the hours in which people are received, with a break at noon.
OFFICE_HOURS: tuple[Window, ...] = ((time(8), time(12)), (time(13), time(15)))
USUAL_MINUTES = 60
INTERVIEW_DOMAINS = (Domain.FIRST_INTERVIEW, Domain.DENSITY)
"""Whose rule set says how talks are arranged: the first that rules the day."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A free time of one specialist, in German time; ``ends_at`` is free again."""

    starts_at: datetime
    ends_at: datetime

    @property
    def day(self) -> date:
        return self.starts_at.date()

    def overlaps(self, starts_at: datetime, ends_at: datetime) -> bool:
        """Whether it takes up any of that time; one that begins when the other ends does not."""
        return starts_at < self.ends_at and ends_at > self.starts_at


@dataclass(frozen=True)
class Posts:
    """Where a colleague works and from when to when, both days inclusive; without an office in the whole house."""

    spans: tuple[tuple[int | None, date, date | None], ...]

    def cover(self, day: date, office_id: int) -> bool:
        """Whether he can be met there on that day. Who never worked in that office stands in from another one."""
        there = [office for office, since, until in self.spans if since <= day and (until is None or day <= until)]
        if None in there or office_id in there:
            return True
        return bool(there) and all(office != office_id for office, _, _ in self.spans)


@dataclass(frozen=True)
class Diary:
    """What takes up the time of one colleague on the days looked at: absences, and booked times day by day."""

    away: tuple[Absence, ...]
    taken: Mapping[date, Sequence[tuple[datetime, datetime]]]

    def absence_on(self, day: date) -> Absence | None:
        return next((absence for absence in self.away if absence.starts_on <= day <= absence.ends_on), None)

    def slots(
        self,
        *,
        windows: Windows,
        calendar: Calendar,
        first: date,
        last: date,
        step: timedelta,
        works: Callable[[date], bool] = lambda _day: True,
    ) -> Iterator[Slot]:
        """The free times of the days ``first`` to ``last``, both inclusive, in order; asks nothing.

        Not on days that do not count for the office, not on days of absence (C-47) or on which his post does not cover
        the office (``works``), not where something is booked.
        """
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
            if not calendar.is_working_day(day) or self.absence_on(day) or not works(day):
                continue
            taken = self.taken.get(day, ())
            for slot in _cut(day, windows(day), step):
                if not any(slot.overlaps(*times) for times in taken):
                    yield slot


def local(day: date, clock_time: time) -> datetime:
    """That moment in German time; in the hour that comes twice a year the first of the two."""
    return datetime.combine(day, clock_time, tzinfo=BERLIN)


def diaries(
    hosts: Collection[int], first: date, last: date, *, absent: Iterable[Absence] | None = None
) -> dict[int, Diary]:
    """The diary of each colleague for the days, by his key; two queries, however many they are. ``absent``: their
    absences on these days in order, and maybe those of others, if somebody has asked for them already."""
    away: dict[int, list[Absence]] = defaultdict(list)
    taken: dict[int, dict[date, list[tuple[datetime, datetime]]]] = defaultdict(lambda: defaultdict(list))
    if absent is None:
        touching = Absence.objects.filter(user_id__in=hosts, starts_on__lte=last, ends_on__gte=first)
        absent = touching.select_related("deputy").order_by("starts_on")
    for absence in absent:
        away[absence.user_id].append(absence)
    booked = Appointment.objects.occupying().filter(
        host_id__in=hosts,
        starts_at__gte=local(first, time.min),
        starts_at__lt=local(last + timedelta(days=1), time.min),
    )
    for host, begin, end in booked.order_by("starts_at").values_list("host_id", "starts_at", "ends_at"):
        taken[host or 0][begin.astimezone(BERLIN).date()].append((begin, end))
    return {pk: Diary(tuple(away[pk]), taken[pk]) for pk in hosts}


def posts_of(hosts: Collection[int]) -> dict[int, Posts]:
    """What each colleague works as, or did; one query."""
    spans: dict[int, list[tuple[int | None, date, date | None]]] = defaultdict(list)
    found = Assignment.objects.filter(user_id__in=hosts).order_by("starts_on")
    for user, office, since, until in found.values_list("user_id", "office_id", "starts_on", "ends_on"):
        spans[user].append((office, since, until))
    return {pk: Posts(tuple(spans[pk])) for pk in hosts}


def open_days_of(office: Office) -> Calendar:
    """The days on which talks can be booked in the office: its calendar, and of each approved rule set the closing
    days on which it rules; a newer one that is to come counts from its day on (D-7)."""
    return calendar_of(office).with_closed(closed_by_rules(office.jobcenter_id, *INTERVIEW_DOMAINS))


def absences(host: User, first: date, last: date) -> list[Absence]:
    """The absences of a colleague that touch the days, with the deputy loaded."""
    return list(Absence.objects.filter(user=host, starts_on__lte=last, ends_on__gte=first).select_related("deputy"))


def interview_windows(rules: RuleSetValues | None) -> Windows:
    """The hours for first interviews: those of the rule set (C-46: Mo, Di, Do, Fr 9 to 10), else office hours."""
    reserved = _reserved(rules)
    return (lambda day: reserved.get(day.weekday(), ())) if reserved else (lambda _day: OFFICE_HOURS)


def talk_windows(rules: RuleSetValues | None) -> Windows:
    """Office hours without what is kept free for first interviews (C-46)."""
    reserved = _reserved(rules)

    def left(day: date) -> Sequence[Window]:
        hours: list[Window] = list(OFFICE_HOURS)
        for begin, end in reserved.get(day.weekday(), ()):
            around = [part for first, last in hours for part in ((first, min(last, begin)), (max(first, end), last))]
            hours = [(first, last) for first, last in around if first < last]
        return hours

    return left


def reserved_window(day: date, begin: time, end: time, rules: RuleSetValues | None) -> Window | None:
    """The hours kept free for first interviews that the time would touch (C-46)."""
    hours = _reserved(rules).get(day.weekday(), ())
    return next(((first, last) for first, last in hours if begin < last and end > first), None)


def free_slots(
    *,
    host: User,
    rules: RuleSetValues | None,
    calendar: Calendar,
    first: date,
    last: date,
    office: Office | None = None,
    minutes: int | None = None,
) -> list[Slot]:
    """Every free time of ``host`` for a first interview on the days ``first`` to ``last``, both inclusive; in steps of
    ``minutes``, else of the rule set's duration, else of an hour; with ``office`` only while he works there. Three
    queries, whatever the span."""
    posts = posts_of([host.pk])[host.pk] if office is not None else None
    return list(
        diaries([host.pk], first, last)[host.pk].slots(
            windows=interview_windows(rules),
            calendar=calendar,
            first=first,
            last=last,
            step=timedelta(minutes=minutes or usual_minutes(rules)),
            works=lambda day: posts is None or office is None or posts.cover(day, office.pk),
        )
    )


def usual_minutes(rules: RuleSetValues | None) -> int:
    """How long a talk lasts by the rule set, else an hour."""
    return (rules and rules.interview and rules.interview.duration_minutes) or USUAL_MINUTES


def talk_minutes(office: Office, rules: RuleSetValues | None) -> int:
    """How long a talk lasts in this office, else as usual; never longer than allowed (B-21)."""
    usual = usual_minutes(rules)
    if office.talk_minutes is None:
        return usual
    limited = rules is not None and rules.interview is not None and rules.interview.duration_is_maximum
    return min(office.talk_minutes, usual) if limited else office.talk_minutes


def _reserved(rules: RuleSetValues | None) -> dict[int, list[Window]]:
    """The hours that the rule set names for first interviews, by weekday."""
    hours: dict[int, list[Window]] = defaultdict(list)
    for window in rules.interview.fi_slots if rules and rules.interview else ():
        hours[window.weekday].append((time.fromisoformat(window.begin), time.fromisoformat(window.end)))
    return dict(hours)


def _cut(day: date, windows: Sequence[Window], step: timedelta) -> Iterator[Slot]:
    for begin, end in windows:
        start, close = local(day, begin), local(day, end)
        while start + step <= close:
            yield Slot(start, start + step)
            start += step
