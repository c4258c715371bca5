"""The nightly look at all deadlines: suspended ones that run again, what is due soon, what was missed (D-4, C.12)."""

from collections.abc import Callable
from contextvars import ContextVar
from datetime import date, timedelta

from django.db import transaction

from jobcenter.audit.recording import recording
from jobcenter.deadlines.choices import DeadlineKind, DeadlineState, FlagKind
from jobcenter.deadlines.models import Deadline, Flag
from jobcenter.deadlines.queries import due_soon_filter, last_finished_run
from jobcenter.people.models import Alg1Period, Person

from .alg1 import alg1_changed
from .settling import lock, settle

# A period that began longer ago has been seen by an earlier run, or by the verb that recorded it.
LOOK_BACK = timedelta(days=40)

Fail = Callable[[int, Exception], None]

# The day on which the job really runs; while missed days are caught up it is later than the day looked at (D-55).
detection_day: ContextVar[date | None] = ContextVar("detection_day", default=None)


def flag_deadlines(day: date, fail: Fail) -> int:
    """Bring every deadline that changes by the mere passing of time up to that day; the number changed.

    Finds them by index, works on each in its own transaction, and may run twice: the second time finds nothing.
    """
    detected_on = detection_day.get() or day
    changed = _begin_suspensions(day, fail)
    found = [
        *Deadline.objects.suspension_over(day).order_by("due_on", "pk").values_list("pk", flat=True),
        *Deadline.objects.newly_overdue(day).order_by("due_on", "pk").values_list("pk", flat=True),
    ]
    changed += sum(_guarded(pk, fail, lambda pk: _catch_up(pk, day, detected_on)) for pk in found)
    return changed + _warn(day, fail)


def _begin_suspensions(day: date, fail: Fail) -> int:
    """ALG I that was known ahead and begins now; a day looked at again later knows it already."""
    last = last_finished_run()
    if last is not None and last.day > day:
        return 0
    begun = Alg1Period.objects.filter(starts_on__lte=day, starts_on__gt=day - LOOK_BACK).values("person_id")
    persons = (
        Deadline.objects.live()
        .filter(person__in=begun)
        .exclude(kind=DeadlineKind.BENEFIT_DECISION)
        .order_by()
        .values_list("person_id", flat=True)
        .distinct()
    )

    def begin(person_id: int) -> int:
        return len(alg1_changed(person=Person.objects.get(pk=person_id), by=None, today=day))

    return sum(_guarded(pk, fail, begin) for pk in persons)


def _catch_up(pk: int, day: date, detected_on: date) -> int:
    deadline = Deadline.objects.select_related("household", "person").get(pk=pk)
    missed = deadline.state == DeadlineState.RUNNING
    label = "versäumt" if missed else "läuft wieder"
    with recording(
        verb="miss_deadline" if missed else "resume_deadline",
        label=f"Frist „{deadline.get_kind_display()}“ {label}",
        household=deadline.household,
        person=deadline.person,
        occurred_on=day,
    ):
        lock(deadline)
        return int(settle(deadline, day=day, detected_on=detected_on).changed)


def _warn(day: date, fail: Fail) -> int:
    running = Deadline.objects.running()
    due_soon = running.filter(due_soon_filter(running, day))
    warned = Flag.objects.filter(kind=FlagKind.DUE_SOON).values("deadline_id", "due_on")
    known = {(row["deadline_id"], row["due_on"]) for row in warned.filter(due_on__gte=day)}
    new = [(pk, due_on) for pk, due_on in due_soon.values_list("pk", "due_on") if (pk, due_on) not in known]

    def warn(pk: int) -> int:
        return _warn_of(pk, day)

    return sum(_guarded(pk, fail, warn) for pk, _ in new)


def _warn_of(pk: int, day: date) -> int:
    deadline = Deadline.objects.select_for_update(no_key=True).get(pk=pk)
    if deadline.state != DeadlineState.RUNNING or deadline.due_on is None:
        return 0
    _, created = Flag.objects.get_or_create(
        deadline=deadline,
        kind=FlagKind.DUE_SOON,
        due_on=deadline.due_on,
        defaults={"flagged_for": day, "detected_on": detection_day.get() or day},
    )
    return int(created)


def _guarded(pk: int, fail: Fail, work: Callable[[int], int]) -> int:
    """One case in its own transaction; a poisoned one is reported and the others go on (R14)."""
    try:
        with transaction.atomic():
            return work(pk)
    except Exception as error:  # whatever it is, it must not stop the others
        fail(pk, error)
        return 0


