"""Many cases at once by night: in batches, and one after the other where a batch fails (R14)."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from django.db import transaction

AT_ONCE = 100
Fail = Callable[[int, Exception], None]
Work = Callable[[list[int]], int]


def in_batches(keys: Iterable[int], fail: Fail, work: Work, *, at_once: int | None = None) -> int:
    """``work`` on the keys, so many in one transaction; the sum of its answers.

    A batch that fails is rolled back and its keys are tried one by one: only the poisoned is left out and reported.
    """
    return sum(_guarded(batch, fail, work) for batch in _batches(iter(keys), at_once or AT_ONCE))


def _batches(keys: Iterator[int], at_once: int) -> Iterator[list[int]]:
    while batch := list(islice(keys, at_once)):
        yield batch


def _guarded(batch: list[int], fail: Fail, work: Work) -> int:
    try:
        with transaction.atomic():
            return work(batch)
    except Exception as error:  # whatever it is, it must not stop the others
        if len(batch) == 1:
            fail(batch[0], error)
            return 0
    return sum(_guarded([key], fail, work) for key in batch)
