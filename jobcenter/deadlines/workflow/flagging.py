"""The nightly look at all deadlines: suspended ones that run again, what is due soon, what was missed (D-4, C.12)."""

from collections import defaultdict
from contextvars import ContextVar
from datetime import date, timedelta
from functools import partial

from django.db.models import Exists, OuterRef

from jobcenter.audit.recording import recording
from jobcenter.deadlines.choices import DeadlineKind, FlagKind
from jobcenter.deadlines.models import Deadline, Flag
from jobcenter.deadlines.models.deadline import DeadlineQuerySet
from jobcenter.deadlines.queries import due_soon_filter, last_finished_run
from jobcenter.people.models import Alg1Period, Person

from .alg1 import alg1_changed, touched_by_alg1
from .batches import Fail, in_batches
from .settling import settle_many

# A period that began longer ago has been seen by an earlier run, or by the verb that recorded it.
LOOK_BACK = timedelta(days=40)

EXPLANATION = ("steps", "inputs", "explanation", "source", "milestones")

# The day on which the job really runs; while missed days are caught up it is later than the day looked at (D-55).
detection_day: ContextVar[date | None] = ContextVar("detection_day", default=None)


def flag_deadlines(day: date, fail: Fail) -> int:
    """Bring every deadline that changes by the mere passing of time up to that day; the number changed.

    Finds them by index, works on many at once, and may run twice: the second time finds nothing.
    """
    changed = _begin_suspensions(day, fail)
    changed += _catch_up(Deadline.objects.suspension_over(day), "resume_deadline", "läuft wieder", day, fail)
    changed += _catch_up(Deadline.objects.newly_overdue(day), "miss_deadline", "versäumt", day, fail)
    return changed + _warn(day, fail)


def _begin_suspensions(day: date, fail: Fail) -> int:
    """ALG I that was known ahead and begins now; a day looked at again later knows it already."""
    last = last_finished_run()
    if last is not None and last.day > day:
        return 0
    begun = Alg1Period.objects.filter(starts_on__lte=day, starts_on__gt=day - LOOK_BACK).values("person_id")
    deadlines = Deadline.objects.live().filter(person__in=begun).exclude(kind=DeadlineKind.BENEFIT_DECISION)
    touched = touched_by_alg1(deadlines, today=day)

    def begin(person_ids: list[int]) -> int:
        persons = Person.objects.filter(pk__in=person_ids)
        return sum(len(alg1_changed(person=person, by=None, today=day)) for person in persons)

    return in_batches(touched, fail, begin, at_once=1)


def _catch_up(due: DeadlineQuerySet, verb: str, label: str, day: date, fail: Fail) -> int:
    """Deadlines whose suspension, or whose last day, has passed; the act stands in the timeline of each case."""
    keys: dict[str, list[int]] = defaultdict(list)
    for kind, pk in due.order_by("kind", "due_on", "pk").values_list("kind", "pk"):
        keys[kind].append(pk)

    def settle(kind: DeadlineKind, keys: list[int]) -> int:
        # whatever somebody settled meanwhile is no longer due, and is not told of
        locked = due.filter(pk__in=keys).order_by("pk").select_for_update(no_key=True).defer(*EXPLANATION)
        with recording(
            verb=verb,
            label=f"Frist „{kind.label}“ {label}",
            households=[deadline.household_id for deadline in locked],
            occurred_on=day,
        ):
            return settle_many(locked, day=day, detected_on=detection_day.get() or day)

    return sum(in_batches(keys[kind], fail, partial(settle, kind)) for kind in DeadlineKind)


def untold(day: date) -> DeadlineQuerySet:
    """Running deadlines that are due soon and of which nobody has been told."""
    told = Flag.objects.filter(kind=FlagKind.DUE_SOON, deadline=OuterRef("pk"), due_on=OuterRef("due_on"))
    running = Deadline.objects.running()
    return running.filter(due_soon_filter(running, day)).exclude(Exists(told))


def _warn(day: date, fail: Fail) -> int:
    waiting = untold(day)

    def warn(keys: list[int]) -> int:
        locked = waiting.filter(pk__in=keys).order_by("pk").select_for_update(no_key=True, of=("self",))
        flags = [
            Flag(
                deadline_id=pk,
                kind=FlagKind.DUE_SOON,
                due_on=due_on,
                flagged_for=day,
                detected_on=detection_day.get() or day,
            )
            for pk, due_on in locked.values_list("pk", "due_on")
        ]
        return len(Flag.objects.bulk_create(flags))

    return in_batches(list(waiting.order_by("due_on", "pk").values_list("pk", flat=True)), fail, warn)
