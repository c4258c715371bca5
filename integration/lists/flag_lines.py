"""One line for each deadline as it stood on a day; the only part of the lists that asks the database."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from intake.models import Application
from jobcenter.deadlines.models import Deadline
from jobcenter.deadlines.queries import status_of
from jobcenter.staff.models import Jobcenter


@dataclass(frozen=True)
class FlagLine:
    """One deadline as it stood on a day; dates are empty while it is suspended (D-98), the BG number has no blanks."""

    bg_number: str
    number: str
    person: str
    kind: str
    event_on: date | None
    due_on: date | None
    state: str
    flagged_for: date | None
    cause: str


def flag_lines(jobcenter: Jobcenter, as_of: date) -> Iterator[FlagLine]:
    """Every deadline that had begun by that day, recomputed from its dated facts; two queries, in order of the list."""
    # A household has one open application; of several over the years the newest not after the deadline's event counts.
    numbers: dict[int, list[tuple[date, str]]] = {}
    applications = Application.objects.filter(jobcenter=jobcenter).order_by("applied_on")
    for household_id, applied_on, number in applications.values_list("household_id", "applied_on", "number"):
        numbers.setdefault(household_id, []).append((applied_on, number))
    deadlines = (
        Deadline.objects.filter(jobcenter=jobcenter)
        .select_related("household", "person")
        .defer("steps", "inputs", "explanation")
        .order_by("household__bg_number", "kind", "pk")
    )
    for deadline in deadlines.iterator(chunk_size=2000):
        status = status_of(deadline, as_of)
        if status is None:
            continue
        begin = deadline.event_on or deadline.suspended_from
        known = numbers.get(deadline.household_id, [])
        number = next((number for day, number in reversed(known) if begin is None or day <= begin), "")
        yield FlagLine(
            bg_number=deadline.household.bg_number.replace(" ", ""),
            number=number,
            person=str(deadline.person),
            kind=deadline.kind,
            event_on=status.event_on,
            due_on=status.due_on,
            state=status.state.value,
            flagged_for=status.flagged_for,
            cause=deadline.cause if status.flagged_for else "",
        )
