"""A calendar or rule set changed: deadlines still running are computed again, finished ones stay (D-8)."""

import logging
from datetime import date, datetime

from django.db import transaction

from jobcenter.audit.recording import recording
from jobcenter.deadlines.choices import DeadlineKind, DeadlineState
from jobcenter.deadlines.models import Deadline
from jobcenter.deadlines.queries import DOMAINS
from jobcenter.rules.calendar import Calendar
from jobcenter.rules.deadlines import DueDate
from jobcenter.rulesets.models import Recalculation
from jobcenter.rulesets.queries import Governing, calendars_of, spans
from jobcenter.staff.models import Office

from .dating import Dated
from .settling import german_day, lock, settle
from .storing import question_of, write

log = logging.getLogger(__name__)


def work_off(*, today: date, now: datetime) -> int:
    """Do every waiting mark, oldest first; the number of deadlines whose dates moved."""
    moved = 0
    for pk in Recalculation.objects.filter(done_at__isnull=True).values_list("pk", flat=True):
        with transaction.atomic():
            mark = (
                Recalculation.objects.select_for_update(no_key=True, skip_locked=True)
                .filter(pk=pk, done_at__isnull=True)
                .select_related("requested_by")
                .first()
            )
            if mark is None:
                continue  # another worker has it
            moved += recalculate(mark, today=today)
            mark.done_at = now
            mark.save()
    return moved


def recalculate(mark: Recalculation, *, today: date) -> int:
    """Compute what runs in the office, or in the whole Jobcenter, again; the number of due dates that moved."""
    offices = Office.objects.select_related("jobcenter").filter(jobcenter_id=mark.jobcenter_id)
    if mark.office_id is not None:
        offices = offices.filter(pk=mark.office_id)
    calendars = calendars_of(offices)
    known = {kind: spans(mark.jobcenter_id, domain) for kind, domain in DOMAINS.items()}
    deadlines = (
        Deadline.objects.filter(
            office_id__in=calendars, state__in=[DeadlineState.RUNNING, DeadlineState.SUSPENDED]
        )
        .select_related("office__jobcenter", "household", "person", "ruleset")
        .prefetch_related("person__alg1_periods")
        .order_by("pk")
    )
    moved = 0
    for deadline in deadlines:
        kind = DeadlineKind(deadline.kind)
        try:
            with transaction.atomic():
                moved += _again(deadline, known[kind], calendars[deadline.office_id], mark, today)
        except Exception as error:  # one poisoned case must not stop the others
            log.error("Recalculation of deadline %s failed (%s)", deadline.pk, type(error).__name__)
    return moved


def _again(
    deadline: Deadline, known: list[Governing], calendar: Calendar, mark: Recalculation, today: date
) -> int:
    old = deadline.due_on
    question = question_of(deadline, today=today, known_spans=known, calendar=calendar)
    dated = question.answer()
    if not isinstance(dated, Dated):
        return 0
    new = dated.due.due_on if isinstance(dated.due, DueDate) else None
    if new == old and dated.ruleset.pk == deadline.ruleset_id and _calendar_of(dated) == deadline.calendar_version:
        return 0
    moved = new != old
    kept = moved and new is not None and new < today  # D-8: nobody fails afterwards
    label = f"Frist „{deadline.get_kind_display()}“ neu berechnet: {german_day(old)} → {german_day(new)}"
    with recording(
        by=mark.requested_by,
        verb="recalculate",
        label=f"{label}; die alte bleibt, weil die neue schon vorbei wäre" if kept else label,
        household=deadline.household if moved else None,  # the timeline tells of days, not of calendar versions
        person=deadline.person,
        reason=mark.reason,
    ):
        lock(deadline)
        if deadline.state not in (DeadlineState.RUNNING, DeadlineState.SUSPENDED):
            return 0
        if not kept:
            write(deadline, dated, question)
        deadline.save()
        settle(deadline, day=today)
    return int(moved and not kept)


def _calendar_of(dated: Dated) -> str:
    return dated.due.calendar_version if isinstance(dated.due, DueDate) else ""
