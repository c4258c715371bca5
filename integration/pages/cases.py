"""Pieces that several pages share: who it is about, and when it is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from intake.models import InterviewDuty
from jobcenter.deadlines.queries.badges import Badge, badges
from jobcenter.deadlines.models import Deadline
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


def dues(duties: Iterable[InterviewDuty], today: date) -> dict[int, Due]:
    """The deadlines of many duties by the id of the duty; one query for the calendars. ``DEADLINE_PARTS`` loaded."""
    dated = {duty.pk: duty.deadline for duty in duties if duty.deadline is not None}
    shown = badges(dated.values(), today)
    return {pk: _due(deadline, shown[deadline.pk]) for pk, deadline in dated.items()}


def days_since(day: date | None, today: date, calendar: Calendar) -> int | None:
    """Working days from the day after ``day`` to today; ``None`` if it has not happened."""
    return calendar.working_days_between(day, today) if day is not None else None


def in_days(number: int) -> str:
    return "1 Arbeitstag" if number == 1 else f"{number} Arbeitstage"


def _due(deadline: Deadline, badge: Badge) -> Due:
    tones = {"running": "info", "due_soon": "warning", "overdue": "danger", "missed": "danger"}
    return Due(
        badge=badge,
        due_on=None if badge.code == "suspended" else deadline.due_on,
        url=reverse("deadlines:explanation", args=[deadline.pk]),
        sentence=_sentence(deadline, badge),
        tone=tones.get(badge.code, "info"),
    )


def _sentence(deadline: Deadline, badge: Badge) -> str:
    if deadline.due_on is None or badge.code in ("suspended", "void"):
        return f"Die Frist ruht: {badge.detail}" if badge.code == "suspended" else "Die Frist ist entfallen"
    ends = with_weekday(deadline.due_on)
    if badge.code in ("running", "due_soon"):
        left = badge.detail.removeprefix("in ").replace("Arbeitstagen", "Arbeitstage")
        is_last = left.startswith("heute")
        return f"Frist endet {ends} – {'heute ist der letzte Tag' if is_last else f'noch {left}'}"
    if badge.code in ("missed", "overdue"):
        return f"Frist endete {ends} – {badge.detail} versäumt"
    return f"Frist {'erfüllt' if badge.code == 'met' else 'verspätet erfüllt'} {badge.detail} (Ende war {ends})"
