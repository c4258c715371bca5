"""Deadlines on the page of a case."""

from dataclasses import dataclass
from datetime import date

from jobcenter.people.models import Household
from jobcenter.staff.models import User

from .choices import Cause, DeadlineKind, DeadlineState
from .models import Deadline
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
    """Every deadline of the household, what still runs first, and the events that no rule set covers; three queries.

    Whoever may open the case sees all of them.
    """
    del user
    found = list(
        household.deadlines.select_related("person", "owner", "ruleset", "office__jobcenter").order_by("-pk")[:SHOWN]
    )
    shown = badges(found, today)
    found.sort(key=lambda deadline: (deadline.state not in _LIVE, deadline.due_on or date.max))
    uncovered = household.uncovered_events.filter(settled_on__isnull=True).select_related("person")
    return DeadlinesPanel(
        rows=tuple(_row(deadline, shown[deadline.pk], today) for deadline in found),
        uncovered=tuple(
            UncoveredRow(DeadlineKind(event.kind).label, str(event.person), event.event_on) for event in uncovered
        ),
    )


_LIVE = (DeadlineState.MISSED, DeadlineState.RUNNING, DeadlineState.SUSPENDED)


def _row(deadline: Deadline, badge: Badge, today: date) -> DeadlineRow:
    status = status_of(deadline, today)
    dated = status is not None and status.due_on is not None
    late = deadline.state in (DeadlineState.MISSED, DeadlineState.MET_LATE)
    return DeadlineRow(
        pk=deadline.pk,
        kind=deadline.get_kind_display(),
        person=str(deadline.person),
        badge=badge,
        window_from=deadline.window_from if dated else None,
        due_on=status.due_on if status is not None else None,
        owner=str(deadline.owner or ""),
        cause=Cause(deadline.cause).label if late and deadline.cause else "",
    )
