"""A household that has changed, and the benefit unit's second look at it (C.2)."""

from datetime import date

from intake.models import Application
from jobcenter.audit.recording import recording
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks, give_task
from jobcenter.people.choices import HouseholdState
from jobcenter.people.models import Household
from jobcenter.people.workflow import systems
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.errors import Refused

from . import guards


def note_change(*, household: Household, what: str, by: User | None, today: date) -> None:
    """The household is *verändert* until the benefit unit has looked at it (C.2); other systems are to be adjusted."""
    if household.state == HouseholdState.ACTIVE:
        household.state = HouseholdState.CHANGED
        household.save()
    systems.changed(household=household, on=today, reason=what)
    give_task(
        kind=TaskKind.CHECK_CHANGE,
        office=household.office,
        household=household,
        text=f"Bedarfsgemeinschaft verändert: {what}. Bitte Anspruch und Mitglieder prüfen."[:300],
        role=Role.BENEFIT_CLERK,
        due_on=today,
        by=by,
    )


def check_change(*, application: Application, by: User, today: date, version: int | None = None) -> Household:
    """The benefit unit has looked at the change: the household is *aktiv* again, its task is done (C.2)."""
    household = application.household
    with recording(by=by, verb="check_change", label="Veränderung geprüft", household=household, occurred_on=today):
        application = guards.lock_application(application, version=version)
        guards.check_may(by, Permission.APPLICATION_DECIDE, application, today=today)
        household = application.household
        if household.state != HouseholdState.CHANGED:
            raise Refused(f"Die Bedarfsgemeinschaft ist „{household.get_state_display()}“; es gibt nichts zu prüfen.")
        settle(household=household, by=by)
        return household


def settle(*, household: Household, by: User) -> None:
    """Nobody has to look at the change any more: it was looked at, or nothing is applied for or paid."""
    if household.state == HouseholdState.CHANGED:
        household.state = HouseholdState.ACTIVE
        household.save()
    finish_tasks(kind=TaskKind.CHECK_CHANGE, household=household, by=by)
