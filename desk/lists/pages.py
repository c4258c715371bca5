"""What a row of the Neuantragsliste shows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from desk.marks import DeadlineMark, mark_of
from intake.models import Application
from jobcenter.deadlines.models import Deadline

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
