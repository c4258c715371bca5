"""The report of the management: contact density without names and without small numbers (B-10, D-86).

As it stood on the last frozen day of a month that is over: a number that grows from day to day would tell who was
added. What the reader could subtract from each other (profiles, offices, their teams, and in each line the parts of
the whole) stands in one set of sums, and ``withheld`` keeps back in it what would betray a small number.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Max
from django.db.models.functions import TruncMonth

from contactdensity.choices import DensityGroup
from contactdensity.models import DensitySnapshot
from contactdensity.supervision.queries import Tally, share_of
from jobcenter.rules.density.facts import PROFILES
from jobcenter.rules.disclosure import FEWEST, Total, withheld
from jobcenter.rules.periods import add_months
from jobcenter.staff.models import Office, Team
from jobcenter.web.trend import Trend, drawn

Key = tuple[Any, ...]
"""(), ("profile", code), ("office", pk) or ("team", pk of the office, pk or nothing)."""
EVERYTHING: Key = ()
PARTS = ("kept", "excused", "missed")
BESIDE = (DensityGroup.NO_MINIMUM, DensityGroup.UNCLEAR, DensityGroup.NO_RULESET)


@dataclass(frozen=True)
class ReportLine:
    """One group of clients. Numbers and the share (per cent) are ``None`` where they are kept back."""

    label: str
    is_part: bool
    asked: int | None
    kept: int | None
    share: int | None
    missed: int | None
    excused: int | None


@dataclass(frozen=True)
class Report:
    """One month in numbers, all months as a line. ``beside``: clients for whom nothing is asked, in the whole house."""

    day: date
    lines: tuple[ReportLine, ...]
    beside: tuple[tuple[str, int | None], ...]
    trend: Trend
    fewest: int = FEWEST


@dataclass
class _Counted:
    """The clients by key, and which teams belong to which office."""

    tallies: dict[Key, Tally] = field(default_factory=lambda: defaultdict(Tally))
    teams: dict[Key, set[Key]] = field(default_factory=lambda: defaultdict(set))
    profiles: set[Key] = field(default_factory=set)

    def add(self, profile: Key, office: Key, team: Key, tally: Tally) -> None:
        self.profiles.add(profile)
        self.teams[office].add(team)
        for key in (EVERYTHING, profile, office, team):
            self.tallies[key].add(tally)

    def hidden(self) -> frozenset[Key]:
        """What is not to be shown, each as its key and the name of the number."""
        numbers: dict[Key, int] = {}
        for key, tally in self.tallies.items():
            numbers |= {(*key, name): number for name, number in numbers_of(tally).items()}
        return withheld(numbers, [*self._lines(), *self._columns()])

    def _lines(self) -> Iterable[Total[Key]]:
        return (Total((*key, "asked"), tuple((*key, part) for part in PARTS)) for key in self.tallies)

    def _columns(self) -> Iterable[Total[Key]]:
        wholes = [(EVERYTHING, self.profiles), (EVERYTHING, set(self.teams)), *self.teams.items()]
        for whole, parts in wholes:
            for name in ("asked", *PARTS):
                yield Total((*whole, name), tuple((*part, name) for part in sorted(parts, key=str)))


def numbers_of(tally: Tally) -> dict[str, int]:
    """The numbers of one line: of all with a minimum those who keep it, are excused, or miss it."""
    excused = tally.groups[DensityGroup.EXCUSED]
    missed = tally.with_minimum - tally.kept - excused
    return {"asked": tally.with_minimum, "kept": tally.kept, "excused": excused, "missed": missed}


def month_ends(office_ids: Collection[int], today: date) -> list[date]:
    """The last frozen day of each of the last twelve months that are over, the latest first."""
    begin = today.replace(day=1)
    found = DensitySnapshot.objects.filter(office_id__in=office_ids, day__lt=begin, day__gte=add_months(begin, -12))
    return list(
        found.order_by()
        .values(month=TruncMonth("day"))
        .annotate(last=Max("day"))
        .order_by("-month")
        .values_list("last", flat=True)
    )


def report(office_ids: Collection[int], days: list[date], day: date, by: str) -> Report:
    """The report of that day, the whole and then divided, and the share of all ``days``. At most three queries."""
    counted = _counted(office_ids, days)
    hidden = {one: of_day.hidden() for one, of_day in counted.items()}
    total = counted[day].tallies[EVERYTHING]
    shares = [(one, _line(EVERYTHING, "", counted[one], hidden[one]).share) for one in sorted(days)]
    return Report(
        day=day,
        lines=tuple(_line(key, label, counted[day], hidden[day]) for key, label in _shown(counted[day], by)),
        beside=tuple((str(group.label), _unless_small(total.groups[group])) for group in BESIDE),
        trend=drawn(shares, label="Minimum eingehalten (Prozent)", unit=" %", top=100),
    )


def _counted(office_ids: Collection[int], days: list[date]) -> dict[date, _Counted]:
    counted: dict[date, _Counted] = defaultdict(_Counted)
    for row in DensitySnapshot.objects.filter(office_id__in=office_ids, day__in=days):
        tally = Tally(groups={group: getattr(row, group.value, 0) for group in DensityGroup})
        office, team = ("office", row.office_id), ("team", row.office_id, row.team_id)
        counted[row.day].add(("profile", row.profile), office, team, tally)
    return counted


def _shown(counted: _Counted, by: str) -> list[tuple[Key, str]]:
    """The keys of the lines with their names: the whole, then profiles, or offices with their teams."""
    lines: list[tuple[Key, str]] = [(EVERYTHING, "Zusammen")]
    if by == "profile":
        named = [*PROFILES.items(), ("", "Profillage nicht erfasst")]
        return lines + [(("profile", code), name) for code, name in named if ("profile", code) in counted.profiles]
    offices = Office.objects.filter(pk__in=[office for _name, office in counted.teams]).order_by("name")
    keys = [team for teams in counted.teams.values() for *_name, team in teams if team]
    teams = dict(Team.objects.filter(pk__in=keys).values_list("pk", "name"))
    for office in offices:
        lines.append((("office", office.pk), office.name))
        within = [(teams.get(key[-1], "ohne Team"), key) for key in counted.teams["office", office.pk]]
        lines += [(key, name) for name, key in sorted(within, key=lambda one: (one[1][-1] is None, one[0]))]
    return lines


def _line(key: Key, label: str, counted: _Counted, hidden: frozenset[Key]) -> ReportLine:
    shown = {
        name: None if (*key, name) in hidden else number for name, number in numbers_of(counted.tallies[key]).items()
    }
    kept, asked = shown["kept"], shown["asked"]
    share = share_of(kept, asked) if kept is not None and asked is not None else None
    return ReportLine(label=label, is_part=key[:1] == ("team",), share=share, **shown)


def _unless_small(number: int) -> int | None:
    return number if number == 0 or number >= FEWEST else None
