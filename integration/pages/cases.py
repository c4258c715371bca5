"""Pieces that several pages share: who it is about, and when it is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from intake.models import InterviewDuty
from jobcenter.deadlines.models import Deadline
from jobcenter.deadlines.queries.badges import Badge, badge, badges
from jobcenter.rules.calendar import Calendar
from jobcenter.web.dates import with_weekday

DEADLINE_PARTS = ("deadline__office__jobcenter", "deadline__ruleset")


@dataclass(frozen=True)
class Due:
    """A deadline in one line; ``sentence`` says it in full: „Frist endet Mo 19.04.2021 – noch 6 Arbeitstage“."""

    badge: Badge
    due_on: date | None
    url: str
    sentence: str
    tone: str


def dues(duties: Iterable[InterviewDuty], today: date, calendar: Calendar | None = None) -> dict[int, Due]:
    """The deadlines of many duties by the id of the duty; ``DEADLINE_PARTS`` must be loaded.

    With ``calendar`` all are of that office, otherwise one query finds the calendars.
    """
    dated = {duty.pk: duty.deadline for duty in duties if duty.deadline is not None}
    if calendar is None:
        shown = badges(dated.values(), today)
    else:
        shown = {deadline.pk: badge(deadline, today, calendar) for deadline in dated.values()}
    return {pk: _due(deadline, shown[deadline.pk]) for pk, deadline in dated.items()}


def days_since(day: date | None, today: date, calendar: Calendar) -> int | None:
    """Working days from the day after ``day`` to today; ``None`` if it has not happened."""
    return calendar.working_days_between(day, today) if day is not None else None


def in_days(number: int) -> str:
    return "1 Arbeitstag" if number == 1 else f"{number} Arbeitstage"


def _due(deadline: Deadline, state: Badge) -> Due:
    tones = {"running": "info", "due_soon": "warning", "overdue": "danger", "missed": "danger", "met": "success"}
    return Due(
        badge=state,
        due_on=None if state.code == "suspended" else deadline.due_on,
        url=reverse("deadlines:explanation", args=[deadline.pk]),
        sentence=_sentence(deadline, state),
        tone=tones.get(state.code, "info"),
    )


def _sentence(deadline: Deadline, state: Badge) -> str:
    if deadline.due_on is None or state.code in ("suspended", "void"):
        return f"Die Frist ruht: {state.detail}" if state.code == "suspended" else "Die Frist ist entfallen"
    ends = with_weekday(deadline.due_on)
    if state.code in ("running", "due_soon"):
        left = state.detail.removeprefix("in ").replace("Arbeitstagen", "Arbeitstage")
        is_last = left.startswith("heute")
        return f"Frist endet {ends} – {'heute ist der letzte Tag' if is_last else f'noch {left}'}"
    if state.code in ("missed", "overdue"):
        return f"Frist endete {ends} – {state.detail} versäumt"
    return f"Frist {'erfüllt' if state.code == 'met' else 'verspätet erfüllt'} {state.detail} (Ende war {ends})"
