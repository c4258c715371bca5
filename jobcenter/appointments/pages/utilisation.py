"""How far the calendars of a week are filled with scheduled talks: the team, and one person over eight weeks (D-74).

Computed whenever it is looked at, never stored: a talk entered late or an absence entered afterwards is in it at once.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from jobcenter.appointments.queries import measuring
from jobcenter.rules.capacity import WeekCapacity, monday_of
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.staff.models import Assignment, User
from jobcenter.web.dates import short

WEEKS_SHOWN = 8
WEEK = timedelta(days=7)
# The chart: bars from below, 120 units are 100 % of the target; what is beyond 150 % is cut off.
FULL, HIGHEST, STEP, BAR = 120, 180, 100, 44


@dataclass(frozen=True)
class Bar:
    """One column of the chart, in its units."""

    label: str
    x: int
    y: int
    width: int
    height: int
    middle: int
    tone: str
    text: str


@dataclass(frozen=True)
class DayRow:
    """One day of the week: hours there, why none, and what was set aside."""

    day: date
    hours: str
    reason: str
    appointments: int
    minutes: int


@dataclass(frozen=True)
class WeekRow:
    """One week of one person."""

    label: str
    person: str
    group: str
    hours: str
    target: str
    reached: str
    percent: str
    is_met: bool
    is_over: bool
    url: str


@dataclass(frozen=True)
class UtilisationPage:
    """A week of everybody in reach, or eight weeks of one person with the days of the chosen one. ``is_own``: his, who
    sees nobody else's."""

    title: str
    monday: date
    sunday: date
    before: date
    after: date
    rows: tuple[WeekRow, ...]
    bars: tuple[Bar, ...]
    width: int
    days: tuple[DayRow, ...]
    rule: str
    new_client_rule: str
    is_person: bool
    is_own: bool


def team_page(specialists: list[Assignment], monday: date, *, jobcenter_id: int, today: date) -> UtilisationPage:
    """One week; five queries however many people."""
    rules = measuring.capacity_rules_of(jobcenter_id, [monday])
    weeks = measuring.weeks_of(specialists, rules)
    rows = tuple(
        _row(assignment.user, week, today, label=str(assignment.user)) for assignment, week in weeks if week is not None
    )
    return _page("Auslastung", monday, rows, weeks, rules[monday], is_person=False)


def person_page(assignment: Assignment, monday: date, *, today: date, is_own: bool) -> UtilisationPage:
    """The chosen week and the seven before it."""
    mondays = [monday - n * WEEK for n in reversed(range(WEEKS_SHOWN))]
    rules = measuring.capacity_rules_of(assignment.user.jobcenter_id or 0, mondays)
    weeks = measuring.weeks_of([assignment], rules)
    rows = tuple(
        _row(assignment.user, week, today, label=f"KW {week.monday.isocalendar().week}")
        for _one, week in weeks
        if week is not None
    )
    return _page(f"Auslastung: {assignment.user}", monday, rows, weeks, rules[monday], is_person=True, is_own=is_own)


def _page(
    title: str,
    monday: date,
    rows: tuple[WeekRow, ...],
    weeks: list[tuple[Assignment, WeekCapacity | None]],
    rules: RuleSetValues | None,
    *,
    is_person: bool,
    is_own: bool = False,
) -> UtilisationPage:
    known = [week for _one, week in weeks if week is not None]
    chosen = next((week for week in known if week.monday == monday), None) if is_person else None
    teams = {one.team.new_client_rule for one, _week in weeks if one.team and one.team.new_client_rule}
    return UtilisationPage(
        title=title,
        monday=monday,
        sunday=monday + WEEK - timedelta(days=1),
        before=monday - WEEK,
        after=monday + WEEK,
        rows=rows,
        bars=tuple(_bar(place, row, week) for place, (row, week) in enumerate(zip(rows, known, strict=True))),
        width=max(len(rows), 1) * STEP + 40,
        days=tuple(
            DayRow(each.day, _hours(each.hours), each.reason, each.appointments, each.minutes) for each in chosen.days
        )
        if chosen
        else (),
        rule=f"{rules.name} ({rules.capacity.source.ref})" if rules and rules.capacity else "",
        new_client_rule=" · ".join(sorted(teams)),
        is_person=is_person,
        is_own=is_own,
    )


def _row(user: User, week: WeekCapacity, today: date, *, label: str) -> WeekRow:
    counted = week.group.decided_by == "count"
    return WeekRow(
        label=label,
        person=str(user),
        group=week.group.label,
        hours=_hours(week.available_hours),
        target=_talks(week.target) if counted else f"{_hours(week.target_minutes / 60)} Stunden",
        reached=_talks(week.appointments) if counted else f"{_hours(week.minutes / 60)} Stunden",
        percent="–" if week.percent is None else f"{week.percent} %",
        is_met=week.is_met,
        is_over=week.monday + WEEK <= today,
        url=f"{reverse('appointments:utilisation_of', args=[user.pk])}?day={short(week.monday)}",
    )


def _bar(place: int, row: WeekRow, week: WeekCapacity) -> Bar:
    if week.group.decided_by == "count":
        share = week.appointments / week.target if week.target else 1
    else:
        share = float(week.minutes / week.target_minutes) if week.target_minutes else 1
    height = min(HIGHEST, round(share * FULL))
    x = 30 + place * STEP
    return Bar(
        label=row.label if len(row.label) <= 12 else f"{row.label[:11]}…",
        x=x,
        y=200 - height,
        width=BAR,
        height=height,
        middle=x + BAR // 2,
        tone="met" if row.is_met else "short",
        text=f"{row.label}: {row.reached} von {row.target}",
    )


def _talks(number: int) -> str:
    return f"{number} Termin" if number == 1 else f"{number} Termine"


def _hours(hours: object) -> str:
    """With a comma and at most one digit behind it."""
    return f"{float(hours):.1f}".removesuffix(".0").replace(".", ",")  # type: ignore[arg-type]


def chosen_monday(day: date | None, today: date) -> date:
    """The week of the day, else the one that is over: its result no longer changes by itself."""
    return monday_of(day) if day else monday_of(today) - WEEK
