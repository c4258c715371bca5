"""What every verb on an application does first: lock it, compare the version, ask who may and whether it is time."""

from datetime import date

from django_fsm import can_proceed

from intake.choices import ApplicationState
from intake.models import Application
from jobcenter.staff.access import can
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.staff.roles import ROLES
from jobcenter.staff.workflow.versions import what_happened
from jobcenter.web.dates import short
from jobcenter.web.errors import Conflict, Refused


def lock_application(application: Application, *, version: int | None = None) -> Application:
    """The application as it is now, locked until the end of the transaction.

    With ``version`` (from the form) a change since then is a ``Conflict`` that names who did what and when (D-54, E83).
    """
    now = (
        Application.objects.select_for_update(no_key=True, of=("self",))
        .select_related("jobcenter", "office", "household", "household__office", "head", "decision_deadline")
        .get(pk=application.pk)
    )
    if version is not None and version != now.version:
        raise Conflict(f"{what_happened(now)} Bitte laden Sie die Seite neu und prüfen Sie den jetzigen Stand.")
    return now


def check_may(by: User, permission: Permission, application: Application, *, today: date) -> None:
    """Refuse with the sentence who may, if the user has not the right in the application's office."""
    if can(by, permission, today=today, office_id=application.office_id):
        return
    roles = " oder ".join(role.label for role, rights in ROLES.items() if permission in rights)
    raise Refused(f"Das darf in dieser Geschäftsstelle nur: {roles}.")


def check_transition(application: Application, name: str) -> None:
    """Refuse if the machine knows no such way from the present state; says the state and the last act."""
    method = getattr(application, name)
    if can_proceed(method):
        return
    raise Conflict(
        f"„{label_of(name)}“ ist nicht möglich: Der Antrag ist „{application.get_state_display()}“. "
        f"{what_happened(application)}"
    )


def label_of(transition: str) -> str:
    """The German name of a transition of the application."""
    transitions = Application._meta.get_field("state").get_all_transitions(Application)
    return str(next(found.custom["label"] for found in transitions if found.name == transition))


def check_day(day: date, *, field: str, what: str, application: Application, today: date) -> None:
    """An act lies between the application and today; ``what`` is its name in the sentence."""
    if day > today:
        raise Refused(f"{what} kann nicht in der Zukunft liegen.", field)
    if day < application.applied_on:
        raise Refused(f"{what} kann nicht vor dem Antrag vom {short(application.applied_on)} liegen.", field)


def check_not_at_counter(application: Application) -> None:
    """The benefit unit does nothing with a letter without mark until the EZ has worked on it (C-64)."""
    if application.state == ApplicationState.EZ_REWORK:
        raise Refused("Der Antrag liegt beim EZ-Rücklauf. Bitte warten Sie, bis ihn die Eingangszone zurückgibt.")


def check_jurisdiction(application: Application) -> None:
    """Whoever moved here has proved by one of three documents that this Jobcenter is responsible (C-16)."""
    if application.moved_in and not application.jurisdiction_proof:
        raise Refused(
            "Zuzug: Bitte prüfen Sie zuerst die Zuständigkeit anhand von Ausweisdokument, Mietvertrag oder aktueller "
            "Meldebescheinigung.",
            "jurisdiction_proof",
        )


def check_reason(reason: str, *, field: str = "reason") -> str:
    """The reason without blanks at its ends; refuses an empty one and one too long for its column."""
    kept = reason.strip()
    if not kept:
        raise Refused("Bitte geben Sie einen Grund an.", field)
    if len(kept) > 200:
        raise Refused("Bitte kürzen Sie den Grund auf höchstens 200 Zeichen.", field)
    return kept
