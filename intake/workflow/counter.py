"""One visit at the counter in one transaction: registered, issued if all was handed out, the draft gone."""

from datetime import date

from intake.choices import ApplicationState, Channel
from intake.models import Application, ApplicationDraft, CounterTicket
from jobcenter.audit.recording import recording
from jobcenter.staff.models import User

from . import tickets
from .drafts import discard
from .issue import Issue, issue
from .registration import Registration, register


def take_in(
    *,
    registration: Registration,
    hand_over: Issue | None,
    by: User,
    today: date,
    draft: ApplicationDraft | None = None,
    ticket: CounterTicket | None = None,
) -> Application:
    """Register, and issue what ``hand_over`` says. A letter that goes to the EZ first is not issued.

    ``ticket``: the call or letter that asked for this application; its day is the date of it (C-69, D-18).
    """
    if ticket is not None:
        tickets.check_day(ticket=ticket, applied_on=registration.applied_on)
    what = "Antrag erfasst und Unterlagen ausgegeben" if hand_over else "Antrag erfasst"
    with recording(
        by=by,
        verb="register",
        label=f"{what}, {Channel(registration.channel).label}",
        reason=registration.duplicate_reason,
        occurred_on=registration.applied_on,
    ):
        application = register(data=registration, by=by, today=today)
        if hand_over is not None and application.state == ApplicationState.REGISTERED:
            application = issue(application=application, data=hand_over, by=by, today=today)
        if ticket is not None:
            tickets.settle(ticket=ticket, application=application, by=by)
        if draft is not None:
            discard(draft=draft)
        return application
