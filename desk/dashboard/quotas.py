"""The management report: how many deadlines were met in time, month by month (D-86)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from jobcenter.staff.models import Office
from jobcenter.staff.queries import team_of_each

from . import queries
from .forms import Division, QuotaFilter

FEWEST = 3
"""Below this number nothing is shown: a person could be recognised (D-86)."""


@dataclass(frozen=True)
class QuotaLine:
    """One group in one month. Numbers and shares (per cent) are ``None`` where they are hidden."""

    month: date
    group: str
    due: int | None
    met: int | None
    share: int | None
    without_client: int | None

    @property
    def is_hidden(self) -> bool:
        return self.due is None


def quota_line(month: date, group: str, *, due: int, met: int, by_client: int) -> QuotaLine:
    """Met in time ÷ all that fell due, and the same without what was missed because of the client."""
    if due < FEWEST:
        return QuotaLine(month, group, None, None, None, None)
    others = due - by_client
    return QuotaLine(
        month,
        group,
        due,
        met,
        round(100 * met / due),
        round(100 * met / others) if others >= FEWEST else None,
    )


def report(office_ids: frozenset[int], filters: QuotaFilter, today: date) -> list[QuotaLine]:
    """The last twelve months, the latest first, each divided as the filters say."""
    deadlines = queries.aged(queries.counted(office_ids, filters.values))
    since = date(today.year - 1, today.month, 1)
    by = Division(filters.values["by"])
    field = {Division.OFFICE: "office", Division.TEAM: "owner", Division.AGE: "is_young"}[by]
    rows = queries.quotas(deadlines, since, today, field)
    names = _names(by, [row[field] for row in rows], today)
    sums: dict[tuple[date, str], dict[str, int]] = defaultdict(lambda: {"due": 0, "met": 0, "by_client": 0})
    for row in rows:
        into = sums[row["month"], names.get(row[field], "ohne Team")]
        for name in into:
            into[name] += row[name]
    ordered = sorted(sums.items(), key=lambda item: (-item[0][0].toordinal(), item[0][1]))
    return [quota_line(month, group, **numbers) for (month, group), numbers in ordered]


def _names(by: Division, keys: Iterable[Any], today: date) -> dict[Any, str]:
    if by == Division.AGE:
        return {True: "U25", False: "Ü25", None: "Ü25"}
    if by == Division.OFFICE:
        return dict(Office.objects.filter(pk__in=set(keys)).values_list("pk", "name"))
    teams = team_of_each([key for key in keys if key], today)
    return {owner: team.name for owner, team in teams.items()}
