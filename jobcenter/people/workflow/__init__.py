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
from .notes import end_responsibility, resume_responsibility, set_responsible, write_note
from .stays import begin_stay, end_stay

__all__ = [
    "PersonFacts",
    "add_member",
    "begin_stay",
    "create_person",
    "end_membership",
    "end_responsibility",
    "end_stay",
    "give_bg_number",
    "keep_household",
    "open_household",
    "resume_responsibility",
    "set_responsible",
    "update_person",
    "write_note",
]
