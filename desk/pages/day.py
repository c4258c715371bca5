"""„Mein Tag“: what waits for the user, counted, by due date, one click from the work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from contactdensity.choices import DensityFlagKind, DensityState
from desk.queries import Notice, notices
from desk.queries.categories import Category
from desk.queries.waiting import OVERDUE, TODAY, Counts, Waiting, Workload
from desk.work import address, address_of, work_of
from jobcenter.appointments.choices import AppointmentKind, Obstacle
from jobcenter.deadlines.choices import DeadlineKind
from jobcenter.deadlines.models import Deadline
from jobcenter.deadlines.queries import due_soon_filter
from jobcenter.inbox.choices import TaskKind
from jobcenter.staff.access import Standing, standing
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import short
from jobcenter.web.filters import FilterForm
from jobcenter.web.paging import PER_PAGE, Paged, paged

OWNERS = (Permission.INTERVIEW_HOLD, Permission.HANDOVER_ASSIGN, Permission.APPLICATION_DECIDE)
"""Who may have deadlines of his own; for the others nobody counts what is due soon."""

LOOK_AHEAD = (Permission.INTERVIEW_HOLD, Permission.INTERVIEW_WATCH)
"""Who sees whether the free times of the coming weeks suffice."""

COMING = (
    Permission.APPLICATION_REGISTER,
    Permission.APPLICATION_DECIDE,
    Permission.HANDOVER_ASSIGN,
    Permission.DASHBOARD_VIEW,
)
"""Whom birthdays and the end of ALG I concern beside his own cases."""


@dataclass(frozen=True)
class Tile:
    """One number that filters the list below it."""

    label: str
    number: int
    url: str
    tone: str
    is_current: bool


@dataclass(frozen=True)
class DayRow:
    """One thing that waits, as the list shows it. ``urgency``: overdue, today or nothing."""

    title: str
    detail: str
    action: str
    url: str
    case_url: str
    bg_number: str
    person: str
    restricted: bool
    due_on: date | None
    urgency: str
    office: str
    meant_for: str


@dataclass(frozen=True)
class ShownNotice:
    """A sentence about the house, with the page where it is mended."""

    tone: str
    title: str
    text: str
    url: str
    link: str


@dataclass(frozen=True)
class DayPage:
    """``ahead_url``: where the line about the weeks ahead is asked for, after the page itself. ``coming_url``: the
    birthdays and ends of ALG I ahead, for whom they concern. ``reads_reports``: his pages are the reports, no case ever
    waits for him (W-108, B-10).
    """

    tiles: tuple[Tile, ...]
    shown: str
    list: Paged
    notices: tuple[ShownNotice, ...]
    today: date
    several_offices: bool
    ahead_url: str
    coming_url: str
    reads_reports: bool


class _WaitingList(Sequence[Any]):
    """The list that ``paged`` cuts: its length is the tile's number, and the page asked for is there already."""

    def __init__(self, length: int, rows: Sequence[Waiting]) -> None:
        self._length, self._rows = length, rows

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, part: Any) -> Any:
        return self._rows


def day_page(user: User, filters: FilterForm, *, today: date) -> DayPage:
    """Everything that waits for the user or for whom he stands in for; the number of queries does not depend on it."""
    mine = standing(user, today)
    workload = Workload(mine, due_soon=_due_soon(mine, today), today=today)
    show = filters.values["show"] or ""
    counts, rows = workload.look(show, first=(filters.page - 1) * PER_PAGE, count=PER_PAGE)
    page = paged(_WaitingList(counts.of(show), rows), filters)
    return DayPage(
        tiles=tuple(_tiles(counts, filters, show)),
        shown=_name_of(show),
        list=page.with_rows([day_row(waiting, mine, today) for waiting in page.rows]),
        notices=tuple(_shown(notice) for notice in notices(mine, today=today)),
        today=today,
        several_offices=len(frozenset[int]().union(*mine.offices_by_role.values())) > 1,
        ahead_url=address("contactdensity:foresight_notice") if any(map(mine.may, LOOK_AHEAD)) else "",
        coming_url=address("intake:coming") if any(map(mine.may, COMING)) else "",
        reads_reports=mine.may(Permission.REPORT_VIEW) and not mine.may(Permission.CASE_VIEW),
    )


def _shown(notice: Notice) -> ShownNotice:
    return ShownNotice(notice.tone, notice.title, notice.text, address(notice.view), notice.link)


def _due_soon(mine: Standing, today: date) -> Q:
    if not any(mine.may(permission) for permission in OWNERS):
        return Q(pk__in=[])
    people = {mine.user_id} | mine.stands_in_for
    unowned = Q(owner__isnull=True, office_id__in=mine.offices(Permission.HANDOVER_ASSIGN))
    return due_soon_filter(Deadline.objects.filter(Q(owner_id__in=people) | unowned), today)


