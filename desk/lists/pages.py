"""What a row of the Neuantragsliste shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from desk.marks import DeadlineMark, mark_of
from intake.choices import ControlResult
from intake.models import Application
from jobcenter.deadlines.models import Deadline
from jobcenter.web.dates import short

from .columns import COLUMNS


@dataclass(frozen=True)
class Cell:
    heading: str
    value: Any
    is_date: bool


@dataclass(frozen=True)
class Row:
    """One application: link, state, both deadlines, and the 21 cells of the list."""

    url: str
    name: str
    state: str
    decision: DeadlineMark | None
    interview: DeadlineMark | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class ControlLine:
    """The last control of one office and when the next one is due; ``url`` where the user may enter it."""

    office: str
    last: str
    next_on: date | None
    is_overdue: bool
    url: str


def control_lines(offices: Iterable[Any], today: date) -> list[ControlLine]:
    """One line an office, as ``queries.controlled_offices`` gives them."""
    return [
        ControlLine(
            office=office.name,
            last=_control(office),
            next_on=office.next_on,
            is_overdue=office.next_on is None or office.next_on < today,
            url=reverse("desk:control", args=[office.pk]),
        )
        for office in offices
    ]


def _control(office: Any) -> str:
    if office.last_on is None:
        return "noch nie"
    return f"{short(office.last_on)}, {office.last_by}: {ControlResult(office.last_result).label}"


def rows(found: list[Application], deadlines: dict[int, Deadline], due_soon: set[int], today: date) -> list[Row]:
    return [_row(application, deadlines, due_soon, today) for application in found]


def _row(application: Any, deadlines: dict[int, Deadline], due_soon: set[int], today: date) -> Row:
    values = [(column.heading, column.value(application)) for column in COLUMNS]
    return Row(
        url=reverse("desk:case", args=[application.household_id]),
        name=str(application.head),
        state=application.get_state_display(),
        decision=mark_of(deadlines.get(application.decision_deadline_id), due_soon, today),
        interview=mark_of(deadlines.get(application.interview_deadline_id), due_soon, today),
        cells=tuple(Cell(heading, value, isinstance(value, date)) for heading, value in values),
    )
