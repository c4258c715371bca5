"""What the overview shows: a table of numbers, each with the address of exactly its cases."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from desk.marks import DeadlineMark, due_soon_among, mark_of
from jobcenter.deadlines.choices import DeadlineKind
from jobcenter.deadlines.models import Deadline, UncoveredEvent
from jobcenter.deadlines.queries import not_watched
from jobcenter.inbox.models import Ticket
from jobcenter.rulesets.choices import Domain
from jobcenter.staff.filters import NOBODY
from jobcenter.staff.models import Office, User
from jobcenter.staff.queries import members_of, team_of_each
from jobcenter.web.dates import short

from . import queries
from .forms import CaseFilter, Grouping, OverviewFilter, Status

SHOWN = (Status.RUNNING, Status.DUE_SOON, Status.OVERDUE, Status.MET_LATE, Status.MET, Status.SUSPENDED)


@dataclass(frozen=True)
class Number:
    """One cell: how many, and where they are listed."""

    label: str
    count: int
    url: str
    tone: str


@dataclass(frozen=True)
class Line:
    label: str
    numbers: tuple[Number, ...]


@dataclass(frozen=True)
class Quota:
    """One month: shares in per cent, ``None`` if nothing fell due."""

    month: date
    due: int
    met: int
    share: int | None
    without_client: int | None


@dataclass(frozen=True)
class Overview:
    total: tuple[Number, ...]
    lines: tuple[Line, ...]
    headings: tuple[str, ...]
    grouping: str
    quotas: tuple[Quota, ...]
    uncovered: int
    unanswered: int
    off: tuple[Domain, ...]
    """What is not watched in this house; nothing else is counted then."""


@dataclass(frozen=True)
class CaseRow:
    url: str
    bg_number: str
    person: str
    kind: str
    office: str
    owner: str
    mark: DeadlineMark | None
    cause: str


def _url(filters: OverviewFilter, **more: object) -> str:
    given: dict[str, Any] = {}
    for name in ("kind", "office", "due_from", "due_until"):
        value = filters.values[name]
        given[name] = short(value) if isinstance(value, date) else value
    given |= more
    return reverse("desk:overview_cases") + "?" + urlencode({key: v for key, v in given.items() if v not in (None, "")})


def _line(label: str, counts: dict[str, int], filters: OverviewFilter, more: dict[str, object]) -> Line:
    return Line(
        label,
        tuple(
            Number(
                str(status.label),
                counts.get(status.value, 0),
                _url(filters, status=status.value, **more),
                "danger" if status == Status.OVERDUE else "warning" if status == Status.DUE_SOON else "neutral",
            )
            for status in SHOWN
        ),
    )


def overview(jobcenter_id: int, office_ids: frozenset[int], filters: OverviewFilter, today: date) -> Overview:
    """All numbers with at most nine queries, whatever is counted."""
    deadlines = queries.counted(office_ids, filters.values)
    by = Grouping(filters.values["by"])
    field = "owner" if by == Grouping.TEAM else by.value
    counted = queries.numbers(deadlines, today, field)
    groups = _named(counted, by, today)
    sums: dict[str, int] = defaultdict(int)
    for row in counted:
        for status in SHOWN:
            sums[status.value] += row[status.value]
    since = date(today.year - 1, today.month, 1)
    uncovered = UncoveredEvent.objects.filter(office_id__in=office_ids, settled_on__isnull=True).count()
    return Overview(
        total=_line("Zusammen", sums, filters, {}).numbers,
        lines=tuple(_line(label, counts, filters, more) for label, counts, more in groups),
        headings=tuple(str(status.label) for status in SHOWN),
        grouping=str(by.label),
        quotas=tuple(_quota(row) for row in queries.quotas(deadlines, since, today)) if counted else (),
        uncovered=uncovered,
        unanswered=Ticket.objects.filter(office_id__in=office_ids).unanswered(today).count(),
        off=() if counted else not_watched(jobcenter_id, filters.values["kind"]),
    )


def _named(
    counted: list[dict[str, Any]], by: Grouping, today: date
) -> list[tuple[str, dict[str, int], dict[str, object]]]:
    """Label, counts and the filter that leads to them, sorted by label; who is nobody comes last."""
    if by == Grouping.KIND:
        return sorted((str(DeadlineKind(row["kind"]).label), row, {"kind": row["kind"]}) for row in counted)
    if by == Grouping.OFFICE:
        names = dict(Office.objects.filter(pk__in=[row["office"] for row in counted]).values_list("pk", "name"))
        return sorted(((names[row["office"]], row, {"office": row["office"]}) for row in counted), key=_label)
    owners = [row["owner"] for row in counted if row["owner"]]
    if by == Grouping.OWNER:
        people = {user.pk: str(user) for user in User.objects.filter(pk__in=owners)}
        named = [(people[row["owner"]], row, {"owner": row["owner"]}) for row in counted if row["owner"]]
        nobody: list[Any] = [("noch niemand", row, {"owner": NOBODY}) for row in counted if not row["owner"]]
        return sorted(named, key=_label) + nobody
    teams = team_of_each(owners, today)
    sums: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    labels = {team.pk: str(team) for team in teams.values()}
    rest: dict[str, int] = defaultdict(int)
    for row in counted:
        team = teams.get(row["owner"])
        into = sums[team.pk] if team else rest
        for status in SHOWN:
            into[status.value] += row[status.value]
    lines: list[Any] = sorted(((labels[pk], counts, {"team": pk}) for pk, counts in sums.items()), key=_label)
    return lines + ([("ohne Team", rest, {"without_team": "on"})] if any(rest.values()) else [])


def _label(line: tuple[str, Any, Any]) -> str:
    return line[0]


def _quota(row: dict[str, Any]) -> Quota:
    others = row["due"] - row["by_client"]
    return Quota(
        month=row["month"],
        due=row["due"],
        met=row["met"],
        share=round(100 * row["met"] / row["due"]) if row["due"] else None,
        without_client=round(100 * row["met"] / others) if others else None,
    )


def cases(office_ids: frozenset[int], filters: CaseFilter, today: date) -> QuerySet[Deadline]:
    """Exactly the deadlines that a number of the overview counted."""
    wanted = filters.values
    deadlines = queries.counted(office_ids, wanted)
    if wanted["owner"] == NOBODY:
        deadlines = deadlines.filter(owner__isnull=True)
    elif wanted["owner"]:
        deadlines = deadlines.filter(owner_id=int(wanted["owner"]))
    if wanted["team"]:
        deadlines = deadlines.filter(owner_id__in=members_of(int(wanted["team"]), today))
    if wanted["without_team"]:
        with_team = team_of_each(deadlines.order_by().values("owner"), today).keys()
        deadlines = deadlines.exclude(owner_id__in=with_team)
    if wanted["status"]:
        deadlines = deadlines.filter(queries.statuses(deadlines, today)[wanted["status"]])
    return deadlines


def case_rows(keys: Sequence[int], today: date) -> list[CaseRow]:
    """The rows of a page, in the order of their keys: what they show is asked only once it is known which they are."""
    shown = Deadline.objects.select_related("household", "person", "office", "owner")
    found = shown.defer("steps", "inputs", "explanation").in_bulk(keys)
    deadlines = [found[key] for key in keys if key in found]
    soon = due_soon_among(deadlines, today)
    return [
        CaseRow(
            url=reverse("desk:case", args=[deadline.household_id]),
            bg_number=str(deadline.household),
            person=str(deadline.person),
            kind=deadline.get_kind_display(),
            office=deadline.office.name,
            owner=str(deadline.owner or "noch niemand"),
            mark=mark_of(deadline, soon, today),
            cause=deadline.get_cause_display() if deadline.cause else "",
        )
        for deadline in deadlines
    ]
