"""The gate to appointments and letters. What belongs to another office is 404."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from jobcenter.people.models import Household
from jobcenter.staff.access import check, standing
from jobcenter.staff.choices import HOUSE_ROLES, Role
from jobcenter.staff.models import Assignment, Office, User
from jobcenter.staff.permissions import Permission
from jobcenter.staff.queries import by_name
from jobcenter.web.clock import BERLIN

from .choices import INVITATION_TO, OF_TALKS, OPEN, TALKS, AppointmentKind, AppointmentState, ContactKind
from .models import Appointment, Contact, InvitationRun, Invitee, Letter, PrintOrder, PrintRun, TextVersion
from .queries import has_interview_control
from .queries.measuring import capacity_rules, specialists_in


def get_appointment(user: User, pk: int, *, today: date) -> Appointment:
    """An appointment of a household that the user may open, or 404."""
    related = ("household", "household__office", "office__jobcenter", "person", "host", "booked_by")
    within = Appointment.objects.filter(pk=pk, household__office_id__in=case_offices(user, today=today))
    found = within.select_related(*related).first()
    if found is None:
        raise Http404
    return found


def get_letter(user: User, pk: int, *, today: date) -> Letter:
    """A letter, its document included, to a household that the user may open, or 404; 403 for what he may not read."""
    found = (
        Letter.objects.select_related("household", "person", "text_version")
        .filter(pk=pk, household__office_id__in=case_offices(user, today=today))
        .first()
    )
    if found is None:
        raise Http404
    if not may_read_letter(user, found, today=today):
        raise PermissionDenied("Was im Gespräch vereinbart wurde, liest nur die Integration.")
    return found


def may_read_letter(user: User, letter: Letter, *, today: date) -> bool:
    """Every letter of a file one may open, but what was agreed in a talk only who reads talks."""
    if letter.text_version.kind not in OF_TALKS:
        return True
    return may_read_talk(user, letter.household.office_id, today=today)


def case_offices(user: User, *, today: date) -> frozenset[int]:
    """The offices whose clients' names the user may read."""
    return standing(user, today).offices(Permission.CASE_VIEW)


def may_book(user: User, household: Household, *, today: date) -> bool:
    """Whether the user arranges appointments in the household's office."""
    return standing(user, today).may(Permission.INTERVIEW_SCHEDULE, household.office_id)


def check_booking(user: User, household: Household, *, today: date) -> None:
    """Refuse (403) whoever does not arrange appointments there."""
    check(user, Permission.INTERVIEW_SCHEDULE, today=today, office_id=household.office_id)


def is_held_in_the_case(appointment: Appointment) -> bool:
    """Whether booking, result and contact belong to the interview of the case: its deadline hangs on them (C.6). In a
    house without that control a first interview is an appointment like any other (D-106)."""
    return appointment.kind == AppointmentKind.FIRST_INTERVIEW and has_interview_control(appointment.jobcenter_id)


def may_invite(user: User, appointment: Appointment, *, today: date) -> bool:
    """Whether the user sends the invitation on the appointment's own page; that to a first interview with a deadline
    goes out with its interview, where it moves a milestone (C.6)."""
    wanted = appointment.kind in INVITATION_TO and not is_held_in_the_case(appointment)
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
    working = working.exclude(role__in=HOUSE_ROLES)
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
    if appointment.state not in OPEN or is_held_in_the_case(appointment):
        return False
    return may_receive(user, appointment, today=today)


def get_settleable(user: User, pk: int, *, today: date) -> Appointment:
    """An appointment that the user may settle or move on its own page, or 404."""
    appointment = get_appointment(user, pk, today=today)
    if is_held_in_the_case(appointment):
        raise Http404
    if not may_receive(user, appointment, today=today):
        check_booking(user, appointment.household, today=today)
    return appointment


TALK_READERS = (Permission.INTERVIEW_HOLD, Permission.HANDOVER_ASSIGN, Permission.DUTY_DROP)


def may_read_talk(user: User, office_id: int | None = None, *, today: date) -> bool:
    """What was said is read by specialists, integration experts and team leads only, not by the counter or the
    benefit unit (§ 35 SGB I, D-82)."""
    mine = standing(user, today)
    return any(mine.may(permission, office_id) for permission in TALK_READERS)


def may_record_contact(user: User, household: Household, *, today: date) -> bool:
    """Whether the user writes down contacts with clients of that office."""
    return standing(user, today).may(Permission.CONTACT_RECORD, household.office_id)


def check_recording(user: User, household: Household, *, today: date) -> None:
    """Refuse (403) whoever does not write down contacts there."""
    check(user, Permission.CONTACT_RECORD, today=today, office_id=household.office_id)


