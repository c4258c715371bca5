"""Who may work on a hand-over or a first interview; what is not yours is 404 (C.5, C.6)."""

from collections.abc import Collection
from datetime import date
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from intake.access import get_duty
from intake.choices import HandoverState
from intake.models import Handover, InterviewDuty
from jobcenter.appointments.access import may_read_talk
from jobcenter.appointments.models import Appointment, Strategy
from jobcenter.people.choices import ResponsibilityKind
from jobcenter.people.models import Household, Membership, Person, Responsibility
from jobcenter.staff.access import check, standing
from jobcenter.staff.choices import Role
from jobcenter.staff.models import ShellDuty, User
from jobcenter.staff.permissions import Permission

from .clients import Client, OnFile
from .models import (
    Agreement,
    ImmediateOffer,
    Interview,
    Measure,
    MeasureAssignment,
    OfferExemption,
    OtherCare,
    Profiling,
    Project,
    SpecialTeam,
)
from .queries import books_at_the_counter, last_missed_talk_of, on_file, rules_of

SCHEDULED_BY = {
    True: "Termine vereinbaren hier die Eingangszone und die Integrationsfachkräfte.",
    False: "Das Erstgespräch terminieren nur die zuständige IFK, ihre Vertretung und die Expertin oder der Experte "
    "Integration.",
}
"""Who arranges a first interview, by whether the counter books it."""

WITH_SPECIALIST = [HandoverState.ASSIGNED, HandoverState.ACCEPTED, HandoverState.SPECIAL_TEAM]


def get_interview(user: User, pk: int, *, today: date) -> Interview:
    """A held first interview of an office in which the user may open files, or 404."""
    found = (
        Interview.objects.select_related(
            "duty__application__jobcenter",
            "duty__application__office__jobcenter",
            "duty__application__household",
            "duty__person",
            "duty__deadline",
            "held_by",
            "note",
        )
        .filter(pk=pk, duty__application__office_id__in=standing(user, today).offices(Permission.CASE_VIEW))
        .first()
    )
    if found is None:
        raise Http404
    return found


def shell_specialists(office_ids: frozenset[int] | list[int], day: date) -> dict[int, User]:
    """The F-IFK of the day by office; an office that is missing has a gap in its roster (W-14). One query."""
    rostered = ShellDuty.objects.filter(office_id__in=office_ids, day=day).select_related("user")
    return {duty.office_id: duty.user for duty in rostered}


def may_park(user: User, office_id: int, named: User | None, *, today: date) -> bool:
    """Only the F-IFK of the day (``named``), her deputy while she is away, or a team lead of the office (W-14, C.5)."""
    mine = standing(user, today)
    if not mine.may(Permission.HANDOVER_PARK, office_id):
        return False
    if office_id in mine.offices_by_role.get(Role.TEAM_LEAD, frozenset()):
        return True
    return named is not None and mine.acts_for(named.pk)


def may_assign(user: User, office_id: int, *, today: date) -> bool:
    """Only the integration expert of the same office (W-33)."""
    return standing(user, today).may(Permission.HANDOVER_ASSIGN, office_id)


def may_accept(user: User, handover: Handover, *, today: date) -> bool:
    """The specialist the case was handed to, or who stands in for him."""
    mine = standing(user, today)
    return mine.may(Permission.HANDOVER_ACCEPT, handover.office_id) and mine.acts_for(handover.specialist_id)


def may_send_to_special_team(user: User, handover: Handover, *, today: date) -> bool:
    """The specialist of the case or the expert (C.5)."""
    return may_assign(user, handover.office_id, today=today) or may_accept(user, handover, today=today)


def responsible_for(duty: OnFile, *, today: date) -> User | None:
    """The specialist of the person; without one of his own, the one the household was handed to (W-101)."""
    # The newest entry decides: after a change on the same day two of them cover it. During ALG I the house has the
    # secondary care only (C-22).
    own = Responsibility.objects.on(today).filter(person_id=duty.person_id).select_related("user")
    for kind in (ResponsibilityKind.MAIN, ResponsibilityKind.SECONDARY):
        newest = next((entry for entry in own if entry.kind == kind), None)
        if newest is not None and newest.user is not None:
            return newest.user
    handover = (
        Handover.objects.filter(application_id=duty.application_id, state__in=WITH_SPECIALIST)
        .select_related("specialist")
        .first()
    )
    return handover.specialist if handover else None


def specialists_of(cases: Collection[tuple[int, int]], *, today: date) -> dict[tuple[int, int], int]:
    """``responsible_for`` for many, by person and household; whoever has none is missing. Two queries."""
    persons, households = {person for person, _ in cases}, {household for _, household in cases}
    newest: dict[tuple[int, str], int | None] = {}
    for entry in Responsibility.objects.on(today).filter(person_id__in=persons):  # the newest first
        newest.setdefault((entry.person_id, entry.kind), entry.user_id)
    handed = dict(
        Handover.objects.filter(application__household_id__in=households, state__in=WITH_SPECIALIST)
        .order_by("application_id")
        .values_list("application__household_id", "specialist_id")
    )
    found = {}
    for person, household in cases:
        own = (newest.get((person, kind)) for kind in (ResponsibilityKind.MAIN, ResponsibilityKind.SECONDARY))
        specialist = next((user for user in own if user), handed.get(household))
        if specialist:
            found[person, household] = specialist
    return found


