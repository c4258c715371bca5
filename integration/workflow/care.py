"""The specialist records who is not cared for by the four-phase model (B-3, B-13, U-9)."""

from datetime import date

from integration import access
from integration.models import OtherCare
from jobcenter.audit.recording import recording
from jobcenter.people.models import Household, Person
from jobcenter.staff.models import User
from jobcenter.web.dates import short
from jobcenter.web.errors import Conflict, Refused


def begin_other_care(
    *,
    person: Person,
    household: Household,
    starts_on: date,
    reason: str,
    by: User,
    today: date,
    ends_on: date | None = None,
) -> OtherCare:
    """From that day on, until further notice or an end, the person is cared for otherwise.

    Only the responsible specialist or the deputy, and only from today on, since it would hide a shortfall; the team
    lead also for the past, as with a justified exception (D-64).
    """
    _check_may(by, person, household, today)
    if starts_on < today and not access.leads(by, household, today=today):
        raise Refused("Rückwirkend trägt das nur die Teamleitung ein.", "starts_on")
    if ends_on is not None and ends_on < starts_on:
        raise Refused("Das Ende liegt vor dem Beginn.", "ends_on")
    with recording(
        by=by,
        verb="begin_other_care",
        label=f"Betreuung außerhalb des 4-Phasen-Modells ab {short(starts_on)}",
        household=household,
        person=person,
        reason=_stated(reason),
        occurred_on=starts_on,
    ):
        return OtherCare.objects.create(
            household=household,
            person=person,
            starts_on=starts_on,
            ends_on=ends_on,
            reason=_stated(reason),
            recorded_by=by,
            recorded_on=today,
        )


def end_other_care(*, care: OtherCare, last_day: date, by: User, today: date) -> OtherCare:
    """From the day after ``last_day`` on the four-phase model holds again."""
    _check_may(by, care.person, care.household, today)
    with recording(
        by=by,
        verb="end_other_care",
        label=f"Wieder Betreuung nach dem 4-Phasen-Modell, die andere endet am {short(last_day)}",
        household=care.household,
        person=care.person,
        occurred_on=last_day,
    ):
        now = _locked(care)
        if last_day < now.starts_on:
            raise Refused(
                f"Sie begann erst am {short(now.starts_on)}. War sie ein Versehen, nehmen Sie den Eintrag zurück.",
                "last_day",
            )
        longer = now.ends_on is not None and now.ends_on < min(last_day, today)
        if longer and not access.leads(by, care.household, today=today):
            raise Refused("Rückwirkend verlängert sie nur die Teamleitung.", "last_day")
        now.ends_on = last_day
        now.save()
        return now


def take_back_other_care(*, care: OtherCare, reason: str, by: User, today: date) -> None:
    """It was entered by mistake: as if it had never been; the history keeps it."""
    _check_may(by, care.person, care.household, today)
    with recording(
        by=by,
        verb="take_back_other_care",
        label="Eintrag zur Betreuung zurückgenommen",
        household=care.household,
        person=care.person,
        reason=_stated(reason),
    ):
        _locked(care).delete()


def _check_may(by: User, person: Person, household: Household, today: date) -> None:
    if not access.says_care(by, person, household, today=today):
        raise Refused("Das trägt nur die zuständige Integrationsfachkraft oder ihre Vertretung ein.")


def _locked(care: OtherCare) -> OtherCare:
    found = OtherCare.objects.select_for_update(no_key=True).filter(pk=care.pk).first()
    if found is None:
        raise Conflict("Der Eintrag wurde inzwischen zurückgenommen.")
    return found


def _stated(reason: str) -> str:
    if not reason.strip():
        raise Refused("Bitte geben Sie einen Grund an.", "reason")
    return reason.strip()
