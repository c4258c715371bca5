"""Counting the questions a page asks: what belongs to the transaction itself is left out."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

FRAME = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "SET ", 'UPDATE "DJANGO_SESSION"')
"""The last: once a minute a session notes that somebody is there, whatever the page."""


@contextmanager
def counted() -> Iterator[list[str]]:
    """The SQL of the block without savepoints and settings; filled when the block ends."""
    asked: list[str] = []
    with CaptureQueriesContext(connection) as context:
        yield asked
    asked.extend(
        query["sql"] for query in context.captured_queries if not query["sql"].lstrip().upper().startswith(FRAME)
    )


@contextmanager
def asked() -> Iterator[list[str]]:
    """The same without the values, filled as it is asked; Django's log of queries, which is short, is left alone."""
    found: list[str] = []

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        if not sql.lstrip().upper().startswith(FRAME):
            found.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield found
