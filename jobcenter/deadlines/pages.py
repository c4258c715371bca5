"""The pages on deadlines: the explanation of one; the lists of what no rule set covers and of late entries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from jobcenter.rules.deadlines import EVENTS
from jobcenter.rules.lifecycle import State
from jobcenter.rulesets.queries import calendar_of
from jobcenter.staff.access import standing
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission

from .access import can_acknowledge, can_record_cause
from .choices import Cause, DeadlineKind, DeadlineState, FlagKind, FlagState
from .misses.pages import MissView, miss_view
from .models import Deadline, Flag, LateEntry, UncoveredEvent
from .queries import flags_for, open_flags, status_of
from .queries.badges import Badge, badge

# What a reader of the history wants to see change, with its name.
TOLD = {
    "state": "Stand",
    "due_on": "fällig am",
    "event_on": "Ereignis am",
    "met_on": "erfüllt am",
    "void_on": "entfallen am",
    "suspended_from": "ausgesetzt ab",
    "suspended_until": "ausgesetzt bis",
    "scheduled_on": "terminiert am",
    "invited_on": "eingeladen am",
    "cause": "Ursache",
}
CHOSEN = {"state": DeadlineState, "cause": Cause}
TONES = {"missed": "danger", "met": "success", "met_late": "warning", "running": "info"}
FLAG_TONES = {FlagState.OPEN: "danger", FlagState.ACKNOWLEDGED: "warning", FlagState.DONE: "success"}


@dataclass(frozen=True)
class MilestoneRow:
    label: str
    due_on: str
    done_on: date | None


@dataclass(frozen=True)
class FlagRow:
    pk: int
    kind: str
    state: str
    tone: str
    due_on: date
    flagged_for: date
    detected_on: date
    settled: str
    acknowledged: str
    can_acknowledge: bool


@dataclass(frozen=True)
class LateEntryRow:
    pk: int
    text: str
    reason: str
    entered: str
    cosigned: str
    can_cosign: bool


@dataclass(frozen=True)
class HistoryRow:
    label: str
    moment: datetime
    who: str
    reason: str
    changes: tuple[str, ...]
    tone: str


@dataclass(frozen=True)
class ExplanationPage:
    """One deadline, so that a clerk can check it with a finger on the calendar."""

    pk: int
    kind: str
    person: str
    household_pk: int
    household: str
    office: str
    owner: str
    badge: Badge
    is_suspended: bool
    sentence: str
    event: str
    event_on: date | None
    window_from: date | None
    due_on: date | None
    length: int | None
    ruleset_pk: int
    ruleset: str
    source: str
    calendar: str
    steps: list[Any]
    pauses: list[Any]
    strip_milestones: list[Any]
    milestones: tuple[MilestoneRow, ...]
    met_on: date | None
    void_on: date | None
    void_reason: str
    cause: str
    flags: tuple[FlagRow, ...]
    late_entries: tuple[LateEntryRow, ...]
    history: tuple[HistoryRow, ...]
    can_record_cause: bool
    misses: tuple[MissView, ...]


def explanation_page(deadline: Deadline, *, user: User, today: date) -> ExplanationPage:
    """Event, rule, source, every day of the count, what became of it, and who wrote what about it."""
    status = status_of(deadline, today)
    dated = status is not None and status.due_on is not None
    flags = list(
        deadline.flags.select_related(
            "acknowledged_by", "deadline", "record__submitted_by", "record__returned_by", "record__signed_by"
        ).order_by("pk")
    )
    entries = deadline.late_entries.select_related("entered_by", "cosigned_by", "deadline")
    return ExplanationPage(
        pk=deadline.pk,
        kind=deadline.get_kind_display(),
        person=str(deadline.person),
        household_pk=deadline.household_id,
        household=str(deadline.household),
        office=str(deadline.office),
        owner=str(deadline.owner or ""),
        badge=badge(deadline, today, calendar_of(deadline.office)),
        is_suspended=status is not None and status.state is State.SUSPENDED,
        sentence=deadline.explanation,
        event=EVENTS.get(deadline.event, deadline.event),
        event_on=deadline.event_on if dated else None,
        window_from=deadline.window_from if dated else None,
        due_on=status.due_on if status is not None else None,
        length=deadline.length,
        ruleset_pk=deadline.ruleset_id,
        ruleset=str(deadline.ruleset),
        source=deadline.source,
        calendar=deadline.calendar_version,
        steps=deadline.steps,
        pauses=[pause for pause in deadline.pauses if pause["last"] < "9999"],
        strip_milestones=deadline.milestones,
        milestones=tuple(_milestone(item, deadline) for item in deadline.milestones),
        met_on=deadline.met_on,
        void_on=deadline.void_on,
        void_reason=deadline.void_reason,
        cause=Cause(deadline.cause).label if deadline.cause else "",
        flags=tuple(_flag(flag, user, today) for flag in flags),
        late_entries=tuple(_late_entry(entry, user, today) for entry in entries),
        history=tuple(reversed(list(_history(deadline)))),
        can_record_cause=can_record_cause(user, deadline, today=today),
        misses=tuple(
            miss_view(flag, user=user, today=today)
            for flag in flags
            if flag.kind == FlagKind.MISSED and flag.state != FlagState.MOOT
        ),
    )


def _milestone(item: Mapping[str, str], deadline: Deadline) -> MilestoneRow:
    done_on = {"scheduled": deadline.scheduled_on, "invited": deadline.invited_on}.get(item["code"])
    return MilestoneRow(item["label"], date.fromisoformat(item["due_on"]).strftime("%d.%m.%Y"), done_on)


def _flag(flag: Flag, user: User, today: date) -> FlagRow:
    settled = f"{flag.settled_on:%d.%m.%Y}: {flag.settled_reason}" if flag.settled_on else ""
    seen = f"{flag.acknowledged_by}, {flag.acknowledged_at:%d.%m.%Y}" if flag.acknowledged_at else ""
    return FlagRow(
        pk=flag.pk,
        kind=flag.get_kind_display(),
        state=flag.get_state_display(),
        tone=FLAG_TONES.get(FlagState(flag.state), "neutral"),
        due_on=flag.due_on,
        flagged_for=flag.flagged_for,
        detected_on=flag.detected_on,
        settled=settled,
        acknowledged=seen,
        can_acknowledge=flag.state == FlagState.OPEN and can_acknowledge(user, flag, today=today),
    )


def _late_entry(entry: LateEntry, user: User, today: date) -> LateEntryRow:
    leads = standing(user, today).may(Permission.FLAG_ACKNOWLEDGE, entry.deadline.office_id)
    return LateEntryRow(
        pk=entry.pk,
        text=f"{entry.fact} vom {entry.fact_on:%d.%m.%Y}",
        reason=entry.reason,
        entered=f"{entry.entered_by}, {entry.entered_on:%d.%m.%Y}",
        cosigned=f"{entry.cosigned_by}, {entry.cosigned_on:%d.%m.%Y}" if entry.cosigned_on else "",
        can_cosign=leads and entry.cosigned_on is None and entry.entered_by_id != user.pk,
    )


def _history(deadline: Deadline) -> Iterable[HistoryRow]:
    """Every change of the record with what was before and after (D-8), from the append-only history; one query."""
    before: Any = None
    events: Any = deadline.events  # type: ignore[attr-defined] # made by pghistory
    for event in events.select_related("pgh_context").order_by("pgh_id"):
        changes = tuple(_changes(before, event))
        if before is None or changes:
            act = event.pgh_context.metadata if event.pgh_context else {}
            yield HistoryRow(
                label=act.get("label") or ("Frist berechnet" if before is None else "Frist geändert"),
                moment=event.pgh_created_at,
                who=act.get("user_name") or "System",
                reason=act.get("reason", ""),
                changes=changes,
                tone=TONES.get(event.state, "neutral") if before is None or before.state != event.state else "neutral",
            )
        before = event


def _changes(before: Any, after: Any) -> Iterable[str]:
    for name, label in TOLD.items():
        old, new = getattr(before, name, None) if before else None, getattr(after, name)
        if old == new or (before is None and name not in ("due_on", "event_on")) or (not old and not new):
            continue
        first = "" if before is None else f"{_shown(name, old)} → "
        yield f"{label}: {first}{_shown(name, new)}"


def _shown(name: str, value: Any) -> str:
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if name in CHOSEN and value:
        return str(CHOSEN[name](value).label)
    return str(value or "–")


@dataclass(frozen=True)
class UncoveredRow:
    """An event on whose day no rule set was valid."""

    household_pk: int
    household: str
    person: str
    kind: str
    event: str
    event_on: date
    office: str


def uncovered_events(office_ids: Iterable[int], kind: str | None) -> QuerySet[UncoveredEvent]:
    """Events of the offices that still wait for a rule set, of one kind or all."""
    events = UncoveredEvent.objects.filter(office_id__in=list(office_ids), settled_on__isnull=True)
    return (events.filter(kind=kind) if kind else events).select_related("person", "household", "office")


def uncovered_row(event: UncoveredEvent) -> UncoveredRow:
    return UncoveredRow(
        household_pk=event.household_id,
        household=str(event.household),
        person=str(event.person),
        kind=DeadlineKind(event.kind).label,
        event=EVENTS.get(event.event, event.event),
        event_on=event.event_on,
        office=str(event.office),
    )


@dataclass(frozen=True)
class NoticeRow:
    """An open flag in the list of whoever is told."""

    pk: int
    deadline_pk: int
    person: str
    household: str
    deadline: str
    kind: str
    tone: str
    due_on: date
    flagged_for: date
    owner: str
    office: str
    can_acknowledge: bool


def notices(user: User, kind: str | None, today: date) -> QuerySet[Flag]:
    """What the nightly job tells the user: about his own deadlines, and as team lead about all of his offices."""
    leads = standing(user, today).offices(Permission.FLAG_ACKNOWLEDGE)
    found = flags_for(user, today) | open_flags(leads)
    return found.filter(kind=kind) if kind else found


def notice_row(flag: Flag, *, user: User, today: date) -> NoticeRow:
    return NoticeRow(
        pk=flag.pk,
        deadline_pk=flag.deadline_id,
        person=str(flag.deadline.person),
        household=str(flag.deadline.household),
        deadline=flag.deadline.get_kind_display(),
        kind=flag.get_kind_display(),
        tone="danger" if flag.kind == FlagKind.MISSED else "warning",
        due_on=flag.due_on,
        flagged_for=flag.flagged_for,
        owner=str(flag.deadline.owner or ""),
        office=str(flag.deadline.office),
        can_acknowledge=can_acknowledge(user, flag, today=today),
    )


@dataclass(frozen=True)
class WaitingEntryRow:
    """A late entry in the list of the team lead."""

    pk: int
    deadline_pk: int
    person: str
    kind: str
    text: str
    reason: str
    entered: str


def waiting_entry_row(entry: LateEntry) -> WaitingEntryRow:
    return WaitingEntryRow(
        pk=entry.pk,
        deadline_pk=entry.deadline_id,
        person=str(entry.deadline.person),
        kind=entry.deadline.get_kind_display(),
        text=f"{entry.fact} vom {entry.fact_on:%d.%m.%Y}",
        reason=entry.reason,
        entered=f"{entry.entered_by}, {entry.entered_on:%d.%m.%Y}",
    )
