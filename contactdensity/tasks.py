"""What the timetable rings for. Every task may run twice or a week late."""

import logging
from datetime import date

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from contactdensity import workflow
from contactdensity.workflow import control
from contactdensity.workflow.rounds import Fail

log = logging.getLogger(__name__)


@shared_task(name="contactdensity.tasks.tick")
def tick() -> dict[str, int]:
    """Each minute: compute anew whoever's facts changed."""
    return {"density": workflow.work_off_marks(day=timezone.localdate(), fail=_report)}


def density(day: date, fail: Fail) -> int:
    """The nightly step on contact density (C.12)."""
    return workflow.recheck_due(day, fail)


def density_controls(day: date, fail: Fail) -> int:
    """Offices whose contact density nobody has ever controlled: whoever leads integration there is asked to (U-41)."""
    offices = control.never_controlled()
    for office in offices:
        try:
            with transaction.atomic():
                control.ask_for_first_control(office=office, today=day)
        except Exception as error:  # one office stops no other (R14); the journal names it
            fail(office.pk, error)
    return len(offices)


def density_snapshot(day: date, fail: Fail) -> int:
    """The nightly step that freezes the figures of the day (C.12)."""
    del fail
    return workflow.freeze(day)


def _report(subject: int, error: Exception) -> None:
    log.error("Contact density of person %s failed (%s)", subject, type(error).__name__)
