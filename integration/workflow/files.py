"""What every verb on a person's integration file does first: who may, for which day, and for whom it is locked."""

from contextlib import AbstractContextManager
from datetime import date

from integration import access
from integration.clients import OnFile
from jobcenter.audit.recording import recording
from jobcenter.people.models import Alg1Period, Household, Person
from jobcenter.staff.models import User
from jobcenter.web.dates import short
from jobcenter.web.errors import Refused


def written(
    duty: OnFile, verb: str, label: str, *, by: User | None, on: date | None = None, reason: str = ""
) -> AbstractContextManager[None]:
    """The act on the timeline of the case."""
    return recording(
        by=by,
        verb=verb,
        label=label,
        household=duty.application.household,
        person=duty.person,
        reason=reason,
        occurred_on=on,
    )


def recorded_for(  # noqa: PLR0917
    household: Household, person: Person, verb: str, label: str, by: User, on: date
) -> AbstractContextManager[None]:
    """The same where no first interview is owed yet."""
    return recording(by=by, verb=verb, label=label, household=household, person=person, occurred_on=on)


def check_may_write(duty: OnFile, by: User, *, today: date) -> None:
    """Only the responsible specialist or his deputy; without one, any specialist of the office (D-99)."""
    if not access.may_keep_file(by, duty, today=today):
        raise Refused("Das halten nur die zuständige IFK oder ihre Vertretung fest.")


def check_day(duty: OnFile, day: date, field: str, *, today: date) -> None:
    """An act lies between the application and today."""
    if day > today:
        raise Refused("Der Tag kann nicht in der Zukunft liegen.", field)
    applied_on = duty.application.applied_on
    if day < applied_on:
        raise Refused(f"Der Tag kann nicht vor dem Antrag vom {short(applied_on)} liegen.", field)


def check_in_care(duty: OnFile, day: date, field: str) -> None:
    """While ALG I lasts the Agentur für Arbeit integrates (W-10)."""
    if Alg1Period.objects.on(day).filter(person=duty.person).exists():
        raise Refused("An diesem Tag erhält die Person ALG I; zuständig ist die Agentur für Arbeit.", field)


def lock_person(duty: OnFile) -> Person:
    """One writer at a time in the file of a person (D-54)."""
    return Person.objects.select_for_update(no_key=True).get(pk=duty.person_id)
