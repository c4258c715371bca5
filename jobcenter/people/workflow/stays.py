"""Children who live by turns in two households (temporäre Bedarfsgemeinschaft, D-44)."""

from datetime import date, timedelta

from django.db import IntegrityError, transaction

from jobcenter.audit.recording import recording
from jobcenter.people.choices import HouseholdRole
from jobcenter.people.models import Household, Membership, Person, TemporaryStay
from jobcenter.staff.models import User
from jobcenter.web.errors import Conflict, Refused


def begin_stay(
    *, household: Household, person: Person, starts_on: date, ends_on: date | None, reason: str, by: User, today: date
) -> TemporaryStay:
    """The child lives in this household too, by turns; ``ends_on`` is empty or the last day.

    Refused without a reason, for somebody who is no child of another household, and for a second such household.
    """
    reason = reason.strip()
    if not reason:
        raise Refused("Bitte begründen Sie die temporäre Bedarfsgemeinschaft.", "temporary_reason")
    if ends_on is not None and ends_on < starts_on:
        raise Refused("Das Ende liegt vor dem Beginn.", "temporary_until")
    with recording(
        by=by,
        verb="begin_stay",
        label=f"Temporäre Bedarfsgemeinschaft: {person}",
        household=household,
        person=person,
        reason=reason,
        occurred_on=starts_on,
    ):
        home = home_of(person, starts_on)
        if home is None or home.household_id == household.pk:
            raise Refused(
                f"{person} gehört zu keiner anderen Bedarfsgemeinschaft. Lassen Sie die Begründung weg, so wird die "
                "Person hier Mitglied.",
                "temporary_reason",
            )
        if home.role != HouseholdRole.CHILD:
            raise Refused(
                f"{person} ist dort „{home.get_role_display()}“. In zwei Bedarfsgemeinschaften leben nur Kinder.",
                "temporary_reason",
            )
        try:
            with transaction.atomic():
                return TemporaryStay.objects.create(
                    household=household,
                    person=person,
                    starts_on=starts_on,
                    ends_on=ends_on,
                    reason=reason[:200],
                    decided_by=by,
                    decided_on=today,
                )
        except IntegrityError as error:
            if "temporary_stay_once" not in str(error):
                raise
            raise Conflict(
                f"Für {person} ist in diesem Zeitraum schon eine temporäre Bedarfsgemeinschaft eingetragen.",
                "starts_on",
            ) from None


def end_stay(*, stay: TemporaryStay, on: date, reason: str, by: User) -> TemporaryStay:
    """The last day of living there by turns."""
    with recording(
        by=by,
        verb="end_stay",
        label=f"Temporäre Bedarfsgemeinschaft beendet: {stay.person}",
        household=stay.household,
        person=stay.person,
        reason=reason,
        occurred_on=on,
    ):
        now = TemporaryStay.objects.select_for_update(no_key=True, of=("self",)).get(pk=stay.pk)
        if now.ends_on is not None and now.ends_on <= on:
            raise Conflict(f"Die temporäre Bedarfsgemeinschaft ist schon am {now.ends_on:%d.%m.%Y} beendet.")
        if on < now.starts_on:
            raise Refused("Das Ende liegt vor dem Beginn.", "on")
        now.ends_on = on
        now.save()
        return now


def home_of(person: Person, day: date) -> Membership | None:
    """The household in which the person is a member on that day."""
    return Membership.objects.on(day).filter(person=person).select_related("household").first()


def close_stays(*, household: Household, on: date, person: Person | None = None) -> None:
    """With that day nobody stays there by turns any more: the household has ended, or the child becomes its member."""
    stays = TemporaryStay.objects.on(on + timedelta(days=1)).filter(household=household)
    for stay in stays.filter(person=person) if person else stays:
        stay.ends_on = max(on, stay.starts_on)
        stay.save()
