"""Letters without the mark of the day of application: to the EZ, completed there, back to the LG (C-64 to C-69)."""

from datetime import date, datetime

from intake import queries
from intake.choices import UNMARKED, PackageKind
from intake.models import Application
from jobcenter.audit.recording import recording
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks, give_task
from jobcenter.people.choices import EntryOccasion
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.dates import short
from jobcenter.web.errors import Refused

from . import entries, guards, history_note, shell
from .issue import activate, book_id_check, lay_packages
from .registration import to_ez


def route_to_ez(
    *, application: Application, on: date, by: User, today: date, version: int | None = None
) -> Application:
    """The LG found a letter without the mark; it may not work on it before the EZ has (C-64, C-65)."""
    with recording(
        by=by,
        verb="route_to_ez",
        label="Postantrag ohne Vermerk an die EZ geleitet",
        household=application.household,
        occurred_on=on,
    ):
        application = guards.lock_application(application, version=version)
        guards.check_may(by, Permission.DOCUMENTS_RECORD, application, today=today)
        guards.check_transition(application, "route_to_ez")
        if application.channel not in UNMARKED:
            raise Refused("An die EZ geleitet werden nur Anträge aus Post und Hausbriefkasten.")
        guards.check_day(on, field="on", what="Die Weiterleitung", application=application, today=today)
        to_ez(application=application, on=on, by=by)
        return application


def return_to_lg(
    *,
    application: Application,
    on: date,
    household_complete: bool,
    by: User,
    today: date,
    situations: tuple[str, ...] = (),
    id_check_at: datetime | None = None,
    version: int | None = None,
) -> Application:
    """The EZ has recorded the whole household and hands the application back by eAkte (C-66 to C-68).

    Needs an ID check or an appointment for it (C-67).
    """
    with recording(
        by=by,
        verb="return_to_lg",
        label="Postantrag per eAkte an die LG zurückgegeben",
        household=application.household,
        occurred_on=on,
    ):
        application = guards.lock_application(application, version=version)
        guards.check_may(by, Permission.APPLICATION_REGISTER, application, today=today)
        guards.check_transition(application, "return_to_lg")
        guards.check_day(on, field="on", what="Die Rückgabe", application=application, today=today)
        guards.check_jurisdiction(application)
        if not household_complete:
            raise Refused("Bitte erfassen Sie zuerst alle Personen der Bedarfsgemeinschaft.", "household_complete")
        if id_check_at is not None:
            try:
                book_id_check(application=application, at=id_check_at, by=by, today=today)
            except Refused as refusal:
                raise type(refusal)(refusal.message, "id_check_on") from None
        elif application.id_checked_on is None and queries.id_check_of(application) is None:
            raise Refused("Bitte vereinbaren Sie den Termin zur ID-Prüfung.", "id_check_on")
        if not application.packages.filter(kind=PackageKind.FORMS).exists():
            lay_packages(application=application, situations=situations)
        application.return_to_lg()
        application.returned_on = on
        application.save()
        activate(application)
        history_note.write(
            application=application,
            occasion=f"Antrag auf dem Postweg, per eAkte an die LG zurück am {short(on)}",
            occurred_on=on,
            by=by,
        )
        shell.create(application=application, by=by, today=today)
        entries.due(application, EntryOccasion.HANDED_IN, today=today)
        finish_tasks(kind=TaskKind.ROUTED_TO_EZ, household=application.household, by=by)
        give_task(
            kind=TaskKind.DOCUMENTS,
            office=application.office,
            household=application.household,
            subject_id=application.pk,
            text=f"Postantrag vom {short(application.applied_on)}, von der EZ vervollständigt.",
            role=Role.BENEFIT_CLERK,
            due_on=today,
            by=by,
        )
        return application
