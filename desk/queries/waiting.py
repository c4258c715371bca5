"""What waits for a user today, from every area in one list: tasks, messages, appointments, deadlines, hints, drafts.

Each source is a query with the same columns; PostgreSQL puts them together, counts them and cuts the page, so that the
tiles, the list and its order can never disagree, and the number of queries does not grow with the rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet

from jobcenter.staff.access import Standing

from .columns import COLUMNS
from .sources import sources_for

NAMES = ", ".join(COLUMNS)
OVERDUE, TODAY = "overdue", "today"
"""Filters beside the categories: the day has passed, or it is today (which is in time, D-4)."""


@dataclass(frozen=True)
class Waiting:
    """One thing that waits. ``kind`` and ``subject_id`` say what it is about; see ``desk.work`` for its page."""

    source: str
    category: str
    pk: int
    kind: str
    text: str
    due_on: date | None
    at: datetime
    subject_id: int | None
    household_id: int | None
    bg_number: str
    person_id: int | None
    last_name: str
    first_name: str
    restricted: bool
    office: str
    assignee_id: int | None
    assignee: str
    role: str

    @property
    def person(self) -> str:
        return f"{self.last_name}, {self.first_name}" if self.last_name else ""


@dataclass(frozen=True)
class Counts:
    """How many things wait, by category and by urgency; every number is the length of the list it leads to."""

    by_category: dict[str, int]
    overdue: int
    today: int

    @property
    def total(self) -> int:
        return sum(self.by_category.values())

    def of(self, show: str) -> int:
        """The length of the list filtered by ``show``: a category, an urgency, or nothing."""
        if not show:
            return self.total
        return {OVERDUE: self.overdue, TODAY: self.today}.get(show, self.by_category.get(show, 0))


class Workload:
    """What waits for one user on one day."""

    def __init__(self, mine: Standing, *, due_soon: Q, today: date) -> None:
        self.today = today
        self._union, self._parameters = _together(sources_for(mine, due_soon=due_soon, today=today))

    def counts(self) -> Counts:
        """One query for all tiles."""
        if not self._union:
            return Counts({}, 0, 0)
        # The tiles must count the very list below them: the same text of SQL, only summed up.
        sql = (
            "SELECT category, COUNT(*), COUNT(*) FILTER (WHERE due_on < %s), COUNT(*) FILTER (WHERE due_on = %s) "  # noqa: S608
            f"FROM ({self._union}) AS waiting ({NAMES}) GROUP BY category"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [self.today, self.today, *self._parameters])
            rows = cursor.fetchall()
        return Counts(
            by_category={row[0]: row[1] for row in rows},
            overdue=sum(row[2] for row in rows),
            today=sum(row[3] for row in rows),
        )

    def page(self, show: str, *, first: int, count: int) -> list[Waiting]:
        """Rows from ``first`` on, the most urgent first; one query."""
        condition, values = self._condition(show)
        return self._rows(condition, values, first, count)

    def of_household(self, household_id: int, *, count: int = 10) -> list[Waiting]:
        """What of it concerns one household, messages left out: the case shows them itself; one query."""
        return self._rows("household_id = %s AND source <> 'message'", [household_id], 0, count)

    def _rows(self, condition: str, values: list[Any], first: int, count: int) -> list[Waiting]:
        if not self._union:
            return []
        sql = (
            f"SELECT {NAMES} FROM ({self._union}) AS waiting ({NAMES}) WHERE {condition} "  # noqa: S608
            "ORDER BY due_on ASC NULLS LAST, at, source, pk LIMIT %s OFFSET %s"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [*self._parameters, *values, count, first])
            return [Waiting(*row) for row in cursor.fetchall()]

    def _condition(self, show: str) -> tuple[str, list[Any]]:
        if not show:
            return "TRUE", []
        if show == OVERDUE:
            return "due_on < %s", [self.today]
        if show == TODAY:
            return "due_on = %s", [self.today]
        return "category = %s", [show]


def _together(sources: Iterable[QuerySet[Any]]) -> tuple[str, list[Any]]:
    parts: list[str] = []
    parameters: list[Any] = []
    for source in sources:
        try:
            sql, values = source.order_by().query.sql_with_params()
        except EmptyResultSet:  # a role without an office has nothing of this kind
            continue
        parts.append(f"({sql})")
        parameters.extend(values)
    return " UNION ALL ".join(parts), parameters
