"""Tickets to the team mailbox: no time before the due date, the team arranges the talk by itself (C-48, D-47)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from integration.forms.escalations import TicketFilter
from jobcenter.inbox import access
from jobcenter.inbox.choices import UNSETTLED, TicketState
from jobcenter.inbox.models import Ticket
from jobcenter.staff.access import can
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.clock import BERLIN
from jobcenter.web.paging import Paged, paged

TONES = {TicketState.OPEN: "warning", TicketState.IN_PROGRESS: "info", TicketState.SCHEDULED: "success"}


@dataclass(frozen=True)
class TicketRow:
    """One ticket; ``is_late``: nobody answered in time."""

    number: int
    url: str
    person: str
    bg_number: str
    to: str
    due_on: date
    answer_due_on: date
    is_late: bool
    state: str
    tone: str
    taken_by: str


@dataclass(frozen=True)
class TicketPage:
    """One ticket with the buttons the user may press."""

    pk: int
    number: int
    text: str
    person: str
    case_url: str
    to: str
    mailbox: str
    mail: str
    copy_to: str
    state: str
    tone: str
    is_late: bool
    due_on: date
    answer_due_on: date
    opened: str
    taken: str
    scheduled_on: date | None
    closed: str
    schedule_url: str
    take_url: str
    close_url: str


def ticket_list(user: User, filters: TicketFilter, *, today: date) -> Paged:
    """The tickets of the user's offices, the most urgent first."""
    found = access.visible_tickets(user, today=today)
    wanted = filters.values["state"]
    if wanted == "unsettled":
        found = found.filter(state__in=UNSETTLED)
    elif wanted == "unanswered":
        found = found.unanswered(today)  # type: ignore[attr-defined]
    page = paged(found.order_by(*filters.order_by), filters)
    return page.with_rows([_row(ticket, today) for ticket in page.rows])


def ticket_page(ticket: Ticket, user: User, *, today: date) -> TicketPage:
    waits = ticket.state in UNSETTLED
    is_open = ticket.state == TicketState.OPEN
    is_closed = ticket.state == TicketState.CLOSED
    takes = access.may_take_ticket(user, ticket, today=today)
    closes = access.may_close_ticket(user, ticket, today=today)
    books = takes and can(user, Permission.INTERVIEW_SCHEDULE, today=today, office_id=ticket.office_id)
    return TicketPage(
        pk=ticket.pk,
        number=ticket.pk,
        text=ticket.text,
        person=str(ticket.person),
        case_url=reverse("desk:case", args=[ticket.household_id]),
        to=str(ticket.team or ticket.office),
        mailbox=ticket.mailbox,
        mail=_mail(ticket),
        copy_to=str(ticket.copy_to or "keine Teamleitung benannt"),
        state=ticket.get_state_display(),
        tone=TONES.get(TicketState(ticket.state), "neutral"),
        is_late=ticket.is_unanswered(today),
        due_on=ticket.due_on,
        answer_due_on=ticket.answer_due_on,
        opened=f"{ticket.opened_on:%d.%m.%Y}, {ticket.opened_by}",
        taken=f"{ticket.taken_on:%d.%m.%Y}, {ticket.taken_by}" if ticket.taken_on else "",
        scheduled_on=ticket.scheduled_on,
        closed=f"{ticket.closed_on:%d.%m.%Y}: {ticket.close_reason}" if ticket.closed_on else "",
        schedule_url=reverse("integration:schedule", args=[ticket.subject_id]) if books and waits else "",
        take_url=reverse("integration:take_ticket", args=[ticket.pk]) if takes and is_open else "",
        close_url=reverse("integration:close_ticket", args=[ticket.pk]) if closes and not is_closed else "",
    )


def _mail(ticket: Ticket) -> str:
    """What became of the mail to the team (C-48)."""
    mail = ticket.mails.order_by("pk").last()
    if mail is None:
        if not settings.MAIL_IS_ON:
            return "keine: Der Versand von E-Mails ist in diesem Haus nicht eingerichtet"
        return "keine" if ticket.mailbox else "keine: Für das Team ist kein Postfach hinterlegt"
    if mail.sent_at is not None:
        return f"gesendet am {_moment(mail.sent_at)}"
    if mail.given_up_at is not None:
        return "nicht zustellbar: Bitte unterrichten Sie das Team selbst" if mail.failure else "nicht mehr nötig"
    if mail.failure:
        return f"noch nicht gesendet, nächster Versuch am {_moment(mail.next_try_at)}"
    return "wird gesendet"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(BERLIN):%d.%m.%Y, %H:%M} Uhr"


def _row(ticket: Ticket, today: date) -> TicketRow:
    return TicketRow(
        number=ticket.pk,
        url=reverse("integration:ticket", args=[ticket.pk]),
        person=str(ticket.person),
        bg_number=str(ticket.household),
        to=str(ticket.team or ticket.office),
        due_on=ticket.due_on,
        answer_due_on=ticket.answer_due_on,
        is_late=ticket.is_unanswered(today),
        state=ticket.get_state_display(),
        tone=TONES.get(TicketState(ticket.state), "neutral"),
        taken_by=str(ticket.taken_by or ""),
    )
