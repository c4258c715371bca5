"""Questions about first interviews that need no user."""

from datetime import date

from django.db.models import QuerySet

from intake.choices import DutyKind
from intake.models import InterviewDuty
from intake.workflow.eligibility import interview_rules
from jobcenter.appointments.choices import AppointmentKind
from jobcenter.appointments.models import Appointment
from jobcenter.appointments.models.appointment import OPEN
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rules.periods import is_under_25
from jobcenter.rulesets.queries import parsed
from jobcenter.staff.models import Absence, Office, User
from jobcenter.staff.queries import specialists_of


def rules_of(duty: InterviewDuty) -> RuleSetValues | None:
    """The rule set of the case: that of its deadline, for good (D-12); without a deadline that of its event day."""
    if duty.deadline is not None:
        return parsed(duty.deadline.ruleset)
    application = duty.application
    event_on = application.applied_on if duty.kind == DutyKind.PROFILING else application.released_on
    return interview_rules(application.jobcenter_id, event_on or application.applied_on)


def books_at_the_counter(rules: RuleSetValues | None) -> bool:
    """The counter books the first interview (Cottbus, P24)."""
    return rules is not None and rules.interview is not None and rules.interview.booked_by == "entry_zone"


def needs_release(rules: RuleSetValues | None) -> bool:
    """Before the release there is no first interview (Wuppertal, W-2, D-30)."""
    return bool(rules and rules.first_interview and rules.first_interview.requires_release)


def needs_profiling(rules: RuleSetValues | None) -> bool:
    """Only a talk with profiling meets the deadline (Cottbus, C-70)."""
    return bool(rules and rules.first_interview and rules.first_interview.requires_profiling)


def is_under_25_in_case(duty: InterviewDuty, day: date) -> bool:
    """The age group of the event day, which the case keeps (D-37); without a deadline that of ``day``."""
    born_on = duty.person.born_on
    if born_on is None:
        return False
    event_on = duty.deadline.event_on if duty.deadline else None
    return is_under_25(born_on, event_on or day)


def appointment_of(duty: InterviewDuty) -> Appointment | None:
    """The booked talk that is still to come or whose result is not written down yet."""
    return (
        Appointment.objects.filter(
            household_id=duty.application.household_id,
            person_id=duty.person_id,
            kind=AppointmentKind.FIRST_INTERVIEW,
            state__in=OPEN,
        )
        .select_related("host", "office", "household", "person", "jobcenter")
        .order_by("starts_at")
        .first()
    )


def absence_of(user: User, day: date) -> Absence | None:
    """The absence of that day with its deputy, if any."""
    return Absence.objects.on(day).filter(user=user).select_related("deputy").first()


def present_specialists_of(office: Office, day: date) -> QuerySet[User]:
    """Those of them who are not away on that day."""
    return specialists_of(office, day).exclude(absences__in=Absence.objects.on(day))
