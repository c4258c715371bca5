"""A letter for one person: address, reference, wording and who signs, as data for the typesetting."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jobcenter.appointments.choices import Delivery, Mode
from jobcenter.appointments.models import Appointment, TextVersion
from jobcenter.people.choices import Sex
from jobcenter.people.models import Household, Person
from jobcenter.staff.models import Office, User
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import MONTHS, in_words, short

from .details import Details
from .wording import blocks, filled

REMARKS = {
    Delivery.HANDED_OVER: "Ausgehändigt am {day}",
    Delivery.TELEPHONE: "Nur Akte: telefonischer Hinweis am {day}",
}


@dataclass(frozen=True)
class Composed:
    """Everything one letter shows. ``data`` is what ``templates/letters/letter.typ`` reads; plain text throughout."""

    subject: str
    with_legal_notice: bool
    day: date
    data: Mapping[str, Any]


def salutation(person: Person) -> str:
    """„Sehr geehrte Frau …“, „Sehr geehrter Herr …“, neutral for divers or no statement (C-2)."""
    if person.sex == Sex.FEMALE:
        return f"Sehr geehrte Frau {person.last_name},"
    if person.sex == Sex.MALE:
        return f"Sehr geehrter Herr {person.last_name},"
    return f"Guten Tag {person.first_name} {person.last_name},"


def address_lines(person: Person) -> list[str]:
    """The lines of the address window; form of address only where it is known."""
    title = {Sex.FEMALE: "Frau", Sex.MALE: "Herrn"}.get(Sex(person.sex))
    town = f"{person.postal_code} {person.city}".strip()
    lines = [title, f"{person.first_name} {person.last_name}", person.street, town]
    return [line for line in lines if line]


def compose(
    *,
    text: TextVersion,
    household: Household,
    person: Person,
    office: Office,
    appointment: Appointment | None,
    details: Details,
    with_legal_notice: bool,
    delivery: str,
    day: date,
    by: User,
    file_reference: str = "",
    draft: bool = False,
) -> Composed:
    """Fill the wording for the person. ``day`` is the date of the letter, ``details`` what only its kind needs."""
    values = _values(household, person, office, appointment=appointment, by=by) | details.values()
    legal_notice = text.legal_notice if with_legal_notice else ""
    subject = filled(text.subject, values)
    data = {
        "title": f"{subject} – {household.jobcenter.name}",
        "house": household.jobcenter.name,
        "office": office.name,
        "return_line": " · ".join(_present(household.jobcenter.name, office.street, _town(office))),
        # What is still to be signed was handed to nobody.
        "remark": "" if draft and details.signatures else REMARKS.get(Delivery(delivery), "").format(day=short(day)),
        "address": address_lines(person),
        "information": _information(household, office, by, day, file_reference),
        "reference": f"BG-Nummer {household.bg_number}" if household.bg_number else "",
        "subject": subject,
        "salutation": salutation(person),
        "blocks": list(
            blocks(
                text.body,
                values,
                facts=_facts(appointment, values),
                legal_notice=legal_notice,
                missing=details.missing,
                parts=details.parts,
                signatures=details.signatures,
            )
        ),
        "closing": "" if details.signatures else "Mit freundlichen Grüßen",  # both sign where it says so
        "signed_by": str(by),
        "footer": _footer(office),
        "date": [day.year, day.month, day.day],
        "draft": draft,
    }
    return Composed(subject, bool(legal_notice.strip()), day, _one_form(data))


def _values(
    household: Household,
    person: Person,
    office: Office,
    *,
    appointment: Appointment | None,
    by: User,
) -> dict[str, str]:
    values = {
        "name": f"{person.first_name} {person.last_name}",
        "bg_nummer": household.bg_number,
        "jobcenter": household.jobcenter.name,
        "geschaeftsstelle": office.name,
        "telefon": (by.phone or office.phone or household.jobcenter.phone).replace(" ", "\N{NO-BREAK SPACE}"),
    }
    if appointment is not None:
        start = appointment.starts_at.astimezone(BERLIN)
        values |= {
            "fachkraft": str(appointment.host or appointment.office.name),
            "termin_tag": in_words(start.date()),
            "termin_uhrzeit": f"{start:%-H:%M} Uhr",
            "termin_ort": _place(appointment),
        }
    return values


def _place(appointment: Appointment) -> str:
    if appointment.mode == Mode.TELEPHONE:
        return "Das Gespräch findet telefonisch statt. Wir rufen Sie an."
    if appointment.mode == Mode.VIDEO:
        return "Das Gespräch findet per Video statt. Den Zugang erhalten Sie gesondert."
    office = appointment.office
    room = appointment.room or (appointment.host.room if appointment.host else "")
    room = f"Raum {room}" if room and not room.lower().startswith("raum") else room
    return ", ".join(_present(office.name, room, office.street, _town(office)))


def _facts(appointment: Appointment | None, values: Mapping[str, str]) -> list[tuple[str, str]]:
    if appointment is None:
        return []
    place = "Ort" if appointment.mode == Mode.IN_PERSON else "Form"
    rows = [("Tag", values["termin_tag"]), ("Uhrzeit", values["termin_uhrzeit"]), (place, values["termin_ort"])]
    return [*rows, ("Gespräch mit", values["fachkraft"])] if appointment.host else rows


def _information(
    household: Household, office: Office, by: User, day: date, file_reference: str
) -> list[tuple[str, str]]:
    rows = (
        ("BG-Nummer", household.bg_number),
        ("Es schreibt Ihnen", str(by)),
        ("Raum", by.room),
        ("Telefon", by.phone or office.phone),
        ("Datum", f"{day.day}. {MONTHS[day.month - 1]} {day.year}"),
        ("Unser Zeichen", file_reference),
    )
    return [(label, value) for label, value in rows if value]


def _footer(office: Office) -> list[str]:
    hours = office.opening_hours or office.jobcenter.opening_hours
    phone = office.phone or office.jobcenter.phone
    first = " · ".join(_present(office.jobcenter.name, office.name, office.street, _town(office)))
    second = " · ".join(_present(f"Öffnungszeiten: {hours}" if hours else "", f"Telefon {phone}" if phone else ""))
    return _present(first, second)


def _town(office: Office) -> str:
    return f"{office.postal_code} {office.city}".strip()


def _present(*parts: str) -> list[str]:
    return [part for part in parts if part]


def _one_form(value: Any) -> Any:
    """Letters with accents as one character each: the font has „é“, not the loose accent of some keyboards."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {key: _one_form(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_one_form(part) for part in value]
    return value
