"""Counting the questions a page asks: what belongs to the transaction itself is left out."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

FRAME = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "SET ")


@contextmanager
def counted() -> Iterator[list[str]]:
    """The SQL of the block without savepoints and settings; filled when the block ends."""
    asked: list[str] = []
    with CaptureQueriesContext(connection) as context:
        yield asked
    asked.extend(
        query["sql"] for query in context.captured_queries if not query["sql"].lstrip().upper().startswith(FRAME)
    )
