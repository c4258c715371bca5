"""The checklist for handing in the application: what this applicant still has to bring (C-37)."""

from collections.abc import Collection
from datetime import date

from intake.choices import OPEN_STATES, PackageKind
from intake.models import Application, DocumentItem
from jobcenter.audit.recording import recording
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.dates import short
from jobcenter.web.errors import Refused

from . import guards, letters, packages


def tick(
    *, application: Application, needed: Collection[int], by: User, today: date, version: int | None = None
) -> Application:
    """Tick what is needed: exactly these lines are *erforderlich* from now on, and decide about completeness (D-21).

    ``needed`` are keys of lines. What has arrived already stays as it is.
    """
    with recording(
        by=by, verb="tick_checklist", label="Checkliste zur Antragsabgabe angekreuzt", household=application.household
    ):
        application = guards.lock_application(application, version=version)
        guards.check_may(by, Permission.DOCUMENTS_RECORD, application, today=today)
        if application.state not in OPEN_STATES:
            raise Refused(f"Der Antrag ist „{application.get_state_display()}“.")
        if application.complete_on is not None:
            raise Refused(
                f"Die Unterlagen gelten seit {short(application.complete_on)} als vollständig. "
                "Bitte heben Sie die Vollständigkeit zuerst auf."
            )
        lines = lines_of(application)
        if not set(needed) <= {line.pk for line in lines}:
            raise Refused("Eine der Unterlagen gehört nicht zu diesem Antrag. Bitte laden Sie die Seite neu.")
        for line in lines:
            wanted = line.pk in needed
            if line.received_on is None and line.mandatory != wanted:
                line.mandatory = wanted
                line.save()
        for package in {line.package_id: line.package for line in lines}.values():
            packages.settle(package)
            if not letters.missing_of(package):
                packages.close_reminders(package, by=by)
        application.save()
        return application


def lines_of(application: Application) -> list[DocumentItem]:
    """Every line that the applicant may have to bring, the household's first; one query."""
    return list(
        DocumentItem.objects.filter(package__application=application)
        .exclude(package__kind=PackageKind.MEMBER_SHEET)
        .select_related("package__person")
        .order_by("package__person_id", "package_id", "pk")
    )
