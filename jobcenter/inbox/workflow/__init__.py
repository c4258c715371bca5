"""Work, messages and tickets, and the mail that tells of a ticket outside."""

from .giving import (
    answer,
    close_ticket,
    finish_task,
    finish_tasks,
    give_task,
    give_tasks,
    lead_of,
    mark_read,
    open_ticket,
    read_by_doing,
    reopen_tasks,
    send_message,
    settle_tickets,
    take_ticket,
)
from .outbox import mail_ticket, send_waiting

__all__ = [
    "answer",
    "close_ticket",
    "finish_task",
    "finish_tasks",
    "give_task",
    "give_tasks",
    "lead_of",
    "mail_ticket",
    "mark_read",
    "open_ticket",
    "read_by_doing",
    "reopen_tasks",
    "send_message",
    "send_waiting",
    "settle_tickets",
    "take_ticket",
]
