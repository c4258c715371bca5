"""The clients a team lead counts. Numbers and lists are made from the same sets, so they cannot differ."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum, Value

from contactdensity.choices import DensityGroup, DensityState
from contactdensity.models import DensityStatus
from contactdensity.models.status import DensityStatusQuerySet
from jobcenter.people.choices import HouseholdState
from jobcenter.people.models import Membership
from jobcenter.staff.choices import Role
from jobcenter.staff.filters import NOBODY
from jobcenter.staff.models import Assignment, User
from jobcenter.staff.queries import by_name, members_of, team_of_each

R = TypeVar("R", bound=QuerySet[Any])


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
    if wanted.get("office"):
        found = found.filter(office=wanted["office"])
    if wanted["specialist"]:
        found = found.filter(specialist=None if wanted["specialist"] == NOBODY else int(wanted["specialist"]))
    if wanted["team"] == NOBODY:
        bearers = found.exclude(specialist=None).order_by().values("specialist_id")
        in_team = team_of_each(bearers, today)
        found = found.filter(Q(specialist=None) | ~Q(specialist_id__in=list(in_team)))
    elif wanted["team"]:
        found = found.filter(specialist_id__in=members_of(int(wanted["team"]), today))
    return found


def of_clients(found: R, wanted: dict[str, Any], office_ids: Collection[int], today: date) -> R:
    """Those of ``found`` (rows of a person in a household) that belong to the clients an office, a team or a specialist
    of the filter leaves. Whose household has moved to another office is no longer among them."""
    found = found.filter(household__office_id__in=office_ids)
    if any(wanted.get(name) for name in ("office", "team", "specialist")):
        clients = narrowed(DensityStatus.objects.all(), wanted, office_ids, today)
        found = found.filter(person__in=clients.values("pk"))
    return found


GROUP_OF = {
    DensityState.ON_TRACK.value: DensityGroup.ON_PLAN,
    DensityState.MET.value: DensityGroup.ON_PLAN,
    **{state.value: DensityGroup(state.value) for state in DensityState if state.value in DensityGroup.values},
}
AGELESS = "ageless"
KEPT = (DensityGroup.DUE_SOON, DensityGroup.ON_PLAN)
WITH_MINIMUM = (DensityGroup.SHORTFALL, DensityGroup.BEHIND, *KEPT, DensityGroup.EXCUSED)


@dataclass
class Tally:
    """How many clients stand in each group, and how many flags of theirs are open."""

    groups: dict[DensityGroup, int] = field(default_factory=lambda: dict.fromkeys(DensityGroup, 0))
    open_flags: int = 0
    without_profile: int = 0

    @property
    def with_minimum(self) -> int:
        """Clients who are to be seen at least so often."""
        return sum(self.groups[group] for group in WITH_MINIMUM)

    @property
    def kept(self) -> int:
        """Clients whose minimum is met: on plan or due soon. A justified undercut is not among them (B-7, D-64)."""
        return sum(self.groups[group] for group in KEPT)

    @property
    def share(self) -> int | None:
        """``kept`` in per cent of ``with_minimum``, rounded down: 100 means everyone."""
        return share_of(self.kept, self.with_minimum)

    @property
    def excused_share(self) -> int | None:
        """Clients closed by a justified exception, in per cent of ``with_minimum``, rounded up: 0 means nobody."""
        excused, asked = self.groups[DensityGroup.EXCUSED], self.with_minimum
        return -(-100 * excused // asked) if asked else None

    @property
    def inside(self) -> list[tuple[DensityGroup, int]]:
        """The groups of those for whom contact density holds, with their numbers."""
        return [(group, number) for group, number in self.groups.items() if group != DensityGroup.EXCLUDED]

    def add(self, other: "Tally") -> None:
        for group, number in other.groups.items():
            self.groups[group] += number
        self.open_flags += other.open_flags
        self.without_profile += other.without_profile


def share_of(part: int, whole: int) -> int | None:
    return 100 * part // whole if whole else None


def tallies(found: DensityStatusQuerySet, *keys: str) -> dict[tuple[Any, ...], Tally]:
    """The clients counted for each combination of ``keys`` (fields of the status); one query: all read from one index,
    and besides those whose minimum only their unknown age leaves open."""
    columns = (*keys, "stands", "lacks")
    each = found.order_by().annotate(stands=F("state"), lacks=Q(profile="")).values(*columns)
    ageless = found.filter(state=DensityState.NO_MINIMUM, person__born_on__isnull=True).exclude(profile="").order_by()
    unclear = ageless.annotate(stands=Value(AGELESS), lacks=Value(False)).values(*columns)
    rows = each.annotate(number=Count("*"), flags=Sum("open_flags")).values_list(*columns, "number", "flags")
    more = unclear.annotate(number=Count("*"), flags=Sum("open_flags")).values_list(*columns, "number", "flags")
    counted: dict[tuple[Any, ...], Tally] = defaultdict(Tally)
    for *values, state, lacks, number, flags in rows.union(more, all=True):
        tally = counted[tuple(values)]
        if state == AGELESS:  # counted among the others already
            tally.groups[DensityGroup.NO_MINIMUM] -= number
            tally.groups[DensityGroup.UNCLEAR] += number
            continue
        without = state == DensityState.NO_MINIMUM and lacks
        tally.groups[DensityGroup.UNCLEAR if without else GROUP_OF[state]] += number
        tally.open_flags += flags
        tally.without_profile += number if lacks and state != DensityState.EXCLUDED else 0
    return counted


def without_birth_date(office_ids: Collection[int], day: date) -> QuerySet[Membership]:
    """Members of households whose age nobody knows, looked after or not (D-105)."""
    return (
        Membership.objects.on(day)
        .filter(household__office_id__in=office_ids, person__born_on__isnull=True)
        .exclude(household__state=HouseholdState.CLOSED)
    )
