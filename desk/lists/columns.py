"""The 21 columns of the Neuantragsliste in the order and with the letters that the offices know (W-25, W-84)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jobcenter.people.models import Household

DIGITAL_CHANNELS = {
    "counter": "persönlich",
    "counter_appointment": "persönlich",
    "service_centre": "Servicecenter",
    "post": "Post",
    "letter_box": "Hausbriefkasten",
    "online": "jobcenter.digital",
}


@dataclass(frozen=True)
class Column:
    """One column: heading, and what of an application stands in it."""

    heading: str
    value: Callable[[Any], Any]


def letter_of(index: int) -> str:
    """The letter that the column has in the offices' file: I is the Eckspannmappe (W-25)."""
    return chr(ord("A") + index)


def address(application: Any) -> str:
    """The address of the head; never of somebody under Auskunftssperre (D-95)."""
    head = application.head
    if head.address_restricted:
        return "Auskunftssperre"
    return ", ".join(part for part in (head.street, f"{head.postal_code} {head.city}".strip()) if part)


def persons(application: Any) -> int:
    """Recorded members and those known as a number only."""
    household: Household = application.household
    return int(application.member_count) + household.further_persons


COLUMNS = (
    Column("lfd. Nr.", lambda a: a.number),
    Column("Antragsdatum", lambda a: a.applied_on),
    Column("Name, Vorname", lambda a: str(a.head)),
    Column("Geburtsdatum", lambda a: a.head.born_on),
    Column("BG-Nummer", lambda a: a.household.bg_number),
    Column("Kundennummer", lambda a: a.head.ba_number),
    Column("Anschrift", address),
    Column("Personen in BG", persons),
    Column("Eckspannmappe gebucht", lambda a: a.welcome_pack_booked_on),
    Column("Geschäftsstelle", lambda a: a.office.name),
    Column("Kanal", lambda a: DIGITAL_CHANNELS.get(a.channel, a.channel)),
    Column("Termin Abgabe LG", lambda a: a.hand_in_day),
    Column("Unterlagen vollständig am", lambda a: a.complete_on),
    Column("Bewilligungsfähig dem Grunde nach am", lambda a: a.released_on),
    Column("Bescheid am", lambda a: a.decided_on),
    Column("ALG I bis", lambda a: a.alg1_until),
    Column("IFK", lambda a: a.specialist_name),
    Column("QuEr durchgeführt am", lambda a: a.held_on),
    Column("EGV am", lambda a: a.agreement_on),
    Column("Erledigt (Rücknahme/Ablehnung) am", lambda a: a.ended_on),
    Column("Bemerkung", lambda a: a.remark),
)
