"""The shell (Fallhülse) of the main applicant, created by the counter for the F-IFK of the day (W-15, W-85, C.5)."""

from datetime import date

from intake.choices import RoutingGroup, Situation
from intake.models import Application, Handover, IntakeSheet
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import give_task
from jobcenter.rules.periods import is_under_25
from jobcenter.rulesets.queries import calendar_of
from jobcenter.staff.choices import HandoverMode, Role
from jobcenter.staff.models import User
from jobcenter.web.dates import short


def create(*, application: Application, by: User, today: date) -> Handover | None:
    """Create the shell and ask the F-IFK to park it; ``None`` where a house knows no virtual employee (P28).

    There is time until the end of the next working day (D-1, D-2): the F-IFK of a Friday has gone when the last shell
    of that day is made, and the one of Monday is not late with it.
    """
    if application.jobcenter.handover_mode != HandoverMode.VIRTUAL_EMPLOYEE:
        return None
    group = group_of(application, IntakeSheet.objects.filter(application=application).first())
    handover, _new = Handover.objects.get_or_create(
        application=application,
        defaults={
            "office": application.office,
            "created_on": today,
            "routing_group": group,
            "proposed_group": group,
        },
    )
    give_task(
        kind=TaskKind.PARK_SHELL,
        office=application.office,
        household=application.household,
        subject_id=handover.pk,
        text=f"{application.head}, Antrag vom {short(application.applied_on)}",
        role=Role.SPECIALIST,
        due_on=calendar_of(application.office).next_working_day(today),
        by=by,
    )
    return handover


def group_of(application: Application, sheet: IntakeSheet | None) -> str:
    """The routing group the facts speak for: school and training from the sheet, else the age on the day of
    application; empty without a birth date (W-103). „I“ is named by a specialist, never proposed."""
    by_situation = {Situation.PUPIL: RoutingGroup.PUPIL, Situation.TRAINING_SEEKER: RoutingGroup.TRAINING_SEEKER}
    if sheet is not None and sheet.situation in by_situation:
        return by_situation[Situation(sheet.situation)]
    born = application.head.born_on
    if born is None:
        return ""
    return RoutingGroup.UNDER_25 if is_under_25(born, application.applied_on) else RoutingGroup.FROM_25


def propose(handover: Handover, application: Application, sheet: IntakeSheet) -> None:
    """Propose the group again; one that was chosen by hand with a reason stays."""
    handover.proposed_group = group_of(application, sheet)
    if not handover.group_reason:
        handover.routing_group = handover.proposed_group
