"""Writing tables that a spreadsheet opens without executing anything."""

import csv
from collections.abc import Iterable, Sequence
from typing import IO

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: object) -> str:
    """The text of a cell; one that a spreadsheet would take for a formula gets an apostrophe in front."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(DANGEROUS) else text


def write_table(file: IO[str], heading: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Semicolons between, one line a row; the number of rows."""
    writer = csv.writer(file, delimiter=";", lineterminator="\n")
    writer.writerow(heading)
    written = 0
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
        written += 1
    return written
