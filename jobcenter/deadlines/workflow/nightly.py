"""The nightly job: every missed day with its true date, each step for each day, once (D-55, D-93, D-98)."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone
from django.utils.module_loading import import_string

from jobcenter.deadlines.models import ScanFailure, ScanRun
from jobcenter.deadlines.queries import NIGHTLY
from jobcenter.web.deep_calls import with_room

from .flagging import detection_day

ONE_DAY = timedelta(days=1)
LOCK = 0x4A430001  # one nightly job at a time in this database
STEP_ITSELF = 0  # in place of a case: the whole step failed

log = logging.getLogger(__name__)
Step = Callable[[date, Callable[[int, Exception], None]], int]


def run(as_of: date) -> dict[str, int]:
    """Do every day after the last one done up to ``as_of``; what was done, summed by step.

    The very first run is one pass. A day not later than the last one done is evaluated alone and leaves the journal
    as it is (D-98). While another worker runs, nothing is done and the answer is empty; otherwise it also holds
    ``days`` and ``failed``.
    """
    with _alone() as mine:
        if not mine:
            return {}
        token = detection_day.set(as_of)
        try:
            return with_room(lambda: _run(as_of))
        finally:
            detection_day.reset(token)


def _run(as_of: date) -> dict[str, int]:
    runs = ScanRun.objects.filter(kind=NIGHTLY)
    last = runs.filter(finished_at__isnull=False).order_by("-day").first()
    totals = {"days": 0, "failed": 0}
    if last is not None and as_of <= last.day:
        _add(totals, _day(as_of, None))
        return totals
    cut_off = runs.filter(finished_at__isnull=True).order_by("day").first()  # only the very first run was begun
    day = last.day + ONE_DAY if last else min(as_of, cut_off.day if cut_off else as_of)
    while day <= as_of:
        journal, _ = ScanRun.objects.get_or_create(
            kind=NIGHTLY, day=day, defaults={"started_at": timezone.now()}
        )
        journal.failures.all().delete()  # of an attempt that was cut off: they are tried again now
        counts = _day(day, journal)
        journal.counts, journal.finished_at = counts, timezone.now()
        journal.save()
        _add(totals, counts)
        day += ONE_DAY
    return totals


def _day(day: date, journal: ScanRun | None) -> dict[str, int]:
    counts = {"days": 1, "failed": 0}
    for path in settings.NIGHTLY_STEPS:
        name = path.rsplit(".", 1)[-1]

        def fail(subject: int, error: Exception, step: str = name) -> None:
            if isinstance(error, OperationalError | InterfaceError) and not connection.is_usable():
                raise error  # the database is gone, not the case: the day stays open and is done again
            log.error("Nightly step %s: case %s failed (%s)", step, subject, type(error).__name__)
            counts["failed"] += 1
            if journal is not None:
                ScanFailure.objects.create(
                    run=journal, step=step, subject_id=subject, error=type(error).__name__[:200]
                )

        try:
            step: Step = import_string(path)
            counts[name] = step(day, fail)
        except Exception as error:  # one step must not stop the next
            fail(STEP_ITSELF, error)
    return counts


def _add(totals: dict[str, int], counts: dict[str, int]) -> None:
    for name, number in counts.items():
        totals[name] = totals.get(name, 0) + number


@contextmanager
def _alone() -> Iterator[bool]:
    """Hold the advisory lock of the job; a crash frees it with the connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        (mine,) = cursor.fetchone()
        try:
            yield mine
        finally:
            if mine:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
