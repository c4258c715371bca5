"""The sets behind the watched points."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Count, F, QuerySet
from django.db.models.functions import Coalesce

from desk.queries.ages import is_young
from intake.models import Application, InterviewDuty
from jobcenter.staff.models import User

from .points import Point


def applications(office_ids: Collection[int], wanted: dict[str, Any]) -> QuerySet[Application]:
    """Open applications of the offices that the filters leave: the register of new clients (C-88)."""
    found = Application.objects.open().filter(office_id__in=office_ids)
    if wanted["office"]:
        found = found.filter(office=wanted["office"])
    if wanted["applied_from"]:
        found = found.filter(applied_on__gte=wanted["applied_from"])
    if wanted["applied_until"]:
        found = found.filter(applied_on__lte=wanted["applied_until"])
    return found


def duties(office_ids: Collection[int], wanted: dict[str, Any]) -> QuerySet[InterviewDuty]:
    """First interviews of the offices that the filters leave, each with its age group of the event day (D-37)."""
    event_on = Coalesce(F("deadline__event_on"), F("application__applied_on"))
    found = InterviewDuty.objects.filter(application__office_id__in=office_ids)
    found = found.annotate(is_young=is_young("person__born_on", event_on))
    if wanted["office"]:
        found = found.filter(application__office=wanted["office"])
    return found


def totals(found: QuerySet[Any], points: tuple[Point, ...], today: date) -> dict[str, int]:
    """The number of each point; one query beside those that find out what is due soon."""
    return found.order_by().aggregate(**_counts(points, today))


def by_group(found: QuerySet[Any], points: tuple[Point, ...], today: date, *groups: str) -> list[dict[str, Any]]:
    """The numbers of each point for each combination of ``groups``."""
    return list(found.order_by().values(*groups).annotate(**_counts(points, today)))


def owners_of(office_ids: Collection[int]) -> QuerySet[User]:
    """Everybody who has to hold a first interview in these offices."""
    owned = InterviewDuty.objects.filter(application__office_id__in=office_ids)
    return User.objects.filter(pk__in=owned.values("deadline__owner")).order_by("last_name", "first_name", "pk")


def _counts(points: tuple[Point, ...], today: date) -> dict[str, Count]:
    return {f"n_{point.code}": Count("pk", filter=point.condition(today)) for point in points}
