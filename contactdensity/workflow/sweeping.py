"""The full sweep: everyone computed anew and compared with what is stored; it must find no difference (decision 2)."""

import gc
import signal
from collections.abc import Collection, Generator, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from multiprocessing import get_context

from django.db import connection, connections
from django.db.models import QuerySet

from contactdensity.models import DensityStatus
from jobcenter.people.models import FactsChanged, Person
from jobcenter.web.deep_calls import with_room

from .keeping import COMPUTED, Values, answers_for, values_on

AT_ONCE = 3000
STRETCHES = """
SELECT min(id), max(id), count(*)
FROM (SELECT id, (row_number() OVER (ORDER BY id) - 1) / %s AS stretch FROM people_person) AS person
GROUP BY stretch ORDER BY stretch
"""


@dataclass(frozen=True)
class Swept:
    """Some persons of a sweep: how many were looked at, who is stored differently, and whose answer failed."""

    persons: int
    different: tuple[int, ...]
    failed: tuple[tuple[int, str], ...]


def sweep(day: date, *, processes: int = 1) -> Generator[Swept, None, None]:
    """Everyone by stretches of keys, so that memory stays the same however many there are. Reads only.

    ``day`` is the last day whose night has been done: what time has changed since is no difference, and what waits for
    the next tick is none either.
    """
    look = partial(_looked_at, day)
    stretches = _stretches()
    if processes == 1 or connection.in_atomic_block:  # others would not see what this transaction has written
        yield from map(look, stretches)
        return
    connections.close_all()  # each process opens its own
    with ProcessPoolExecutor(processes, get_context("fork"), _begin) as pool:
        yield from pool.map(look, stretches)


def _begin() -> None:
    """Ctrl-C is for the parent. What is loaded stays, and facts and answers refer to nothing that refers to them: there
    is nothing to collect."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()


def _stretches() -> list[tuple[int, int, int]]:
    """The keys at the ends of so many persons each, in order, and how many they are."""
    with connection.cursor() as cursor:
        cursor.execute(STRETCHES, [AT_ONCE])
        return cursor.fetchall()


def _looked_at(day: date, stretch: tuple[int, int, int]) -> Swept:
    return with_room(lambda: _swept(day, stretch))


def _swept(day: date, stretch: tuple[int, int, int]) -> Swept:
    first, last, persons = stretch
    stored = _stored(DensityStatus.objects.filter(pk__gte=first, pk__lte=last))
    failed: dict[int, str] = {}
    try:
        fresh = _computed(range(first, last + 1), day)
    except Exception:  # one after the other, so that only the poisoned is left out (R14)
        fresh = {}
        for pk in Person.objects.filter(pk__range=(first, last)).order_by("pk").values_list("pk", flat=True):
            try:
                fresh |= _computed([pk], day)
            except Exception as error:
                failed[pk] = type(error).__name__
    keys = (stored.keys() | fresh.keys()) - failed.keys()
    different = _confirmed([pk for pk in keys if stored.get(pk) != fresh.get(pk)], day)
    return Swept(persons, tuple(sorted(different)), tuple(failed.items()))


def _stored(statuses: QuerySet[DensityStatus]) -> dict[int, Values]:
    return {row[0]: row[1:] for row in statuses.values_list("pk", *COMPUTED)}


def _computed(person_ids: Collection[int], day: date) -> dict[int, Values]:
    return {pk: values_on(day, record, answer) for pk, record, answer in answers_for(person_ids, day)}


def _confirmed(different: Collection[int], day: date) -> Iterator[int]:
    """A second look at those: has anything changed meanwhile, or have they been computed for a later day?"""
    if not different:
        return
    waiting = set(FactsChanged.objects.filter(pk__in=different).values_list("pk", flat=True))
    kept = DensityStatus.objects.filter(pk__in=different)
    later = dict(kept.filter(computed_for__gt=day).values_list("pk", "computed_for"))
    for on in {day, *later.values()}:
        keys = [pk for pk in different if pk not in waiting and later.get(pk, day) == on]
        stored, fresh = _stored(kept.filter(pk__in=keys)), _computed(keys, on)
        yield from (pk for pk in keys if stored.get(pk) != fresh.get(pk))
