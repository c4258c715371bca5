"""The life of a first interview, verb by verb: arranged, held, completed (C.6)."""

from .checklist import Answer
from .holding import complete_items, drop, hold
from .inviting import cancel, invite, no_show
from .scheduling import arrange_clarification, escalate, schedule
from .taking_back import take_back_no_show
from .talk import Content, Talk

__all__ = [
    "Answer",
    "Content",
    "Talk",
    "arrange_clarification",
    "cancel",
    "complete_items",
    "drop",
    "escalate",
    "hold",
    "invite",
    "no_show",
    "schedule",
    "take_back_no_show",
]
