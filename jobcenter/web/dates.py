"""German dates and times: read as people type them, written as letters show them. Pure; ``today`` comes in."""

import re
from datetime import date, time

MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")

_SEPARATED = re.compile(r"([0-9]{1,2})\s?[./\- ]\s?([0-9]{1,2})\s?[./\- ]\s?([0-9]{4}|[0-9]{2})")
_DIGITS = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME = re.compile(r"([0-9]{1,2})(?:\s?[:.h]\s?([0-9]{2}))?(?:\s*uhr)?", re.IGNORECASE)
_TIME_DIGITS = re.compile(r"([0-9]{1,2})([0-9]{2})(?:\s*uhr)?", re.IGNORECASE)

DATE_HINT = "Bitte geben Sie das Datum als Tag, Monat und Jahr ein, zum Beispiel 01.04.2021."
TIME_HINT = "Bitte geben Sie die Uhrzeit als Stunde und Minute ein, zum Beispiel 9:30."


def parse_date(text: str, *, today: date, years_ahead: int = 0) -> date:
    """The date meant by ``text``: 1.4.21, 01.04.2021, 010421, 2021-04-01 or „heute“.

    Two-digit years mean the latest year that is not in the future (D-99); ``years_ahead`` moves that limit for fields
    that ask for coming days. Raises ``ValueError`` with a German sentence.
    """
    typed = text.strip()
    if typed.lower() == "heute":
        return today
    if match := _ISO.fullmatch(typed):
        year, month, day = match.groups()
    elif match := _SEPARATED.fullmatch(typed) or _DIGITS.fullmatch(typed):
        day, month, year = match.groups()
    else:
        raise ValueError(DATE_HINT)
    full_year = int(year) if len(year) == 4 else _full_year(int(year), today.year + years_ahead)
    if not 1 <= int(month) <= 12:
        raise ValueError(f"Den Monat {int(month)} gibt es nicht. {DATE_HINT}")
    try:
        return date(full_year, int(month), int(day))
    except ValueError:
        name = f"{int(day)}. {MONTHS[int(month) - 1]} {full_year}"
        raise ValueError(f"Den {name} gibt es nicht. Bitte prüfen Sie den Tag.") from None


def _full_year(two_digits: int, latest: int) -> int:
    return latest - (latest - two_digits) % 100


def parse_time(text: str) -> time:
    """The time of day meant by ``text``: 9, 9:30, 9.30, 0930 or „9 Uhr“. Raises ``ValueError`` in German."""
    typed = text.strip()
    match = _TIME.fullmatch(typed) or _TIME_DIGITS.fullmatch(typed)
    if not match:
        raise ValueError(TIME_HINT)
    hour, minute = int(match[1]), int(match[2] or 0)
    if hour > 23 or minute > 59:
        raise ValueError(f"Diese Uhrzeit gibt es nicht. {TIME_HINT}")
    return time(hour, minute)


def short(day: date) -> str:
    """01.04.2021"""
    return f"{day:%d.%m.%Y}"


def with_weekday(day: date) -> str:
    """Do 01.04.2021"""
    return f"{WEEKDAYS[day.weekday()][:2]} {day:%d.%m.%Y}"


def in_words(day: date) -> str:
    """Donnerstag, 1. April 2021"""
    return f"{WEEKDAYS[day.weekday()]}, {day.day}. {MONTHS[day.month - 1]} {day.year}"
