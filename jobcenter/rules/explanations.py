"""The German sentences with which a computed deadline explains itself, and the parts they are made of."""

from dataclasses import dataclass, replace
from datetime import date

from jobcenter.rules.calendar import SATURDAY, ReasonedDay
from jobcenter.rules.wording import day_text, enumeration, long_day_text, month_text, short_day_text


@dataclass(frozen=True, slots=True)
class Start:
    """The event that starts a deadline: code, German name, day."""

    event: str
    label: str
    on: date


@dataclass(frozen=True, slots=True)
class Pause:
    """Days in which the deadline did not run, both ends inclusive, with the German reason."""

    first: date
    last: date
    reason: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """A point on the way that is shown but does not decide (D-13, D-14)."""

    code: str
    label: str
    due_on: date

    @classmethod
    def planned(cls, code: str | None, label: str | None) -> "tuple[Milestone, ...]":
        """The milestone of a rule whose day is not yet known; empty if the rule names none."""
        return (cls(code, label or code, date.max),) if code else ()

    def due(self, due_on: date) -> "Milestone":
        """The same milestone with its day."""
        return replace(self, due_on=due_on)


def after_event(label: str, start: Start, length: int, due_on: date, steps: tuple[ReasonedDay, ...]) -> str:
    """Explanation of n working days after an event."""
    return (
        f"{label}: {length} Arbeitstage nach dem Ereignis „{start.label}“ am {long_day_text(start.on)}, "
        f"letzter Tag ist {long_day_text(due_on)}{_left_out(steps)}."
    )


def within_month(label: str, start: Start, first: date, due_on: date, steps: tuple[ReasonedDay, ...]) -> str:
    """Explanation of the first n working days of the month after an event."""
    length = sum(step.counts for step in steps)
    return (
        f"{label}: die ersten {length} Arbeitstage im {month_text(first)}, dem Folgemonat des Ereignisses "
        f"„{start.label}“ am {day_text(start.on)}, "
        f"vom {day_text(first)} bis {long_day_text(due_on)}{_left_out(steps)}."
    )


def _left_out(steps: tuple[ReasonedDay, ...]) -> str:
    skipped = [step for step in steps if not step.counts]
    if not skipped:
        return ""
    named = [step for step in skipped if step.day.weekday() < SATURDAY]
    parts = [f"{step.reason} ({short_day_text(step.day)})" for step in named]
    weekend = len(skipped) - len(named)
    if weekend:
        parts.append("1 Wochenendtag" if weekend == 1 else f"{weekend} Wochenendtage")
    return f"; nicht gezählt: {enumeration(parts)}"
