"""How the density of the teams went on over twelve months, from the frozen figures (B-8, U-6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, Min, Sum
from django.db.models.functions import TruncMonth

from contactdensity.choices import DensityGroup
from contactdensity.models import DensitySnapshot
from contactdensity.supervision.forms import A_YEAR, CourseFilter, Measure
from contactdensity.supervision.queries import Tally
from jobcenter.rules.periods import add_months
from jobcenter.staff.filters import NOBODY
from jobcenter.staff.models import Team
from jobcenter.web.trend import Trend, drawn

GROUPS = tuple(group for group in DensityGroup if group != DensityGroup.EXCLUDED)
SUMS = {f"n_{name}": Sum(name) for name in (*(group.value for group in GROUPS), "open_flags")}


@dataclass(frozen=True)
class DayLine:
    """One frozen day: the share in per cent, and the numbers of each group."""

    day: date
    share: int | None
    numbers: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class TeamLine:
    """One team then and now: shares in per cent, and by how many points they differ."""

    label: str
    then: int | None
    now: int | None
    change: str


@dataclass(frozen=True)
class Course:
    trend: Trend
    headings: tuple[str, ...]
    days: tuple[DayLine, ...]
    teams: tuple[TeamLine, ...]
    first: date | None
    last: date | None
    """The days on which the teams are compared: the first and the last on which anybody had a minimum to keep."""
    since: date | None
    """The first day of which there are figures at all."""


def course_page(filters: CourseFilter, today: date) -> Course:
    """Four queries, however many days: which days, their sums, those of the teams, their names."""
    figures = _figures(filters)
    days, since = _days(figures, filters.values["since"], today)
    sums = {row["day"]: _tally(row) for row in figures.filter(day__in=days).values("day").annotate(**SUMS)}
    asked = [day for day in days if sums[day].with_minimum]
    measure = Measure(filters.values["measure"])
    percent = measure == Measure.SHARE
    return Course(
        trend=drawn(
            [(day, _value(sums[day], measure)) for day in days],
            label=str(measure.label),
            unit=" %" if percent else "",
            top=100 if percent else None,
        ),
        headings=tuple(str(group.label) for group in GROUPS),
        days=tuple(_day(day, sums[day]) for day in reversed(days)),
        teams=tuple(_teams(figures, asked[0], asked[-1])) if len(asked) > 1 else (),
        first=asked[0] if asked else None,
        last=asked[-1] if asked else None,
        since=since,
    )


def _figures(filters: CourseFilter) -> Any:
    wanted = filters.values
    found = DensitySnapshot.objects.filter(office_id__in=filters.office_ids).order_by()
    if wanted.get("office"):
        found = found.filter(office=wanted["office"])
    if wanted["team"]:
        found = found.filter(team=None if wanted["team"] == NOBODY else int(wanted["team"]))
    if wanted["profile"]:
        found = found.filter(profile="" if wanted["profile"] == "none" else wanted["profile"])
    return found


def _days(figures: Any, since: str, today: date) -> tuple[list[date], date | None]:
    """The days to be shown, in order, and the first of all: the last frozen day of each month, or every day."""
    months = list(figures.values(month=TruncMonth("day")).annotate(last=Max("day"), first=Min("day")).order_by("month"))
    if not months:
        return [], None
    oldest = months[0]["first"]
    if since == A_YEAR:
        begin = add_months(today.replace(day=1), -12)
        return [row["last"] for row in months if row["month"] >= begin], oldest
    begin = today - timedelta(days=int(since))
    return sorted(figures.filter(day__gte=begin).values_list("day", flat=True).distinct()), oldest


def _tally(row: dict[str, Any]) -> Tally:
    tally = Tally(open_flags=row["n_open_flags"])
    tally.groups.update({group: row[f"n_{group.value}"] for group in GROUPS})
    return tally


def _value(tally: Tally, measure: Measure) -> int | None:
    if measure == Measure.SHARE:
        return tally.share
    return tally.open_flags if measure == Measure.OPEN_FLAGS else tally.groups[DensityGroup(measure.value)]


def _day(day: date, tally: Tally) -> DayLine:
    numbers = ((str(group.label), tally.groups[group]) for group in GROUPS)
    return DayLine(day, tally.share, (*numbers, ("offene Hinweise", tally.open_flags)))


def _teams(figures: Any, first: date, last: date) -> Iterable[TeamLine]:
    """Every team that has figures on the last day, by name; who is in no team comes last."""
    rows = list(figures.filter(day__in=[first, last]).values("day", "team_id").annotate(**SUMS))
    shares = {(row["team_id"], row["day"]): _tally(row).share for row in rows}
    teams: list[Any] = list(Team.objects.filter(pk__in=[row["team_id"] for row in rows]).order_by("name"))
    for label, key in [*((team.name, team.pk) for team in teams), ("ohne Team", None)]:
        if (key, last) not in shares:
            continue
        then, now = shares.get((key, first)), shares[key, last]
        yield TeamLine(label, then, now, _change(then, now))


def _change(then: int | None, now: int | None) -> str:
    """Percentage points with their sign; empty where one of both is not known."""
    if then is None or now is None:
        return ""
    return f"{now - then:+d} Punkte".replace("+0", "±0").replace("-", "−")