def get_talk(user: User, pk: int, *, today: date) -> Appointment:
    """An appointment to which the user may write down the contact, or 404; 403 without the right.

    A first interview is held in the case where its deadline is (C.6), else like any other talk (D-106).
    """
    appointment = get_appointment(user, pk, today=today)
    check_recording(user, appointment.household, today=today)
    if not may_record_talk(user, appointment, today=today):
        raise Http404
    return appointment


def may_record_talk(user: User, appointment: Appointment, *, today: date) -> bool:
    """Whether the contact to this appointment is still to be written down, and by this user."""
    return (
        not is_held_in_the_case(appointment)
        and appointment.state in (*OPEN, AppointmentState.ATTENDED)
        and appointment.starts_at.astimezone(BERLIN).date() <= today
        and may_record_contact(user, appointment.household, today=today)
        and not Contact.objects.standing().filter(appointment=appointment).exists()
    )


def get_contact(user: User, pk: int, *, today: date) -> Contact:
    """A contact of a household that the user may open, or 404."""
    found = (
        Contact.objects.select_related(
            "household__office", "office", "person", "host", "note", "entered_by", "cosigned_by", "taken_back_by"
        )
        .filter(pk=pk, household__office_id__in=case_offices(user, today=today))
        .first()
    )
    if found is None:
        raise Http404
    return found


def may_take_back(user: User, contact: Contact, *, today: date) -> bool:
    """Whoever entered it, or a team lead; what a first interview with a deadline wrote stays (C.6)."""
    if contact.taken_back_on is not None or (
        contact.kind == ContactKind.FIRST_INTERVIEW and has_interview_control(contact.jobcenter_id)
    ):
        return False
    leads = standing(user, today).may(Permission.FLAG_ACKNOWLEDGE, contact.household.office_id)
    return leads or contact.entered_by_id == user.pk


def get_own_contact(user: User, pk: int, *, today: date) -> Contact:
    """A contact that the user may take back; 403 if it is not his to take back."""
    contact = get_contact(user, pk, today=today)
    if not may_take_back(user, contact, today=today):
        raise PermissionDenied("Einen Kontakt nimmt zurück, wer ihn eingetragen hat, oder die Teamleitung.")
    return contact


def may_cosign(user: User, contact: Contact, *, today: date) -> bool:
    """Whether a late entry waits for the signature of this team lead (D-75)."""
    waits = contact.is_late and contact.cosigned_on is None and contact.taken_back_on is None
    leads = standing(user, today).may(Permission.FLAG_ACKNOWLEDGE, contact.household.office_id)
    return waits and leads and contact.entered_by_id != user.pk


def get_late_contact(user: User, pk: int, *, today: date) -> Contact:
    """A late entry of an office that the user leads, or 404; 403 without the right."""
    contact = get_contact(user, pk, today=today)
    check(user, Permission.FLAG_ACKNOWLEDGE, today=today, office_id=contact.household.office_id)
    if not contact.is_late:
        raise Http404
    return contact


def may_receive(user: User, appointment: Appointment, *, today: date) -> bool:
    """Whether the user writes down at the counter that somebody has come, or calls him in."""
    now = standing(user, today)
    return (
        now.may(Permission.INTERVIEW_SCHEDULE, appointment.household.office_id)
        or now.may(Permission.DOCUMENTS_RECORD, appointment.household.office_id)
        or now.acts_for(appointment.host_id)
    )


def may_correct(user: User, appointment: Appointment, *, today: date) -> bool:
    """Who takes back whether somebody came: on the day whoever receives people, later the host, his deputy or a team
    lead; what was with nobody by name stays with whoever receives people."""
    now = standing(user, today)
    if now.may(Permission.FLAG_ACKNOWLEDGE, appointment.household.office_id) or now.acts_for(appointment.host_id):
        return True
    by_anybody = appointment.host_id is None or appointment.starts_at.astimezone(BERLIN).date() == today
    return by_anybody and may_receive(user, appointment, today=today)


def may_take_back_result(user: User, appointment: Appointment, *, today: date) -> bool:
    """A no-show, or that a talk was attended while no contact tells of it; on the appointment's own page: a first
    interview with a deadline is open again in the case (C.6)."""
    attended = appointment.state == AppointmentState.ATTENDED and appointment.kind in TALKS
    if not (attended or appointment.state == AppointmentState.NO_SHOW) or is_held_in_the_case(appointment):
        return False
    told = attended and Contact.objects.standing().filter(appointment=appointment).exists()
    return not told and may_correct(user, appointment, today=today)


