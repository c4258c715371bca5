"""What the pages between the shell and the specialist show."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from intake.choices import DutyKind, DutyState, HandoverState
from intake.models import Handover, InterviewDuty
from integration import access, queries
from integration.forms.handover import QueueFilter, ShellFilter
from integration.standards import Standards, standards_of
from jobcenter.appointments.choices import AppointmentKind
from jobcenter.appointments.models import Appointment
from jobcenter.rules.calendar import Calendar
from jobcenter.rulesets.queries import calendar_of, parsed
from jobcenter.staff.access import can
from jobcenter.staff.models import Absence, Office, User
from jobcenter.staff.permissions import Permission
from jobcenter.staff.queries import by_name
from jobcenter.web.dates import short
from jobcenter.web.paging import Paged, paged
from jobcenter.web.shell import NavItem

from .cases import DEADLINE_PARTS, Due, days_since, dues, in_days

H = HandoverState
QUEUE_STATES = {H.PARKED: "nicht freigegeben", H.REPORTED: "freigegeben", H.DEFERRED: "zurückgestellt (ALG I)"}
STILL_OWED = [DutyState.OPEN, DutyState.SCHEDULED, DutyState.INVITED]


@dataclass(frozen=True)
class ShellRow:
    pk: int
    name: str
    case_url: str
    bg_number: str
    applied_on: date
    created_on: date
    state: str
    is_released: bool
    standards: Standards
    park_url: str


@dataclass(frozen=True)
class ShellPage:
    """The shells of one office that wait for the F-IFK of the day (W-14, W-15). ``closed``: why today is no working
    day; then nobody is missing."""

    office: Office
    queue: str
    named: str
    closed: str
    may_park: bool
    rows: Paged
    tabs: tuple[NavItem, ...]


@dataclass(frozen=True)
class QueueRow:
    pk: int
    version: int
    name: str
    case_url: str
    bg_number: str
    group: str
    state: str
    tone: str
    parked_on: date | None
    parked_for: str
    released_on: date | None
    released_for: str
    is_too_old: bool
    limit: int | None
    due: Due | None
    assign_url: str


@dataclass(frozen=True)
class QueuePage:
    """The virtual employee of one office: who waits there, how long, and what is due (W-18, D-52)."""

    office: Office
    queue: str
    may_assign: bool
    limit: int | None
    too_old: int
    rows: Paged
    tabs: tuple[NavItem, ...]


@dataclass(frozen=True)
class SpecialistRow:
    """How much somebody has on his hands, so that the expert can choose."""

    pk: int
    name: str
    cases: int
    booked: int
    absent: str
    is_proposed: bool


@dataclass(frozen=True)
class BookedTalk:
    """A talk in the calendar of whoever gives the case away. ``stays``: the client comes to it all the same."""

    label: str
    person: str
    starts_at: datetime
    host: str
    stays: bool


@dataclass(frozen=True)
class AssignPage:
    handover: Handover
    name: str
    case_url: str
    due: Due | None
    released_on: date | None
    calculation_reference: str
    proposed_group: str
    route: str
    proposed_pk: int | None
    specialists: tuple[SpecialistRow, ...]
    prognosis: str
    client_profile: str


def talks_of(handover: Handover, *, back: bool, today: date) -> tuple[BookedTalk, ...]:
    """What is booked with the specialist who gives the case away; ``back`` on QuEr.xx calls first interviews off."""
    return tuple(
        BookedTalk(
            label=talk.get_kind_display(),
            person=str(talk.person),
            starts_at=talk.starts_at,
            host=str(talk.host),
            stays=not back or talk.kind != AppointmentKind.FIRST_INTERVIEW,
        )
        for talk in queries.talks_ahead(handover, today)
        if talk.host_id == handover.specialist_id
    )


def shells(user: User, filters: ShellFilter, *, today: date) -> ShellPage:
    """The shells of the chosen office; buttons only for whoever may press them today."""
    office: Office = filters.values["office"]
    named = access.shell_specialists([office.pk], today).get(office.pk)
    may_park = access.may_park(user, office.pk, named, today=today)
    page = paged(shells_of(office).order_by(*filters.order_by), filters)
    known = standards_of([handover.application_id for handover in page.rows])
    return ShellPage(
        office=office,
        queue=office.queue_name or "QuEr.xx",
        named=str(named or ""),
        closed=(calendar_of(office).why_not(today) or "") if named is None else "",
        may_park=may_park,
        rows=page.with_rows([_shell_row(handover, known[handover.application_id]) for handover in page.rows]),
        tabs=tabs(user, "shells", today=today),
    )


def shells_of(office: Office) -> QuerySet[Handover]:
    """Shells that nobody has put on QuEr.xx yet, those of released cases included."""
    waiting = Q(state=H.SHELL) | Q(state__in=[H.REPORTED, H.DEFERRED], parked_on__isnull=True)
    return Handover.objects.filter(waiting, office=office).select_related(
        "application__household__office", "application__head", "application__jobcenter", "office"
    )


def queue_of(office: Office) -> QuerySet[Handover]:
    """Cases of the virtual employee: parked, released, or put aside for ALG I."""
    return Handover.objects.filter(office=office, state__in=[H.PARKED, H.REPORTED, H.DEFERRED]).select_related(
        "application__household", "application__head", "office"
    )


def queue(user: User, filters: QueueFilter, *, today: date) -> QueuePage:
    """The queue of the chosen office, the longest released first."""
    office: Office = filters.values["office"]
    calendar = calendar_of(office)
    found = queue_of(office)
    if filters.values["state"]:
        found = found.filter(state=filters.values["state"])
    if filters.values["group"]:
        found = found.filter(routing_group=filters.values["group"])
    page = paged(found.order_by(*filters.order_by), filters)
    may_assign = access.may_assign(user, office.pk, today=today)
    mains = _mains([handover.application_id for handover in page.rows])
    lines = dues(mains.values(), today, calendar)
    rows = [
        _queue_row(handover, mains.get(handover.application_id), lines, calendar, may_assign=may_assign, today=today)
        for handover in page.rows
    ]
    return QueuePage(
        office=office,
        queue=office.queue_name or "QuEr.xx",
        may_assign=may_assign,
        limit=max((row.limit for row in rows if row.limit is not None), default=None),
        too_old=sum(row.is_too_old for row in rows),
        rows=page.with_rows(rows),
        tabs=tabs(user, "queue", today=today),
    )


def assign_page(handover: Handover, *, today: date) -> AssignPage:
    """The case, and every specialist of the office with what he has on his hands."""
    application = handover.application
    due = dues_of([application.pk], today).get(application.pk)
    route = queries.route_of(handover.office, handover.routing_group)
    rows = specialists(handover.office, due.due_on if due else None, queries.on_route(route, today), today=today)
    there = [row.pk for row in rows if row.is_proposed and not row.absent]
    profile = queries.profiling_of(application.head_id)
    return AssignPage(
        handover=handover,
        name=str(application.head),
        case_url=reverse("desk:case", args=[application.household_id]),
        due=due,
        released_on=application.released_on,
        calculation_reference=application.calculation_reference,
        proposed_group=handover.get_proposed_group_display() if handover.proposed_group else "",
        route=str(route or ""),
        proposed_pk=there[0] if len(there) == 1 else None,
        specialists=rows,
        prognosis=str(queries.prognosis_of(application.head_id) or ""),
        client_profile=profile.get_client_profile_display() if profile else "",
    )


def specialists(
    office: Office, due_on: date | None, proposed: Collection[int], *, today: date
) -> tuple[SpecialistRow, ...]:
    """Running cases, talks booked until the due date, and absences; four queries whatever their number. Whom the
    Kundensteuerung proposes comes first (W-103)."""
    colleagues = list(queries.specialists_of(office, today))
    cases = dict(
        Handover.objects.filter(specialist__in=colleagues, state__in=access.WITH_SPECIALIST)
        .filter(application__duties__state__in=STILL_OWED)
        .values_list("specialist")
        .annotate(number=Count("pk", distinct=True))
    )
    booked = Appointment.objects.occupying().filter(host__in=colleagues, starts_at__date__gte=today)
    if due_on is not None:
        booked = booked.filter(starts_at__date__lte=due_on)
    talks = dict(booked.values_list("host").annotate(number=Count("pk")))
    away = {a.user_id: a for a in Absence.objects.on(today).filter(user__in=colleagues).select_related("deputy")}
    colleagues.sort(key=lambda colleague: colleague.pk not in proposed)
    return tuple(
        SpecialistRow(
            pk=colleague.pk,
            name=str(colleague),
            cases=cases.get(colleague.pk, 0),
            booked=talks.get(colleague.pk, 0),
            absent=_absent(away[colleague.pk]) if colleague.pk in away else "",
            is_proposed=colleague.pk in proposed,
        )
        for colleague in colleagues
    )


def present(rows: Sequence[SpecialistRow]) -> tuple[QuerySet[User], dict[int, str]]:
    """Who can be chosen today, and the hint behind each name."""
    there = [row for row in rows if not row.absent]
    hints = {
        row.pk: f"{'vorgeschlagen, ' if row.is_proposed else ''}{row.cases} laufende Fälle, "
        f"{row.booked} Termine bis Fristende"
        for row in there
    }
    users = by_name(User.objects.filter(pk__in=list(hints)))
    return users, hints


def tabs(user: User, current: str, *, today: date) -> tuple[NavItem, ...]:
    """Shells for those who may park, the queue for whoever opens files there."""
    found = []
    if can(user, Permission.HANDOVER_PARK, today=today):
        found.append(NavItem("Fallhülsen", reverse("integration:shells"), current == "shells"))
    found.append(NavItem("Virtueller Mitarbeiter QuEr.xx", reverse("integration:queue"), current == "queue"))
    return tuple(found)


def dues_of(application_ids: Sequence[int], today: date) -> dict[int, Due]:
    """The QuEr deadline of each application; without it the application is missing."""
    mains = _mains(application_ids)
    lines = dues(mains.values(), today)
    return {application_id: lines[duty.pk] for application_id, duty in mains.items() if duty.pk in lines}


def _mains(application_ids: Sequence[int]) -> dict[int, InterviewDuty]:
    """The QuEr of each application, the one that still runs if the person was changed (D-35)."""
    duties = (
        InterviewDuty.objects.filter(application_id__in=application_ids, kind=DutyKind.MAIN)
        .exclude(state=DutyState.DROPPED)
        .select_related(*DEADLINE_PARTS)
        .order_by("pk")
    )
    found: dict[int, InterviewDuty] = {}
    for duty in duties:
        if duty.application_id not in found or duty.state in STILL_OWED:
            found[duty.application_id] = duty
    return found


def _shell_row(handover: Handover, known: Standards) -> ShellRow:
    application = handover.application
    return ShellRow(
        pk=handover.pk,
        name=str(application.head),
        case_url=reverse("desk:case", args=[application.household_id]),
        bg_number=application.household.bg_number,
        applied_on=application.applied_on,
        created_on=handover.created_on,
        state=handover.get_state_display(),
        is_released=handover.state == H.REPORTED,
        standards=known,
        park_url=reverse("integration:park", args=[handover.pk]),
    )


def _queue_row(
    handover: Handover,
    main: InterviewDuty | None,
    lines: dict[int, Due],
    calendar: Calendar,
    *,
    may_assign: bool,
    today: date,
) -> QueueRow:
    application = handover.application
    deadline = main.deadline if main else None
    rules = parsed(deadline.ruleset) if deadline else None
    limit = rules.vm_age_limit_days if rules else None
    released_on = application.released_on if handover.state == H.REPORTED else None
    counting = rules.with_closed_days(calendar) if rules else calendar
    parked_for, released_for = (days_since(day, today, counting) for day in (handover.parked_on, released_on))
    tones = {H.REPORTED: "info", H.DEFERRED: "neutral", H.PARKED: "neutral"}
    return QueueRow(
        pk=handover.pk,
        version=handover.version,
        name=str(application.head),
        case_url=reverse("desk:case", args=[application.household_id]),
        bg_number=application.household.bg_number,
        group=handover.get_routing_group_display() if handover.routing_group else "",
        state=QUEUE_STATES[H(handover.state)],
        tone=tones[H(handover.state)],
        parked_on=handover.parked_on,
        parked_for=in_days(parked_for) if parked_for is not None else "noch nicht gestellt",
        released_on=released_on,
        released_for=in_days(released_for) if released_for is not None else "",
        is_too_old=limit is not None and released_for is not None and released_for > limit,
        limit=limit,
        due=lines.get(main.pk) if main else None,
        assign_url=reverse("integration:assign", args=[handover.pk]) if may_assign and released_on else "",
    )


def _absent(absence: Absence) -> str:
    deputy = f"Vertretung: {absence.deputy}" if absence.deputy else "ohne Vertretung"
    return f"bis {short(absence.ends_on)}, {deputy}"
