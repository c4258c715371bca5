"""How a deadline is marked in lists: its derived state, once for all pages of the desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from jobcenter.deadlines.choices import DeadlineState
from jobcenter.deadlines.models import Deadline
from jobcenter.deadlines.queries import due_soon, status_of
from jobcenter.rules.lifecycle import State, is_overdue


@dataclass(frozen=True)
class DeadlineMark:
    """State for ``{% deadline_badge %}``, the due date, and where the deadline explains itself."""

    state: str
    due_on: date | None
    url: str


def mark_of(deadline: Deadline | None, due_soon: set[int], today: date) -> DeadlineMark | None:
    """The mark of a deadline today, whether or not the nightly job has run."""
    if deadline is None:
        return None
    status = status_of(deadline, today)
    if status is None:
        return None
    state: str = status.state.value
    if status.state in (State.RUNNING, State.MISSED) and status.due_on and is_overdue(status.due_on, today):
        state = "overdue"
    elif status.state is State.RUNNING and deadline.pk in due_soon:
        state = "due_soon"
    return DeadlineMark(state, status.due_on, reverse("deadlines:explanation", args=[deadline.pk]))


def due_soon_among(deadlines: Iterable[Deadline | None], today: date) -> set[int]:
    """Which of these deadlines are due soon by the warning days of their rule set; one query."""
    running = [deadline for deadline in deadlines if deadline and deadline.state == DeadlineState.RUNNING]
    soon = due_soon(Deadline.objects.filter(pk__in=[deadline.pk for deadline in running]), today)
    return {deadline.pk for deadline in running if soon.includes(deadline)}
