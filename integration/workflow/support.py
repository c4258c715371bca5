"""Active support asked for before the decision: a word to the specialist and a clarifying talk (W-76, W-77)."""

from datetime import date, datetime

from intake.choices import OPEN_STATES
from intake.models import Application
from integration.choices import SupportKind
from integration.models import SupportRequest
from jobcenter.people.models import Household, Person
from jobcenter.staff.models import User
from jobcenter.web.dates import short
from jobcenter.web.errors import Refused

from .files import recorded_for
from .scheduling import book_clarification


def request_support(
    *,
    household: Household,
    person: Person,
    kind: str,
    requested_on: date,
    text: str,
    host: User,
    starts_at: datetime,
    by: User,
    today: date,
) -> SupportRequest:
    """Record the request, tell the specialist ``host`` and book the talk, before the release too (W-77).

    The talk is a Klärungstermin and never fulfils a first interview (D-30). Refused once the benefit is decided: then
    it is an ordinary matter of the specialist.
    """
    label = "Förderung vor der Entscheidung beantragt"
    with recorded_for(household, person, "request_support", label, by, requested_on):
        if kind not in SupportKind.values:
            raise Refused("Bitte wählen Sie, was beantragt wird.", "kind")
        application = undecided_application(household)
        if application is None:
            raise Refused("Über die Leistung ist schon entschieden. Bitte vereinbaren Sie einen Termin mit der IFK.")
        if requested_on > today:
            raise Refused("Der Antrag kann nicht in der Zukunft liegen.", "requested_on")
        if requested_on < application.applied_on:
            raise Refused(
                f"Der Antrag auf Leistungen wurde erst am {short(application.applied_on)} gestellt.", "requested_on"
            )
        appointment = book_clarification(
            application=application,
            person=person,
            host=host,
            starts_at=starts_at,
            why=f"{SupportKind(kind).label}: {text.strip()}"[:200],
            by=by,
            today=today,
        )
        return SupportRequest.objects.create(
            household=household,
            person=person,
            kind=kind,
            requested_on=requested_on,
            text=text.strip(),
            appointment=appointment,
            recorded_by=by,
        )


def undecided_application(household: Household) -> Application | None:
    """The newest application on which nothing is decided yet, released or not."""
    return (
        Application.objects.filter(household=household, state__in=OPEN_STATES)
        .select_related("office__jobcenter", "household", "jobcenter")
        .order_by("-applied_on", "-pk")
        .first()
    )
