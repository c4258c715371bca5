"""German forms of days and numbers as the explanations write them."""

from datetime import date

WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)


def day_text(day: date) -> str:
    """``01.04.2021``."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def short_day_text(day: date) -> str:
    """``01.04.``, for enumerations within one sentence."""
    return f"{day.day:02}.{day.month:02}."


def long_day_text(day: date) -> str:
    """``Donnerstag, 01.04.2021``."""
    return f"{WEEKDAYS[day.weekday()]}, {day_text(day)}"


def month_text(day: date) -> str:
    """``April 2021``."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def enumeration(parts: list[str]) -> str:
    """``a, b und c``; empty for no parts."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} und {parts[-1]}"
