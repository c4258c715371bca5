"""The gate to messages: who may open one, and for whom reading it is the receipt."""

from datetime import date

from django.http import Http404

from jobcenter.staff.access import standing
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission

from .models import Message


def get_message(user: User, pk: int, *, today: date) -> Message:
    """A message about a household whose file the user may open, if it is meant for him or he wrote it; or 404."""
    offices = standing(user, today).offices(Permission.CASE_VIEW)
    message = (
        Message.objects.select_related("household__office", "sender", "recipient", "read_by")
        .filter(pk=pk, household__office_id__in=offices)
        .first()
    )
    if message is None or not (message.sender_id == user.pk or is_meant_for(user, message, today=today)):
        raise Http404
    return message


def is_meant_for(user: User, message: Message, *, today: date) -> bool:
    """By name, as deputy, or by the role in the office of the message."""
    mine = standing(user, today)
    if message.recipient_id is not None:
        return mine.acts_for(message.recipient_id)
    offices = next((held for role, held in mine.offices_by_role.items() if role == message.recipient_role), None)
    return offices is not None and (message.office_id is None or message.office_id in offices)
