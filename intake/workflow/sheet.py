"""The Neuantragserfassungsbogen: the counter asks, the F-IFK's form is filled from it (W-29)."""

from dataclasses import dataclass
from datetime import date

from intake.choices import HandoverState
from intake.models import Application, Handover, IntakeSheet
from jobcenter.audit.recording import recording
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.errors import Refused

from . import guards, shell


@dataclass(frozen=True)
class SheetFacts:
    """The answers; what is not known is empty."""

    situation: str = ""
    unemployed_since: date | None = None
    last_occupation: str = ""
    qualification: str = ""
    desired_occupation: str = ""
    working_time: str = ""


def record(*, application: Application, facts: SheetFacts, by: User, today: date) -> IntakeSheet:
    """Write the answers down, or correct them. While the shell waits, its routing group is proposed anew (W-103)."""
    with recording(
        by=by,
        verb="record_sheet",
        label="Neuantragserfassungsbogen erfasst",
        household=application.household,
        person=application.head,
        occurred_on=today,
    ):
        application = guards.lock_application(application)
        guards.check_may(by, Permission.APPLICATION_REGISTER, application, today=today)
        if facts.unemployed_since is not None and facts.unemployed_since > application.applied_on:
            raise Refused("Der Tag kann nicht nach der Antragstellung liegen.", "unemployed_since")
        sheet = IntakeSheet.objects.filter(application=application).first() or IntakeSheet(application=application)
        for name, value in vars(facts).items():
            setattr(sheet, name, value)
        sheet.recorded_on, sheet.recorded_by = today, by
        sheet.save()
        waiting = Handover.objects.select_for_update(no_key=True).filter(application=application).first()
        if waiting is not None and waiting.state in (HandoverState.SHELL, HandoverState.PARKED):
            shell.propose(waiting, application, sheet)
            waiting.save()
        return sheet
