"""The nightly steps of integration: the age of the queue, and what has to be prepared in time (C.12).

Each step takes the day it works for, may run twice or a week late, and returns how many cases it touched. A case that
raises is told to ``fail`` and stops no other.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from intake.choices import HandoverState
from intake.models import Handover, ImportReview
from intake.workflow.import_review import open_for, previous_month
from integration import roster
from integration.choices import PromiseOutcome
from integration.models import OfferExemption
from integration.workflow import graduates as graduation
from integration.workflow import offers, queue, standing
from integration.workflow import roster as roster_workflow
from integration.workflow.falling_due import fall_due, falling_due
from jobcenter.deadlines.workflow.batches import in_batches
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.rulesets.queries import calendars_of
from jobcenter.staff.choices import HandoverMode
from jobcenter.staff.models import Assignment, Jobcenter, Office

Fail = Callable[[int, Exception], None]
DECEMBER = 12


def queue_age(day: date, fail: Fail) -> int:
    """Released cases that have waited on QuEr.xx longer than the rule set allows, asked for once (W-18, D-52)."""
    asked = Task.objects.open().filter(kind=TaskKind.OLD_IN_QUEUE, subject_id=OuterRef("pk"))
    waiting = Handover.objects.filter(~Exists(asked), state=HandoverState.REPORTED).order_by("pk")
    return in_batches(list(waiting.values_list("pk", flat=True)), fail, partial(queue.remind_of_age, today=day))


def import_review(day: date, fail: Fail) -> int:
    """On the first working day of a month: the import cases of the month before, one task an office (W-37).

    Later days open what a night without the job has left out; what is open stays as it is.
    """
    offices = list(
        Office.objects.filter(jobcenter__handover_mode=HandoverMode.VIRTUAL_EMPLOYEE).select_related("jobcenter")
    )
    calendars = calendars_of(offices)
    month = previous_month(day)
    begun = [
        office for office in offices if calendars[office.pk].nth_working_day_of_month(day.year, day.month, 1)[0] <= day
    ]
    known = set(ImportReview.objects.filter(month=month).values_list("office_id", flat=True))
    waiting = [office for office in begun if office.pk not in known]
    return _each(waiting, fail, lambda office: open_for(office=office, month=month, today=day))


def preparations(day: date, fail: Fail) -> int:
    """Days without F-IFK among the next five, and the measure of the year; in December that of the next one (C.12)."""
    working = Assignment.objects.on(day).filter(office=OuterRef("pk"))
    offices = list(
        Office.objects.filter(Exists(working), jobcenter__handover_mode=HandoverMode.VIRTUAL_EMPLOYEE).select_related(
            "jobcenter"
        )
    )
    gaps = roster.gaps_of(offices, day)
    count = _each(offices, fail, lambda office: roster_workflow.warn(office=office, gaps=gaps.get(office.pk, [])))
    houses = Jobcenter.objects.filter(handover_mode=HandoverMode.VIRTUAL_EMPLOYEE)
    years = [day.year, day.year + 1] if day.month == DECEMBER else [day.year]
    for year in years:
        count += _each(houses, fail, lambda house, of=year: standing.report_missing_measure(jobcenter=house, year=of))
    return count


def agreements(day: date, fail: Fail) -> int:
    """What the mere passing of the day changes; may run twice or a week late."""
    due = falling_due(day).order_by("ends_on", "pk").values_list("pk", flat=True)
    count = in_batches(list(due), fail, partial(fall_due, today=day))
    asked = Task.objects.filter(kind=TaskKind.CHECK_PROMISE, subject_id=OuterRef("pk"))
    promised = Q(job_starts_on__lt=day, outcome=PromiseOutcome.OPEN) & ~Exists(asked)
    running = OfferExemption.objects.filter(ended_on__isnull=True).filter(promised | Q(valid_until__lt=day))
    return count + _each(running, fail, lambda found: offers.follow_exemption(exemption=found, today=day))


def graduates(day: date, fail: Fail) -> int:
    """Whoever has finished a measure and was not spoken to since: the specialist is asked to in time (U-26)."""
    keys = list(graduation.to_ask(day).order_by("pk").values_list("pk", flat=True))
    return in_batches(keys, fail, partial(graduation.ask, today=day))


def _each(found: Iterable[Any], fail: Fail, work: Callable[[Any], bool]) -> int:
    done = 0
    for case in list(found):
        try:
            with transaction.atomic():
                done += bool(work(case))
        except Exception as error:  # one poisoned case stops no other (R14); the journal names it
            fail(case.pk, error)
    return done
