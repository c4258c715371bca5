"""One's own appointments as a calendar file (RFC 5545): times, kind and room, and nothing about anybody (S-lines)."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from jobcenter.appointments.models import Appointment

NEWLINE = "\r\n"
LONGEST_LINE = 75
"""Octets; what is longer goes on behind a blank in the next line."""
HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Jobcenter//Termine//DE", "CALSCALE:GREGORIAN")
NAME = "Termine im Jobcenter"
TIME_ZONE = (
    *("BEGIN:VTIMEZONE", "TZID:Europe/Berlin"),
    *("BEGIN:STANDARD", "DTSTART:19961027T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
    *("TZNAME:CET", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD"),
    *("BEGIN:DAYLIGHT", "DTSTART:19810329T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"),
    *("TZNAME:CEST", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:DAYLIGHT", "END:VTIMEZONE"),
)
"""A calendar holds one component at least, also while nothing is booked; times are told in UTC."""


def calendar_file(appointments: Iterable[Appointment], *, made_at: datetime) -> str:
    """The file; every line ends as the standard wants it, and is no longer."""
    return "".join(_folded(line) + NEWLINE for line in _lines(appointments, made_at))


def _lines(appointments: Iterable[Appointment], made_at: datetime) -> Iterator[str]:
    yield from (*HEAD, f"NAME:{NAME}", f"X-WR-CALNAME:{NAME}", "REFRESH-INTERVAL;VALUE=DURATION:PT1H", *TIME_ZONE)
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


def _folded(line: str) -> str:
    folded, room = "", LONGEST_LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            folded, room = f"{folded}{NEWLINE} ", LONGEST_LINE - 1
        folded, room = folded + letter, room - size
    return folded


def _text(value: str) -> str:
    """Characters that mean something in the format, and line ends, are taken out of their meaning."""
    for sign in ("\\", ";", ","):
        value = value.replace(sign, f"\\{sign}")
    return " ".join(value.split())