def may_schedule(
    user: User, duty: InterviewDuty, *, responsible: User | None, booked_by_entry_zone: bool, today: date
) -> bool:
    """Wuppertal: the expert, the specialist of the case or his deputy. Cottbus: the counter as well, and after an
    escalation any specialist of the office (C-42, C-48)."""
    mine = standing(user, today)
    office_id = duty.application.office_id
    if not mine.may(Permission.INTERVIEW_SCHEDULE, office_id):
        return False
    if booked_by_entry_zone or office_id in mine.offices_by_role.get(Role.INTEGRATION_EXPERT, frozenset()):
        return True
    is_specialist = office_id in mine.offices_by_role.get(Role.SPECIALIST, frozenset())
    return is_specialist and (responsible is None or mine.acts_for(responsible.pk))


def check_scheduling(user: User, duty: InterviewDuty, *, today: date) -> None:
    """Refuse (403) whoever does not arrange this talk; the sentence says who does."""
    counter = books_at_the_counter(rules_of(duty))
    responsible = responsible_for(duty, today=today)
    if not may_schedule(user, duty, responsible=responsible, booked_by_entry_zone=counter, today=today):
        raise PermissionDenied(SCHEDULED_BY[counter])


def may_hold(
    user: User, duty: OnFile, *, responsible: User | None, appointment: Appointment | None = None, today: date
) -> bool:
    """The responsible specialist, his deputy, or with whom the talk was booked. If nobody bears the case by name
    (imported label, D-99), any specialist of the office."""
    mine = standing(user, today)
    if not mine.may(Permission.INTERVIEW_HOLD, duty.application.office_id):
        return False
    host_id = appointment.host_id if appointment else None
    return responsible is None or mine.acts_for(responsible.pk) or mine.acts_for(host_id)


def check_holding(user: User, duty: InterviewDuty, *, appointment: Appointment | None = None, today: date) -> None:
    """Refuse (403) whoever does not lead this talk."""
    responsible = responsible_for(duty, today=today)
    if not may_hold(user, duty, responsible=responsible, appointment=appointment, today=today):
        raise PermissionDenied("Das Erstgespräch führen nur die zuständige IFK und ihre Vertretung.")


def may_take_back_no_show(user: User, duty: InterviewDuty, missed: Appointment, *, today: date) -> bool:
    """Whoever may hold the talk that was missed, or a team lead (C.6)."""
    if leads(user, duty.application.household, today=today):
        return True
    return may_hold(user, duty, responsible=responsible_for(duty, today=today), appointment=missed, today=today)


def get_missed(user: User, duty: InterviewDuty, *, today: date) -> Appointment:
    """The talk whose no-show the user may take back; 404 if there is none, 403 for whoever may not."""
    missed = last_missed_talk_of(duty)
    if missed is None:
        raise Http404
    if not may_take_back_no_show(user, duty, missed, today=today):
        raise PermissionDenied("Das nehmen nur die zuständige IFK, ihre Vertretung oder die Teamleitung zurück.")
    return missed


def may_keep_file(user: User, duty: OnFile, *, today: date) -> bool:
    """Who writes profile, offers, agreement and measures: whoever may hold the talk, also before and after it."""
    return may_hold(user, duty, responsible=responsible_for(duty, today=today), today=today)


def bears(user: User, person: Person, household: Household, *, today: date) -> bool:
    """The specialist who bears the case of the person by name, or who stands in for him today (B-26, U-28)."""
    mine = standing(user, today)
    if not mine.may(Permission.INTERVIEW_HOLD, household.office_id):
        return False
    main = Responsibility.objects.on(today).filter(person=person, kind=ResponsibilityKind.MAIN)
    bearer = main.order_by("-starts_on", "-pk").first()
    return bearer is not None and mine.acts_for(bearer.user_id)


def leads(user: User, household: Household, *, today: date) -> bool:
    """Whether the user leads the team of the household's office (U-41)."""
    return standing(user, today).may(Permission.FLAG_ACKNOWLEDGE, household.office_id)


def says_care(user: User, person: Person, household: Household, *, today: date) -> bool:
    """Who records that somebody is cared for otherwise: whoever bears the case, or the team lead (B-3)."""
    return leads(user, household, today=today) or bears(user, person, household, today=today)


def check_says_care(user: User, person: Person, household: Household, *, today: date) -> None:
    """Refuse (403) whoever neither bears the case of the person nor leads the team."""
    if not says_care(user, person, household, today=today):
        raise PermissionDenied("Das trägt nur die zuständige Integrationsfachkraft oder ihre Vertretung ein.")


