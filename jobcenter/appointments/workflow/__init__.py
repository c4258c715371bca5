"""Verbs of appointments and letters."""

from .booking import book, move
from .results import record_result

__all__ = ["book", "move", "record_result"]
