"""Assigning a person to a measure of the catalogue, and its end before its time (W-3, W-64, W-73, W-98, U-26)."""

from dataclasses import dataclass
from datetime import date

from integration import queries
from integration.choices import EarlyEnd
from integration.clients import OnFile
from integration.models import Measure, MeasureAssignment
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks
from jobcenter.staff.models import User
from jobcenter.web.dates import short
from jobcenter.web.errors import Conflict, Refused

from . import graduates
from .files import check_in_care, check_may_write, lock_person, written


@dataclass(frozen=True)
class MeasureFacts:
    measure: Measure | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    reason: str = ""


def assign_measure(*, duty: OnFile, facts: MeasureFacts, by: User, today: date) -> MeasureAssignment:
    """Assign with dates and reason. A measure that causes cost only from the release on (W-3)."""
    with written(duty, "assign_measure", "Maßnahme zugewiesen", by=by, on=today):
        check_may_write(duty, by, today=today)
        return save_assignment(duty=duty, facts=facts, on=today, by=by)


def save_assignment(*, duty: OnFile, facts: MeasureFacts, on: date, by: User) -> MeasureAssignment:
    """What ``assign_measure`` and the first interview share."""
    measure = facts.measure
    if measure is None or measure.project.jobcenter_id != duty.application.jobcenter_id:
        raise Refused("Bitte wählen Sie eine Maßnahme.", "measure")
    if facts.starts_on is None or facts.ends_on is None:
        field = "measure_starts_on" if facts.starts_on is None else "measure_ends_on"
        raise Refused("Zur Zuweisung gehören Beginn und Ende.", field)
    if facts.ends_on < facts.starts_on:
        raise Refused("Das Ende liegt vor dem Beginn.", "measure_ends_on")
    if not facts.reason.strip():
        raise Refused("Bitte begründen Sie die Zuweisung ausführlich.", "measure_reason")
    _check_release(duty, measure, facts.starts_on)
    check_in_care(duty, facts.starts_on, "measure_starts_on")
    if not Measure.objects.to_assign().open_on(facts.starts_on).filter(pk=measure.pk).exists():
        raise Refused(f"„{measure}“ ist für den {short(facts.starts_on)} nicht buchbar.", "measure")
    lock_person(duty)
    return MeasureAssignment.objects.create(
        household=duty.application.household,
        person=duty.person,
        measure=measure,
        starts_on=facts.starts_on,
        ends_on=facts.ends_on,
        reason=facts.reason.strip(),
        assigned_on=on,
        assigned_by=by,
    )


def end_early(
    *, assignment: MeasureAssignment, last_day: date, reason: str, by: User, today: date, text: str = ""
) -> MeasureAssignment:
    """The person did not finish the measure: no Maßnahmeabsolvent, and nobody is asked for the talk (U-26)."""
    if reason not in EarlyEnd.values:
        raise Refused("Bitte wählen Sie einen Grund.", "reason")
    text = text.strip()
    if reason == EarlyEnd.OTHER and not text:
        raise Refused("Bitte nennen Sie den sonstigen Grund.", "text")
    why = ": ".join(filter(None, (EarlyEnd(reason).label, text)))
    duty = queries.on_file(assignment.person_id, assignment.household_id, today=today)
    with written(duty, "end_measure_early", "Maßnahme vorzeitig beendet", by=by, on=last_day, reason=why):
        now = _locked(assignment, duty, by, today)
        if now.ended_early_on is not None:
            raise Conflict(f"Das Ende am {short(now.ended_early_on)} ist schon eingetragen. Bitte laden Sie neu.")
        if last_day > today:
            raise Refused("Der Tag kann nicht in der Zukunft liegen.", "last_day")
        if not now.starts_on <= last_day <= now.ends_on:
            span = f"vom {short(now.starts_on)} bis {short(now.ends_on)}"
            raise Refused(f"Der letzte Tag liegt in der Maßnahme, also {span}.", "last_day")
        now.ended_early_on, now.early_end, now.early_end_text = last_day, reason, text
        now.save()
        finish_tasks(kind=TaskKind.FOLLOW_GRADUATE, subject_id=now.pk, by=by)
        return now


def take_back_early_end(*, assignment: MeasureAssignment, reason: str, by: User, today: date) -> None:
    """It was a mistake: the measure runs, or ran, to its end; a talk that is owed then is asked for again."""
    duty = queries.on_file(assignment.person_id, assignment.household_id, today=today)
    if not reason.strip():
        raise Refused("Bitte geben Sie einen Grund an.", "reason")
    with written(duty, "take_back_early_end", "Vorzeitiges Ende zurückgenommen", by=by, reason=reason.strip()):
        now = _locked(assignment, duty, by, today)
        if now.ended_early_on is None:
            raise Conflict("Das vorzeitige Ende wurde inzwischen zurückgenommen.")
        now.ended_early_on, now.early_end, now.early_end_text = None, "", ""
        now.save()
        graduates.ask_again(now, today=today)


def _locked(assignment: MeasureAssignment, duty: OnFile, by: User, today: date) -> MeasureAssignment:
    check_may_write(duty, by, today=today)
    return MeasureAssignment.objects.select_for_update(no_key=True).get(pk=assignment.pk)


def _check_release(duty: OnFile, measure: Measure, starts_on: date) -> None:
    if not measure.causes_cost:
        return
    released_on = duty.application.released_on
    if released_on is None:
        raise Refused(
            "Vor der Freigabe dem Grunde nach wird keine Maßnahme zugewiesen, die Kosten verursacht.", "measure"
        )
    if starts_on < released_on:
        raise Refused(
            f"Eine Maßnahme, die Kosten verursacht, beginnt nicht vor der Freigabe am {short(released_on)}.",
            "measure_starts_on",
        )
