"""What the list of misses and the record of one show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from jobcenter.deadlines.choices import CLIENT_CAUSES, Cause, FlagState, MissState
from jobcenter.deadlines.models import Flag, MissRecord
from jobcenter.deadlines.queries import misses
from jobcenter.staff.access import standing
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.dates import short

TONES = {MissState.SUBMITTED: "warning", MissState.RETURNED: "danger", MissState.SIGNED: "success"}


@dataclass(frozen=True)
class MissView:
    """One miss: how far it is explained, and what this user may do about it (empty address: nothing)."""

    due_on: date
    state: str
    tone: str
    cause: str
    explanation: str
    next_step: str
    submitted: str
    returned: str
    signed: str
    explain_url: str
    sign_url: str
    return_url: str
    is_own: bool
    """He leads, and wrote it himself: another signs."""


@dataclass(frozen=True)
class MissRow:
    """A line of the list."""

    person: str
    household: str
    case_url: str
    explanation_url: str
    kind: str
    owner: str
    office: str
    is_made_up_for: bool
    miss: MissView


def narrowed(office_ids: Iterable[int], wanted: dict[str, Any]) -> QuerySet[Flag]:
    """The misses that the filters leave."""
    found: QuerySet[Flag] = misses(office_ids)
    if wanted["state"] == "open":
        found = found.filter(record__isnull=True)
    elif wanted["state"]:
        found = found.filter(record__state=wanted["state"])
    if wanted["kind"]:
        found = found.filter(deadline__kind=wanted["kind"])
    if wanted["cause"] == "client":
        found = found.filter(deadline__cause__in=CLIENT_CAUSES)
    elif wanted["cause"]:
        found = found.filter(deadline__cause=wanted["cause"])
    if wanted["office"]:
        found = found.filter(deadline__office=wanted["office"])
    if wanted["due_from"]:
        found = found.filter(due_on__gte=wanted["due_from"])
    if wanted["due_until"]:
        found = found.filter(due_on__lte=wanted["due_until"])
    return found


def miss_row(flag: Flag, *, user: User, today: date) -> MissRow:
    deadline = flag.deadline
    return MissRow(
        person=str(deadline.person),
        household=str(deadline.household),
        case_url=reverse("desk:case", args=[deadline.household_id]),
        explanation_url=reverse("deadlines:explanation", args=[deadline.pk]),
        kind=deadline.get_kind_display(),
        owner=str(deadline.owner or "noch niemand"),
        office=deadline.office.name,
        is_made_up_for=flag.state == FlagState.DONE,
        miss=miss_view(flag, user=user, today=today),
    )


def miss_view(flag: Flag, *, user: User, today: date) -> MissView:
    """The record of a miss with the buttons of whoever looks at it; asks nothing if the record is loaded."""
    record: MissRecord | None = getattr(flag, "record", None)
    state = MissState(record.state) if record else None
    rights, office_id = standing(user, today), flag.deadline.office_id
    explains = rights.may(Permission.CAUSE_RECORD, office_id) and state != MissState.SIGNED
    leads = rights.may(Permission.FLAG_ACKNOWLEDGE, office_id) and state == MissState.SUBMITTED
    is_own = leads and record is not None and record.submitted_by_id == user.pk
    return MissView(
        due_on=flag.due_on,
        state=str(state.label) if state else "zu begründen",
        tone=TONES[state] if state else "danger",
        cause=str(Cause(flag.deadline.cause).label) if flag.deadline.cause else "",
        explanation=record.explanation if record else "",
        next_step=_next_step(record),
        submitted=_who(record.submitted_by, record.submitted_on) if record else "",
        returned=f"{_who(record.returned_by, record.returned_on)}: {record.return_reason}"
        if record and state == MissState.RETURNED
        else "",
        signed=_who(record.signed_by, record.signed_on) if record else "",
        explain_url=reverse("deadlines:explain_miss", args=[flag.pk]) if explains else "",
        sign_url=reverse("deadlines:sign_miss", args=[flag.pk]) if leads and not is_own else "",
        return_url=reverse("deadlines:return_miss", args=[flag.pk]) if leads and not is_own else "",
        is_own=is_own,
    )


def _next_step(record: MissRecord | None) -> str:
    if record is None:
        return ""
    return f"{record.next_step} (bis {short(record.next_step_on)})" if record.next_step_on else record.next_step


def _who(user: User | None, on: date | None) -> str:
    return f"{user}, {short(on)}" if user and on else ""
