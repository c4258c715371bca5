"""The density of the teams: a table of numbers, each with the address of exactly its clients (B-7, B-9, U-7)."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from contactdensity.choices import DensityGroup
from contactdensity.models import DensityStatus
from contactdensity.supervision import queries
from contactdensity.supervision.forms import Division, TeamsFilter
from contactdensity.supervision.queries import Tally
from jobcenter.rules.density.facts import PROFILES
from jobcenter.rulesets.choices import Domain
from jobcenter.rulesets.queries import governing
from jobcenter.staff.filters import NOBODY
from jobcenter.staff.models import Office, User
from jobcenter.staff.queries import by_name, team_of_each
from jobcenter.web.paging import Paged, paged

SHOWN = tuple(group for group in DensityGroup if group != DensityGroup.EXCLUDED)
URGENT = {DensityGroup.SHORTFALL: "danger", DensityGroup.BEHIND: "warning", DensityGroup.DUE_SOON: "warning"}


@dataclass(frozen=True)
class Number:
    """One cell: how many, and where they are listed."""

    label: str
    count: int
    url: str
    tone: str = "neutral"


@dataclass(frozen=True)
class Line:
    """One group of clients; ``url`` divides it further. Shares in per cent, ``None`` where nothing is asked for."""

    label: str
    url: str
    numbers: tuple[Number, ...]
    share: int | None
    excused_share: int | None
    flags: Number


@dataclass(frozen=True)
class Teams:
    total: Line
    kept: str
    lists: tuple[Number, ...]
    headings: tuple[str, ...]
    lines: Paged
    grouping: str
    by_person: bool
    ruleset: str
    ruleset_pk: int | None


@dataclass(frozen=True)
class _Part:
    """A line before it has addresses: ``more`` leads to its clients, ``deeper`` to its next division."""

    label: str
    tally: Tally
    more: dict[str, Any]
    deeper: Division | None


@dataclass(frozen=True)
class _Place:
    """Of whom a number counts, as an address says it; ``lists`` and ``all_flags`` are where all of them are found."""

    given: dict[str, Any]
    lists: str
    all_flags: str

    @classmethod
    def of(cls, filters: TeamsFilter) -> "_Place":
        values = filters.values
        given = {name: values.get(name) for name in ("profile", "office", "team", "specialist")}
        return cls(given, reverse("contactdensity:due"), reverse("contactdensity:flags"))

    def narrowed(self, more: dict[str, Any]) -> "_Place":
        return replace(self, given=self.given | more)

    def clients(self, **more: Any) -> str:
        """The list of exactly those clients."""
        return self._addressed(self.lists, {"whose": "led", **self.given, **more})

    def flags(self) -> str:
        return self._addressed(self.all_flags, self.given)

    def _addressed(self, path: str, given: dict[str, Any]) -> str:
        return f"{path}?{urlencode({name: value for name, value in given.items() if value not in (None, '')})}"


def teams_page(user: User, filters: TeamsFilter, today: date) -> Teams:
    """All numbers with at most five queries, however many clients."""
    values, offices = filters.values, filters.office_ids
    found = queries.narrowed(DensityStatus.objects.all(), values, offices, today)
    if values["profile"]:
        found = found.of_profile(values["profile"])
    by, place = Division(values["by"]), _Place.of(filters)
    counted = {value: tally for (value,), tally in queries.tallies(found, KEY[by]).items()}
    total = Tally()
    for tally in counted.values():
        total.add(tally)
    parts = DIVIDE[by](counted, today)
    page = paged(parts, filters)
    ruling = governing(user.jobcenter_id or 0, Domain.DENSITY, today)
    return Teams(
        total=_line(_Part("Zusammen", total, {}, None), filters, place),
        kept=f"{total.kept} von {total.with_minimum}",
        lists=tuple(_lists(total, filters, place, today)),
        headings=tuple(str(group.label) for group in SHOWN),
        lines=page.with_rows([_line(part, filters, place) for part in page.rows]),
        grouping=str(by.label),
        by_person=by == Division.SPECIALIST,
        ruleset=ruling[0].name if ruling else "",
        ruleset_pk=ruling[0].pk if ruling else None,
    )


def _lists(total: Tally, filters: TeamsFilter, place: _Place, today: date) -> Iterator[Number]:
    """What must never be lost among the others (D-68, D-73, D-105)."""
    if filters.values["profile"] in (None, "none"):
        yield Number("ohne Profillage", total.without_profile, place.clients(state="inside", profile="none"))
    ageless = queries.without_birth_date(filters.office_ids, today).count()
    yield Number("Mitglieder ohne Geburtsdatum", ageless, reverse("contactdensity:without_birth_date"))
    yield Number("nicht im Personenkreis", total.groups[DensityGroup.EXCLUDED], place.clients(state="excluded"))


def _by_profile(counted: dict[Any, Tally], today: date) -> list[_Part]:
    del today
    return [
        _Part(name, counted[code], {"profile": code or "none"}, Division.TEAM)
        for code, name in [*PROFILES.items(), ("", "Profillage nicht erfasst")]
        if code in counted
    ]


def _by_office(counted: dict[Any, Tally], today: date) -> list[_Part]:
    del today
    offices = Office.objects.filter(pk__in=list(counted)).order_by("name")
    return [_Part(office.name, counted[office.pk], {"office": office.pk}, Division.TEAM) for office in offices]


def _by_team(counted: dict[Any, Tally], today: date) -> list[_Part]:
    teams = team_of_each([pk for pk in counted if pk], today)
    sums: dict[Any, Tally] = defaultdict(Tally)
    for specialist, tally in counted.items():
        sums[teams[specialist].pk if specialist in teams else None].add(tally)
    named = {team.pk: team.name for team in teams.values()}
    parts = [_Part(named[pk], sums[pk], {"team": pk}, Division.SPECIALIST) for pk in sums if pk]
    parts.sort(key=lambda part: part.label)
    if None in sums:
        parts.append(_Part("ohne Team", sums[None], {"team": NOBODY}, Division.SPECIALIST))
    return parts


def _by_specialist(counted: dict[Any, Tally], today: date) -> list[_Part]:
    del today
    people = by_name(User.objects.filter(pk__in=[pk for pk in counted if pk]))
    parts = [_Part(str(user), counted[user.pk], {"specialist": user.pk}, Division.PROFILE) for user in people]
    if None in counted:
        parts.append(_Part("noch niemand", counted[None], {"specialist": NOBODY}, Division.PROFILE))
    return parts


Divide = Callable[[dict[Any, Tally], date], list[_Part]]
DIVIDE: dict[Division, Divide] = {
    Division.PROFILE: _by_profile,
    Division.OFFICE: _by_office,
    Division.TEAM: _by_team,
    Division.SPECIALIST: _by_specialist,
}
KEY = {
    Division.PROFILE: "profile",
    Division.OFFICE: "office_id",
    Division.TEAM: "specialist_id",
    Division.SPECIALIST: "specialist_id",
}


def _line(part: _Part, filters: TeamsFilter, place: _Place) -> Line:
    place = place.narrowed(part.more)
    clients = place.clients()
    return Line(
        label=part.label,
        url=filters.url(page=None, sort=None, **part.more, by=part.deeper.value) if part.deeper else "",
        numbers=tuple(
            Number(
                str(group.label),
                part.tally.groups[group],
                f"{clients}&state={group.value}",  # written once a line: a page has fifty of eight numbers
                URGENT.get(group, "neutral") if part.tally.groups[group] else "neutral",
            )
            for group in SHOWN
        ),
        share=part.tally.share,
        excused_share=part.tally.excused_share,
        flags=Number("offene Hinweise", part.tally.open_flags, place.flags()),
    )
