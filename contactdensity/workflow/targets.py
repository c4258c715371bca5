"""The individual plan of contacts: set, ended and withdrawn by the responsible specialist alone (B-26, G-89)."""

from datetime import date

from django.db.models import Q

from contactdensity import access
from contactdensity.models import ContactTarget
from contactdensity.models.target import every
from contactdensity.queries import asked_of, ended_for
from jobcenter.audit.recording import recording
from jobcenter.people.models import Household, Person
from jobcenter.rules.periods import ONE_DAY
from jobcenter.staff.models import User
from jobcenter.web.dates import short
from jobcenter.web.errors import Conflict, Refused

from .keeping import refresh


def set_target(
    *,
    person: Person,
    household: Household,
    weeks: int,
    starts_on: date,
    ground: str,
    reason: str,
    by: User,
    today: date,
    ends_on: date | None = None,
) -> ContactTarget:
    """A contact at least every ``weeks`` weeks from that day on; a plan that runs ends the day before.

    Refused on the first day of another plan, over one that begins later, and unless it is denser than what the concept
    asks of the person: a plan lies above the minimum (B-5, G-89).
    """
    _check_may(by, person, household, today)
    if starts_on < today:
        raise Refused("Ein Plan beginnt frühestens heute.", "starts_on")
    if ends_on is not None and ends_on < starts_on:
        raise Refused("Das Ende liegt vor dem Beginn.", "ends_on")
    if not reason.strip():
        raise Refused("Bitte geben Sie einen Grund an.", "reason")
    _check_denser(person, weeks, starts_on)
    with recording(
        by=by,
        verb="set_target",
        label=f"Kontaktplan ab {short(starts_on)}: mindestens {every(weeks)}",
        household=household,
        person=person,
        reason=reason.strip(),
        occurred_on=starts_on,
    ):
        Person.objects.select_for_update(no_key=True).get(pk=person.pk)
        plans = ContactTarget.objects.standing().filter(person=person)
        unended = Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on)
        running = plans.filter(unended, starts_on__lte=starts_on).first()
        if running is not None and running.starts_on == starts_on:
            raise Refused(
                f"Am {short(starts_on)} beginnt schon der Plan „mindestens {every(running.weeks)}“. "
                "Ein anderer beginnt frühestens am Tag danach.",
                "starts_on",
            )
        if running is not None:
            running.ends_on = starts_on - ONE_DAY
            running.save()
        coming = plans.filter(starts_on__gt=starts_on).order_by("starts_on").first()
        if coming is not None and (ends_on is None or coming.starts_on <= ends_on):
            raise Refused(
                f"Ab dem {short(coming.starts_on)} ist schon ein anderer Plan festgelegt. Bitte lassen Sie diesen am "
                f"{short(coming.starts_on - ONE_DAY)} enden.",
                "ends_on",
            )
        made = ContactTarget.objects.create(
            household=household,
            person=person,
            weeks=weeks,
            starts_on=starts_on,
            ends_on=ends_on,
            ground=ground,
            reason=reason.strip(),
            recorded_by=by,
            recorded_on=today,
        )
        refresh([person.pk], day=today)
        return made


def end_target(*, target: ContactTarget, last_day: date, by: User, today: date) -> ContactTarget:
    """The plan holds up to that day; then only the minimum asks."""
    _check_may(by, target.person, target.household, today)
    with recording(
        by=by,
        verb="end_target",
        label=f"Kontaktplan endet am {short(last_day)}",
        household=target.household,
        person=target.person,
        occurred_on=last_day,
    ):
        Person.objects.select_for_update(no_key=True).get(pk=target.person_id)
        now = ContactTarget.objects.select_for_update(no_key=True).get(pk=target.pk)
        if now.withdrawn_on is not None:
            raise Conflict("Der Plan ist inzwischen zurückgenommen.")
        if now.ends_on is not None and now.ends_on < today:
            raise Conflict(f"Der Plan ist schon seit dem {short(now.ends_on)} zu Ende.")
        if last_day < now.starts_on:
            raise Refused(
                f"Der Plan gilt erst ab dem {short(now.starts_on)}. Soll er gar nicht beginnen, nehmen Sie ihn zurück.",
                "last_day",
            )
        now.ends_on = last_day
        now.save()
        refresh([target.person_id], day=today)
        return now


def withdraw_target(*, target: ContactTarget, reason: str, by: User, today: date) -> ContactTarget:
    """A plan that asks for nothing yet is as if it had never been; the one that was made to end for it goes on."""
    _check_may(by, target.person, target.household, today)
    if not reason.strip():
        raise Refused("Bitte geben Sie einen Grund an.", "reason")
    with recording(
        by=by,
        verb="withdraw_target",
        label=f"Kontaktplan ab {short(target.starts_on)} zurückgenommen: {target}",
        household=target.household,
        person=target.person,
        reason=reason.strip(),
    ):
        Person.objects.select_for_update(no_key=True).get(pk=target.person_id)
        now = ContactTarget.objects.select_for_update(no_key=True).get(pk=target.pk)
        if now.withdrawn_on is not None:
            raise Conflict("Der Plan ist inzwischen zurückgenommen.")
        if not now.can_withdraw(today):
            raise Refused(f"Der Plan gilt schon seit dem {short(now.starts_on)}. Sie können ihn nur noch beenden.")
        now.withdrawn_on = today
        now.save()
        if goes_on := ended_for(now):
            before, last_day = goes_on
            before.ends_on = _up_to_the_next(before, last_day)
            before.save()
        refresh([target.person_id], day=today)
        return now


def _up_to_the_next(plan: ContactTarget, last_day: date | None) -> date | None:
    """The plan's last day, or the one before another plan begins if that is earlier."""
    coming = ContactTarget.objects.standing().filter(person=plan.person_id, starts_on__gt=plan.starts_on)
    following = coming.order_by("starts_on").first()
    if following is None or (last_day is not None and last_day < following.starts_on):
        return last_day
    return following.starts_on - ONE_DAY


def _check_may(by: User, person: Person, household: Household, today: date) -> None:
    if not access.bears(by, person, household, today=today):
        raise Refused("Einen Kontaktplan legt nur die zuständige Integrationsfachkraft oder ihre Vertretung fest.")


def _check_denser(person: Person, weeks: int, day: date) -> None:
    demand = asked_of(person, day)
    if demand is None or not demand.is_denser_than(weeks):
        return
    possible = f"Höchstens {every(demand.weeks)}." if demand.weeks else "Dichter lässt sich hier nicht planen."
    raise Refused(f"Das Regelwerk verlangt schon „{demand.text}“; ein Plan liegt darüber. {possible}", "weeks")
