"""The full sweep: everyone computed anew and compared with what is stored; it must find no difference (decision 2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from contactdensity.models import DensityStatus
from jobcenter.people.choices import ResponsibilityKind
from jobcenter.people.models import Responsibility

from .keeping import KEPT, computed

AT_ONCE = 1000
COMPARED = [name for name in KEPT if name not in ("jobcenter", "computed_for")]


@dataclass(frozen=True)
class Swept:
    """One batch of a sweep: how many persons were computed, and who is stored differently."""

    persons: int
    different: tuple[int, ...]


def sweep(day: date) -> Iterator[Swept]:
    """Batch by batch in order of the persons' keys, so that memory stays the same however many there are.

    Reads only. ``day`` is the last day whose night has been done: what time has changed since is no difference.
    """
    last = 0
    while ids := _next(last):
        stored = {status.pk: status for status in DensityStatus.objects.filter(pk__in=ids)}
        fresh = {status.pk: status for status in computed(ids, day)}
        yield Swept(len(ids), tuple(pk for pk in ids if _values(stored.get(pk)) != _values(fresh.get(pk))))
        last = ids[-1]


def _next(after: int) -> list[int]:
    """Whoever may have a status or has one, the next by key."""
    cared_for = Responsibility.objects.filter(
        kind=ResponsibilityKind.MAIN, queue_office__isnull=True, person_id__gt=after
    )
    borne = cared_for.order_by("person_id").values_list("person_id", flat=True).distinct()[:AT_ONCE]
    kept = DensityStatus.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]
    return sorted({*borne, *kept})[:AT_ONCE]


def _values(status: DensityStatus | None) -> tuple[object, ...] | None:
    return tuple(getattr(status, name) for name in COMPARED) if status is not None else None
