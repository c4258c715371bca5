"""What Celery rings for. Every task may run twice or a week late."""

from datetime import date, time

from celery import shared_task
from django.utils import timezone

from jobcenter.deadlines.queries import last_finished_run
from jobcenter.deadlines.workflow import flagging, nightly, recalculation

NIGHT_BEGINS = time(0, 5)  # C.12


@shared_task(name="jobcenter.deadlines.tasks.tick")
def tick() -> dict[str, int]:
    """Each minute: compute again what a new calendar moved, and do the nightly job if today is not done yet."""
    now = timezone.localtime()
    counts = {"recalculated": recalculation.work_off(today=now.date(), now=now)}
    last = last_finished_run()
    if now.time() >= NIGHT_BEGINS and (last is None or last.day < now.date()):
        counts |= nightly.run(now.date())
    return counts


def flag_deadlines(day: date, fail: flagging.Fail) -> int:
    """The nightly step on deadlines; see ``workflow.flagging``."""
    return flagging.flag_deadlines(day, fail)
