"""Who is looked at when: each night those whose answer changes by time, each minute those whose facts changed."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from django.db import transaction
from django.db.models import Q

from contactdensity.models import DensityStatus
from jobcenter.deadlines.workflow.flagging import detection_day
from jobcenter.people.models import FactsChanged

from .keeping import refresh

AT_ONCE = 500
Fail = Callable[[int, Exception], None]
T = TypeVar("T")


def recheck_due(day: date, fail: Fail) -> int:
    """The nightly step: everyone whose answer changes by time up to that day, and whose facts changed meanwhile."""
    detected_on = detection_day.get() or day
    done = work_off_marks(day=day, fail=fail)
    due = list(DensityStatus.objects.due_for_recheck(day).order_by("recheck_on", "pk").values_list("pk", flat=True))
    return done + sum(_guarded(ids, day, detected_on, fail) for ids in _batches(due))


def work_off_marks(*, day: date, fail: Fail) -> int:
    """Everyone whose facts changed; a mark set again meanwhile stays for the next round."""
    done = 0
    marks = list(FactsChanged.objects.order_by("pk").values_list("pk", "version"))
    for some in _batches(marks):
        done += _guarded([pk for pk, _ in some], day, detection_day.get() or day, fail)
        worked_on = Q()
        for pk, version in some:
            worked_on |= Q(pk=pk, version=version)
        FactsChanged.objects.filter(worked_on).delete()
    return done


def _batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[start : start + AT_ONCE] for start in range(0, len(items), AT_ONCE))


def _guarded(ids: Sequence[int], day: date, detected_on: date, fail: Fail) -> int:
    """Many at a time; if one is poisoned, one after the other, and only that one is left out and reported (R14)."""
    try:
        with transaction.atomic():
            return refresh(ids, day=day, detected_on=detected_on)
    except Exception as error:  # whatever it is, it must not stop the others
        if len(ids) == 1:
            fail(ids[0], error)
            return 0
    return sum(_guarded([pk], day, detected_on, fail) for pk in ids)
