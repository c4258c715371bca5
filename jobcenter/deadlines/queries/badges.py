"""The state of a deadline as people read it: a coloured word and one detail („in 2 Arbeitstagen“)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from jobcenter.deadlines.choices import DeadlineState
from jobcenter.deadlines.models import Deadline
from jobcenter.rules.calendar import Calendar
from jobcenter.rules.lifecycle import DeadlineStatus, State, is_due_soon
from jobcenter.rules.wording import day_text
from jobcenter.rulesets.queries import calendars_of, parsed

from . import status_of

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Badge:
    """``code`` is one of the template tag ``deadline_badge``; „due soon“ and „overdue“ are derived, never stored."""

    code: str
    detail: str


def badges(deadlines: Iterable[Deadline], today: date) -> dict[int, Badge]:
    """Badges of many deadlines by id; one query for all calendars. Office, Jobcenter and rule set must be loaded."""
    listed = list(deadlines)
    calendars = calendars_of({deadline.office for deadline in listed})
    return {deadline.pk: badge(deadline, today, calendars[deadline.office_id]) for deadline in listed}


def badge(deadline: Deadline, today: date, calendar: Calendar) -> Badge:
    """What to show for one deadline on that day, whether or not the nightly job has run."""
    rules = parsed(deadline.ruleset)
    calendar = rules.with_closed_days(calendar)
    status = status_of(deadline, today, calendar)
    if status is None:
        return Badge("suspended", f"beginnt am {_day(deadline.event_on)}")
    if status.state is State.RUNNING and status.due_on is not None:
        soon = is_due_soon(status.due_on, today, calendar, rules.warn_working_days)
        return Badge("due_soon" if soon else "running", _left(status.due_on, today, calendar))
    if status.state is State.MISSED:
        stored = deadline.state == DeadlineState.MISSED
        # On the weekend after a Friday no working day has passed since, yet the deadline has: its last day was in time.
        since = _days(status.days_late) if status.days_late else _day(_day_after(status.due_on))
        return Badge("missed" if stored else "overdue", f"seit {since}")
    return Badge(status.state.value, _detail(deadline, status))


def _detail(deadline: Deadline, status: DeadlineStatus) -> str:
    match status.state:
        case State.MET:
            return f"am {_day(deadline.met_on)}"
        case State.MET_LATE:
            # Held on the weekend after a Friday: late by no working day.
            return f"um {_days(status.days_late, 'Arbeitstage')}" if status.days_late else f"am {_day(deadline.met_on)}"
        case State.VOID:
            return f"am {_day(deadline.void_on)}"
    if deadline.suspended_until is None:
        return "ALG I, Ende offen"
    return f"ALG I bis {_day(deadline.suspended_until)}"


def _left(due_on: date, today: date, calendar: Calendar) -> str:
    if due_on == today:
        return "heute ist der letzte Tag"
    days = calendar.working_days_between(today, due_on)
    return f"in {days} Arbeitstag" if days == 1 else f"in {days} Arbeitstagen"


def _days(number: int, several: str = "Arbeitstagen") -> str:
    return "1 Arbeitstag" if number == 1 else f"{number} {several}"


def _day_after(day: date | None) -> date | None:
    return day + ONE_DAY if day else None


def _day(day: date | None) -> str:
    return day_text(day) if day else ""
