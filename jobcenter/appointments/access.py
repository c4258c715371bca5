"""The gate to appointments and letters. What belongs to another office is 404."""

from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from jobcenter.people.models import Household
from jobcenter.staff.access import check, standing
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Assignment, Office, User
from jobcenter.staff.permissions import Permission
from jobcenter.staff.queries import by_name

from .choices import OPEN, AppointmentKind
from .models import Appointment, Letter, TextVersion


def get_appointment(user: User, pk: int, *, today: date) -> Appointment:
    """An appointment of a household that the user may open, or 404."""
    found = (
        Appointment.objects.select_related(
            "household", "household__office", "office__jobcenter", "person", "host", "booked_by"
        )
        .filter(pk=pk, household__office_id__in=case_offices(user, today=today))
        .first()
    )
    if found is None:
        raise Http404
    return found


def get_letter(user: User, pk: int, *, today: date) -> Letter:
    """A letter, its document included, to a household that the user may open, or 404."""
    found = (
        Letter.objects.select_related("household", "person")
        .filter(pk=pk, household__office_id__in=case_offices(user, today=today))
        .first()
    )
    if found is None:
        raise Http404
    return found


def case_offices(user: User, *, today: date) -> frozenset[int]:
    """The offices whose clients' names the user may read."""
    return standing(user, today).offices(Permission.CASE_VIEW)


def may_book(user: User, household: Household, *, today: date) -> bool:
    """Whether the user arranges appointments in the household's office."""
    return standing(user, today).may(Permission.INTERVIEW_SCHEDULE, household.office_id)


def check_booking(user: User, household: Household, *, today: date) -> None:
    """Refuse (403) whoever does not arrange appointments there."""
    check(user, Permission.INTERVIEW_SCHEDULE, today=today, office_id=household.office_id)


def may_invite(user: User, appointment: Appointment, *, today: date) -> bool:
    """Whether the user sends the invitation on the appointment's own page; that to a first interview goes out with its
    interview, where it moves a milestone (C.6)."""
    wanted = appointment.kind in (AppointmentKind.FOLLOW_UP, AppointmentKind.CLARIFICATION)
    return wanted and appointment.state in OPEN and may_book(user, appointment.household, today=today)


def get_invitable(user: User, pk: int, *, today: date) -> Appointment:
    """An appointment to which the user may invite on its own page, or 404; 403 without the right."""
    appointment = get_appointment(user, pk, today=today)
    check_booking(user, appointment.household, today=today)
    if not may_invite(user, appointment, today=today):
        raise Http404
    return appointment


def may_hand_out(user: User, household: Household, *, today: date) -> bool:
    """Whether the user hands out application forms in the household's office (C-35)."""
    return standing(user, today).may(Permission.APPLICATION_REGISTER, household.office_id)


def check_hand_out(user: User, household: Household, *, today: date) -> None:
    """Refuse (403) whoever does not hand out application forms there."""
    check(user, Permission.APPLICATION_REGISTER, today=today, office_id=household.office_id)


def hosts_in(office: Office, *, today: date) -> QuerySet[User]:
    """Whoever may be met in the office: all who work there today, by name."""
    working = Assignment.objects.on(today).filter(
        Q(office=office) | Q(office__isnull=True, user__jobcenter=office.jobcenter)
    )
    working = working.exclude(role=Role.ADMINISTRATOR)
    return by_name(User.objects.filter(pk__in=working.values("user"), is_active=True))


def calendar_hosts(user: User, *, today: date) -> QuerySet[User]:
    """Whose week the user may open: the specialists of his offices, and his own."""
    working = Assignment.objects.on(today).filter(
        Q(office_id__in=case_offices(user, today=today), role=Role.SPECIALIST) | Q(user=user)
    )
    return by_name(User.objects.filter(pk__in=working.values("user"), is_active=True))


def may_settle(user: User, appointment: Appointment, *, today: date) -> bool:
    """Whether the user writes down what became of it on its own page.

    A first interview is settled with its interview (C.6): its result moves a deadline.
    """
    if appointment.kind == AppointmentKind.FIRST_INTERVIEW or appointment.state not in OPEN:
        return False
    now = standing(user, today)
    return (
        now.may(Permission.INTERVIEW_SCHEDULE, appointment.household.office_id)
        or now.may(Permission.DOCUMENTS_RECORD, appointment.household.office_id)
        or now.acts_for(appointment.host_id)
    )


def get_settleable(user: User, pk: int, *, today: date) -> Appointment:
    """An appointment that the user may settle or move on its own page, or 404."""
    appointment = get_appointment(user, pk, today=today)
    if appointment.kind == AppointmentKind.FIRST_INTERVIEW:
        raise Http404
    now = standing(user, today)
    if not (now.acts_for(appointment.host_id) or now.may(Permission.DOCUMENTS_RECORD, appointment.household.office_id)):
        check_booking(user, appointment.household, today=today)
    return appointment


def day_list_offices(user: User, *, today: date) -> QuerySet[Office]:
    """The offices whose day list the user may open."""
    return (
        Office.objects.filter(pk__in=case_offices(user, today=today)).select_related("jobcenter").order_by("name", "pk")
    )


def text_versions(user: User) -> QuerySet[TextVersion]:
    """The wordings of the user's own house."""
    return (
        TextVersion.objects.filter(jobcenter_id=user.jobcenter_id, jobcenter__isnull=False)
        .select_related("proposed_by", "approved_by", "jobcenter")
        .order_by("kind", "-starts_on", "-pk")
    )


def get_text(user: User, pk: int, *, today: date, permission: Permission = Permission.RULESET_VIEW) -> TextVersion:
    """A wording of the user's own house, or 404; 403 without the right."""
    check(user, permission, today=today)
    found = text_versions(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def may_propose_text(user: User, *, today: date) -> bool:
    return standing(user, today).may(Permission.RULESET_PROPOSE)


def check_proposing(user: User, *, today: date) -> None:
    """Refuse (403) whoever does not propose wordings."""
    check(user, Permission.RULESET_PROPOSE, today=today)


def may_approve_text(user: User, text: TextVersion, *, today: date) -> bool:
    """Whether the user is the second person for a proposal that still waits."""
    return (
        text.approved_by_id is None
        and text.proposed_by_id != user.pk
        and standing(user, today).may(Permission.RULESET_APPROVE)
    )
