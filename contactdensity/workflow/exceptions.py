"""Justified exceptions: given by the responsible specialist, seen and returned by the team lead (B-27, U-28, D-64)."""

from dataclasses import replace
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from contactdensity import access
from contactdensity.choices import ExceptionState
from contactdensity.models import JustifiedException
from contactdensity.queries import concept_of, facts_of
from jobcenter.audit.recording import recording
from jobcenter.people.models import Household, Person
from jobcenter.rules.density import DensityFacts
from jobcenter.rules.density.concept import Regime, Version
from jobcenter.rules.density.timeline import state_on
from jobcenter.rules.periods import add_months
from jobcenter.staff.models import User
from jobcenter.web.dates import short
from jobcenter.web.errors import Conflict, Refused

from .keeping import refresh


def justify(
    *,
    person: Person,
    household: Household,
    starts_on: date,
    ends_on: date,
    reason: str,
    by: User,
    today: date,
    minimum: int | None = None,
    interval_months: int | None = None,
) -> JustifiedException:
    """Write down why a person may be seen less often, with an own minimum or interval and an end.

    Only the responsible specialist or the deputy, and only from today on; the team lead also for the past (D-64).
    Raises ``Refused`` or, if another exception covers the time, ``Conflict``.
    """
    leads = access.leads(by, household, today=today)
    if not leads and not access.bears(by, person, household, today=today):
        raise Refused("Eine Ausnahme begründet die zuständige Integrationsfachkraft oder ihre Vertretung.")
    if starts_on < today and not leads:
        raise Refused("Rückwirkend begründet nur die Teamleitung eine Ausnahme.", "starts_on")
    if ends_on < starts_on:
        raise Refused("Das Ende liegt vor dem Beginn.", "ends_on")
    if minimum is None and interval_months is None:
        raise Refused("Bitte geben Sie ein eigenes Minimum oder einen eigenen Abstand an.", "minimum")
    if not reason.strip():
        raise Refused("Bitte geben Sie einen Grund an.", "reason")
    concept = concept_of(person.jobcenter_id)
    version = concept.on(today)
    if version is None:
        raise Refused("Es gilt kein Regelwerk zur Kontaktdichte, von dem abgewichen werden könnte.")
    if not version.rule.minima and interval_months is None and minimum:  # 0 says that no contact is needed
        raise Refused(
            "Das Regelwerk verlangt Abstände zwischen den Kontakten. Bitte geben Sie einen eigenen Abstand an, "
            "oder das Minimum 0, wenn kein Kontakt nötig ist.",
            "interval_months",
        )
    known = facts_of([person.pk]).get(person.pk)
    regime = state_on(replace(known, exceptions=()), concept, starts_on).regime if known is not None else None
    if version.rule.minima and minimum is None and not (regime is not None and regime.binds):
        raise Refused("Hier zählt das Regelwerk je Zeitraum. Bitte geben Sie ein eigenes Minimum an.", "minimum")
    _check_looser(known, regime, version, starts_on, minimum, interval_months)
    longest = add_months(starts_on, version.rule.exception_max_months)
    if ends_on > longest:
        raise Refused(
            f"Eine Ausnahme gilt höchstens {version.rule.exception_max_months} Monate, hier bis {short(longest)}.",
            "ends_on",
        )
    with recording(
        by=by,
        verb="justify",
        label=f"Ausnahme von der Kontaktdichte bis {short(ends_on)} begründet",
        household=household,
        person=person,
        reason=reason.strip(),
        occurred_on=starts_on,
    ):
        try:
            with transaction.atomic():
                made = JustifiedException.objects.create(
                    household=household,
                    person=person,
                    starts_on=starts_on,
                    ends_on=ends_on,
                    minimum=minimum,
                    interval_months=interval_months,
                    reason=reason.strip(),
                    recorded_by=by,
                    recorded_on=today,
                )
        except IntegrityError as error:
            if "density_exception_no_overlap" not in str(error):
                raise
            raise Conflict("Für diesen Zeitraum gibt es schon eine begründete Ausnahme.", "starts_on") from None
        refresh([person.pk], day=today)
        return made


def return_for_reason(*, exception: JustifiedException, reason: str, by: User, today: date) -> JustifiedException:
    """The team lead gives an exception back; from then on the minimum holds as if it had never been (D-64)."""
    if not access.leads(by, exception.household, today=today):
        raise Refused("Eine Ausnahme gibt die Teamleitung zurück.")
    if not reason.strip():
        raise Refused("Bitte geben Sie einen Grund an.", "reason")
    with recording(
        by=by,
        verb="return_for_reason",
        label="Ausnahme von der Kontaktdichte zurückgegeben",
        household=exception.household,
        person=exception.person,
        reason=reason.strip(),
    ):
        exception.refresh_from_db(from_queryset=JustifiedException.objects.select_for_update(no_key=True))
        if exception.state != ExceptionState.IN_FORCE:
            raise Conflict(f"{exception.returned_by} hat die Ausnahme inzwischen zurückgegeben.")
        exception.give_back(by, today, reason.strip())
        exception.save()
        refresh([exception.person_id], day=today)
    return exception


def _check_looser(  # noqa: PLR0917
    known: DensityFacts | None,
    regime: Regime | None,
    version: Version,
    day: date,
    minimum: int | None,
    interval_months: int | None,
) -> None:
    """An exception asks for less than the rule set; for more there is the plan of contacts (U-28, G-89)."""
    asked = version.minimum(known.profile_on(day)) if known is not None else 0
    if asked and minimum is not None and minimum >= asked:
        raise Refused(
            f"Das Regelwerk verlangt hier {asked} {'Kontakt' if asked == 1 else 'Kontakte'} im Zeitraum. "
            "Ein eigenes Minimum liegt darunter; öfter sehen Sie jemanden mit einem Kontaktplan.",
            "minimum",
        )
    if regime is None or not regime.binds or interval_months is None:
        return
    soonest = min(add_months(day, months) + timedelta(days=days) for months, days in regime.lengths)
    if add_months(day, interval_months) <= soonest:
        raise Refused(
            "Das Regelwerk lässt schon so viel Zeit von einem Kontakt zum nächsten. Ein eigener Abstand ist länger; "
            "öfter sehen Sie jemanden mit einem Kontaktplan.",
            "interval_months",
        )
