"""What was still open at the registration: the ID check, and the proof after a move (C-8, C-16, C-52, C-67)."""

from datetime import date, datetime

from intake.choices import OPEN_STATES, JurisdictionProof
from intake.models import Application
from jobcenter.appointments import workflow as appointments
from jobcenter.appointments.choices import OPEN, AppointmentKind, Result
from jobcenter.appointments.models import Appointment
from jobcenter.audit.recording import recording
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import short
from jobcenter.web.errors import Conflict, Refused

from . import guards
from .issue import book_id_check


def check_id(
    *, application: Application, on: date, document: str, by: User, today: date, version: int | None = None
) -> Application:
    """Record document, day and clerk of the ID check; an appointment for it on that day counts as attended, one on
    another day is off: nobody has to come any more.

    May lie before the application. Once recorded it stays; without it there is no release (C.1).
    """
    with recording(by=by, verb="check_id", label="ID geprüft", household=application.household, occurred_on=on):
        application = guards.lock_application(application, version=version)
        guards.check_may(by, Permission.DOCUMENTS_RECORD, application, today=today)
        if application.id_checked_on is not None:
            raise Conflict(f"Die ID ist schon geprüft seit {short(application.id_checked_on)}.")
        if application.state not in OPEN_STATES:
            raise Refused(f"Der Antrag ist „{application.get_state_display()}“.")
        if on > today:
            raise Refused("Die ID-Prüfung kann nicht in der Zukunft liegen.", "on")
        if not document.strip():
            raise Refused("Bitte nennen Sie das Ausweisdokument.", "document")
        application.id_checked_on, application.id_document = on, document.strip()[:60]
        application.save()
        for appointment in Appointment.objects.filter(
            household=application.household, kind=AppointmentKind.ID_CHECK, state__in=OPEN
        ):
            came = appointment.starts_at.astimezone(BERLIN).date() == on
            appointments.record_result(
                appointment=appointment,
                result=Result.ATTEND if came else Result.CANCEL_OFFICE,
                reason="" if came else f"Erledigt durch die ID-Prüfung am {short(on)}",
                by=by,
                today=today,
            )
        return application


def agree_on_check(
    *, application: Application, at: datetime, by: User, today: date, version: int | None = None
) -> None:
    """The counter agrees on a day for an ID check that is open and has no appointment (C-52, C-67)."""
    label = "Termin zur ID-Prüfung vereinbart"
    with recording(by=by, verb="agree_on_id_check", label=label, household=application.household):
        application = guards.lock_application(application, version=version)
        guards.check_may(by, Permission.APPLICATION_REGISTER, application, today=today)
        if application.id_checked_on is not None:
            raise Conflict(f"Die ID ist schon geprüft seit {short(application.id_checked_on)}.")
        if application.state not in OPEN_STATES:
            raise Refused(f"Der Antrag ist „{application.get_state_display()}“.")
        try:
            book_id_check(application=application, at=at, by=by, today=today)
        except Refused as refusal:
            raise type(refusal)(refusal.message, "id_check_on") from None


def prove_jurisdiction(
    *, application: Application, proof: JurisdictionProof, by: User, today: date, version: int | None = None
) -> Application:
    """One of three documents proves after a move that this Jobcenter is responsible (C-16)."""
    label = f"Zuständigkeit geprüft: {JurisdictionProof(proof).label}"
    with recording(by=by, verb="prove_jurisdiction", label=label, household=application.household, occurred_on=today):
        application = guards.lock_application(application, version=version)
        guards.check_may(by, Permission.DOCUMENTS_RECORD, application, today=today)
        if application.state not in OPEN_STATES:
            raise Refused(f"Der Antrag ist „{application.get_state_display()}“.")
        application.moved_in, application.jurisdiction_proof = True, proof
        application.save()
        return application
