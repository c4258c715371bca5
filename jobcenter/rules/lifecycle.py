"""The state of a deadline on a given day, derived from dated facts alone (C.11, D-4, D-25, D-28, D-33, D-90, D-98).

The state is never counted down: asked again for any day, with whatever was entered meanwhile, it is the same
function of the same facts.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from jobcenter.rules.calendar import Calendar

ONE_DAY = timedelta(days=1)


class State(StrEnum):
    """States of a deadline as stored and exported. „Due soon“ and „overdue“ are derived, never stored."""

    RUNNING = "running"
    MET = "met"
    MET_LATE = "met_late"
    MISSED = "missed"
    VOID = "void"
    SUSPENDED = "suspended"


@dataclass(frozen=True, slots=True)
class DeadlineFacts:
    """The dated facts of one deadline; facts dated after the as-of day are ignored (D-98).

    ``event_on``/``due_on``: the dates that hold now, that is after a suspension if there was one; ``None`` while
    they are not known (ALG I without end). ``met_on``: day of the act that meets it (talk, decision).
    ``void_on``: day of withdrawal, rejection, departure. ``suspended_from``: first day on which the deadline did
    not run (the later of begin of ALG I and start event), ``suspended_until``: last day, ``None`` while open.
    ``earlier_event_on``/``earlier_due_on``: the dates before the suspension, if the deadline was already running
    when it began (later grant of ALG I, D-33).
    """

    kind: str
    event_on: date | None = None
    due_on: date | None = None
    met_on: date | None = None
    void_on: date | None = None
    suspended_from: date | None = None
    suspended_until: date | None = None
    earlier_event_on: date | None = None
    earlier_due_on: date | None = None


@dataclass(frozen=True, slots=True)
class DeadlineStatus:
    """State on a day. ``event_on``/``due_on`` are ``None`` while suspended (D-98).

    ``flagged_for`` is the day after the due date whenever it passed unmet, also if met late since. ``days_late``:
    working days from the due date to the fulfilment, or to the as-of day while missed; ``None`` without calendar
    or if nothing is late.
    """

    state: State
    event_on: date | None
    due_on: date | None
    flagged_for: date | None = None
    days_late: int | None = None


def is_overdue(due_on: date, as_of: date) -> bool:
    """The one definition of overdue: the due date has fully passed; the due day itself is in time (D-4)."""
    return due_on < as_of


def is_due_soon(due_on: date, today: date, calendar: Calendar, warn_working_days: int) -> bool:
    """Not overdue, and at most n working days are left after today (C.12). The due day itself is due soon."""
    return not is_overdue(due_on, today) and due_on <= due_soon_until(today, calendar, warn_working_days)


def due_soon_until(today: date, calendar: Calendar, warn_working_days: int) -> date:
    """The latest due date that counts as due soon today, so that a database can ask the same question."""
    following, _ = calendar.add_working_days(today, warn_working_days + 1)
    return following - ONE_DAY


def status_on(facts: DeadlineFacts, as_of: date, calendar: Calendar | None = None) -> DeadlineStatus | None:
    """The state of a deadline at the end of ``as_of``'s entries; ``None`` if its event lies after that day.

    Facts of the day itself count; a due date is missed only when its day has fully passed.
    """
    met_on = _known(facts.met_on, as_of)
    void_on = _known(facts.void_on, as_of)
    begin, until = facts.suspended_from, facts.suspended_until
    if begin is None:
        return _running_status(facts.kind, facts.event_on, facts.due_on, met_on, void_on, as_of, calendar)
    earlier = (facts.kind, facts.earlier_event_on, facts.earlier_due_on)
    if as_of < begin or _final_before(begin, earlier, met_on, void_on):
        return _running_status(*earlier, met_on, void_on, as_of, calendar)
    if met_on is not None and not _fulfils(facts.kind, met_on, facts.earlier_event_on or begin):
        met_on = None
    suspended = until is None or as_of <= until
    if suspended or (met_on is not None and met_on <= until) or (void_on is not None and void_on <= until):
        dates = (None, None) if suspended else (facts.event_on, facts.due_on)
        return DeadlineStatus(_state_while_suspended(met_on, void_on), *dates)
    return _running_status(facts.kind, facts.event_on, facts.due_on, met_on, void_on, as_of, calendar)


def _known(day: date | None, as_of: date) -> date | None:
    return day if day is not None and day <= as_of else None


def _final_before(
    begin: date, earlier: tuple[str, date | None, date | None], met_on: date | None, void_on: date | None
) -> bool:
    """Whether the deadline was met, void or missed before the suspension began: what it does not cover stays."""
    met_on, void_on = (day if day is not None and day < begin else None for day in (met_on, void_on))
    status = _running_status(*earlier, met_on, void_on, begin, None)
    return status is not None and status.state is not State.RUNNING


def _state_while_suspended(met_on: date | None, void_on: date | None) -> State:
    """A talk that took place all the same is not asked for again; a withdrawal before it ends everything."""
    if met_on is not None and (void_on is None or met_on <= void_on):
        return State.MET
    return State.SUSPENDED if void_on is None else State.VOID


def _running_status(
    kind: str,
    event_on: date | None,
    due_on: date | None,
    met_on: date | None,
    void_on: date | None,
    as_of: date,
    calendar: Calendar | None,
) -> DeadlineStatus | None:
    if event_on is None or due_on is None or event_on > as_of:
        return None
    if met_on is not None and not _fulfils(kind, met_on, event_on):
        met_on = None
    if met_on is not None and void_on is not None and void_on < met_on:
        met_on = None
    if met_on is not None and met_on <= due_on:
        return DeadlineStatus(State.MET, event_on, due_on)
    if met_on is None and void_on is not None and void_on <= due_on:
        return DeadlineStatus(State.VOID, event_on, due_on)
    if not is_overdue(due_on, as_of):
        return DeadlineStatus(State.RUNNING, event_on, due_on)
    state = State.MISSED if met_on is None else State.MET_LATE
    late = calendar.working_days_between(due_on, met_on or as_of) if calendar else None
    return DeadlineStatus(state, event_on, due_on, due_on + ONE_DAY, late)


def _fulfils(kind: str, met_on: date, event_on: date) -> bool:
    """A talk before its start event fulfils nothing (D-30); a decision before completeness is a decision."""
    return kind == "benefit_decision" or met_on >= event_on
