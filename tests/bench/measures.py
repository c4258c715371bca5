"""What a worker measures in its database. Seconds are those of the wall clock unless they are called ``processor``."""

import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from statistics import median
from typing import Any

from django.db import connection
from django.db.models import Min

from contactdensity.models import DensityStatus
from contactdensity.workflow import refresh, work_off_marks
from jobcenter.appointments.models import Contact
from jobcenter.deadlines.models import Deadline
from jobcenter.deadlines.workflow import flagging, nightly
from jobcenter.people.models import FactsChanged, Person

from . import loading, pages
from .house import TODAY, YESTERDAY

Answer = dict[str, Any]
AT_ONCE = 500
HALF_YEAR = TODAY - timedelta(days=182)


def _raise(subject: int, error: Exception) -> None:
    raise error


@contextmanager
def _timed(answer: Answer) -> Iterator[None]:
    begun, busy = time.perf_counter(), time.process_time()
    yield
    answer["seconds"] = time.perf_counter() - begun
    answer["processor"] = time.process_time() - busy


def _seconds(work: Callable[[], object], times: int) -> float:
    """The median of several runs."""
    taken = []
    for _ in range(times):
        answer: Answer = {}
        with _timed(answer):
            work()
        taken.append(answer["seconds"])
    return median(taken)


