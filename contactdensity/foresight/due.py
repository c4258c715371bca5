"""The people behind the numbers: who is owed a talk by when, and whose turn it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from contactdensity.choices import DueKind
from jobcenter.people.models import Membership
from jobcenter.staff.access import standing
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.paging import Paged, paged

from .forms import DUE, NOBODY, DueFilter
from .owed import Owed
from .reckoning import Outlook


@dataclass(frozen=True)
class DueRow:
    """``name`` is empty where the file is no longer in reach, because the household has moved."""

    name: str
    url: str
    bg_number: str
    kind: str
    not_before: date | None
    due_on: date
    is_overdue: bool
    specialist: str


def due_page(outlook: Outlook, filters: DueFilter, *, user: User) -> Paged:
    """First interviews and contacts that fall due, the soonest first; two queries for the names of one page."""
    names = {one.assignment.user_id: str(one.assignment.user) for one in outlook.colleagues}
    page = paged(_chosen(outlook, filters), filters)
    members = _members(page.rows, user, outlook.today)
    return page.with_rows([_row(owed, members.get(owed.person_id), names, outlook.today) for owed in page.rows])


def _chosen(outlook: Outlook, filters: DueFilter) -> list[Owed]:
    wanted = filters.values
    every = [*outlook.nobodys, *(each for one in outlook.colleagues for each in one.owed)]
    bearers = {one.assignment.user_id for one in outlook.colleagues}
    found = [
        owed
        for owed in every
        if owed.kind in DUE
        and (not wanted["kind"] or owed.kind == wanted["kind"])
        and (not wanted["until"] or owed.due_on <= wanted["until"])
        and (not wanted["specialist"] or wanted["specialist"] == _key(owed, bearers))
    ]
    return sorted(found, key=lambda owed: (owed.due_on, owed.person_id), reverse=filters.sort.startswith("-"))


def _key(owed: Owed, bearers: set[int]) -> str:
    return str(owed.bearer_id) if owed.bearer_id in bearers else NOBODY


def _members(rows: Sequence[Any], user: User, today: date) -> dict[int, Membership]:
    """Where these people live today, as far as the user may open the file."""
    offices = standing(user, today).offices(Permission.CASE_VIEW)
    found = Membership.objects.on(today).filter(
        person__in={owed.person_id for owed in rows}, household__office__in=offices
    )
    return {one.person_id: one for one in found.select_related("person", "household")}


def _row(owed: Owed, member: Membership | None, names: dict[int, str], today: date) -> DueRow:
    page = "desk:case" if owed.kind == DueKind.INTERVIEW else "contactdensity:household"
    return DueRow(
        name=str(member.person) if member else "",
        url=reverse(page, args=[member.household_id]) if member else "",
        bg_number=member.household.bg_number if member else "",
        kind=owed.kind.label,
        not_before=owed.not_before if owed.not_before and owed.not_before > today else None,
        due_on=owed.due_on,
        is_overdue=owed.due_on < today,
        specialist=names.get(owed.bearer_id or 0, ""),
    )
