"""What waits for a user today, from every area in one list: tasks, messages, appointments, deadlines, hints, drafts.

Each source is a query with the same columns; PostgreSQL puts their keys together, counts them and cuts the page with
one question, so that the tiles, the list and its order can never disagree. What is shown is asked for the keys of the
page alone: the offices of a team lead have thousands of notices, and a page has fifty.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet

from jobcenter.staff.access import Standing

from .columns import COLUMNS, KEYS
from .sources import sources_for

NAMES = ", ".join(COLUMNS)
ORDER = "due_on ASC NULLS LAST, at, source, pk"
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
        self._sources = tuple(sources_for(mine, due_soon=due_soon, today=today))

    def look(self, show: str, *, first: int, count: int) -> tuple[Counts, list[Waiting]]:
        """All tiles, and the rows from ``first`` on that ``show`` leaves, the most urgent first; past the end those of
        the last ``count``. Two queries."""
        union, parameters = _together(source.keys(part) for part, source in enumerate(self._sources))
        if not union:
            return Counts({}, 0, 0), []
        condition, values = self._condition(show)
        # The tiles count the very rows that the list is cut from: they are put together once for both.
        sql = (
            f"WITH waiting ({', '.join(KEYS)}) AS MATERIALIZED ({union}), "  # noqa: S608
            f"wanted AS (SELECT * FROM waiting WHERE {condition}) "
            "SELECT NULL, category, COUNT(*), COUNT(*) FILTER (WHERE due_on < %s), COUNT(*) FILTER (WHERE due_on = %s) "
            "FROM waiting GROUP BY category UNION ALL "
            f"(SELECT part, NULL, pk, NULL, NULL FROM wanted ORDER BY {ORDER} LIMIT %s "
            "OFFSET (SELECT LEAST(%s, GREATEST(COUNT(*) - 1, 0) / %s * %s) FROM wanted))"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [*parameters, *values, self.today, self.today, count, first, count, count])
            found = cursor.fetchall()
        keys: dict[int, list[int]] = defaultdict(list)
        for part, _, pk, *_ in found:
            if part is not None:
                keys[part].append(pk)
        return _summed([row[1:] for row in found if row[0] is None]), self._shown(keys)

    def of_household(self, household_id: int, *, count: int = 10) -> list[Waiting]:
        """What of it concerns one household, messages left out: the case shows them itself; one query."""
        union, parameters = _together(source.rows() for source in self._sources)
        condition = "household_id = %s AND source <> 'message'"
        return _rows(union, parameters, condition, [household_id], count)

    def _shown(self, keys: dict[int, list[int]]) -> list[Waiting]:
        """The rows of these keys, by the number of their source."""
        return _rows(*_together(self._sources[part].rows(pks) for part, pks in keys.items()))

    def _condition(self, show: str) -> tuple[str, list[Any]]:
        if not show:
            return "TRUE", []
        if show == OVERDUE:
            return "due_on < %s", [self.today]
        if show == TODAY:
            return "due_on = %s", [self.today]
        return "category = %s", [show]


def _summed(counted: list[Any]) -> Counts:
    """From category, number, overdue and due today of each category."""
    return Counts(
        by_category={row[0]: row[1] for row in counted},
        overdue=sum(row[2] for row in counted),
        today=sum(row[3] for row in counted),
    )


def _rows(
    union: str, parameters: list[Any], condition: str = "TRUE", values: Sequence[Any] = (), count: int | None = None
) -> list[Waiting]:
    if not union:
        return []
    sql = (
        f"SELECT {NAMES} FROM ({union}) AS waiting ({NAMES}) WHERE {condition} "  # noqa: S608
        f"ORDER BY {ORDER} LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, *values, count])
        return [Waiting(*row) for row in cursor.fetchall()]


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
