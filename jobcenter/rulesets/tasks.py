"""The nightly step of rule sets (C.12). It may run twice or a week late."""

from collections.abc import Callable
from datetime import date

from django.db import transaction

from jobcenter.rulesets.queries import without_successor
from jobcenter.rulesets.workflow import ending


def warnings(day: date, fail: Callable[[int, Exception], None]) -> int:
    """Rule sets that end or have ended without a successor (U-2, D-73); one that raises stops no other."""
    told = 0
    for span in without_successor(day):
        try:
            with transaction.atomic():
                told += ending.warn(span=span, today=day)
        except Exception as error:  # one poisoned span stops no other (R14); the journal names it
            fail(span.pk, error)
    return told
