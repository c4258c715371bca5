"""Applications by telephone: what the service centre may take down, and what the EZ then does (C-51 to C-63)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from intake import queries
from intake.choices import CallExclusion, Channel, JurisdictionProof
from intake.models import Application
from jobcenter.audit.recording import recording
from jobcenter.deadlines import workflow as deadlines
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks, give_task, send_message
from jobcenter.people.models import Membership, Person
from jobcenter.people.workflow import give_bg_number
from jobcenter.staff.access import can
from jobcenter.staff.choices import HandoverMode, Role
from jobcenter.staff.models import Office, User
from jobcenter.staff.permissions import Permission
from jobcenter.web.dates import short
from jobcenter.web.errors import Conflict, Refused

from . import care, duties, eligibility, guards
from .issue import book_id_check, members_of


@dataclass(frozen=True)
class _Entry:
    role: str
    specialist: User | None


def is_by_call(by: User, office: Office, *, today: date) -> bool:
    """Whether the user registers as the service centre does: by telephone only."""
    may_all = can(by, Permission.APPLICATION_REGISTER, today=today, office_id=office.pk)
    return not may_all and can(by, Permission.APPLICATION_BY_CALL, today=today, office_id=office.pk)


def check_exclusion(exclusion: str | None) -> None:
    """The four cases in which the service centre takes nothing down (C-53 to C-57); ``None``: nobody asked."""
    if exclusion is None:
        raise Refused("Bitte klären Sie zuerst, ob einer der vier Ausschlussgründe vorliegt.", "exclusion")
    if exclusion:
        raise Refused(
            f"Das Servicecenter nimmt diesen Antrag nicht auf: {CallExclusion(exclusion).label}. "
            "Bitte legen Sie ein Ticket an die Eingangszone an.",
            "exclusion",
        )


def ask_counter(*, application: Application, by: User, today: date) -> None:
    """The EZ is told of every application by telephone by a task (C-59)."""
    give_task(
        kind=TaskKind.CALL,
        office=application.office,
        household=application.household,
        subject_id=application.pk,
        text=f"Anruf am {short(application.applied_on)}: BG anlegen, Datensatz prüfen, ID-Prüfung und Erstgespräch "
        "terminieren.",
        role=Role.INTAKE_CLERK,
        due_on=today,
        by=by,
    )


def work_on(
    *,
    application: Application,
    record_checked: bool,
    by: User,
    today: date,
    bg_number: str = "",
    jurisdiction_proof: str = "",
    specialists: Mapping[int, User] | None = None,
    id_check_at: datetime | None = None,
    version: int | None = None,
) -> Application:
    """The EZ completes what the service centre began (C-60 to C-63): number of the household, check of the record,
    main specialist of everybody who owes an interview, appointment for the ID check, word to the benefit team.

    ``specialists`` by the key of the person. The first interview is booked afterwards on its own page.
    """
    with recording(by=by, verb="work_on_call", label="SC-Antrag in der EZ bearbeitet", household=application.household):
        application = guards.lock_application(application, version=version)
        guards.check_may(by, Permission.APPLICATION_REGISTER, application, today=today)
        if application.channel != Channel.SERVICE_CENTRE:
            raise Refused("Dieser Antrag kam nicht über das Servicecenter.")
        if application.counter_worked_on is not None:
            raise Conflict(f"Der SC-Antrag ist seit {short(application.counter_worked_on)} bearbeitet.")
        if not record_checked:
            raise Refused("Bitte prüfen Sie zuerst die Datensätze der Mitglieder.", "record_checked")
        _give_number(application, bg_number, by=by)
        _prove(application, jurisdiction_proof)
        _see_identity(application, id_check_at, by=by, today=today)
        _give_care(application, specialists or {}, by=by, today=today)
        application.counter_worked_on = today
        application.save()
        send_message(
            household=application.household,
            subject="Neuer Antrag über das Servicecenter",
            body=f"Antrag vom {short(application.applied_on)}. Die EZ hat die Bedarfsgemeinschaft angelegt oder "
            f"reaktiviert: {application.household}.",
            by=by,
            role=Role.BENEFIT_CLERK,
        )
        finish_tasks(kind=TaskKind.CALL, household=application.household, by=by)
        return application


def without_specialist(application: Application, today: date) -> list[Person]:
    """The members that owe a first interview and whom nobody looks after yet; only where the EZ assigns (C-62)."""
    if application.jobcenter.handover_mode != HandoverMode.DIRECT:
        return []
    return [item.person for item in _uncared(application, today)]


def _uncared(application: Application, today: date) -> list[Membership]:
    owing = [item for item in members_of(application) if not eligibility.refusal(item.person, application.applied_on)]
    return [item for item in owing if duties.owner_of(item.person, today) is None]


def _give_number(application: Application, bg_number: str, *, by: User) -> None:
    household = application.household
    if household.bg_number:
        if bg_number and bg_number != household.bg_number:
            raise Refused(f"Die Bedarfsgemeinschaft hat die BG-Nummer {household.bg_number}.", "bg_number")
        return
    if not bg_number:
        raise Refused(
            "Bitte legen Sie die BG an oder reaktivieren Sie sie, und tragen Sie ihre Nummer ein.", "bg_number"
        )
    application.household = give_bg_number(household=household, bg_number=bg_number, by=by)


def _prove(application: Application, proof: str) -> None:
    if proof:
        application.jurisdiction_proof = JurisdictionProof(proof)
    guards.check_jurisdiction(application)


def _see_identity(application: Application, at: datetime | None, *, by: User, today: date) -> None:
    """The caller shows his document in person, at an appointment of the EZ (C-52)."""
    if application.id_checked_on is not None:
        return
    if at is not None:
        try:
            book_id_check(application=application, at=at, by=by, today=today)
        except Refused as refusal:
            raise type(refusal)(refusal.message, "id_check_on") from None
        return
    if queries.id_check_of(application) is None:
        raise Refused("Bitte vereinbaren Sie den Termin zur ID-Prüfung.", "id_check_on")


def _give_care(application: Application, chosen: Mapping[int, User], *, by: User, today: date) -> None:
    if application.jobcenter.handover_mode != HandoverMode.DIRECT:
        return
    rows = _uncared(application, today)
    for item in rows:
        if item.person_id not in chosen:
            raise Refused(f"Bitte wählen Sie die Hauptbetreuung für {item.person}.", f"specialist_{item.person_id}")
    entries = [(item.person, _Entry(item.role, chosen[item.person_id])) for item in rows]
    try:
        care.give(application=application, members=entries, by=by, today=today)
    except Refused as refusal:
        raise type(refusal)(refusal.message) from None
    owners = {item.person_id: chosen[item.person_id] for item in rows}
    for duty in application.duties.filter(person_id__in=owners, deadline__isnull=False).select_related("deadline"):
        if duty.deadline is not None and duty.deadline.owner_id is None:
            deadlines.set_owner(deadline=duty.deadline, owner=owners[duty.person_id], by=by, today=today)
