"""Hand-over and first interviews on the page of a case."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from intake.choices import DutyState, HandoverState
from intake.models import Handover, InterviewDuty
from integration import access
from integration.models import Agreement, ImmediateOffer, OfferExemption, Profiling, Prognosis, SupportRequest
from integration.pages.acts import Act
from integration.pages.cases import DEADLINE_PARTS, Due, dues
from integration.pages.lists import STATE_TONES, booked_at, next_step
from integration.queries import books_at_the_counter, looked_after, rules_of
from integration.standards import Standards, standards_of
from integration.workflow.support import undecided_application
from jobcenter.appointments.access import may_read_talk
from jobcenter.people.models import Household, Membership
from jobcenter.staff.access import standing
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission

H = HandoverState


@dataclass(frozen=True)
class HandoverPanel:
    """Where the case is between the counter and its specialist (C.5)."""

    state: str
    queue: str
    group: str
    created_on: date
    parked_on: date | None
    reported_on: date | None
    specialist: str
    assigned_on: date | None
    accepted_on: date | None
    special_team: str
    reason: str
    standards: Standards
    acts: tuple[Act, ...]


@dataclass(frozen=True)
class InterviewRow:
    name: str
    kind: str
    url: str
    state: str
    tone: str
    due: Due | None
    held_on: date | None
    act: Act | None


@dataclass(frozen=True)
class InterviewsPanel:
    rows: tuple[InterviewRow, ...]


@dataclass(frozen=True)
class FileRow:
    name: str
    url: str
    profile: str
    prognosis: str
    offer: str
    agreement: str
    agreement_until: date | None


@dataclass(frozen=True)
class FilePanel:
    """``by_interview``: prognosis and immediate offer belong to it; where nobody owes one, the profile is shown."""

    by_interview: bool
    rows: tuple[FileRow, ...]


@dataclass(frozen=True)
class SupportRow:
    name: str
    kind: str
    requested_on: date
    talk_at: datetime
    text: str


@dataclass(frozen=True)
class SupportPanel:
    rows: tuple[SupportRow, ...]
    request_url: str


def handover_panel(household: Household, *, user: User, today: date) -> HandoverPanel | None:
    """The newest hand-over of the household; ``None`` where a house knows no virtual employee or no shell is there."""
    handover = (
        Handover.objects.filter(application__household=household)
        .select_related("office", "specialist", "application")
        .order_by("-application__applied_on", "-pk")
        .first()
    )
    if handover is None:
        return None
    known = standards_of([handover.application_id])[handover.application_id]
    return HandoverPanel(
        state=handover.get_state_display(),
        queue=handover.office.queue_name or "QuEr.xx",
        group=_group(handover),
        created_on=handover.created_on,
        parked_on=handover.parked_on,
        reported_on=handover.reported_on,
        specialist=str(handover.specialist or ""),
        assigned_on=handover.assigned_on,
        accepted_on=handover.accepted_on,
        special_team=handover.special_team,
        reason=handover.reason,
        standards=known,
        acts=_handover_acts(handover, known, user, today=today),
    )


def interviews_panel(household: Household, *, user: User, today: date) -> InterviewsPanel | None:
    """The first interviews of the household with the next step of each; ``None`` if none was ever owed."""
    duties = list(
        InterviewDuty.objects.filter(application__household=household)
        .select_related("person", "application", *DEADLINE_PARTS)
        .annotate(talk_at=booked_at())
        .order_by("-application__applied_on", "kind", "pk")
    )
    if not duties:
        return None
    lines = dues(duties, today)
    counter = books_at_the_counter(rules_of(duties[0]))
    may = standing(user, today).may(Permission.INTERVIEW_HOLD, household.office_id) or access.may_schedule(
        user, duties[0], responsible=None, booked_by_entry_zone=counter, today=today
    )
    return InterviewsPanel(
        rows=tuple(
            InterviewRow(
                name=str(duty.person),
                kind=duty.get_kind_display(),
                url=reverse("integration:interview", args=[duty.pk]),
                state=duty.get_state_display(),
                tone=STATE_TONES.get(DutyState(duty.state), "neutral"),
                due=lines.get(duty.pk),
                held_on=duty.held_on,
                act=_next(duty, duty.talk_at, today) if may else None,
            )
            for duty in duties
        )
    )


def file_panel(household: Household, *, user: User, today: date) -> FilePanel | None:
    """The file of each person led to an interview or looked after without one; ``None`` outside integration (D-82)."""
    if not may_read_talk(user, household.office_id, today=today):
        return None
    duties = InterviewDuty.objects.filter(application__household=household).exclude(state=DutyState.DROPPED)
    by_interview = {duty.person_id: duty for duty in duties.select_related("person").order_by("pk")}
    persons = {pk: (str(duty.person), reverse("integration:file", args=[duty.pk])) for pk, duty in by_interview.items()}
    others = Membership.objects.on(today).filter(household=household, person__in=looked_after(today).values("person"))
    for member in others.exclude(person__in=persons).select_related("person").order_by("pk"):
        persons[member.person_id] = (str(member.person), reverse("integration:client_file", args=[member.pk]))
    if not persons:
        return None
    sheets = Profiling.objects.filter(person__in=persons).order_by("number") if not by_interview else ()
    profiles = {one.person_id: one for one in sheets}
    prognoses = {one.person_id: one for one in Prognosis.objects.filter(person__in=persons).order_by("set_on", "pk")}
    agreements = {one.person_id: one for one in Agreement.objects.in_force().filter(person__in=persons)}
    own = {"household": household, "person__in": persons}
    offers = {one.person_id: one for one in ImmediateOffer.objects.filter(**own).order_by("offered_on", "pk")}
    waivers = {one.person_id: one for one in OfferExemption.objects.on(today).filter(**own)}
    return FilePanel(
        by_interview=bool(by_interview),
        rows=tuple(
            FileRow(
                name=name,
                url=url,
                profile=profiles[pk].get_client_profile_display() if pk in profiles else "",
                prognosis=str(prognoses.get(pk) or ""),
                offer=str(offers.get(pk) or "") or (f"Verzicht: {waivers[pk].label}" if pk in waivers else ""),
                agreement=str(agreements.get(pk) or ""),
                agreement_until=agreements[pk].ends_on if pk in agreements else None,
            )
            for pk, (name, url) in persons.items()
        ),
    )


def support_panel(household: Household, *, user: User, today: date) -> SupportPanel | None:
    """Active support asked for before the decision; ``None`` if nothing was and nothing can be (W-76)."""
    requests = SupportRequest.objects.filter(household=household).select_related("person", "appointment")
    may = standing(user, today).may(Permission.SUPPORT_REQUEST, household.office_id)
    url = (
        reverse("integration:request_support", args=[household.pk]) if may and undecided_application(household) else ""
    )
    rows = tuple(
        SupportRow(str(one.person), one.get_kind_display(), one.requested_on, one.appointment.starts_at, str(one.text))
        for one in requests
    )
    return SupportPanel(rows, url) if rows or url else None


def _group(handover: Handover) -> str:
    """The group, and why it is another one than proposed (W-103)."""
    if not handover.routing_group:
        return ""
    group = handover.get_routing_group_display()
    if not handover.group_reason:
        return group
    return f"{group} (vorgeschlagen {handover.get_proposed_group_display()}; {handover.group_reason})"


def _handover_acts(handover: Handover, known: Standards, user: User, *, today: date) -> tuple[Act, ...]:
    def act(label: str, name: str) -> Act:
        return Act(label, reverse(f"integration:{name}", args=[handover.pk]))

    found = []
    # Released and handed over before the F-IFK came to it: what statistics demand is still to be entered.
    overtaken = handover.parked_on is None and handover.state in (H.ASSIGNED, H.ACCEPTED) and not known.is_complete
    if handover.is_to_park or overtaken:
        named = access.shell_specialists([handover.office_id], today).get(handover.office_id)
        if access.may_park(user, handover.office_id, named, today=today):
            park = f"auf {handover.office.queue_name or 'QuEr.xx'} stellen"
            found.append(act("Mindeststandards nachtragen", "shell") if overtaken else act(park, "park"))
    may_assign = access.may_assign(user, handover.office_id, today=today)
    if handover.state == H.REPORTED and may_assign:
        found.append(act("an IFK umstellen", "assign"))
    if handover.state == H.ASSIGNED and access.may_accept(user, handover, today=today):
        found.append(act("Fall übernehmen", "accept"))
    if handover.state in (H.ASSIGNED, H.ACCEPTED):
        if access.may_send_to_special_team(user, handover, today=today):
            found.append(act("an Sonderteam geben", "special_team"))
        if may_assign:
            found.append(act("zurückgeben", "return_to_queue"))
    return tuple(found)


def _next(duty: InterviewDuty, talk_at: datetime | None, today: date) -> Act | None:
    step, _name = next_step(duty, talk_at, today)
    return Act(step, reverse("integration:interview", args=[duty.pk])) if step else None
