"""Room for the frames of deep calls."""

from collections.abc import Callable
from typing import Any, TypeVar

Answer = TypeVar("Answer")
STACK = 70_000
"""Slots of the outer frame: a piece of memory of 1 MB is taken for it, and half of that is free for the calls above."""


def with_room(call: Callable[[], Answer]) -> Answer:
    """``call()``, for work that takes long.

    Python 3.11 and later keep the frames of a thread in pieces of 16 kB, taken from the system and given back whenever
    calls cross the end of one. A hot loop that happens to lie there cost a twelfth of the time of the tests and of the
    full sweep.
    """
    return call()


_code: Any = with_room.__code__
with_room.__code__ = _code.replace(co_stacksize=STACK)
