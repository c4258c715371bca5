"""The specialist's lists: his first interviews, and the items that stayed open in them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from intake.choices import DutyState, HandoverState
from intake.models import Handover, InterviewDuty
from intake.models.duty import BOOKED, NOT_HELD
from intake.workflow.eligibility import interview_rules
from integration.choices import ItemState
from integration.forms.interviews import CaseFilter, OpenItemsFilter
from integration.models import InterviewItem
from integration.queries import books_at_the_counter
from integration.workflow.guards import day_of
from jobcenter.appointments.access import TALK_READERS, may_read_talk
from jobcenter.appointments.choices import AppointmentKind
from jobcenter.appointments.models import Appointment
from jobcenter.appointments.models.appointment import OPEN
from jobcenter.people.models import Responsibility
from jobcenter.rulesets.choices import Domain
from jobcenter.rulesets.queries import calendars_of, switched_off
from jobcenter.staff.access import standing
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.paging import Paged, paged

from .cases import DEADLINE_PARTS, Due, dues

STATE_TONES = {
    DutyState.OPEN: "warning",
    DutyState.SCHEDULED: "info",
    DutyState.INVITED: "info",
    DutyState.HELD_OPEN_ITEMS: "warning",
    DutyState.HELD_COMPLETE: "success",
}


@dataclass(frozen=True)
class CaseRow:
    pk: int
    name: str
    url: str
    bg_number: str
    kind: str
    state: str
    tone: str
    due: Due | None
    talk_at: datetime | None
    next_step: str
    next_url: str


@dataclass(frozen=True)
class HandedOver:
    """A case that was handed to the specialist and waits to be taken over."""

    name: str
    url: str
    bg_number: str
    assigned_on: date | None


@dataclass(frozen=True)
class CasesPage:
    rows: Paged
    handed_over: tuple[HandedOver, ...]
    open_items: int | None
    off: tuple[Domain, ...]
    """Filled where first interviews are not watched: they are talks like any other there (D-87, D-106)."""


@dataclass(frozen=True)
class OpenItemRow:
    pk: int
    name: str
    url: str
    bg_number: str
    label: str
    ground: str
    held_on: date
    author: str
    open_for: int
    follow_up_url: str


def cases(user: User, filters: CaseFilter, *, today: date) -> CasesPage:
    """First interviews of the user and of those he stands in for, or of his offices; the next due first."""
    duties = duties_in_reach(user, filters.values["whose"] or "mine", today=today)
    match filters.values["state"]:
        case "held":
            duties = duties.filter(state__in=[DutyState.HELD_OPEN_ITEMS, DutyState.HELD_COMPLETE])
        case "all":
            pass
        case _:
            duties = duties.filter(state__in=[*NOT_HELD, DutyState.HELD_OPEN_ITEMS])
    if filters.values["kind"]:
        duties = duties.filter(kind=filters.values["kind"])
    listed = duties.select_related("person", "application__household", *DEADLINE_PARTS).annotate(talk_at=booked_at())
    page = paged(listed.order_by(*filters.order_by), filters)
    lines = dues(page.rows, today)
    opens = _opened_at_once(user, filters.values["whose"] or "mine", today=today)
    rows = [_case_row(duty, lines.get(duty.pk), opens, today) for duty in page.rows]
    return CasesPage(
        rows=page.with_rows(rows),
        handed_over=_handed_over(user, today=today),
        open_items=items_in_reach(user, "mine", today=today).count() if may_read_talk(user, today=today) else None,
        off=() if rows or filters.is_active else switched_off(user.jobcenter_id or 0, [Domain.FIRST_INTERVIEW]),
    )


def _opened_at_once(user: User, whose: str, *, today: date) -> dict[str, frozenset[int]]:
    """By page of a next step the offices in which the list leads there; elsewhere it only says what comes next.

    Others' talks are led by nobody else; they are arranged by the integration expert, and where the counter books, by
    whoever arranges talks there (P24).
    """
    mine = standing(user, today)
    reads = frozenset[int]().union(*(mine.offices(permission) for permission in TALK_READERS))
    holds = mine.offices(Permission.INTERVIEW_HOLD) if whose == "mine" else frozenset[int]()
    arranges = mine.offices(Permission.INTERVIEW_SCHEDULE)
    if whose != "mine" and not _counter_books(user, today):
        arranges = mine.offices_by_role.get(Role.INTEGRATION_EXPERT, frozenset())
    return {
        "integration:schedule": arranges,
        "integration:invite": arranges,
        "integration:hold": holds,
        "integration:follow_up": holds,
        "integration:interview": reads,
    }


def _counter_books(user: User, today: date) -> bool:
    return user.jobcenter_id is not None and books_at_the_counter(interview_rules(user.jobcenter_id, today))


def duties_in_reach(user: User, whose: str, *, today: date) -> QuerySet[InterviewDuty]:
    """First interviews in the offices where the user may open files; ``mine`` also by name (himself or as deputy)."""
    mine = standing(user, today)
    duties = InterviewDuty.objects.filter(application__office_id__in=mine.offices(Permission.CASE_VIEW))
    if whose != "mine":
        return duties
    people = {user.pk, *mine.stands_in_for}
    own = Responsibility.objects.filter(person=OuterRef("person"), ends_on__isnull=True, user_id__in=people)
    return duties.filter(Exists(own) | Q(deadline__owner_id__in=people))


def open_items(user: User, filters: OpenItemsFilter, *, today: date) -> Paged:
    """What stayed open in held interviews, the oldest first (W-53)."""
    items = items_in_reach(user, filters.values["whose"] or "mine", today=today).select_related(
        "interview__held_by",
        "interview__duty__person",
        "interview__duty__application__household",
        "interview__duty__application__office__jobcenter",
    )
    page = paged(items.order_by(*filters.order_by), filters)
    may_close = _opened_at_once(user, filters.values["whose"] or "mine", today=today).get("integration:follow_up", ())
    calendars = calendars_of({item.interview.duty.application.office for item in page.rows})
    return page.with_rows(
        [
            OpenItemRow(
                pk=item.pk,
                name=str(item.interview.duty.person),
                url=reverse("integration:interview", args=[item.interview.duty_id]),
                bg_number=item.interview.duty.application.household.bg_number,
                label=item.label,
                ground=item.ground,
                held_on=item.interview.held_on,
                author=str(item.interview.held_by),
                open_for=calendars[item.interview.duty.application.office_id].working_days_between(
                    item.interview.held_on, today
                ),
                follow_up_url=reverse("integration:follow_up", args=[item.interview_id])
                if item.interview.duty.application.office_id in may_close
                else "",
            )
            for item in page.rows
        ]
    )


def items_in_reach(user: User, whose: str, *, today: date) -> QuerySet[InterviewItem]:
    """Open items of the first interviews in reach."""
    mine = standing(user, today)
    readable = frozenset().union(*(mine.offices(permission) for permission in TALK_READERS))
    duties = duties_in_reach(user, whose, today=today).filter(
        state=DutyState.HELD_OPEN_ITEMS, application__office_id__in=readable
    )
    return InterviewItem.objects.filter(state=ItemState.OPEN, interview__duty__in=duties)


def booked_at() -> Subquery:
    """When the talk of each duty is booked, the soonest; as a column beside the duties."""
    talks = Appointment.objects.filter(
        kind=AppointmentKind.FIRST_INTERVIEW,
        state__in=OPEN,
        person=OuterRef("person"),
        household=OuterRef("application__household"),
    )
    return Subquery(talks.order_by("starts_at").values("starts_at")[:1])


def _handed_over(user: User, *, today: date) -> tuple[HandedOver, ...]:
    people = {user.pk, *standing(user, today).stands_in_for}
    waiting = (
        Handover.objects.filter(state=HandoverState.ASSIGNED, specialist_id__in=people)
        .filter(office_id__in=standing(user, today).offices(Permission.HANDOVER_ACCEPT))
        .select_related("application__head", "application__household")
        .order_by("assigned_on", "pk")[:20]
    )
    return tuple(
        HandedOver(
            name=str(handover.application.head),
            url=reverse("integration:accept", args=[handover.pk]),
            bg_number=handover.application.household.bg_number,
            assigned_on=handover.assigned_on,
        )
        for handover in waiting
    )


def _case_row(
    duty: InterviewDuty,
    due: Due | None,
    opens: dict[str, frozenset[int]],
    today: date,
) -> CaseRow:
    talk_at: datetime | None = duty.talk_at  # type: ignore[attr-defined]  # annotated by ``cases``
    step, name = next_step(duty, talk_at, today)
    direct = duty.application.office_id in opens.get(name, ())
    return CaseRow(
        pk=duty.pk,
        name=str(duty.person),
        url=reverse("integration:interview", args=[duty.pk]),
        bg_number=duty.application.household.bg_number,
        kind=duty.get_kind_display(),
        state=duty.get_state_display(),
        tone=STATE_TONES.get(DutyState(duty.state), "neutral"),
        due=due,
        talk_at=talk_at if duty.state in BOOKED else None,
        next_step=step,
        next_url=reverse(name, args=[duty.pk]) if direct else "",
    )


def next_step(duty: InterviewDuty, talk_at: datetime | None, today: date) -> tuple[str, str]:
    """What comes next and the name of its page; empty if nothing does. A talk is written down from its day on."""
    match duty.state:
        case DutyState.OPEN:
            return "Terminieren", "integration:schedule"
        case DutyState.SCHEDULED:
            return "Einladen", "integration:invite"
        case DutyState.INVITED if talk_at is not None and day_of(talk_at) > today:
            return "Gespräch führen", "integration:interview"
        case DutyState.INVITED:
            return "Gespräch festhalten", "integration:hold"
        case DutyState.HELD_OPEN_ITEMS:
            return "Offene Punkte", "integration:interview"
    return "", ""
