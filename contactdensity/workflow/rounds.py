"""Who is looked at when: each night those whose answer changes by time, each minute those whose facts changed."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from contactdensity.models import DensityStatus
from integration.workflow import graduates
from jobcenter.deadlines.workflow.batches import Fail, in_batches
from jobcenter.deadlines.workflow.flagging import detection_day
from jobcenter.people.models import FactsChanged

from .keeping import refresh

AT_ONCE = 500


def recheck_due(day: date, fail: Fail) -> int:
    """The nightly step: everyone whose answer changes by time up to that day, and whose facts changed meanwhile."""
    return work_off_marks(day=day, fail=fail) + _refresh(_due(day), day, fail)


def work_off_marks(*, day: date, fail: Fail) -> int:
    """Everyone whose facts changed; a mark set again meanwhile stays for the next round."""
    done = last = 0
    while marks := list(FactsChanged.objects.filter(pk__gt=last).order_by("pk").values_list("pk", "version")[:AT_ONCE]):
        done += _refresh((pk for pk, _ in marks), day, fail)
        seen: dict[int, list[int]] = defaultdict(list)
        for pk, version in marks:
            seen[version].append(pk)
        for version, keys in seen.items():
            FactsChanged.objects.filter(version=version, pk__in=keys).delete()
        last = marks[-1][0]
    return done


def _due(day: date) -> Iterator[int]:
    """Read page by page: after a long outage it may be the whole house."""
    due = DensityStatus.objects.due_for_recheck(day).order_by("recheck_on", "pk")
    page = list(due.values_list("recheck_on", "pk")[:AT_ONCE])
    while page:
        yield from (pk for _, pk in page)
        on, last = page[-1]
        behind = due.filter(Q(recheck_on__gt=on) | Q(recheck_on=on, pk__gt=last), recheck_on__gte=on)
        page = list(behind.values_list("recheck_on", "pk")[:AT_ONCE])


def _refresh(person_ids: Iterator[int], day: date, fail: Fail) -> int:
    def work(keys: list[int]) -> int:
        graduates.settle(keys, today=day)
        return refresh(keys, day=day, detected_on=detection_day.get() or day)

    return in_batches(person_ids, fail, work, at_once=AT_ONCE)
