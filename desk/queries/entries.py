"""What waits to be entered in the systems of others, as a source of „Mein Tag“: one line a household (W-107, C-96)."""


from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Case, Exists, F, Min, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce

from jobcenter.people.choices import ExternalSystem, HouseholdRole
from jobcenter.people.models import Household, Membership, SystemEntry
from jobcenter.people.queries import whose_turn
from jobcenter.staff.access import Standing

from .categories import Category
from .columns import Source, rows


def systems_to_enter(mine: Standing) -> Source:
    """Households with something this user is to enter. It has no due day: it is wanted „umgehend“, the oldest first."""
    due = SystemEntry.objects.open().filter(whose_turn(mine), household=OuterRef("pk")).order_by()
    grouped = due.values("household")
    since = grouped.annotate(first=Min(Coalesce("to_adjust_since", "expected_since"))).values("first")
    label = Case(*[When(system=code, then=Value(name)) for code, name in ExternalSystem.choices], default=Value(""))
    names = grouped.annotate(names=StringAgg(label, ", ", distinct=True)).values(
        "names"
    )
    heads = Membership.objects.filter(household=OuterRef("pk"), role=HouseholdRole.HEAD).order_by(
        F("ends_on").desc(nulls_first=True), "-starts_on"
    )
    return rows(
        Household.objects.filter(Exists(due)),
        source="systems",
        category=Category.RECORD,
        pk=F("pk"),
        text=Subquery(names),
        at=Subquery(since),
        household_id=F("pk"),
        bg_number=F("bg_number"),
        office=F("office__name"),
        last_name=Coalesce(Subquery(heads.values("person__last_name")[:1]), Value("")),
        first_name=Coalesce(Subquery(heads.values("person__first_name")[:1]), Value("")),
        restricted=Coalesce(Subquery(heads.values("person__address_restricted")[:1]), Value(False)),
    )
