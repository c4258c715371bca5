"""One row of a list of new applications: what it says, or why it is refused."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from jobcenter.rules.periods import SGB_II_SINCE
from jobcenter.web.fields import EARLIEST

from . import cells
from .reading import RawRow

CHANNELS = {
    "persönlich": "counter",
    "jobcenter.digital": "online",
    "online": "online",
    "servicecenter": "service_centre",
    "telefonisch": "service_centre",
    "post": "post",
    "hausbriefkasten": "letter_box",
}
# Column of a dated event, and how the office calls it.
EVENTS = {
    "welcome_pack_on": "Eckspannmappe gebucht",
    "hand_in_on": "Termin Abgabe LG",
    "complete_on": "Unterlagen vollständig",
    "released_on": "bewilligungsfähig dem Grunde nach",
    "decided_on": "Bescheid",
    "held_on": "QuEr durchgeführt",
    "agreement_on": "EGV",
    "ended_on": "Erledigt",
}
# An appointment may lie ahead; everything else has happened.
COMING = {"hand_in_on"}


@dataclass(frozen=True)
class ListRow:
    """What a valid row says. Dates are facts of the case; ``alg1_until`` is the last day of ALG I."""

    row: int
    number: str
    applied_on: date
    last_name: str
    first_name: str
    born_on: date | None
    bg_number: str
    ba_number: str
    street: str
    postal_code: str
    city: str
    persons: int
    office: str
    channel: str
    welcome_pack_on: date | None
    hand_in_on: date | None
    complete_on: date | None
    released_on: date | None
    decided_on: date | None
    alg1_until: date | None
    specialist: str
    held_on: date | None
    agreement_on: date | None
    ended_on: date | None
    remark: str


@dataclass(frozen=True)
class Refusal:
    """A row of which nothing is kept, and why."""

    row: int
    number: str
    reason: str


class _Refused(Exception):
    """The German reason for which nothing of the row is kept."""


def judge(raw: RawRow, *, offices: Collection[str], today: date) -> ListRow | Refusal:
    """Take a row apart and check what it says by itself; what the house already knows is checked elsewhere."""
    number = cells.text(raw.cells.get("number"))[:20]
    try:
        return _accepted(raw, number, offices, today)
    except _Refused as refused:
        return Refusal(raw.row, number, str(refused))


def _accepted(raw: RawRow, number: str, offices: Collection[str], today: date) -> ListRow:
    get = raw.cells.get
    applied_on = _applied_on(get("applied_on"), today)
    born_on = _born_on(get("born_on"), applied_on, today)
    last_name, first_name = cells.name(get("name"))
    if not last_name:
        raise _Refused("Der Name fehlt.")
    street, postal_code, city = cells.address(get("address"))
    return ListRow(
        row=raw.row,
        number=number,
        applied_on=applied_on,
        last_name=last_name[:80],
        first_name=first_name[:80],
        born_on=born_on,
        bg_number=_bg_number(get("bg_number")),
        ba_number=cells.text(get("ba_number"))[:20],
        street=street[:120],
        postal_code=postal_code,
        city=city[:80],
        persons=_persons(get("persons")),
        office=_office(get("office"), offices),
        channel=_channel(get("channel")),
        alg1_until=_alg1_until(get("alg1_until"), applied_on, today),
        specialist=cells.text(get("specialist"))[:40],
        remark=cells.text(get("remark")),
        **_events(raw, applied_on, today),
    )


def _applied_on(cell: object, today: date) -> date:
    try:
        applied_on = cells.day(cell, today=today)
    except cells.BadCell as bad:
        raise _Refused(f"Das Antragsdatum „{bad}“ gibt es nicht.") from None
    if applied_on is None:
        raise _Refused("Das Antragsdatum fehlt.")
    if applied_on > today:
        raise _Refused(f"Das Antragsdatum {applied_on:%d.%m.%Y} liegt in der Zukunft.")
    if applied_on < SGB_II_SINCE:
        raise _Refused(f"Das Antragsdatum {_full(applied_on)} kann nicht stimmen: Das SGB II gilt seit dem 01.01.2005.")
    return applied_on


def _full(day: date) -> str:
    """With four digits of the year, which ``strftime`` leaves out before the year 1000."""
    return f"{day:%d.%m.}{day.year:04}"


def _born_on(cell: object, applied_on: date, today: date) -> date | None:
    try:
        born_on = cells.day(cell, today=today)
    except cells.BadCell as bad:
        raise _Refused(f"Das Geburtsdatum „{bad}“ gibt es nicht.") from None
    if born_on is not None and born_on > today:
        raise _Refused(f"Das Geburtsdatum {born_on:%d.%m.%Y} liegt in der Zukunft.")
    if born_on is not None and born_on < EARLIEST:
        raise _Refused(f"Das Geburtsdatum {_full(born_on)} kann nicht stimmen. Bitte das Jahr vierstellig schreiben.")
    if born_on is not None and born_on > applied_on:
        raise _Refused(f"Das Geburtsdatum {born_on:%d.%m.%Y} liegt nach dem Antragsdatum.")
    return born_on


def _events(raw: RawRow, applied_on: date, today: date) -> dict[str, date | None]:
    """The dated events; none may lie before the application."""
    dates: dict[str, date | None] = {}
    for column, label in EVENTS.items():
        try:
            found = cells.day(raw.cells.get(column), today=today)
        except cells.BadCell as bad:
            raise _Refused(f"Das Datum „{bad}“ bei „{label}“ gibt es nicht.") from None
        if found is not None and found < applied_on:
            raise _Refused(f"„{label}“ am {found:%d.%m.%Y} liegt vor dem Antrag vom {applied_on:%d.%m.%Y}.")
        if found is not None and found > today and column not in COMING:
            raise _Refused(f"„{label}“ am {found:%d.%m.%Y} liegt in der Zukunft.")
        dates[column] = found
    return dates


def _alg1_until(cell: object, applied_on: date, today: date) -> date | None:
    try:
        until = cells.day(cell, today=today)
    except cells.BadCell as bad:
        raise _Refused(f"Das Datum „{bad}“ bei „ALG I bis“ gibt es nicht.") from None
    # „31.03.27“ typed in 2026 would be 1927 by D-99: a wrong date would start a deadline, so the office is asked.
    if until is not None and until.year < applied_on.year - 10:
        raise _Refused(f"„ALG I bis {until:%d.%m.%Y}“ kann nicht stimmen. Bitte das Jahr vierstellig schreiben.")
    return until


def _office(cell: object, offices: Collection[str]) -> str:
    office = cells.text(cell)
    if office not in offices:
        raise _Refused(f"Die Geschäftsstelle „{office}“ gibt es nicht." if office else "Die Geschäftsstelle fehlt.")
    return office


def _bg_number(cell: object) -> str:
    bg_number = cells.bg_number(cell)
    if not bg_number:
        raise _Refused("Die BG-Nummer fehlt.")
    if len(bg_number) > 20:
        raise _Refused(f"Die BG-Nummer „{bg_number[:20]}…“ ist zu lang.")
    return bg_number


def _persons(cell: object) -> int:
    try:
        return cells.number(cell) or 1
    except cells.BadCell as bad:
        raise _Refused(f"Die Zahl der Personen „{bad}“ ist nicht lesbar.") from None


def _channel(cell: object) -> str:
    typed = cells.text(cell)
    channel = CHANNELS.get(typed.casefold() or "persönlich")
    if channel is None:
        raise _Refused(f"Der Kanal „{typed}“ ist unbekannt.")
    return channel
