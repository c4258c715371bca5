"""The state of a deadline on a given day, derived from dated facts alone (C.11, D-4, D-25, D-28, D-33, D-90).

The state is never counted down: asked again for any day, with whatever was entered meanwhile, it is the same
function of the same facts (D-98).
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

    ``event_on``, ``due_on``: the dates that hold in the end, that is after a suspension if there was one;
    ``None`` while they are not known (ALG I without end). ``met_on``: day of the act that meets it (talk,
    decision). ``void_on``: day of withdrawal, rejection, departure. ``suspended_from``: first day on which
    the deadline did not run (the later of begin of ALG I and start event); ``suspended_until``: the last
    one, ``None`` while open. ``earlier_event_on``, ``earlier_due_on``: the dates before the suspension, if
    the deadline was already running when it began (ALG I granted later, D-33).
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
    """State on a day. ``event_on`` and ``due_on`` are ``None`` while suspended, and if it ended then (D-98).

    ``flagged_for`` is the day after the due date whenever it passed unmet, also if met late since.
    ``days_late``: working days from the due date to the fulfilment, or to the as-of day while missed;
    ``None`` without calendar or if nothing is late.
    """

    state: State
    event_on: date | None
    due_on: date | None
    flagged_for: date | None = None
    days_late: int | None = None


@dataclass(frozen=True, slots=True)
class _Run:
    """One uninterrupted run of a deadline."""

    kind: str
    event_on: date | None
    due_on: date | None

    def status(self, met_on: date | None, void_on: date | None, as_of: date) -> DeadlineStatus | None:
        """The state of this run alone; ``met_on`` and ``void_on`` are known on ``as_of``."""
        if self.event_on is None or self.due_on is None or self.event_on > as_of:
            return None
        if not self.fulfils(met_on, self.event_on) or _earlier(void_on, met_on):
            met_on = None
        if met_on is not None and met_on <= self.due_on:
            return DeadlineStatus(State.MET, self.event_on, self.due_on)
        if met_on is None and void_on is not None and void_on <= self.due_on:
            return DeadlineStatus(State.VOID, self.event_on, self.due_on)
        if not is_overdue(self.due_on, as_of):
            return DeadlineStatus(State.RUNNING, self.event_on, self.due_on)
        state = State.MISSED if met_on is None else State.MET_LATE
        return DeadlineStatus(state, self.event_on, self.due_on, self.due_on + ONE_DAY)

    def was_final_before(self, begin: date, met_on: date | None, void_on: date | None) -> bool:
        """Whether it was met, void or missed before a suspension began: what that does not cover stays."""
        met_before, void_before = _known(met_on, begin - ONE_DAY), _known(void_on, begin - ONE_DAY)
        status = self.status(met_before, void_before, begin)
        return status is not None and status.state is not State.RUNNING

    def fulfils(self, met_on: date | None, event_on: date) -> bool:
        """A talk before its start event fulfils nothing (D-30); a decision before completeness does."""
        return met_on is not None and (self.kind == "benefit_decision" or met_on >= event_on)


def is_overdue(due_on: date, as_of: date) -> bool:
    """The one definition of overdue: the due date has fully passed; the due day itself is in time (D-4)."""
    return due_on < as_of


def is_due_soon(due_on: date, today: date, calendar: Calendar, warn_working_days: int) -> bool:
    """Not overdue, and at most n working days are left after today (C.12). The due day is due soon too."""
    return not is_overdue(due_on, today) and due_on <= due_soon_until(today, calendar, warn_working_days)


def due_soon_until(today: date, calendar: Calendar, warn_working_days: int) -> date:
    """The latest due date that counts as due soon today, so that a database can ask the same question."""
    following, _ = calendar.add_working_days(today, warn_working_days + 1)
    return following - ONE_DAY


def status_on(facts: DeadlineFacts, as_of: date, calendar: Calendar | None = None) -> DeadlineStatus | None:
    """The state of a deadline on a day; ``None`` if its event lies after that day.

    Facts of the day itself count; a due date is missed only when its day has fully passed (D-4). A withdrawal
    after a miss leaves it missed (D-25); a suspension undoes only what it covers (D-33, D-90).
    """
    met_on, void_on = _known(facts.met_on, as_of), _known(facts.void_on, as_of)
    status = _status(facts, met_on, void_on, as_of)
    if calendar is None or status is None or status.due_on is None or status.flagged_for is None:
        return status
    until = met_on if status.state is State.MET_LATE and met_on is not None else as_of
    late = calendar.working_days_between(status.due_on, until)
    return DeadlineStatus(status.state, status.event_on, status.due_on, status.flagged_for, late)


def _status(facts: DeadlineFacts, met_on: date | None, void_on: date | None, as_of: date) -> DeadlineStatus | None:
    begin, until = facts.suspended_from, facts.suspended_until
    run = _Run(facts.kind, facts.event_on, facts.due_on)
    if begin is None:
        return run.status(met_on, void_on, as_of)
    earlier = _Run(facts.kind, facts.earlier_event_on, facts.earlier_due_on)
    if as_of < begin or earlier.was_final_before(begin, met_on, void_on):
        return earlier.status(met_on, void_on, as_of)
    if not run.fulfils(met_on, begin):
        met_on = None
    still = until is None or as_of <= until
    if still or _earlier_or_same(met_on, until) or _earlier_or_same(void_on, until):
        return DeadlineStatus(_state_while_suspended(met_on, void_on), None, None)
    return run.status(met_on, void_on, as_of)


def _state_while_suspended(met_on: date | None, void_on: date | None) -> State:
    """A talk that took place all the same is not asked for again; a withdrawal before it ends everything."""
    if met_on is not None and not _earlier(void_on, met_on):
        return State.MET
    return State.SUSPENDED if void_on is None else State.VOID


def _known(day: date | None, as_of: date) -> date | None:
    return day if day is not None and day <= as_of else None


def _earlier(day: date | None, other: date | None) -> bool:
    return day is not None and other is not None and day < other


def _earlier_or_same(day: date | None, other: date | None) -> bool:
    return day is not None and other is not None and day <= other