def may_take_back_arrival(user: User, appointment: Appointment, *, today: date) -> bool:
    """Whether somebody is entered as arrived, or called in, and the user may undo it."""
    has_come = appointment.state in OPEN and appointment.arrived_at is not None
    return has_come and may_correct(user, appointment, today=today)


def get_correctable(user: User, pk: int, *, today: date) -> Appointment:
    """An appointment of which the user may take back what was written down, or 404; 403 for whoever does not."""
    found = get_appointment(user, pk, today=today)
    if found.state not in OPEN and is_held_in_the_case(found):
        raise Http404
    if not may_correct(user, found, today=today):
        raise PermissionDenied("Das nimmt der Empfang am Tag des Termins zurück, danach wer das Gespräch führt.")
    return found


def get_receivable(user: User, pk: int, *, today: date) -> Appointment:
    """An appointment at which the user receives people, or 404; 403 without the right."""
    appointment = get_appointment(user, pk, today=today)
    if not may_receive(user, appointment, today=today):
        raise PermissionDenied("Das trägt der Empfang ein oder wer das Gespräch führt.")
    return appointment


def measured(user: User, monday: date, *, today: date) -> list[Assignment]:
    """Whose calendars of that week the user sees measured: a team lead his offices', a specialist his own (U-34, U-41).

    403 for whoever is neither.
    """
    now = standing(user, today)
    leading = now.offices(Permission.DASHBOARD_VIEW)
    if leading:
        return specialists_in(leading, monday)
    if not now.may(Permission.INTERVIEW_HOLD):
        raise PermissionDenied("Die Auslastung sehen die Integrationsfachkräfte und die Teamleitung.")
    own = specialists_in(now.offices(Permission.INTERVIEW_HOLD), monday)
    return [assignment for assignment in own if assignment.user_id == user.pk]


def may_see_utilisation(user: User, *, today: date) -> bool:
    """Whether there is something to be measured for this user today."""
    now = standing(user, today)
    concerned = now.may(Permission.DASHBOARD_VIEW) or now.may(Permission.INTERVIEW_HOLD)
    return concerned and user.jobcenter_id is not None and capacity_rules(user.jobcenter_id, today) is not None


def get_measured(user: User, pk: int, monday: date, *, today: date) -> Assignment:
    """One of them, or 404."""
    found = next((one for one in measured(user, monday, today=today) if one.user_id == pk), None)
    if found is None:
        raise Http404
    return found


def day_list_offices(user: User, *, today: date) -> QuerySet[Office]:
    """The offices whose day list the user may open."""
    return (
        Office.objects.filter(pk__in=case_offices(user, today=today)).select_related("jobcenter").order_by("name", "pk")
    )


def waiting_to_print(user: User, office: Office | None, *, today: date) -> QuerySet[PrintOrder]:
    """The letters of an office that wait for the printer; none without an office the user may open."""
    offices = case_offices(user, today=today) & ({office.pk} if office else frozenset())
    return (
        PrintOrder.objects.waiting()
        .filter(office_id__in=offices)
        .select_related("household", "person", "ordered_by", "letter__appointment")
        .defer("letter__pdf")
    )


def get_print_order(user: User, pk: int, *, today: date) -> PrintOrder:
    """A letter that waits for the printer in an office the user may open, or 404."""
    found = PrintOrder.objects.waiting().filter(pk=pk, office_id__in=case_offices(user, today=today))
    order = found.select_related("household", "person").first()
    if order is None:
        raise Http404
    return order


def print_runs(user: User, *, today: date) -> QuerySet[PrintRun]:
    """What was printed together in the offices the user may open."""
    return PrintRun.objects.filter(office_id__in=case_offices(user, today=today)).select_related("office", "printed_by")


def get_print_run(user: User, pk: int, *, today: date) -> PrintRun:
    """A run of an office the user may open, or 404."""
    run = print_runs(user, today=today).filter(pk=pk).first()
    if run is None:
        raise Http404
    return run


def get_invitation_run(user: User, pk: int, *, today: date) -> InvitationRun:
    """What the user, or whom he stands in for, wanted for many clients at once; or 404."""
    run = InvitationRun.objects.filter(pk=pk).select_related("wanted_by").first()
    if run is None or not standing(user, today).acts_for(run.wanted_by_id):
        raise Http404
    return run


def invitees_in(run: InvitationRun, user: User, *, today: date) -> QuerySet[Invitee]:
    """Those of the run whose files the user may open."""
    found = run.invitees.filter(household__office_id__in=case_offices(user, today=today))
    return found.select_related("household", "person", "host", "appointment")


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
