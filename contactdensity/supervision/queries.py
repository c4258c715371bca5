"""The clients a team lead counts. Numbers and lists are made from the same sets, so they cannot differ."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from contactdensity.models import DensityStatus
from contactdensity.models.status import DensityStatusQuerySet
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Assignment, User
from jobcenter.staff.queries import by_name, members_of, team_of_each, teams_in

NOBODY = "0"
"""In a filter: clients whom nobody looks after, or whose specialist is in no team."""


def choosable(office_ids: Collection[int], chosen: str) -> QuerySet[User]:
    """The specialists of the offices, also former ones, by name; and whoever was chosen if he bears clients there."""
    working = Assignment.objects.filter(office_id__in=office_ids, role=Role.SPECIALIST)
    wanted = Q(pk__in=working.values("user"))
    if chosen.isascii() and chosen.isdigit() and len(chosen) < 18:
        bears = DensityStatus.objects.filter(office_id__in=office_ids, specialist=OuterRef("pk"))
        wanted |= Q(Exists(bears), pk=chosen)
    return by_name(User.objects.filter(wanted))


def narrowed(
    found: DensityStatusQuerySet, wanted: dict[str, Any], office_ids: Collection[int], today: date
) -> DensityStatusQuerySet:
    """Those of ``found`` whom office, team and specialist of a filter leave; ``wanted``: ``PlaceFilter.values``."""
    found = found.filter(office_id__in=office_ids)
    if wanted["office"]:
        found = found.filter(office=wanted["office"])
    if wanted["specialist"]:
        found = found.filter(specialist=None if wanted["specialist"] == NOBODY else int(wanted["specialist"]))
    if wanted["team"] == NOBODY:
        bearers = found.exclude(specialist=None).order_by().values_list("specialist_id", flat=True).distinct()
        in_team = team_of_each(list(bearers), today)
        found = found.filter(Q(specialist=None) | ~Q(specialist_id__in=list(in_team)))
    elif wanted["team"]:
        team = teams_in(office_ids).get(pk=int(wanted["team"]))
        found = found.filter(specialist_id__in=members_of(team, today))
    return found
