"""The control of the minimum standards by the team lead: share fulfilled by team, specialist and item (W-106)."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Min, Q, QuerySet
from django.urls import reverse

from intake.models import InterviewDuty
from integration.choices import ItemState
from integration.models import ImmediateOffer, InterviewItem, OfferExemption
from jobcenter.staff.models import User
from jobcenter.staff.queries import team_of_each

from .forms import StandardsFilter

OTHER_GROUND = "section_10_other"
SHOWN_WAIVERS = 50


@dataclass(frozen=True)
class Share:
    """One item: how often it was asked, done, exempt with ground and left open; per cent of what was not exempt."""

    label: str
    asked: int
    done: int
    exempt: int
    open: int

    @property
    def share(self) -> int | None:
        owed = self.asked - self.exempt
        return round(100 * self.done / owed) if owed else None


@dataclass(frozen=True)
class Waiver:
    """A waiver on the ground that the catalogue does not describe; the team lead sees each (D-53)."""

    name: str
    url: str
    text: str
    proof: str
    decided_on: date
    decided_by: str


@dataclass(frozen=True)
class StandardsPage:
    """``talks``: those whose points were answered. Of ``imported`` ones only the day and the agreement are known: they
    are told, and judged by no point."""

    items: tuple[Share, ...]
    groups: tuple[Share, ...]
    grouping: str
    talks: int
    imported: int
    offer_days: int | None
    without_offer: int
    waivers: tuple[Waiver, ...]


def standards(office_ids: frozenset[int], filters: StandardsFilter, today: date) -> StandardsPage:
    """Everything counted in the database, in at most five queries. An item that was filled in later counts as done."""
    offices = [int(filters.values["office"])] if filters.values["office"] else list(office_ids)
    items = InterviewItem.objects.filter(
        interview__duty__application__office_id__in=offices, interview__note__isnull=False
    )
    duties = InterviewDuty.objects.filter(application__office_id__in=offices, held_on__isnull=False)
    waivers = OfferExemption.objects.filter(ground=OTHER_GROUND, household__office_id__in=offices)
    if filters.values["since"]:
        waivers = waivers.filter(decided_on__gte=filters.values["since"])
        items = items.filter(interview__held_on__gte=filters.values["since"])
        duties = duties.filter(held_on__gte=filters.values["since"])
    if filters.values["until"]:
        waivers = waivers.filter(decided_on__lte=filters.values["until"])
        items = items.filter(interview__held_on__lte=filters.values["until"])
        duties = duties.filter(held_on__lte=filters.values["until"])
    counts = {state.value: Count("pk", Q(state=state)) for state in ItemState}
    grouped = items.order_by().values("code", "interview__held_by")
    rows: list[Any] = list(grouped.annotate(name=Min("label"), first=Min("pk"), **counts).order_by("first"))
    by_team = filters.values["by"] == "team"
    first_offers = (
        ImmediateOffer.objects.filter(application__duties__in=duties)
        .values("application", "person")
        .annotate(waited=Min(_wait()))
    )
    return StandardsPage(
        items=tuple(_shares(rows, "code", {row["code"]: row["name"] for row in rows})),
        groups=tuple(sorted(_shares(rows, "interview__held_by", _groups(rows, by_team, today)), key=_label)),
        grouping="Team" if by_team else "Fachkraft",
        **duties.aggregate(
            talks=Count("pk", Q(interview__note__isnull=False)), imported=Count("pk", Q(interview__note__isnull=True))
        ),
        offer_days=_days(first_offers.aggregate(mean=Avg("waited"))["mean"]),
        without_offer=sum(row[ItemState.OPEN] for row in rows if row["code"] == "immediate_offer"),
        waivers=_waivers(waivers),
    )


def _wait() -> Any:
    return ExpressionWrapper(F("offered_on") - F("application__applied_on"), output_field=DurationField())


def _days(mean: Any) -> int | None:
    return round(mean.total_seconds() / 86400) if mean is not None else None


def _groups(rows: list[dict[str, Any]], by_team: bool, today: date) -> dict[int, str]:
    """The team of each specialist, or his name."""
    people = {row["interview__held_by"] for row in rows}
    if not by_team:
        return {user.pk: str(user) for user in User.objects.filter(pk__in=people)}
    teams = team_of_each(people, today)
    return {pk: str(teams[pk]) if pk in teams else "ohne Team" for pk in people}


def _shares(rows: list[dict[str, Any]], key: str, labels: dict[Any, str]) -> Iterator[Share]:
    """The rows summed up by the label of their ``key``."""
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        sums[labels[row[key]]].update({state.value: row[state] for state in ItemState})
    for label, counts in sums.items():
        yield Share(label, counts.total(), counts[ItemState.DONE], counts[ItemState.EXEMPT], counts[ItemState.OPEN])


def _label(share: Share) -> str:
    return share.label


def _waivers(found: QuerySet[OfferExemption]) -> tuple[Waiver, ...]:
    return tuple(
        Waiver(
            name=str(one.person),
            url=reverse("desk:case", args=[one.household_id]),
            text=one.text,
            proof=one.proof,
            decided_on=one.decided_on,
            decided_by=str(one.decided_by),
        )
        for one in found.select_related("person", "decided_by")[:SHOWN_WAIVERS]
    )
