"""The gate to deadlines and their flags. What is not yours is 404."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404

from jobcenter.staff.access import standing
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission

from .choices import DeadlineState, FlagKind
from .models import Deadline, Flag, LateEntry

RELATED = ("person", "household", "office__jobcenter", "ruleset", "owner")


def get_deadline(user: User, pk: int, *, today: date) -> Deadline:
    """A deadline of an office in which the user may open files, or 404."""
    offices = standing(user, today).offices(Permission.CASE_VIEW)
    deadline = Deadline.objects.select_related(*RELATED).filter(pk=pk, office_id__in=offices).first()
    if deadline is None:
        raise Http404
    return deadline


def get_flag(user: User, pk: int, *, today: date) -> Flag:
    """A flag of an office whose flags the user may acknowledge; 404 if it is not his to see, else 403."""
    flag = Flag.objects.select_related(*(f"deadline__{name}" for name in RELATED)).filter(pk=pk).first()
    if flag is None or not standing(user, today).may(Permission.CASE_VIEW, flag.deadline.office_id):
        raise Http404
    if not can_acknowledge(user, flag, today=today):
        raise PermissionDenied("Hinweise nimmt die Teamleitung zur Kenntnis.")
    return flag


def get_miss(user: User, pk: int, *, today: date, permission: Permission) -> Flag:
    """A miss of an office in which the user has the right; 404 if it is not his to see, else 403."""
    related = ("record__submitted_by", *(f"deadline__{name}" for name in RELATED))
    flag = Flag.objects.select_related(*related).filter(pk=pk, kind=FlagKind.MISSED).first()
    if flag is None or not standing(user, today).may(Permission.CASE_VIEW, flag.deadline.office_id):
        raise Http404
    if not standing(user, today).may(permission, flag.deadline.office_id):
        raise PermissionDenied("Ein Versäumnis begründet, wer den Fall bearbeitet; die Teamleitung zeichnet es ab.")
    return flag


def get_late_entry(user: User, pk: int, *, today: date) -> LateEntry:
    """A late entry of an office that the user leads; 404 if it is not his to see, else 403."""
    entry = (
        LateEntry.objects.select_related("entered_by", "cosigned_by", *(f"deadline__{name}" for name in RELATED))
        .filter(pk=pk)
        .first()
    )
    if entry is None or not standing(user, today).may(Permission.CASE_VIEW, entry.deadline.office_id):
        raise Http404
    if not standing(user, today).may(Permission.FLAG_ACKNOWLEDGE, entry.deadline.office_id):
        raise PermissionDenied("Späte Eintragungen zeichnet die Teamleitung gegen.")
    return entry


def check_cause(user: User, deadline: Deadline, *, today: date) -> None:
    """Refuse (403) whoever may not write down why a deadline was missed."""
    if not standing(user, today).may(Permission.CAUSE_RECORD, deadline.office_id):
        raise PermissionDenied("Die Ursache trägt ein, wer den Fall bearbeitet, oder die Teamleitung.")


def can_record_cause(user: User, deadline: Deadline, *, today: date) -> bool:
    """May write a cause, and there is something to explain."""
    explains = deadline.state in (DeadlineState.RUNNING, DeadlineState.MISSED, DeadlineState.MET_LATE)
    return explains and standing(user, today).may(Permission.CAUSE_RECORD, deadline.office_id)


def can_acknowledge(user: User, flag: Flag, *, today: date) -> bool:
    """Leads the office of the deadline."""
    return standing(user, today).may(Permission.FLAG_ACKNOWLEDGE, flag.deadline.office_id)
