"""A child that lives by turns in two households: entered and ended by whoever keeps the members (D-44)."""

from datetime import date

from intake.models import Application
from jobcenter.audit.recording import recording
from jobcenter.people import workflow as people
from jobcenter.people.models import Person, TemporaryStay
from jobcenter.people.workflow import stays
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.errors import Refused

from . import guards
from .changes import note_change


def begin(
    *,
    application: Application,
    person: Person,
    starts_on: date,
    reason: str,
    by: User,
    today: date,
    ends_on: date | None = None,
    version: int | None = None,
) -> TemporaryStay:
    """The child of another household lives here too, by turns. Both benefit units look at it; no deadline moves."""
    household = application.household
    with recording(
        by=by,
        verb="begin_stay",
        label=f"Temporäre Bedarfsgemeinschaft: {person}",
        household=household,
        also_household=_home_id(person, starts_on),
        person=person,
        reason=reason,
        occurred_on=starts_on,
    ):
        application = guards.lock_application(application, version=version)
        guards.check_may(by, Permission.DOCUMENTS_RECORD, application, today=today)
        if starts_on > today:
            raise Refused("Der Beginn kann nicht in der Zukunft liegen.", "starts_on")
        stay = people.begin_stay(
            household=household, person=person, starts_on=starts_on, ends_on=ends_on, reason=reason, by=by, today=today
        )
        _tell_both(stay, f"{person} lebt zeitweise hier", f"{person} lebt zeitweise auch in {household}", by, today)
        application.save()
        return stay


def end(
    *,
    application: Application,
    stay: TemporaryStay,
    on: date,
    reason: str,
    by: User,
    today: date,
    version: int | None = None,
) -> TemporaryStay:
    """The child lives here no more; it stays a member of the other household."""
    reason = guards.check_reason(reason)
    with recording(
        by=by,
        verb="end_stay",
        label=f"Temporäre Bedarfsgemeinschaft beendet: {stay.person}",
        household=stay.household,
        also_household=_home_id(stay.person, on),
        person=stay.person,
        reason=reason,
        occurred_on=on,
    ):
        application = guards.lock_application(application, version=version)
        guards.check_may(by, Permission.DOCUMENTS_RECORD, application, today=today)
        if on > today:
            raise Refused("Der letzte Tag kann nicht in der Zukunft liegen.", "on")
        stay = people.end_stay(stay=stay, on=on, reason=reason, by=by)
        gone = f"{stay.person} lebt nicht mehr zeitweise"
        _tell_both(stay, f"{gone} hier", f"{gone} in {stay.household}", by, today)
        application.save()
        return stay


def _home_id(person: Person, day: date) -> int | None:
    """The other household, in whose history it stands as well."""
    home = stays.home_of(person, day)
    return home.household_id if home else None


def _tell_both(stay: TemporaryStay, here: str, there: str, by: User, today: date) -> None:
    note_change(household=stay.household, what=here, by=by, today=today)
    home = stays.home_of(stay.person, today)
    if home is not None:
        note_change(household=home.household, what=there, by=by, today=today)
