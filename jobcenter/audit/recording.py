"""Who did what, when and why: the context that every change is recorded under."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any

import pghistory
from django.db import transaction

_outer: ContextVar[bool] = ContextVar("recording", default=False)


@contextmanager
def recording(
    *,
    verb: str,
    label: str,
    by: Any = None,
    household: Any = None,
    households: Collection[int] = (),
    person: Any = None,
    reason: str = "",
    occurred_on: date | None = None,
    **facts: str | int | None,
) -> Iterator[None]:
    """Run the block in one transaction; every change in it carries the verb, the user and the reason.

    ``label`` is the German sentence of the timeline. ``by`` is empty for the system (the nightly job). A verb that
    calls another verb stays the one that is recorded: the outer one is what the user did. ``households``: keys, where
    the nightly job does the same to many cases at once; the act stands in the timeline of each.
    """
    if _outer.get():
        with transaction.atomic():
            yield
        return
    context = {
        "verb": verb,
        "label": label,
        "user": by.pk if by else None,
        "user_name": by.get_full_name() if by else "System",
        "household": household.pk if household else None,
        "households": sorted(set(households)) or None,
        "person": person.pk if person else None,
        "reason": reason,
        "occurred_on": occurred_on.isoformat() if occurred_on else None,
        **facts,
    }
    token = _outer.set(True)
    try:
        known = {key: value for key, value in context.items() if value is not None}
        with transaction.atomic(), pghistory.context(**known):
            yield
    finally:
        _outer.reset(token)
