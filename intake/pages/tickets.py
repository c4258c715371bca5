"""Tickets to the counter: what waits, what the service centre and the benefit unit passed on (C-57, C-65)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from intake import access, queries
from intake.choices import OPEN_STATES, UNMARKED, CounterTicketState
from intake.counter import MOST_ROWS
from intake.forms.registration import NO_EXCLUSION
from intake.forms.tickets import OTHER_GROUND, TicketFilter
from intake.models import Application, CounterTicket
from intake.workflow import calls
from intake.workflow.registration import field_of
from jobcenter.people.models import Person
from jobcenter.staff.access import standing
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.paging import Paged, paged
from jobcenter.web.shell import Crumb

TONES = {CounterTicketState.OPEN: "warning", CounterTicketState.REGISTERED: "success"}


@dataclass(frozen=True)
class TicketRow:
    name: str
    born_on: date | None
    channel: str
    ground: str
    received_on: date
    opened_on: date
    opened_by: str
    state: str
    tone: str
    outcome: str
    url: str


@dataclass(frozen=True)
class TicketPage:
    """One ticket; without ``register_url`` it is settled."""

    name: str
    born_on: date | None
    phone: str
    channel: str
    ground: str
    note: str
    received_on: date
    opened_on: date
    opened_by: str
    state: str
    tone: str
    is_open: bool
    register_url: str
    outcome: str
    case_url: str


@dataclass(frozen=True)
class CallPage:
    """What the EZ has to do with an application by telephone (C-60 to C-63)."""

    head: str
    applied_on: date
    posted_on: date | None
    bg_number: str
    phone: str
    members: tuple[str, ...]
    needs_specialist: tuple[Person, ...]
    needs_proof: bool
    needs_identity: bool
    id_check_at: datetime | None
    blocked: str
    case_url: str
    crumbs: tuple[Crumb, ...]


def tickets_page(user: User, filters: TicketFilter, *, today: date) -> Paged:
    """Tickets of the own counter, or those the user opened; the oldest first."""
    found = access.visible_tickets(user, today=today)
    if filters.values["state"]:
        found = found.filter(state=filters.values["state"])
    page = paged(found.order_by(*filters.order_by), filters)
    works = standing(user, today).offices(Permission.APPLICATION_REGISTER)
    return page.with_rows(
        [
            TicketRow(
                name=str(row),
                born_on=row.born_on,
                channel=row.get_channel_display(),
                ground=row.get_exclusion_display() or row.note,
                received_on=row.received_on,
                opened_on=row.opened_on,
                opened_by=str(row.opened_by),
                state=row.get_state_display(),
                tone=TONES.get(CounterTicketState(row.state), "neutral"),
                outcome=_outcome(row),
                url=reverse("intake:ticket", args=[row.pk]) if row.office_id in works else "",
            )
            for row in page.rows
        ]
    )


def ticket_page(ticket: CounterTicket) -> TicketPage:
    is_open = ticket.state == CounterTicketState.OPEN
    led_to = ticket.application
    return TicketPage(
        name=str(ticket),
        born_on=ticket.born_on,
        phone=ticket.phone,
        channel=ticket.get_channel_display(),
        ground=ticket.get_exclusion_display(),
        note=ticket.note,
        received_on=ticket.received_on,
        opened_on=ticket.opened_on,
        opened_by=str(ticket.opened_by),
        state=ticket.get_state_display(),
        tone=TONES.get(CounterTicketState(ticket.state), "neutral"),
        is_open=is_open,
        register_url=reverse("intake:from_ticket", args=[ticket.pk]) if is_open else "",
        outcome=_outcome(ticket),
        case_url=reverse("desk:case", args=[led_to.household_id]) if led_to else "",
    )


def ticket_values(ticket: CounterTicket) -> dict[str, Any]:
    """What the form of the counter begins with: the day of the call or of the receipt is the date (C-69, D-18)."""
    letter = ticket.channel in UNMARKED
    values: dict[str, Any] = {
        "ticket": ticket.pk,
        "office": ticket.office_id,
        "channel": ticket.channel,
        "applied_on": ticket.received_on,
        field_of(0, "last_name"): ticket.last_name,
        field_of(0, "first_name"): ticket.first_name,
        field_of(0, "born_on"): ticket.born_on,
        field_of(0, "phone"): ticket.phone,
        field_of(0, "appeared"): False,
        field_of(0, "sheet_filled"): False,
    }
    if letter:
        values |= {"day_mark": False, "forwarded_on": ticket.opened_on}
    return values


def begun_call(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the ticket begins with when the form of an application was begun: nothing is asked of the caller twice.

    What a ticket has no field for stands in the words on what is wanted.
    """
    of_caller = {name: values.get(field_of(0, name)) for name in ("last_name", "first_name", "born_on", "phone")}
    told = of_caller | {"office": values.get("office"), "called_on": values.get("applied_on")}
    if exclusion := values.get("exclusion"):
        told["exclusion"] = OTHER_GROUND if exclusion == NO_EXCLUSION else exclusion
    told["note"] = "; ".join(filter(None, map(str.strip, _in_words(values))))
    return {name: value for name, value in told.items() if value not in (None, "")}


def _in_words(values: Mapping[str, Any]) -> Iterator[str]:
    def typed(index: int, *names: str) -> str:
        return " ".join(filter(None, (str(values.get(field_of(index, name)) or "").strip() for name in names)))

    yield str(values.get("reason") or "")
    yield str(values.get("remark") or "")
    street, city = typed(0, "street"), typed(0, "postal_code", "city")
    yield f"wohnt {', '.join(filter(None, (street, city)))}" if street or city else ""
    for label, number in (("BG-Nummer", values.get("bg_number")), ("Kundennummer", typed(0, "ba_number"))):
        yield f"{label} {number}" if number else ""
    for index in range(1, MOST_ROWS):
        if name := typed(index, "first_name", "last_name"):
            born_on = typed(index, "born_on")
            yield f"mit {name}{f', geboren {born_on}' if born_on else ''}"


def call_page(application: Application, *, today: date) -> CallPage:
    """An application by telephone with what is still missing; seven queries whatever its size."""
    members = application.household.memberships.select_related("person").order_by("pk")
    case_url = reverse("desk:case", args=[application.household_id])
    booked = queries.id_check_of(application)
    blocked = ""
    if application.counter_worked_on is not None or application.state not in OPEN_STATES:
        blocked = "Dieser SC-Antrag ist schon bearbeitet."
    return CallPage(
        head=str(application.head),
        applied_on=application.applied_on,
        posted_on=application.issued_on,
        bg_number=application.household.bg_number,
        phone=application.head.phone,
        members=tuple(str(item.person) for item in members),
        needs_specialist=tuple(calls.without_specialist(application, today)),
        needs_proof=application.moved_in and not application.jurisdiction_proof,
        needs_identity=application.id_checked_on is None and booked is None,
        id_check_at=booked.starts_at if booked else None,
        blocked=blocked,
        case_url=case_url,
        crumbs=(Crumb(str(application.head), case_url), Crumb("SC-Antrag bearbeiten")),
    )


def _outcome(ticket: CounterTicket) -> str:
    if ticket.state == CounterTicketState.REGISTERED and ticket.application is not None:
        return f"Antrag {ticket.application.number}"
    return ticket.end_reason
