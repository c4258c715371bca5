"""Assigning a person to a measure of the catalogue (W-3, W-64, W-73, W-98)."""

from dataclasses import dataclass
from datetime import date

from integration.clients import OnFile
from integration.models import Measure, MeasureAssignment
from jobcenter.staff.models import User
from jobcenter.web.dates import short
from jobcenter.web.errors import Refused

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
