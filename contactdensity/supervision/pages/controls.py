"""The regular control of contact density, office by office (U-41)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Concat
from django.urls import reverse

from contactdensity.models import DensityControl
from intake.choices import ControlResult
from jobcenter.staff.models import Office
from jobcenter.web.dates import short

NEWEST = 10


@dataclass(frozen=True)
class ControlLine:
    """The last control of one office and when the next one is due."""

    office: str
    last: str
    next_on: date | None
    is_overdue: bool
    url: str


def control_lines(office_ids: Collection[int], today: date) -> list[ControlLine]:
    """One line an office, by name; one query."""
    last = DensityControl.objects.filter(office=OuterRef("pk")).order_by("-controlled_on", "-pk")
    who = last.annotate(who=Concat("controlled_by__first_name", Value(" "), "controlled_by__last_name"))
    offices = Office.objects.filter(pk__in=office_ids).order_by("name")
    annotated = offices.annotate(
        last_on=Subquery(last.values("controlled_on")[:1]),
        last_result=Subquery(last.values("result")[:1]),
        last_by=Subquery(who.values("who")[:1]),
        next_on=Subquery(last.values("next_on")[:1]),
    )
    return [_line(office, today) for office in annotated]


def _line(office: Any, today: date) -> ControlLine:
    result = f"{office.last_by}: {ControlResult(office.last_result).label}" if office.last_on else ""
    return ControlLine(
        office=office.name,
        last=f"{short(office.last_on)}, {result}" if office.last_on else "noch nie",
        next_on=office.next_on,
        is_overdue=office.next_on is None or office.next_on < today,
        url=reverse("contactdensity:control", args=[office.pk]),
    )


def controls_of(office: Office) -> QuerySet[DensityControl]:
    """The last controls of one office, the newest first."""
    return DensityControl.objects.filter(office=office).select_related("controlled_by")[:NEWEST]