def _run(sql: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone() if cursor.description else None


# --- the house ----------------------------------------------------------------------------------------------------


def load(clients: int) -> Answer:
    """House, clients and cases."""
    answer: Answer = {}
    with _timed(answer):
        loading.load(clients)
    _run("VACUUM ANALYZE")
    return answer | {"contacts": Contact.objects.count(), "deadlines": Deadline.objects.count()}


def fill(half: int) -> None:
    """The product computes the status of every other batch of clients; two workers do both halves."""
    last = Person.objects.order_by("-pk").values_list("pk", flat=True)[0]
    for first in range(1 + half * AT_ONCE, last + 1, 2 * AT_ONCE):
        refresh(range(first, first + AT_ONCE), day=YESTERDAY)


def evening() -> Answer:
    """The night before the measured one, so that nothing waits from earlier; then the house is tidied up."""
    loading.take_note()
    counts = nightly.run(YESTERDAY)
    if counts["failed"]:
        raise RuntimeError(f"the evening before failed: {counts}")
    _run("VACUUM ANALYZE")
    return counts


def server() -> Answer:
    """Version and settings of the database server."""
    names = ("server_version", "shared_buffers", "work_mem", "fsync", "synchronous_commit", "jit")
    return {name: _run(f"SHOW {name}")[0] for name in names}


# --- what it is compared with --------------------------------------------------------------------------------------


def reads(sample: int) -> Answer:
    """The index-only read of the half-year window, and a loop with one query each, from a sample for all clients."""
    _run(
        "CREATE INDEX bench_window ON appointments_contact (occurred_on, person_id)"
        " WHERE taken_back_on IS NULL AND led_by_specialist"
    )
    _run("VACUUM ANALYZE appointments_contact")
    _run("SET enable_seqscan = off; SET max_parallel_workers_per_gather = 0")
    window = Contact.objects.standing().filter(led_by_specialist=True, occurred_on__gte=HALF_YEAR)
    read = _seconds(window.count, 5)
    _run("RESET ALL")
    _run("DROP INDEX bench_window")
    clients = Person.objects.count()
    chosen = random.Random(4).sample(range(1, clients + 1), min(sample, clients))
    answer: Answer = {}
    with _timed(answer):
        for pk in chosen:
            window.filter(person=pk).count()
    return {"read": read, "loop": answer["seconds"] / len(chosen) * clients, "window": window.count()}


# --- pages ---------------------------------------------------------------------------------------------------------


def page(title: str) -> Answer:
    return pages.ask(next(page for page in pages.PAGES if page.title == title))


# --- a contact ----------------------------------------------------------------------------------------------------


def contacts(number: int) -> Answer:
    """Storing so many contacts of as many clients with and without the mark of the trigger, the minute tick that works
    the marks off, and computing one person at once; each per contact."""
    clients = Person.objects.count()
    people = random.Random(5).sample(range(1, clients + 1), min(2 * number, clients // 2))
    examples = dict(
        Contact.objects.filter(person__in=people).values("person").annotate(one=Min("pk")).values_list("person", "one")
    )
    models = list(Contact.objects.filter(pk__in=examples.values()))
    half = len(models) // 2
    _run("ALTER TABLE appointments_contact DISABLE TRIGGER contactdensity_mark")
    without = _store(models[:half])
    _run("ALTER TABLE appointments_contact ENABLE TRIGGER contactdensity_mark")
    marked = _store(models[half:])
    answer: Answer = {}
    with _timed(answer):
        done = work_off_marks(day=YESTERDAY, fail=_raise)
    ones = [contact.person_id for contact in models[:half]]
    return {
        "store": without,
        "mark": marked - without,
        "tick": answer["seconds"] / done,
        "at_once": _seconds(lambda: refresh([ones.pop()], day=YESTERDAY), len(ones)),
        "left": FactsChanged.objects.count(),
    }


def _store(contacts: list[Contact]) -> float:
    """The median time of storing another contact like each of these, yesterday."""
    waiting = list(contacts)

    def store() -> None:
        contact = waiting.pop()
        contact.pk, contact.occurred_on, contact.entered_on = None, YESTERDAY, YESTERDAY
        contact.save(force_insert=True)

    return _seconds(store, len(waiting))


# --- the night ----------------------------------------------------------------------------------------------------


def lighten(day: str, share: float) -> int:
    """Compute ahead whoever is due on that day beyond the share of clients of an ordinary night; how many are left."""
    night = date.fromisoformat(day)
    due = list(DensityStatus.objects.due_for_recheck(night).order_by("pk").values_list("pk", flat=True))
    wanted = round(share * Person.objects.count())
    for first in range(wanted, len(due), AT_ONCE):
        refresh(due[first : first + AT_ONCE], day=night)
    _run("VACUUM ANALYZE contactdensity_densitystatus")
    return len(due[:wanted])


def due(day: str) -> Answer:
    """Finding who is due for recheck, and which deadlines are newly due; the median of five."""
    night = date.fromisoformat(day)
    rechecks = DensityStatus.objects.due_for_recheck(night).order_by("recheck_on", "pk").values_list("pk", flat=True)
    overdue = Deadline.objects.newly_overdue(night).order_by("kind", "due_on", "pk").values_list("kind", "pk")
    resumed = Deadline.objects.suspension_over(night).order_by("kind", "due_on", "pk").values_list("kind", "pk")
    untold = flagging.untold(night).order_by("due_on", "pk").values_list("pk", flat=True)
    return {
        "rechecks": len(rechecks),
        "overdue": len(overdue),
        "seconds": _seconds(lambda: [list(found.all()) for found in (rechecks, overdue, resumed)], 5),
        "untold": len(untold),
        "untold_seconds": _seconds(lambda: list(untold.all()), 5),
    }


def night(day: str) -> Answer:
    """The whole nightly job of one day, as beat rings it; seconds by step as well."""
    steps: dict[str, float] = {}
    real = nightly.import_string

    def timed(path: str) -> Callable[[date, Any], int]:
        step = real(path)

        def run(day: date, fail: Any) -> int:
            begun = time.perf_counter()
            try:
                return int(step(day, fail))
            finally:
                steps[path.rsplit(".", 1)[-1]] = time.perf_counter() - begun

        return run

    answer: Answer = {}
    nightly.import_string = timed
    try:
        with _timed(answer):
            counts = nightly.run(date.fromisoformat(day))
    finally:
        nightly.import_string = real
    return answer | {"counts": counts, "steps": steps}


# --- everybody ----------------------------------------------------------------------------------------------------


def sweep(processes: int) -> Answer:
    """The command that computes everybody anew, in processes of its own; the memory is that of the largest of them."""
    command = [sys.executable, "manage.py", "check_density", "--processes", str(processes)]
    answer: Answer = {}
    with _timed(answer):
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return answer | {
        "code": done.returncode,
        "said": (done.stdout + done.stderr).strip().rsplit("\n", 1)[-1],
        "memory": used.ru_maxrss / 1024,
        "processor": used.ru_utime + used.ru_stime,
    }
