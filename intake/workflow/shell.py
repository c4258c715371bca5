"""The shell (Fallhülse) of the main applicant, created by the counter for the F-IFK of the day (W-15, W-85, C.5)."""

from datetime import date

from intake.choices import RoutingGroup
from intake.models import Application, Handover
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import give_task
from jobcenter.rules.periods import is_under_25
from jobcenter.staff.choices import HandoverMode, Role
from jobcenter.staff.models import User
from jobcenter.web.dates import short


def create(*, application: Application, by: User, today: date) -> Handover | None:
    """Create the shell and ask the F-IFK to park it; ``None`` where a house knows no virtual employee (P28)."""
    if application.jobcenter.handover_mode != HandoverMode.VIRTUAL_EMPLOYEE:
        return None
    born = application.head.born_on
    group = "" if born is None else RoutingGroup.UNDER_25 if is_under_25(born, today) else RoutingGroup.FROM_25
    handover, _new = Handover.objects.get_or_create(
        application=application,
        defaults={"office": application.office, "created_on": today, "routing_group": group},
    )
    give_task(
        kind=TaskKind.PARK_SHELL,
        office=application.office,
        household=application.household,
        subject_id=handover.pk,
        text=f"{application.head}, Antrag vom {short(application.applied_on)}",
        role=Role.SPECIALIST,
        due_on=today,
        by=by,
    )
    return handover
