"""Verbs on persons and households that every area needs."""

from .households import (
    PersonFacts,
    add_member,
    create_person,
    end_membership,
    give_bg_number,
    keep_household,
    open_household,
    update_person,
)
from .notes import end_responsibility, set_responsible, write_note

__all__ = [
    "PersonFacts",
    "add_member",
    "create_person",
    "end_membership",
    "end_responsibility",
    "give_bg_number",
    "keep_household",
    "open_household",
    "set_responsible",
    "update_person",
    "write_note",
]
