"""What the pages of the weeks ahead show."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from jobcenter.rules.capacity import WORKING_DAYS, monday_of
from jobcenter.rules.foresight import Foresight, WeekAhead, first_day
from jobcenter.web.dates import short

from .forms import DUE, NOBODY, AheadFilter, PersonAheadFilter
from .reckoning import Colleague, Outlook, Pool
from .wording import reasons, shortage_sentence, span, told, week_label

# The chart: two bars a week from below, the higher of all fills the height.
HIGHEST, BOTTOM, STEP, BAR, LEFT = 170, 200, 80, 28, 12

Link = Callable[[WeekAhead], str]
"""Where the label of a week leads."""


@dataclass(frozen=True)
class Bar:
    """One column of the chart, in its units; ``tone``: due, free, or missing."""

    x: int
    y: int
    height: int
    number: int
    tone: str


@dataclass(frozen=True)
class WeekRow:
    """One week: what falls due, what is free, and whether it is enough up to its end."""

    label: str
    span: str
    due: int
    what: str
    pressing: int
    free: int
    due_so_far: int
    free_so_far: int
    shortage: str
    url: str
    bars: tuple[Bar, ...]
    middle: int


@dataclass(frozen=True)
class PoolPart:
    """The weeks of the talks that share the same hours. ``why``: the days that give no times before the shortage."""

    label: str
    verdict: str
    why: str
    weeks: tuple[WeekRow, ...]
    width: int
    text: str


@dataclass(frozen=True)
class UnitRow:
    """One colleague, or what nobody bears yet. ``due``: what the list behind it names; ``following``: what comes after
    and stands in no list."""

    name: str
    team: str
    url: str
    due: int
    following: str
    pressing: int
    free: int
    verdict: str
    due_url: str


@dataclass(frozen=True)
class DayRow:
    """One day of a colleague: how many times are free, how many are booked, or why there are none."""

    day: date
    free: int
    booked: int
    reason: str


@dataclass(frozen=True)
class AheadPage:
    """``alone``: the units of people who do not manage on their own, though all together may."""

    title: str
    parts: tuple[PoolPart, ...]
    units: tuple[UnitRow, ...]
    alone: tuple[UnitRow, ...]
    days: tuple[DayRow, ...]
    days_of: str
    due_url: str
    is_person: bool
    is_own: bool


def team_page(outlook: Outlook, filters: AheadFilter) -> AheadPage:
    """All of them together, and each on his own, whoever gets into trouble first on top."""
    units = tuple(_units(outlook, filters))
    return AheadPage(
        title="Vorausschau",
        parts=_parts(
            outlook,
            outlook.together,
            outlook.colleagues,
            lambda week: _due_url(filters, until=short(week.sunday)),
        ),
        units=units,
        alone=tuple(row for row in units if row.verdict and row.url),
        days=(),
        days_of="",
        due_url=_due_url(filters),
        is_person=False,
        is_own=False,
    )


def person_page(outlook: Outlook, filters: PersonAheadFilter, *, is_own: bool) -> AheadPage:
    """One colleague: his weeks, and the days of the chosen one, else of the first red one, else of the first."""
    (colleague,) = outlook.colleagues
    foresights = outlook.of(colleague)
    red = min((each.first_red.monday for each in foresights if each.first_red), default=None)
    chosen = filters.values["day"] or red or first_day(outlook.today)
    monday = monday_of(chosen)
    return AheadPage(
        title=f"Vorausschau: {colleague.assignment.user}",
        parts=_parts(outlook, foresights, [colleague], lambda week: f"{filters.url(day=short(week.monday))}#tage"),
        units=(),
        alone=(),
        days=tuple(_days(outlook, colleague, monday)),
        days_of=f"{week_label(monday)}, {span(monday, monday + timedelta(days=6))}",
        due_url=_due_url(filters, specialist=colleague.assignment.user_id),
        is_person=True,
        is_own=is_own,
    )


def _parts(
    outlook: Outlook, foresights: Sequence[Foresight], colleagues: Iterable[Colleague], link: Link
) -> tuple[PoolPart, ...]:
    return tuple(_part(outlook, outlook.pools[n], foresights[n], colleagues, link) for n in outlook.shown)


def _part(outlook: Outlook, pool: Pool, foresight: Foresight, colleagues: Iterable[Colleague], link: Link) -> PoolPart:
    top = max((max(week.all_due, week.free) for week in foresight.weeks), default=0) or 1
    rows = tuple(_week(place, week, top, link) for place, week in enumerate(foresight.weeks))
    red = foresight.first_red
    return PoolPart(
        label=pool.label,
        verdict=shortage_sentence(red.shortage) if red and red.shortage else "",
        why=reasons(_why(outlook, colleagues, red.shortage.day)) if red and red.shortage else "",
        weeks=rows,
        width=LEFT + len(rows) * STEP,
        text=" ".join(f"{row.label}: {row.due} fällig, {row.free} frei." for row in rows),
    )


def _why(outlook: Outlook, colleagues: Iterable[Colleague], until: date) -> Counter[str]:
    """Days from Monday to Friday until then that offer nothing, by reason."""
    first = first_day(outlook.today)
    days = [first + timedelta(days=n) for n in range((until - first).days + 1)]
    return Counter(
        reason
        for colleague in colleagues
        for day in days
        if day.weekday() < WORKING_DAYS and (reason := outlook.why_none(colleague, day))
    )


def _week(place: int, week: WeekAhead, top: int, link: Link) -> WeekRow:
    x = LEFT + place * STEP
    return WeekRow(
        label=week_label(week.monday),
        span=span(week.monday, week.sunday),
        due=week.all_due,
        what=told(week.due),
        pressing=week.pressing,
        free=week.free,
        due_so_far=week.due_so_far,
        free_so_far=week.free_so_far,
        shortage=shortage_sentence(week.shortage) if week.shortage else "",
        url=link(week),
        bars=(
            _bar(x, week.all_due, top, "missing" if week.shortage else "due"),
            _bar(x + BAR + 2, week.free, top, "free"),
        ),
        middle=x + BAR + 1,
    )


def _bar(x: int, number: int, top: int, tone: str) -> Bar:
    height = number * HIGHEST // top
    return Bar(x, BOTTOM - height, height, number, tone)


def _units(outlook: Outlook, filters: AheadFilter) -> Iterable[UnitRow]:
    rows = [_unit(outlook, colleague, filters) for colleague in outlook.colleagues]
    yield from (row for _day, _name, row in sorted(rows, key=lambda row: row[:2]))
    if outlook.nobodys:
        yield UnitRow(
            name="noch niemand",
            team="",
            url="",
            **_split(Counter[str](each.kind for each in outlook.nobodys)),
            pressing=sum(each.due_on < first_day(outlook.today) for each in outlook.nobodys),
            free=0,
            verdict=f"{told(Counter(each.kind for each in outlook.nobodys))} ohne Fachkraft, die sie führt.",
            due_url=_due_url(filters, specialist=NOBODY),
        )


def _unit(outlook: Outlook, colleague: Colleague, filters: AheadFilter) -> tuple[date, str, UnitRow]:
    """The day by which something would be missed, the name, and the row."""
    one, foresights = colleague.assignment, outlook.of(colleague)
    red = [each.first_red.shortage for each in foresights if each.first_red and each.first_red.shortage]
    soonest = min(red, key=lambda shortage: shortage.day, default=None)
    row = UnitRow(
        name=str(one.user),
        team=str(one.team or ""),
        url=f"{reverse('contactdensity:foresight_of', args=[one.user_id])}?weeks={outlook.weeks}",
        **_split(_added(week.due for each in foresights for week in each.weeks)),
        pressing=sum(week.pressing for each in foresights for week in each.weeks),
        free=sum(week.free for n in outlook.shown for week in foresights[n].weeks),
        verdict=shortage_sentence(soonest) if soonest else "",
        due_url=_due_url(filters, specialist=one.user_id),
    )
    return soonest.day if soonest else date.max, str(one.user), row


def _added(dues: Iterable[Mapping[str, int]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for due in dues:
        total.update(due)
    return total


def _split(due: Mapping[str, int]) -> dict[str, Any]:
    """What is a duty today, and in words what is only expected."""
    return {
        "due": sum(due.get(kind, 0) for kind in DUE),
        "following": told({kind: number for kind, number in due.items() if kind not in DUE}),
    }


def _days(outlook: Outlook, colleague: Colleague, monday: date) -> Iterable[DayRow]:
    for day in (monday + timedelta(days=n) for n in range(WORKING_DAYS)):
        if day >= first_day(outlook.today):
            yield DayRow(
                day=day,
                free=outlook.free_of(colleague, day),
                booked=len(colleague.diary.taken.get(day, ())),
                reason=outlook.why_none(colleague, day),
            )


def _due_url(filters: AheadFilter | PersonAheadFilter, **more: object) -> str:
    """The people behind a number, with the same weeks, office and team."""
    given = {name: filters.values[name] for name in ("weeks", "office", "team") if filters.values.get(name)}
    return f"{reverse('contactdensity:foresight_due')}?{urlencode({**given, **more})}"
