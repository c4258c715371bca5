"""The people behind the numbers: who is owed a talk by when, and whose turn it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from contactdensity.access import Scope
from contactdensity.choices import DueKind
from jobcenter.people.models import Membership
from jobcenter.staff.access import standing
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.paging import Paged, paged

from .forms import DUE, NOBODY, DueFilter
from .owed import Owed
from .reckoning import owed_by


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


def due_page(scope: Scope, filters: DueFilter, *, user: User, today: date) -> Paged:
    """First interviews and contacts that fall due, the soonest first; one query for the names of one page."""
    names = {one.user_id: str(one.user) for one in scope.people}
    page = paged(_chosen(scope, filters, today), filters)
    members = _members(page.rows, user, today)
    return page.with_rows([_row(owed, members.get(owed.person_id), names, today) for owed in page.rows])


def _chosen(scope: Scope, filters: DueFilter, today: date) -> list[Owed]:
    wanted = filters.values
    found = [
        each
        for bearer, owed in owed_by(scope, today=today, weeks=filters.number_of_weeks).items()
        for each in owed
        if each.kind in DUE
        and (not wanted["kind"] or each.kind == wanted["kind"])
        and (not wanted["until"] or each.due_on <= wanted["until"])
        and (not wanted["specialist"] or wanted["specialist"] == str(bearer or NOBODY))
    ]
    return sorted(found, key=lambda owed: (owed.due_on, owed.person_id), reverse=filters.sort.startswith("-"))


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
