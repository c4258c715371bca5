"""One message about a case."""

from dataclasses import dataclass
from datetime import date, datetime

from desk.forms import PageFilter
from jobcenter.inbox.access import is_meant_for, sent_by
from jobcenter.inbox.models import Message
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from jobcenter.web.paging import Paged, paged


@dataclass(frozen=True)
class MessagePage:
    """The message with its receipt; ``may_answer``: it was meant for the user, or for whom he stands in for."""

    pk: int
    household_id: int
    household: str
    subject: str
    body: str
    document_reference: str
    sender: str
    recipient: str
    sent_at: datetime
    read_at: datetime | None
    read_by: str
    may_answer: bool


@dataclass(frozen=True)
class SentRow:
    """One message the user has sent, with its receipt."""

    pk: int
    subject: str
    household_id: int
    household: str
    recipient: str
    sent_at: datetime
    read_at: datetime | None
    read_by: str


def message_page(message: Message, *, user: User, today: date) -> MessagePage:
    return MessagePage(
        pk=message.pk,
        household_id=message.household_id,
        household=str(message.household),
        subject=message.subject,
        body=message.body,
        document_reference=message.document_reference,
        sender=str(message.sender),
        recipient=recipient_of(message),
        sent_at=message.sent_at,
        read_at=message.read_at,
        read_by=str(message.read_by) if message.read_by else "",
        may_answer=is_meant_for(user, message, today=today) and message.sender_id != user.pk,
    )


def sent_page(user: User, filters: PageFilter, *, today: date) -> Paged:
    """What the user has sent about files he may still open, the newest first; two queries (W-32)."""
    page = paged(sent_by(user, today=today), filters)
    return page.with_rows(
        [
            SentRow(
                pk=message.pk,
                subject=message.subject,
                household_id=message.household_id,
                household=str(message.household),
                recipient=recipient_of(message),
                sent_at=message.sent_at,
                read_at=message.read_at,
                read_by=str(message.read_by or ""),
            )
            for message in page.rows
        ]
    )


def recipient_of(message: Message) -> str:
    """To whom it went: a colleague, or whoever holds a role."""
    if message.recipient:
        return str(message.recipient)
    return Role(message.recipient_role).label if message.recipient_role else ""
