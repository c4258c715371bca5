"""One's own appointments as a calendar file (RFC 5545): times, kind and room, and nothing about anybody (S-lines)."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from jobcenter.appointments.models import Appointment

NEWLINE = "\r\n"


def calendar_file(appointments: Iterable[Appointment], *, made_at: datetime) -> str:
    """The file; every line ends as the standard wants it."""
    return NEWLINE.join(_lines(appointments, made_at)) + NEWLINE


def _lines(appointments: Iterable[Appointment], made_at: datetime) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Jobcenter//Termine//DE", "CALSCALE:GREGORIAN")
    for appointment in appointments:
        yield "BEGIN:VEVENT"
        yield f"UID:termin-{appointment.pk}@jobcenter.invalid"
        yield f"DTSTAMP:{_utc(made_at)}"
        yield f"DTSTART:{_utc(appointment.starts_at)}"
        yield f"DTEND:{_utc(appointment.ends_at)}"
        yield f"SUMMARY:{_text(appointment.get_kind_display())}"
        if appointment.room:
            yield f"LOCATION:{_text(appointment.room)}"
        yield "END:VEVENT"
    yield "END:VCALENDAR"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    """Characters that mean something in the format, and line ends, are taken out of their meaning."""
    for sign in ("\\", ";", ","):
        value = value.replace(sign, f"\\{sign}")
    return " ".join(value.split())
