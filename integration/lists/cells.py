"""Single cells of a list that people typed: dates in five ways, blanks, „offen“."""

import re
from datetime import date, datetime

NOTHING = {"", "-", "–", "offen", "o", "?", "n.n."}
_GERMAN = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00(?::00)?)?")
_BG = re.compile(r"(\d{5})\s*BG\s*(\d{7})", re.IGNORECASE)


class BadCell(ValueError):
    """What was typed says nothing possible; the argument is what was typed."""


def is_empty(cell: object) -> bool:
    """Blank, a dash or „offen“: the office knows nothing yet."""
    return cell is None or (isinstance(cell, str) and cell.strip().casefold() in NOTHING)


def day(cell: object, *, today: date) -> date | None:
    """The date of a cell; ``None`` for nothing. Two-digit years: the latest year not in the future (D-99).

    Raises ``BadCell`` for text that is no date and for days that do not exist.
    """
    if is_empty(cell):
        return None
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    typed = str(cell).strip()
    try:
        if match := _GERMAN.fullmatch(typed):
            return date(_year(match[3], today), int(match[2]), int(match[1]))
        if match := _ISO.fullmatch(typed):
            return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise BadCell(typed) from None
    raise BadCell(typed)


def _year(typed: str, today: date) -> int:
    if len(typed) == 4:
        return int(typed)
    year = today.year // 100 * 100 + int(typed)
    return year if year <= today.year else year - 100


def text(cell: object) -> str:
    """The words of a cell without blanks around; "" for nothing. Whole numbers lose Excel's „.0“."""
    if is_empty(cell):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return re.sub(r"\s+", " ", str(cell).replace("\x00", "")).strip()


def number(cell: object) -> int | None:
    """A whole number typed as number or text; ``None`` for nothing. Raises ``BadCell``."""
    typed = text(cell)
    if not typed:
        return None
    if not re.fullmatch(r"\d{1,3}", typed):
        raise BadCell(typed)
    return int(typed)


def bg_number(cell: object) -> str:
    """The BG number in the one spelling of the house, „39102 BG 0007001“; other forms stay as typed, without blanks."""
    typed = text(cell)
    match = _BG.fullmatch(typed)
    return f"{match[1]} BG {match[2]}" if match else re.sub(r"\s+", "", typed)


def name(cell: object) -> tuple[str, str]:
    """„Nachname, Vorname“ taken apart; without a comma the last word is the family name."""
    typed = text(cell)
    if "," in typed:
        last, first = typed.split(",", 1)
        return last.strip(), first.strip()
    first, _, last = typed.rpartition(" ")
    return last, first


def address(cell: object) -> tuple[str, str, str]:
    """„Musterstraße 1, 42103 Wuppertal“ taken apart into street, postal code and place."""
    typed = text(cell)
    street, _, place = typed.rpartition(",")
    if match := re.fullmatch(r"\s*(\d{5})\s+(.+)", place):
        return street.strip(), match[1], match[2].strip()
    return typed, "", ""
