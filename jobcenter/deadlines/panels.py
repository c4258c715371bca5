"""Deadlines on the page of a case."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jobcenter.people.models import Household
from jobcenter.staff.models import User
from jobcenter.web.dates import short

from .choices import Cause, DeadlineKind, DeadlineState
from .models import Deadline, MissRecord
from .queries import status_of
from .queries.badges import Badge, badges

SHOWN = 30


@dataclass(frozen=True)
class DeadlineRow:
    """One deadline of one person; dates are empty while it is suspended (D-98)."""

    pk: int
    kind: str
    person: str
    badge: Badge
    window_from: date | None
    due_on: date | None
    owner: str
    cause: str
    miss: str


@dataclass(frozen=True)
class UncoveredRow:
    """An event for which no rule set was valid."""

    kind: str
    person: str
    event_on: date


@dataclass(frozen=True)
class DeadlinesPanel:
    rows: tuple[DeadlineRow, ...]
    uncovered: tuple[UncoveredRow, ...]


def deadlines_panel(household: Household, *, user: User, today: date) -> DeadlinesPanel:
    """Every deadline of the household, what still runs first, and the events that no rule set covers.

    Three queries, and one more if something was missed.

    Whoever may open the case sees all of them.
    """
    del user
    found = list(
        household.deadlines.select_related("person", "owner", "ruleset", "office__jobcenter").order_by("-pk")[:SHOWN]
    )
    shown = badges(found, today)
    was_missed = any(deadline.state in _MISSED for deadline in found)
    told = {record.flag.deadline_id: _told(record) for record in _records(household)} if was_missed else {}
    found.sort(key=lambda deadline: (deadline.state not in _LIVE, deadline.due_on or date.max))
    uncovered = household.uncovered_events.filter(settled_on__isnull=True).select_related("person")
    return DeadlinesPanel(
        rows=tuple(_row(deadline, shown[deadline.pk], told.get(deadline.pk, ""), today) for deadline in found),
        uncovered=tuple(
            UncoveredRow(DeadlineKind(event.kind).label, str(event.person), event.event_on) for event in uncovered
        ),
    )


_MISSED = (DeadlineState.MISSED, DeadlineState.MET_LATE)
_LIVE = (DeadlineState.MISSED, DeadlineState.RUNNING, DeadlineState.SUSPENDED)


def _row(deadline: Deadline, badge: Badge, miss: str, today: date) -> DeadlineRow:
    status = status_of(deadline, today)
    dated = status is not None and status.due_on is not None
    late = deadline.state in _MISSED
    return DeadlineRow(
        pk=deadline.pk,
        kind=deadline.get_kind_display(),
        person=str(deadline.person),
        badge=badge,
        window_from=deadline.window_from if dated else None,
        due_on=status.due_on if status is not None else None,
        owner=str(deadline.owner or ""),
        cause=Cause(deadline.cause).label if late and deadline.cause else "",
        miss=miss if late else "",
    )


def _records(household: Household) -> Iterable[MissRecord]:
    return MissRecord.objects.filter(flag__deadline__household=household).select_related("flag", "signed_by")


def _told(record: MissRecord) -> str:
    if record.signed_by and record.signed_on:
        return f"abgezeichnet von {record.signed_by}, {short(record.signed_on)}"
    return f"Begründung {record.get_state_display()}; nächster Schritt: {record.next_step}"
