"""The deadlines behind the overview. Numbers and lists are made from the same sets, so they cannot differ."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Count, DateField, Exists, F, Func, OuterRef, Q, QuerySet, Sum

from desk.queries.ages import is_young
from jobcenter.deadlines.choices import CLIENT_CAUSES, DeadlineState, FlagKind, FlagState
from jobcenter.deadlines.models import Deadline, Flag, KpiSnapshot
from jobcenter.deadlines.models.deadline import overdue_on
from jobcenter.deadlines.queries import due_soon_filter
from jobcenter.staff.models import User


class MonthOf(Func):
    """The first day of the month of a date. ``TruncMonth`` looks the time zone up for each row, which costs as much as
    counting it."""

    template = "DATE_TRUNC('month', %(expressions)s::timestamp)::date"
    output_field = DateField()


def counted(office_ids: Collection[int], wanted: dict[str, Any]) -> QuerySet[Deadline]:
    """The deadlines that the filters leave."""
    deadlines = Deadline.objects.in_offices(list(office_ids))
    if wanted["kind"]:
        deadlines = deadlines.filter(kind=wanted["kind"])
    if wanted["office"]:
        deadlines = deadlines.filter(office=wanted["office"])
    if wanted["due_from"]:
        deadlines = deadlines.filter(due_on__gte=wanted["due_from"])
    if wanted["due_until"]:
        deadlines = deadlines.filter(due_on__lte=wanted["due_until"])
    return deadlines


def statuses(deadlines: QuerySet[Deadline], today: date) -> dict[str, Q]:
    """The condition of each column. Overdue is that of ``Deadline.objects`` (D-4); due soon is not running."""
    soon = due_soon_filter(deadlines, today)  # type: ignore[arg-type]
    overdue = overdue_on(today)
    runs = Q(state=DeadlineState.RUNNING, due_on__gte=today)
    return {
        "running": runs & ~soon,
        "due_soon": runs & soon,
        "overdue": overdue,
        "met_late": Q(state=DeadlineState.MET_LATE),
        "met": Q(state=DeadlineState.MET),
        "suspended": Q(state=DeadlineState.SUSPENDED) & ~overdue,
    }


def numbers(deadlines: QuerySet[Deadline], today: date, *by: str) -> list[dict[str, Any]]:
    """Counts of every column for each value of ``by`` (fields of the deadline)."""
    columns = {name: Count("kind", filter=condition) for name, condition in statuses(deadlines, today).items()}
    return list(deadlines.order_by().values(*by).annotate(**columns))


def owners_in(office_ids: Collection[int]) -> QuerySet[User]:
    """Everybody who has to keep a deadline in these offices."""
    return User.objects.filter(Exists(Deadline.objects.filter(office_id__in=office_ids, owner=OuterRef("pk"))))


def quotas(deadlines: QuerySet[Deadline], since: date, today: date, *by: str) -> list[Any]:
    """Met in time of all that fell due in a month, void ones left out; with and without causes of the client (D-86).

    ``by``: further fields that divide each month.
    """
    due = deadlines.filter(due_on__gte=since, due_on__lt=today).exclude(
        state__in=[DeadlineState.VOID, DeadlineState.SUSPENDED]
    )
    late_by_client = Q(state__in=[DeadlineState.MISSED, DeadlineState.MET_LATE], cause__in=CLIENT_CAUSES)
    return list(
        due.order_by()
        .annotate(month=MonthOf("due_on"))
        .values("month", *by)
        .annotate(
            due=Count("*"), met=Count("kind", Q(state=DeadlineState.MET)), by_client=Count("kind", late_by_client)
        )
        .order_by(F("month").desc(), *by)
    )


def aged(deadlines: QuerySet[Deadline]) -> QuerySet[Deadline]:
    """Each with its age group of the event day (``is_young``, D-37)."""
    return deadlines.annotate(is_young=is_young("person__born_on", F("event_on")))


def unexplained(day: date) -> list[Any]:
    """Misses that nobody has explained, by office and owner."""
    missed = Flag.objects.filter(kind=FlagKind.MISSED, due_on__lt=day, record__isnull=True).exclude(
        state=FlagState.MOOT
    )
    return list(
        missed.order_by()
        .values(office=F("deadline__office"), owner=F("deadline__owner"))
        .annotate(unexplained=Count("pk"))
    )


def snapshots(office_ids: Collection[int], wanted: dict[str, Any], since: date) -> list[Any]:
    """The frozen figures, summed up by day."""
    found = KpiSnapshot.objects.filter(office_id__in=office_ids, day__gte=since)
    if wanted["office"]:
        found = found.filter(office=wanted["office"])
    if wanted["team"]:
        found = found.filter(team=wanted["team"])
    fields = ("running", "due_soon", "overdue", "unexplained", "due_in_month", "met_in_month", "by_client_in_month")
    return list(found.order_by("day").values("day").annotate(**{f"n_{name}": Sum(name) for name in fields}))
