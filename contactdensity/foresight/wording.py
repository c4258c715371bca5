"""The sentences of the weeks ahead."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from contactdensity.choices import DueKind
from jobcenter.rules.foresight import Shortage
from jobcenter.rules.wording import enumeration
from jobcenter.web.dates import with_weekday

WORDS = {
    DueKind.INTERVIEW: ("Erstgespräch", "Erstgespräche"),
    DueKind.CONTACT: ("Kontakt", "Kontakte"),
    DueKind.FOLLOWING: ("Folgekontakt", "Folgekontakte"),
}


def shortage_sentence(shortage: Shortage) -> str:
    """„12 Erstgespräche werden bis Fr 20.11.2026 fällig, 9 Termine sind frei.“"""
    number, kinds = shortage.all_due, [kind for kind in DueKind if shortage.due.get(kind)]
    what = _many(number, *WORDS[kinds[0]]) if len(kinds) == 1 else _many(number, "Gespräch", "Gespräche")
    parts = "" if len(kinds) == 1 else f" ({told(shortage.due)})"
    falls = "wird" if number == 1 else "werden"
    free = {0: "kein Termin ist", 1: "ein Termin ist"}.get(shortage.usable, f"{shortage.usable} Termine sind")
    return f"{what} {falls} bis {with_weekday(shortage.day)} fällig{parts}, {free} frei."


def told(due: Mapping[str, int]) -> str:
    """„9 Erstgespräche und 3 Kontakte“."""
    return enumeration([_many(due[kind], *WORDS[kind]) for kind in DueKind if due.get(kind)])


def reasons(why: Counter[str]) -> str:
    """„Urlaub, ohne Vertretung (9 Tage), Karfreitag (1 Tag)“; the most days first."""
    return ", ".join(f"{reason} ({_many(days, 'Tag', 'Tage')})" for reason, days in why.most_common())


def week_label(monday: date) -> str:
    """„KW 47“."""
    return f"KW {monday.isocalendar().week}"


def span(first: date, last: date) -> str:
    """„16.11. bis 22.11.2026“."""
    return f"{first:%d.%m.} bis {last:%d.%m.%Y}"


def _many(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