def _tiles(counts: Counts, filters: FilterForm, show: str) -> list[Tile]:
    wanted: list[tuple[str, str, str]] = [
        ("", "alles", "neutral"),
        (OVERDUE, "überfällig", "danger"),
        (TODAY, "heute fällig", "warning"),
        *((str(category), category.label, "info") for category in Category if counts.of(category) or show == category),
    ]
    return [
        Tile(
            label,
            counts.of(code),
            filters.url(show=code or None, page=None),
            tone if counts.of(code) else "neutral",
            code == show,
        )
        for code, label, tone in wanted
    ]


def _name_of(show: str) -> str:
    if not show:
        return "Alles, was wartet"
    if show in (OVERDUE, TODAY):
        return {OVERDUE: "Überfällig", TODAY: "Heute fällig"}[show]
    label = Category(show).label
    return label[0].upper() + label[1:]


def day_row(waiting: Waiting, mine: Standing, today: date) -> DayRow:
    """A waiting thing in words, with its page and for whom it waits."""
    work = work_of(waiting)
    title, detail = _words(waiting, today)
    return DayRow(
        title=title,
        detail=_without_name(detail, waiting.person),
        action=work.label,
        url=address_of(waiting, work),
        case_url=reverse("desk:case", args=[waiting.household_id]) if waiting.household_id else "",
        bg_number=waiting.bg_number or ("ohne BG-Nummer" if waiting.household_id else ""),
        person=waiting.person,
        restricted=waiting.restricted,
        due_on=waiting.due_on,
        urgency=urgency(waiting.due_on, today),
        office=waiting.office,
        meant_for=_meant_for(waiting, mine),
    )


def _without_name(detail: str, person: str) -> str:
    """The name stands beside it already."""
    return "" if detail == person else detail.removeprefix(f"{person}, ") if person else detail


def urgency(due_on: date | None, today: date) -> str:
    """Overdue is what passed in full; due today is in time (D-4)."""
    if due_on is None or due_on > today:
        return ""
    return OVERDUE if due_on < today else TODAY


def _meant_for(waiting: Waiting, mine: Standing) -> str:
    if waiting.assignee_id == mine.user_id:
        return ""
    if waiting.assignee_id:
        return f"in Vertretung für {waiting.assignee}"
    return Role(waiting.role).label if waiting.role else ""


SAID = {
    "message": "Mitteilung",
    "late_entry": "Späte Eintragung gegenzeichnen",
    "late_contact": "Späte Eintragung gegenzeichnen",
    "systems": "In Fachverfahren eintragen",
    "draft": "Entwurf",
    "ruleset": "Regelwerk freigeben",
}
"""What is always said in the same words."""


OF_APPOINTMENTS = {
    *("appointment", "interview", "obstacle", "interview_obstacle", "obstacle_told"),
    *("uninvited", "uninvited_interview", "unprinted"),
}


def _owned_by(name: str) -> str:
    return f"zuständig: {name}" if name else "noch niemand zuständig"


def _words(waiting: Waiting, today: date) -> tuple[str, str]:
    """What it is, and the one thing more one has to know."""
    match waiting.source:
        case "task":
            return TaskKind(waiting.kind).label, waiting.text
        case source if source in OF_APPOINTMENTS:
            return _of_appointment(waiting, today)
        case "deadline":
            missed = waiting.due_on is not None and waiting.due_on < today
            return f"Frist {DeadlineKind(waiting.kind).label}", "überfällig" if missed else "bald fällig"
        case "application":
            decide = waiting.kind == "approved_in_principle"
            return ("Bescheid erteilen", "") if decide else ("Unterlagen prüfen", "teilweise eingereicht")
        case "identity":
            return "ID-Prüfung offen", "kein Termin vereinbart"
        case "flag":
            return f"Frist versäumt: {DeadlineKind(waiting.kind).label}", _owned_by(waiting.text)
        case "density":
            return f"Kontaktdichte: {DensityState(waiting.kind).label}", waiting.text
        case "density_flag":
            return f"Kontaktdichte: {DensityFlagKind(waiting.kind).label}", _owned_by(waiting.text)
        case "uncovered":
            return f"Kein gültiges Regelwerk: {DeadlineKind(waiting.kind).label}", f"Ereignis vom {waiting.text}"
        case _:
            return SAID[waiting.source], waiting.text


def _of_appointment(waiting: Waiting, today: date) -> tuple[str, str]:
    at = waiting.at.astimezone(BERLIN)
    clock = f"{at.hour}:{at.minute:02d} Uhr"
    if "obstacle" in waiting.source:
        host = f" bei {waiting.text}" if waiting.text else ""
        return "Termin kann so nicht stattfinden", f"{clock}{host}: {Obstacle(waiting.kind).label}"
    kind = AppointmentKind(waiting.kind).label
    if waiting.source == "unprinted":
        return "Termin ohne Einladung", f"{kind}, {clock}: Einladung wartet auf den Druck"
    if "uninvited" in waiting.source:
        return "Termin ohne Einladung", f"{kind}, {clock}"
    if at.date() < today:
        return kind, f"Ergebnis vom {short(at.date())} fehlt"
    return kind, f"{clock}{f', Raum {waiting.text}' if waiting.text else ''}"
