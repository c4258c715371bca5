"""The report of the management: how many deadlines were met in time, without names and without small numbers (D-86).

Only months that are over: a number that grows from day to day would tell who was added. One kind of deadline at a
time, and nothing else to narrow by: what the reader could subtract from each other stands in one set of sums, and
``withheld`` keeps back in it what would betray a small number.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jobcenter.deadlines.choices import DeadlineKind
from jobcenter.deadlines.models import Deadline
from jobcenter.rules.disclosure import FEWEST, Total, withheld
from jobcenter.staff.models import Office
from jobcenter.staff.queries import team_of_each

from . import queries
from .forms import Division
from .quotas import share_of

Key = tuple[str, ...]
"""(), ("office", name), ("team", office, name) or ("age", "U25")."""
EVERYTHING: Key = ()


@dataclass(frozen=True)
class ReportLine:
    """One group in one month. Numbers and shares (per cent) are ``None`` where they are kept back."""

    month: date
    group: str
    due: int | None
    met: int | None
    share: int | None
    without_client: int | None


@dataclass(frozen=True)
class Report:
    lines: tuple[ReportLine, ...]
    fewest: int = FEWEST


@dataclass
class _Month:
    """The sums of one month by key, and what adds up to what."""

    sums: dict[Key, dict[str, int]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    teams: dict[Key, set[Key]] = field(default_factory=lambda: defaultdict(set))
    ages: set[Key] = field(default_factory=set)

    def add(self, row: Mapping[str, Any], office: Key, team: Key, age: Key) -> None:
        self.teams[office].add(team)
        self.ages.add(age)
        for key in (EVERYTHING, office, team, age):
            for name in ("due", "met", "by_client"):
                self.sums[key][name] += row[name]

    @property
    def totals(self) -> list[Total[Key]]:
        return [
            Total(EVERYTHING, tuple(sorted(self.teams))),
            Total(EVERYTHING, tuple(sorted(self.ages))),
            *(Total(office, tuple(sorted(teams))) for office, teams in self.teams.items()),
        ]


def report(office_ids: Collection[int], kind: DeadlineKind, by: Division, today: date) -> Report:
    """The last twelve months that are over, the latest first; each as a whole, then divided. Three queries."""
    deadlines = queries.aged(Deadline.objects.in_offices(list(office_ids)).filter(kind=kind))
    until = today.replace(day=1)
    rows = queries.quotas(deadlines, until.replace(year=until.year - 1), until, "office", "owner", "is_young")
    offices = dict(Office.objects.filter(pk__in=office_ids).values_list("pk", "name"))
    teams = team_of_each([row["owner"] for row in rows if row["owner"]], today)
    months: dict[date, _Month] = defaultdict(_Month)
    for row in rows:
        office = offices[row["office"]]
        team = teams[row["owner"]].name if row["owner"] in teams else "ohne Team"
        age = "U25" if row["is_young"] else "Ü25"
        months[row["month"]].add(row, ("office", office), ("team", office, team), ("age", age))
    return Report(tuple(line for month in sorted(months, reverse=True) for line in _lines(month, months[month], by)))


def _lines(month: date, counted: _Month, by: Division) -> list[ReportLine]:
    hidden = withheld({key: sums["due"] for key, sums in counted.sums.items()}, counted.totals)
    others = {key: sums["due"] - sums["by_client"] for key, sums in counted.sums.items()}
    hidden_without = withheld(others, counted.totals, also=hidden)
    return [
        ReportLine(
            month,
            ", ".join(key[1:]) or "Zusammen",
            None if key in hidden else sums["due"],
            None if key in hidden else sums["met"],
            None if key in hidden else share_of(sums["met"], sums["due"]),
            None if key in hidden_without else share_of(sums["met"], others[key]),
        )
        for key, sums in sorted(counted.sums.items())
        if key == EVERYTHING or key[0] == by.value
    ]
