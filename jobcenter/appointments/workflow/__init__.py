"""Verbs of appointments and letters."""

from .booking import book, move
from .contacts import NOTE_TYPES, Next, Recorded, cosign_contact, record_contact, take_back_contact
from .counter import arrive, call_in
from .feed import hashed, open_feed, revoke_feed
from .inviting import Wish, carry_out, go_on_inviting, invite_many
from .letters import Draft, draft_letter, send_letter, write_letter
from .matters import hand_on
from .printing import combined, correct_order, drop_order, order_letter, print_letters, withdraw_order
from .results import record_result
from .strategies import change_strategy, create_strategy
from .taking_back import reopen, take_back_arrival, take_back_result
from .texts import approve_text, load_texts, propose_text, withdraw_text

__all__ = [
    "NOTE_TYPES",
    "Draft",
    "Next",
    "Recorded",
    "Wish",
    "approve_text",
    "arrive",
    "book",
    "call_in",
    "carry_out",
    "change_strategy",
    "combined",
    "correct_order",
    "cosign_contact",
    "create_strategy",
    "draft_letter",
    "drop_order",
    "go_on_inviting",
    "hand_on",
    "hashed",
    "invite_many",
    "load_texts",
    "move",
    "open_feed",
    "order_letter",
    "print_letters",
    "propose_text",
    "record_contact",
    "record_result",
    "reopen",
    "revoke_feed",
    "send_letter",
    "take_back_arrival",
    "take_back_contact",
    "take_back_result",
    "withdraw_order",
    "withdraw_text",
    "write_letter",
]