def may_drop(user: User, duty: InterviewDuty, *, today: date) -> bool:
    """A team lead of the office (C.6)."""
    return standing(user, today).may(Permission.DUTY_DROP, duty.application.office_id)


def get_project(user: User, pk: int, *, today: date) -> Project:
    """A project of the own Jobcenter's catalogue for whoever keeps it, or 404."""
    check(user, Permission.CATALOGUE_MANAGE, today=today)
    found = Project.objects.filter(pk=pk, jobcenter_id=user.jobcenter_id).first()
    if found is None:
        raise Http404
    return found


def get_measure(user: User, pk: int, *, today: date) -> Measure:
    """A measure of the own Jobcenter's catalogue for whoever keeps it, or 404."""
    check(user, Permission.CATALOGUE_MANAGE, today=today)
    found = Measure.objects.select_related("project").filter(pk=pk, project__jobcenter_id=user.jobcenter_id).first()
    if found is None:
        raise Http404
    return found


def get_strategy(user: User, pk: int, *, today: date) -> Strategy:
    """A strategy of the own Jobcenter for whoever keeps the catalogue, or 404."""
    check(user, Permission.CATALOGUE_MANAGE, today=today)
    found = Strategy.objects.filter(pk=pk, jobcenter_id=user.jobcenter_id).first()
    if found is None:
        raise Http404
    return found


def get_file(user: User, pk: int, *, today: date) -> InterviewDuty:
    """The first interview whose person's integration file the user may read (D-82); 403 for the counter and the
    benefit unit, 404 for strangers."""
    duty = get_duty(user, pk, today=today)
    if not may_read_talk(user, duty.application.office_id, today=today):
        raise PermissionDenied
    return duty


def check_reads_talks(user: User, household: Household, *, today: date) -> None:
    """Refuse (403) whoever may not read what was said (D-82)."""
    if not may_read_talk(user, household.office_id, today=today):
        raise PermissionDenied


def get_client(user: User, pk: int, *, today: date) -> OnFile:
    """The member of a household whose integration file the user may read; refused as in ``get_file``."""
    offices = standing(user, today).offices(Permission.CASE_VIEW)
    member = Membership.objects.filter(pk=pk, household__office_id__in=offices).select_related("household").first()
    if member is None:
        raise Http404
    if not may_read_talk(user, member.household.office_id, today=today):
        raise PermissionDenied
    try:
        return on_file(member.person_id, member.household_id, today=today)
    except Client.DoesNotExist:
        raise Http404 from None


def get_other_care(user: User, pk: int, *, today: date) -> OtherCare:
    """A stretch of other care that the user may read, or 404 (403 for other units)."""
    return _readable(OtherCare.objects.select_related("household", "person").filter(pk=pk), user, today)


def get_agreement(user: User, pk: int, *, today: date) -> Agreement:
    """An agreement of a household in which the user may read what was said, or 404 (403 for other units)."""
    related = ("household__office__jobcenter", "person", "recorded_by", "letter")
    found = Agreement.objects.select_related(*related).defer("letter__pdf").filter(pk=pk)
    return _readable(found, user, today)


def get_offer(user: User, pk: int, *, today: date) -> ImmediateOffer:
    """An immediate offer the user may read, or 404 (403 for other units)."""
    return _readable(
        ImmediateOffer.objects.select_related("household", "person", "application").filter(pk=pk), user, today
    )


def get_exemption(user: User, pk: int, *, today: date) -> OfferExemption:
    """A decision to waive the offer that the user may read, or 404 (403 for other units)."""
    return _readable(OfferExemption.objects.select_related("household", "person").filter(pk=pk), user, today)


def get_profiling(user: User, pk: int, *, today: date) -> Profiling:
    """One version of a Profilingbogen that the user may read, or 404 (403 for other units)."""
    found = Profiling.objects.select_related("household__office__jobcenter", "person", "recorded_by").filter(pk=pk)
    return _readable(found, user, today)


def get_assignment(user: User, pk: int, *, today: date) -> MeasureAssignment:
    """An assignment to a measure that the user may read, or 404 (403 for other units)."""
    found = MeasureAssignment.objects.select_related("household", "person", "measure__project").filter(pk=pk)
    return _readable(found, user, today)


R = TypeVar("R", Agreement, ImmediateOffer, MeasureAssignment, OfferExemption, OtherCare, Profiling)


def _readable(found: QuerySet[R], user: User, today: date) -> R:
    offices = standing(user, today).offices(Permission.CASE_VIEW)
    record = found.filter(household__office_id__in=offices).first()
    if record is None:
        raise Http404
    if not may_read_talk(user, record.household.office_id, today=today):
        raise PermissionDenied
    return record


def get_special_team(user: User, pk: int, *, today: date) -> SpecialTeam:
    """A special team of an office whose Kundensteuerung the user keeps, or 404."""
    check(user, Permission.ROUTING_MANAGE, today=today)
    offices = standing(user, today).offices(Permission.ROUTING_MANAGE)
    found = SpecialTeam.objects.filter(pk=pk, office_id__in=offices).first()
    if found is None:
        raise Http404
    return found
