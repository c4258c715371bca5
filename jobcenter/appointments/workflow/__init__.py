"""Verbs of appointments and letters."""

from .booking import book, move
from .letters import Draft, draft_letter, send_letter
from .results import record_result
from .texts import approve_text, load_texts, propose_text, withdraw_text

__all__ = [
    "Draft",
    "approve_text",
    "book",
    "draft_letter",
    "load_texts",
    "move",
    "propose_text",
    "record_result",
    "send_letter",
    "withdraw_text",
]
