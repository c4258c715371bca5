"""The gate to tasks and messages: for whom they are meant, and who may open them."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from jobcenter.staff.access import standing
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission

from .models import Message, Task, Ticket


def get_message(user: User, pk: int, *, today: date) -> Message:
    """A message about a household whose file the user may open: it belongs to the file; or 404."""
    offices = standing(user, today).offices(Permission.CASE_VIEW)
    message = (
        Message.objects.select_related("household__office", "sender", "recipient", "read_by")
        .filter(pk=pk, household__office_id__in=offices)
        .first()
    )
    if message is None:
        raise Http404
    return message


def sent_by(user: User, *, today: date) -> QuerySet[Message]:
    """What the user has sent about files that he may still open, the newest first, with the receipts (W-32)."""
    offices = standing(user, today).offices(Permission.CASE_VIEW)
    return (
        Message.objects.filter(sender=user, household__office_id__in=offices)
        .select_related("household", "recipient", "read_by")
        .order_by("-sent_at", "-pk")
    )


def is_meant_for(user: User, message: Message, *, today: date) -> bool:
    """By name, as deputy, or by the role in the office of the message: then reading it is the receipt (W-32)."""
    return _concerns(user, message.recipient_id, message.recipient_role, message.office_id, today=today)


def visible_tickets(user: User, *, today: date) -> QuerySet[Ticket]:
    """The tickets of the offices in which the user may open files."""
    offices = standing(user, today).offices(Permission.CASE_VIEW)
    return Ticket.objects.filter(office_id__in=offices).select_related(
        "household", "person", "team", "copy_to", "taken_by", "opened_by", "office"
    )


def get_ticket(user: User, pk: int, *, today: date) -> Ticket:
    """A ticket of an office in which the user may open files, or 404."""
    found = visible_tickets(user, today=today).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def may_take_ticket(user: User, ticket: Ticket, *, today: date) -> bool:
    """The team that holds the talks, and its lead (C-48)."""
    mine = standing(user, today)
    return any(mine.may(right, ticket.office_id) for right in (Permission.INTERVIEW_HOLD, Permission.DUTY_DROP))


def may_close_ticket(user: User, ticket: Ticket, *, today: date) -> bool:
    """As above, and the counter that opened it."""
    return may_take_ticket(user, ticket, today=today) or standing(user, today).may(
        Permission.APPLICATION_REGISTER, ticket.office_id
    )


def check_ticket(may: bool) -> None:
    """Refuse (403) whoever may not work on the ticket."""
    if not may:
        raise PermissionDenied("Das Ticket bearbeitet das Team.")


def get_task(user: User, pk: int, *, today: date) -> Task:
    """A task that waits for the user, by name, as deputy or by his role in its office; or 404; a done one too."""
    task = (
        Task.objects.select_related("household", "person", "assignee", "done_by")
        .filter(pk=pk, jobcenter_id=user.jobcenter_id)
        .first()
    )
    if task is None or not _concerns(user, task.assignee_id, task.role, task.office_id, today=today):
        raise Http404
    return task


def _concerns(user: User, named_id: int | None, role: str, office_id: int | None, *, today: date) -> bool:
    mine = standing(user, today)
    if named_id is not None:
        return mine.acts_for(named_id)
    offices = next((held for known, held in mine.offices_by_role.items() if known == role), None)
    return offices is not None and (office_id is None or office_id in offices)
