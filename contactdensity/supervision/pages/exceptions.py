"""Who closes contact density by a reason: seen and returned by the team lead (B-27, U-28, D-64)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from contactdensity.choices import ExceptionState
from contactdensity.models import JustifiedException
from contactdensity.supervision import queries
from contactdensity.supervision.forms import ExceptionFilter
from jobcenter.rules.density.facts import PROFILES


@dataclass(frozen=True)
class ExceptionLine:
    """One exception; ``left`` says how long it still holds, ``return_url`` is empty where nothing is to be returned."""

    person: str
    url: str
    bg_number: str
    profile: str
    starts_on: date
    ends_on: date
    left: str
    measure: str
    reason: str
    author: str
    recorded_on: date
    returned: str
    return_url: str


def exceptions(filters: ExceptionFilter, today: date) -> QuerySet[JustifiedException]:
    """The exceptions that the filters leave."""
    found = JustifiedException.objects.standing(filters.values["standing"], today)
    found = queries.of_clients(found, filters.values, filters.office_ids, today)
    return found.select_related("person__density", "household", "recorded_by", "returned_by")


def exception_lines(rows: list[Any], today: date) -> list[ExceptionLine]:
    return [_line(exception, today) for exception in rows]


def _line(exception: JustifiedException, today: date) -> ExceptionLine:
    in_force = exception.state == ExceptionState.IN_FORCE
    density = getattr(exception.person, "density", None)
    return ExceptionLine(
        person=str(exception.person),
        url=reverse("contactdensity:household", args=[exception.household_id]),
        bg_number=exception.household.bg_number,
        profile=PROFILES.get(density.profile, "") if density else "",
        starts_on=exception.starts_on,
        ends_on=exception.ends_on,
        left=_left(exception, today) if in_force else "",
        measure=exception.measure,
        reason=exception.reason,
        author=str(exception.recorded_by),
        recorded_on=exception.recorded_on,
        returned="" if in_force else _returned(exception),
        return_url=reverse("contactdensity:give_back", args=[exception.pk]) if in_force else "",
    )


def _returned(exception: JustifiedException) -> str:
    return f"{exception.returned_by}, {exception.returned_on:%d.%m.%Y}: {exception.returned_reason}"


def _left(exception: JustifiedException, today: date) -> str:
    days = (exception.ends_on - today).days
    if exception.starts_on > today:
        return f"beginnt in {_days((exception.starts_on - today).days)}"
    if days > 0:
        return f"läuft in {_days(days)} ab"
    return "läuft heute ab" if days == 0 else f"seit {_days(-days)} abgelaufen"


def _days(number: int) -> str:
    return "einem Tag" if number == 1 else f"{number} Tagen"
