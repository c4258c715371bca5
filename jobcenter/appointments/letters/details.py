"""What only one kind of letter needs: day of return, what is missing, the application that moves on, the agreement."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from jobcenter.appointments.choices import LetterKind
from jobcenter.web.dates import parse_date, short
from jobcenter.web.errors import Refused

PARTS = ("ziel", "individuell", "leistungen", "bemuehungen")
Given = Mapping[str, date | str | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Details:
    """Empty where the kind of letter does not need it."""

    return_by: date | None = None
    missing: tuple[str, ...] = ()
    applied_on: date | None = None
    responsible: str = ""
    agreement: str = ""
    applies: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    signatures: tuple[tuple[str, str], ...] = ()

    def values(self) -> dict[str, str]:
        """The placeholders these facts fill."""
        known = {
            "rueckgabe_bis": short(self.return_by) if self.return_by else "",
            "antragsdatum": short(self.applied_on) if self.applied_on else "",
            "zustaendig": self.responsible,
            "vereinbarung": self.agreement,
            "gueltig": self.applies,
        }
        return {name: value for name, value in known.items() if value}


def details_of(kind: str, given: Given, day: date) -> Details:
    """The facts of a letter of that day; ``Refused`` at the field while one that it must name is missing.

    Hand-out and reminder name a concrete day (C-36, D-46), the reminder what is missing (D-46), the letter of transfer
    the date of application and who is responsible (D-45).
    """
    match kind:
        case LetterKind.HAND_OUT:
            return Details(return_by=_return_by(given, day))
        case LetterKind.REMINDER:
            missing = given.get("missing")
            if not isinstance(missing, tuple) or not missing:
                raise Refused("Es fehlt keine Unterlage: Eine Erinnerung ist nicht nötig.")
            return Details(return_by=_return_by(given, day), missing=missing, applied_on=_date(given, "applied_on"))
        case LetterKind.TRANSFER:
            responsible = str(given.get("responsible") or "").strip()
            if not responsible:
                raise Refused("Bitte nennen Sie das zuständige Jobcenter.", "to")
            return Details(applied_on=_date(given, "applied_on"), responsible=responsible)
        case LetterKind.AGREEMENT:
            return _agreement(given)
        case _:
            return Details()


def _agreement(given: Given) -> Details:
    """What both sides undertake, from when to when, and who signed on which day (W-66)."""
    client, office = given.get("signed_client_on"), given.get("signed_office_on")
    return Details(
        agreement=str(given["name"]),
        applies=_span(given.get("starts_on"), given.get("ends_on")),
        parts={name: str(given[name]) for name in PARTS},
        signatures=(
            (str(given["client"]), short(client) if isinstance(client, date) else ""),
            (str(given["office"]), short(office) if isinstance(office, date) else ""),
        ),
    )


def _span(first: object, last: object) -> str:
    if not isinstance(first, date):
        return "ab dem Tag der letzten Unterschrift"
    return f"vom {short(first)} bis {short(last)}" if isinstance(last, date) else f"ab {short(first)} bis auf Weiteres"


def _date(given: Given, name: str) -> date:
    value = given.get(name)
    if not isinstance(value, date):
        raise Refused("Ohne Antragsdatum kann der Brief nicht erstellt werden.")
    return value


def _return_by(given: Given, day: date) -> date:
    """The concrete date without which neither hand-out letter nor reminder is printed (C-36, D-46)."""
    value = given.get("return_by")
    if not value:
        raise Refused("Ohne Rückgabetermin kann das Anschreiben nicht erstellt werden.", "return_by")
    try:
        return_by = value if isinstance(value, date) else parse_date(str(value), today=day, years_ahead=1)
    except ValueError as error:
        raise Refused(str(error), "return_by") from None
    if return_by <= day:
        raise Refused("Der Rückgabetermin liegt nicht nach dem Tag des Anschreibens.", "return_by")
    if return_by > day + timedelta(days=366):
        raise Refused("Der Rückgabetermin liegt mehr als ein Jahr nach dem Tag des Anschreibens.", "return_by")
    return return_by
