"""Reading a list from an Excel or CSV file into rows of named cells."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook

MAX_BYTES = 20_000_000
MAX_ROWS = 50_000
# The heading row is looked for at the top: lists carry a title above it.
HEADING_WITHIN = 15

COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("lfd. nr.", "lfd nr", "lfd. nr", "nr."),
    "applied_on": ("antragsdatum", "antrag vom"),
    "name": ("name, vorname", "name"),
    "born_on": ("geburtsdatum", "geb.", "geb. am"),
    "bg_number": ("bg-nummer", "bg-nr.", "bg nummer"),
    "ba_number": ("kundennummer", "kd-nummer"),
    "address": ("anschrift", "adresse"),
    "persons": ("personen in bg", "personen"),
    "welcome_pack_on": ("eckspannmappe gebucht",),
    "office": ("geschäftsstelle", "gs"),
    "channel": ("kanal", "antragsweg"),
    "hand_in_on": ("termin abgabe lg",),
    "complete_on": ("unterlagen vollständig am",),
    "released_on": ("bewilligungsfähig dem grunde nach am",),
    "decided_on": ("bescheid am",),
    "alg1_until": ("alg i bis",),
    "specialist": ("ifk",),
    "held_on": ("quer durchgeführt am",),
    "agreement_on": ("egv am",),
    "ended_on": ("erledigt (rücknahme/ablehnung) am", "erledigt am"),
    "remark": ("bemerkung", "bemerkungen"),
}
REQUIRED = ("applied_on", "name", "bg_number", "office")
HEADINGS = {heading: field for field, headings in COLUMNS.items() for heading in headings}


class Unreadable(Exception):
    """The file cannot be read to its end; the argument is a German sentence."""


@dataclass(frozen=True)
class RawRow:
    """One row: its number in the file as the office sees it, and its cells by column."""

    row: int
    cells: dict[str, Any] = field(hash=False)


def read_list(file_name: str, content: bytes) -> list[RawRow]:
    """All rows below the heading that hold anything. Raises ``Unreadable``."""
    if len(content) > MAX_BYTES:
        raise Unreadable("Die Datei ist größer als 20 MB.")
    suffix = PurePath(file_name).suffix.casefold()
    if suffix == ".xlsx":
        lines: Iterable[tuple[int, tuple[Any, ...]]] = _workbook(content)
    elif suffix == ".csv":
        lines = _csv(content)
    else:
        raise Unreadable("Bitte wählen Sie eine Datei mit der Endung .xlsx oder .csv.")
    return list(_rows(lines))


def _workbook(content: bytes) -> list[tuple[int, tuple[Any, ...]]]:
    """The first sheet that has the headings; a formula by the value Excel stored, or as it stands if it stored none."""
    try:
        values = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        formulas = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        for sheet, typed in zip(values.worksheets, formulas.worksheets, strict=True):
            top = sheet.iter_rows(max_row=HEADING_WITHIN, values_only=True)
            if any(_heading(line) for line in top):
                both = (one.iter_rows(max_row=MAX_ROWS + 1, values_only=True) for one in (sheet, typed))
                return [(number, _calculated(*pair)) for number, pair in enumerate(zip(*both, strict=True), 1)]
    except (BadZipFile, KeyError, ValueError, OSError, SyntaxError) as error:  # bad XML is a SyntaxError
        raise Unreadable("Die Datei ist keine lesbare Excel-Datei.") from error
    return []


def _calculated(values: tuple[Any, ...], typed: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(cell if value is None else value for value, cell in zip(values, typed, strict=False))


def _csv(content: bytes) -> Iterator[tuple[int, tuple[Any, ...]]]:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            decoded = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise Unreadable("Die Zeichen der Datei sind nicht lesbar (weder UTF-8 noch Windows-1252).")
    delimiter = max(";,\t", key=decoded.count)
    try:
        for number, line in enumerate(csv.reader(io.StringIO(decoded, newline=""), delimiter=delimiter), start=1):
            yield number, tuple(line)
    except csv.Error as error:
        raise Unreadable("Die CSV-Datei ist beschädigt.") from error


def _rows(lines: Iterable[tuple[int, tuple[Any, ...]]]) -> Iterator[RawRow]:
    columns: dict[int, str] = {}
    for number, line in lines:
        if not columns:
            columns = _heading(line)
            if not columns and number >= HEADING_WITHIN:
                break
            continue
        if number > MAX_ROWS:
            raise Unreadable(f"Die Liste hat mehr als {MAX_ROWS} Zeilen.")
        cells = {name: line[index] if index < len(line) else None for index, name in columns.items()}
        if any(cell not in (None, "") for cell in cells.values()):
            yield RawRow(number, cells)
    if not columns:
        raise Unreadable(
            "Die Überschriften fehlen. Nötig sind mindestens „Antragsdatum“, „Name, Vorname“, „BG-Nummer“ und "
            "„Geschäftsstelle“ in einer Zeile."
        )


def _heading(line: tuple[Any, ...]) -> dict[int, str]:
    """Index to column of a heading row; empty if the line is none."""
    found = {
        index: HEADINGS[heading]
        for index, cell in enumerate(line)
        if (heading := " ".join(str(cell or "").casefold().split())) in HEADINGS
    }
    return found if set(REQUIRED) <= set(found.values()) else {}
