"""How many deadlines were met in time, month by month: for who leads the offices, and opens every case of them (D-86).

What the management reads, without small numbers, is ``report``.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from jobcenter.staff.models import Office
from jobcenter.staff.queries import team_of_each

from . import queries
from .forms import Division, QuotaFilter


@dataclass(frozen=True)
class QuotaLine:
    """One group in one month. Shares (per cent) are ``None`` where there is nothing to divide by."""

    month: date
    group: str
    due: int
    met: int
    share: int | None
    without_client: int | None


def quota_line(month: date, group: str, *, due: int, met: int, by_client: int) -> QuotaLine:
    """Met in time ÷ all that fell due, and the same without what was missed because of the client."""
    return QuotaLine(month, group, due, met, share_of(met, due), share_of(met, due - by_client))


def share_of(met: int, due: int) -> int | None:
    """Per cent, rounded."""
    return round(100 * met / due) if due else None


def by_month(office_ids: frozenset[int], filters: QuotaFilter, today: date) -> list[QuotaLine]:
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
