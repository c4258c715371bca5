"""The density of the teams: a table of numbers, each with the address of exactly its clients (B-7, B-9, U-7)."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
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
from jobcenter.rulesets.queries import governing, switched_off
from jobcenter.staff.filters import NOBODY
from jobcenter.staff.models import Office, User
from jobcenter.staff.queries import NAME_OF_USER, by_name, team_of_each
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
    off: tuple[Domain, ...]
    """Filled where contact density is not watched at all (D-87)."""


@dataclass(frozen=True)
class _Part:
    """A line before it has addresses; ``value`` is what an address narrows it by."""

    label: str
    tally: Tally
    value: object


@dataclass(frozen=True)
class _Addresses:
    """Where the clients of a line and its flags are listed, and the line divided further. What all lines share is
    written once: a page has fifty lines of eight numbers."""

    clients: str
    flags: str
    further: str

    @classmethod
    def of(cls, filters: TeamsFilter, by: Division | None = None) -> "_Addresses":
        """Narrowed as the page is, but not by what divides it."""
        given = {name: filters.values.get(name) for name in NARROWED if name != by}
        further = filters.url(page=None, sort=None, **{by.value: None}, by=DEEPER[by].value) if by else ""
        return cls(_clients(given), _address("contactdensity:flags", given), further)

    def of_line(self, own: str) -> "_Addresses":
        """Of one line; ``own`` is its part of the query."""
        return _Addresses(_with(self.clients, own), _with(self.flags, own), _with(self.further, own))


def _clients(given: dict[str, Any], **more: str) -> str:
    return _address("contactdensity:due", {"whose": "led", **given, **more})


def _address(view: str, given: dict[str, Any]) -> str:
    query = urlencode({name: value for name, value in given.items() if value not in (None, "")})
    return f"{reverse(view)}?{query}" if query else reverse(view)


def _with(address: str, own: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{own}"


def teams_page(user: User, filters: TeamsFilter, today: date) -> Teams:
    """All numbers with at most five queries, however many clients."""
    values, offices = filters.values, filters.office_ids
    found = queries.narrowed(DensityStatus.objects.all(), values, offices, today)
    if values["profile"]:
        found = found.of_profile(values["profile"])
    by = Division(values["by"])
    counted = {value: tally for (value,), tally in queries.tallies(found, KEY[by]).items()}
    total = Tally()
    for tally in counted.values():
        total.add(tally)
    page, addresses = paged(DIVIDE[by](counted, today), filters), _Addresses.of(filters, by)
    ruling = governing(user.jobcenter_id or 0, Domain.DENSITY, today)
    return Teams(
        total=_line("Zusammen", total, _Addresses.of(filters)),
        kept=f"{total.kept} von {total.with_minimum}",
        lists=tuple(_lists(total, filters, today)),
        headings=tuple(str(group.label) for group in SHOWN),
        lines=page.with_rows(
            [_line(part.label, part.tally, addresses.of_line(f"{by.value}={part.value}")) for part in page.rows]
        ),
        grouping=str(by.label),
        by_person=by == Division.SPECIALIST,
        ruleset=ruling[0].name if ruling else "",
        ruleset_pk=ruling[0].pk if ruling else None,
        off=() if ruling or counted else switched_off(user.jobcenter_id or 0, [Domain.DENSITY]),
    )


def _lists(total: Tally, filters: TeamsFilter, today: date) -> Iterator[Number]:
    """What must never be lost among the others (D-68, D-73, D-105)."""
    given = {name: filters.values.get(name) for name in NARROWED}
    if given["profile"] in (None, "none"):
        yield Number("ohne Profillage", total.without_profile, _clients(given, state="inside", profile="none"))
    ageless = queries.without_birth_date(filters.office_ids, today).count()
    yield Number("Mitglieder ohne Geburtsdatum", ageless, reverse("contactdensity:without_birth_date"))
    yield Number("nicht im Personenkreis", total.groups[DensityGroup.EXCLUDED], _clients(given, state="excluded"))


def _by_profile(counted: dict[Any, Tally], today: date) -> list[_Part]:
    del today
    return [
        _Part(name, counted[code], code or "none")
        for code, name in [*PROFILES.items(), ("", "Profillage nicht erfasst")]
        if code in counted
    ]


def _by_office(counted: dict[Any, Tally], today: date) -> list[_Part]:
    del today
    offices = Office.objects.filter(pk__in=list(counted)).order_by("name")
    return [_Part(office.name, counted[office.pk], office.pk) for office in offices]


def _by_team(counted: dict[Any, Tally], today: date) -> list[_Part]:
    teams = team_of_each([pk for pk in counted if pk], today)
    sums: dict[Any, Tally] = defaultdict(Tally)
    for specialist, tally in counted.items():
        sums[teams[specialist].pk if specialist in teams else None].add(tally)
    named = {team.pk: team.name for team in teams.values()}
    parts = [_Part(named[pk], sums[pk], pk) for pk in sums if pk]
    parts.sort(key=lambda part: part.label)
    if None in sums:
        parts.append(_Part("ohne Team", sums[None], NOBODY))
    return parts


def _by_specialist(counted: dict[Any, Tally], today: date) -> list[_Part]:
    del today
    people = by_name(User.objects.filter(pk__in=[pk for pk in counted if pk])).values_list("pk", NAME_OF_USER)
    parts = [_Part(name, counted[pk], pk) for pk, name in people]
    if None in counted:
        parts.append(_Part("noch niemand", counted[None], NOBODY))
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


DEEPER = {
    Division.PROFILE: Division.TEAM,
    Division.OFFICE: Division.TEAM,
    Division.TEAM: Division.SPECIALIST,
    Division.SPECIALIST: Division.PROFILE,
}
"""How a line is divided further."""
NARROWED = tuple(division.value for division in Division)
"""What a filter narrows by; a line by the one that divides the page."""


def _line(label: str, tally: Tally, addresses: _Addresses) -> Line:
    return Line(
        label=label,
        url=addresses.further,
        numbers=tuple(
            Number(
                str(group.label),
                tally.groups[group],
                f"{addresses.clients}&state={group.value}",
                URGENT.get(group, "neutral") if tally.groups[group] else "neutral",
            )
            for group in SHOWN
        ),
        share=tally.share,
        excused_share=tally.excused_share,
        flags=Number("offene Hinweise", tally.open_flags, addresses.flags),
    )
