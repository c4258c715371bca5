"""What the frame of every page tells about the house."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Length

from jobcenter.deadlines.models import ScanRun
from jobcenter.deadlines.queries import NIGHTLY
from jobcenter.rulesets.models import RuleSetDomain
from jobcenter.staff.access import Standing
from jobcenter.staff.models import Jobcenter, User


@dataclass(frozen=True)
class HouseToday:
    """The Jobcenter of a user, the offices he works in, when the deadlines were last checked, and what is ruled there:
    a domain that never had a rule set is off (D-87)."""

    name: str
    handover_mode: str
    office_label: str
    checked_at: datetime | None
    domains: frozenset[str] = frozenset()


def house_today(user: User, mine: Standing) -> HouseToday:
    """One query; for a user without a Jobcenter only the check."""
    checked = ScanRun.objects.filter(kind=NIGHTLY, finished_at__isnull=False).order_by("-day").values("finished_at")[:1]
    ruled = RuleSetDomain.objects.filter(jobcenter=OuterRef("pk")).order_by("domain")
    office_ids = frozenset[int]().union(*mine.offices_by_role.values())
    row = (
        Jobcenter.objects.filter(pk=user.jobcenter_id)
        .annotate(
            checked_at=Subquery(checked),
            ruled=ArraySubquery(ruled.values("domain").distinct()),
            offices_here=ArrayAgg(
                "offices__name",
                filter=Q(offices__pk__in=office_ids),
                order_by=[Length("offices__name"), "offices__name"],
                default=[],
            ),
        )
        .values_list("name", "handover_mode", "offices_here", "checked_at", "ruled")
        .first()
    )
    if row is None:
        last = checked.first()
        return HouseToday("Jobcenter", "", "", last["finished_at"] if last else None)
    name, mode, offices, checked_at, domains = row
    return HouseToday(name, mode, _office_label(offices), checked_at, frozenset(domains))


def _office_label(names: list[str]) -> str:
    if len(names) <= 2:
        return ", ".join(names)
    return f"{len(names)} Geschäftsstellen"
