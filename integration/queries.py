"""Questions about first interviews that need no user."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet

from intake.choices import DutyKind
from intake.models import Application, Handover, InterviewDuty
from intake.workflow.eligibility import interview_rules
from integration.choices import AgreementState
from integration.clients import Client, OnFile
from integration.models import Agreement, MeasureAssignment, Profiling, Prognosis, Route, SpecialTeam
from jobcenter.appointments.choices import FAILED, OPEN, TALKS, AppointmentKind, AppointmentState
from jobcenter.appointments.models import Appointment
from jobcenter.appointments.queries import act_of_result, strategies_of, was_invited_with_notice
from jobcenter.deadlines.choices import Cause
from jobcenter.deadlines.models import Deadline, MissRecord
from jobcenter.people.choices import HouseholdRole, ResponsibilityKind
from jobcenter.people.models import Household, Membership, Person, Responsibility
from jobcenter.rules.interview_parameters import AgreementName, DocumentLink
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rules.periods import is_under_25
from jobcenter.rulesets.choices import Domain
from jobcenter.rulesets.queries import parsed, values_on
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Absence, Assignment, Jobcenter, Office, User
from jobcenter.staff.queries import specialists_of
from jobcenter.web.clock import BERLIN


def rules_of(duty: OnFile) -> RuleSetValues | None:
    """The rule set of the case: that of its deadline, for good (D-12); without a deadline that of its event day.

    Where no first interview is controlled, that of contact density.
    """
    if isinstance(duty, Client):
        return duty.rules
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


def talks_ahead(handover: Handover, today: date) -> QuerySet[Appointment]:
    """Talks of the household still to come, in the calendar of a specialist."""
    booked = Appointment.objects.filter(
        household_id=handover.application.household_id,
        kind__in=TALKS,
        state__in=OPEN,
        host__isnull=False,
        starts_at__gte=datetime.combine(today, time.min, BERLIN),
    )
    return booked.select_related("host", "person", "household", "office").order_by("starts_at")


def failed_talks_of(duty: InterviewDuty) -> QuerySet[Appointment]:
    """Booked talks that did not take place, the latest first."""
    return Appointment.objects.filter(
        household_id=duty.application.household_id,
        person_id=duty.person_id,
        kind=AppointmentKind.FIRST_INTERVIEW,
        state__in=FAILED,
    ).order_by("-starts_at")


def last_missed_talk_of(duty: InterviewDuty) -> Appointment | None:
    """The latest booked talk to which the person did not come, by what was written down."""
    missed = failed_talks_of(duty).filter(state=AppointmentState.NO_SHOW)
    return missed.select_related("host", "office", "household", "person", "jobcenter").first()


def cause_before_no_show(duty: InterviewDuty, missed: Appointment) -> Cause:
    """What the deadline of the duty named as the cause before that no-show was written down (D-28)."""
    history: Any = duty.deadline.events if duty.deadline else None  # type: ignore[attr-defined]  # made by pghistory
    act = act_of_result(missed, AppointmentState.NO_SHOW)
    written = history.filter(pgh_context=act).order_by("pgh_id").first() if history else None
    before = history.filter(pgh_id__lt=written.pgh_id).order_by("-pgh_id").first() if written else None
    return Cause(before.cause) if before else Cause.UNKNOWN


def is_miss_explained(deadline: Deadline) -> bool:
    """Whether somebody has given the cause of the miss of the present due date, signed or not (D-28)."""
    return MissRecord.objects.filter(flag__deadline=deadline, flag__due_on=deadline.due_on).exists()


def invited_with_notice(duty: InterviewDuty) -> bool:
    """Whether the invitation to the booked talk carried the legal notice (D-84)."""
    appointment = appointment_of(duty)
    return appointment is not None and was_invited_with_notice(appointment)


def absence_of(user: User, day: date) -> Absence | None:
    """The absence of that day with its deputy, if any."""
    return Absence.objects.on(day).filter(user=user).select_related("deputy").first()


def present_specialists_of(office: Office, day: date) -> QuerySet[User]:
    """Those of them who are not away on that day."""
    return specialists_of(office, day).exclude(absences__in=Absence.objects.on(day))


def duty_in_case(person_id: int, household_id: int) -> InterviewDuty:
    """The newest first interview of a person in a household, whatever became of it: it carries rule set and office."""
    return (
        InterviewDuty.objects.filter(person_id=person_id, application__household_id=household_id)
        .select_related(
            "application__jobcenter",
            "application__office__jobcenter",
            "application__household__office",
            "person",
            "deadline__ruleset",
        )
        .latest("pk")
    )


def on_file(person_id: int, household_id: int, *, today: date) -> OnFile:
    """Whose file it is: the newest first interview, or the client who is or was looked after without one (D-106).

    Raises ``Client.DoesNotExist`` for everybody else, such as a partner who was not yet taken over.
    """
    if InterviewDuty.objects.filter(person_id=person_id, application__household_id=household_id).exists():
        return duty_in_case(person_id, household_id)
    application = (
        Application.objects.filter(household_id=household_id)
        .select_related("jobcenter", "office__jobcenter", "household__office__jobcenter")
        .order_by("-applied_on", "-pk")
        .first()
    )
    members = Membership.objects.filter(person_id=person_id, household_id=household_id)
    membership = members.select_related("person", "household__office").order_by("-starts_on", "-pk").first()
    if application is None or membership is None or not looked_after().filter(person=person_id).exists():
        raise Client.DoesNotExist
    return Client(membership, application, values_on(application.jobcenter_id, Domain.DENSITY, today))


def looked_after(day: date | None = None) -> QuerySet[Responsibility]:
    """Who has a specialist on the day, or ever had one; the queue of the shells looks after nobody (D-52)."""
    borne = Responsibility.objects.on(day) if day is not None else Responsibility.objects.all()
    return borne.filter(kind=ResponsibilityKind.MAIN, queue_office__isnull=True)


def profiling_of(person_id: int) -> Profiling | None:
    """The Profilingbogen that holds."""
    return Profiling.objects.filter(person_id=person_id).select_related("recorded_by").order_by("-number").first()


def strategies_for(duty: OnFile) -> list[str]:
    """The strategies to choose from: those of the house, and those chosen before it closed them (B-25)."""
    known = profiling_of(duty.person_id)
    own = [aims.of for aims in strategies_of(duty.application.jobcenter_id)]
    return list(dict.fromkeys([*own, *(known.strategies if known else [])]))


def prognosis_of(person_id: int) -> Prognosis | None:
    """The integration prognosis that holds."""
    return Prognosis.objects.filter(person_id=person_id).first()


def agreement_in_force(person_id: int) -> Agreement | None:
    """The agreement, or the act in its place, that binds the person now."""
    return Agreement.objects.in_force().filter(person_id=person_id).order_by("-starts_on").first()


def agreement_name(rules: RuleSetValues | None, day: date) -> AgreementName | None:
    """What an agreement is called by the law of that day."""
    return rules.interview.agreement_name_on(day) if rules and rules.interview else None


def is_replaceable(rules: RuleSetValues | None, day: date) -> bool:
    """Whether an administrative act may take the place of one that is not concluded (C.7)."""
    name = agreement_name(rules, day)
    return name is not None and name.replaceable_by_act


def agreement_draft(person_id: int) -> Agreement | None:
    """The draft that waits for its signatures."""
    return Agreement.objects.filter(person_id=person_id, state=AgreementState.DRAFT).first()


def prognosis_on(person_id: int, day: date) -> Prognosis | None:
    """The prognosis that held on the day."""
    return Prognosis.objects.filter(person_id=person_id, set_on__lte=day).first()


def whom_support_concerns(household: Household, day: date) -> tuple[list[Person], User | None]:
    """The members of the day, the head first, and the specialist of the head if there is one already."""
    rows = Membership.objects.on(day).filter(household=household).select_related("person").order_by("pk")
    people = [row.person for row in sorted(rows, key=lambda row: row.role != HouseholdRole.HEAD)]
    own = Responsibility.objects.on(day).filter(person__in=people[:1], user__isnull=False).select_related("user")
    newest = own.order_by("kind", "-starts_on", "-pk").first()
    return people, newest.user if newest else None


@dataclass(frozen=True)
class Graduate:
    """``spoken_on``: the first talk with a specialist after the end. ``due_on``: the last day for it; ``None`` where
    the house does not watch it (U-26)."""

    measure: str
    ended_on: date
    due_on: date | None
    spoken_on: date | None


def graduates_of(person_ids: Collection[int], *, today: date) -> dict[int, Graduate]:
    """Who of them has finished a measure; one query."""
    rows = MeasureAssignment.objects.graduations(today).filter(person_id__in=person_ids).with_talk(today)
    found = {}
    for row in rows.select_related("measure__project", "household__jobcenter"):
        days = row.household.jobcenter.graduate_contact_days
        due_on = None if days is None else row.ends_on + timedelta(days=days)
        spoken_on: date | None = row.spoken_on  # type: ignore[attr-defined]  # annotated by ``with_talk``
        found[row.person_id] = Graduate(str(row.measure), row.ends_on, due_on, spoken_on)
    return found


def special_teams_of(office: Office) -> QuerySet[SpecialTeam]:
    """The special teams of the office to which cases may go (W-99)."""
    return SpecialTeam.objects.filter(office=office, is_closed=False)


def route_of(office: Office, group: str) -> Route | None:
    """Where the table of the office sends cases of that group (W-103)."""
    return Route.objects.filter(office=office, group=group).select_related("team", "specialist").first()


def on_route(route: Route | None, day: date) -> frozenset[int]:
    """The keys of the specialists whom the table proposes: the one named, else those of the team."""
    if route is None:
        return frozenset()
    if route.specialist_id is not None:
        return frozenset([route.specialist_id])
    members = Assignment.objects.on(day).filter(team_id=route.team_id, role=Role.SPECIALIST)
    return frozenset(members.values_list("user_id", flat=True))


def documents_of_house(jobcenter: Jobcenter | None, day: date) -> tuple[DocumentLink, ...]:
    """The handbooks and notes of procedure that the rule set of the day names (W-54, W-57, W-67)."""
    rules = interview_rules(jobcenter.pk, day) if jobcenter else None
    return rules.interview.documents if rules and rules.interview else ()
