"""The timeline of a case, read from the append-only history."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, Model, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from pghistory.models import Context


@dataclass(frozen=True)
class TimelineEntry:
    """One act: when it was recorded, when it happened, by whom, what and why."""

    recorded_at: datetime
    occurred_on: date | None
    user_name: str
    verb: str
    label: str
    reason: str
    person: int | None
    """Key of the one person it is about; empty where it is about the household."""


def timeline(household_id: int, *, limit: int = 200) -> list[TimelineEntry]:
    """The newest acts on a household first, those on several households in each of them; one query."""
    acts = (
        Context.objects.annotate(
            household=Cast(KeyTextTransform("household", "metadata"), output_field=BigIntegerField()),
            also=Cast(KeyTextTransform("also_household", "metadata"), output_field=BigIntegerField()),
        )
        .filter(
            Q(household=household_id)
            | Q(also=household_id, metadata__has_key="also_household")
            | Q(metadata__households__contains=[household_id], metadata__has_key="households")
        )
        .order_by("-created_at")[:limit]
    )
    return [
        TimelineEntry(
            recorded_at=act.created_at,
            occurred_on=date.fromisoformat(act.metadata["occurred_on"]) if act.metadata.get("occurred_on") else None,
            user_name=act.metadata.get("user_name", ""),
            verb=act.metadata.get("verb", ""),
            label=act.metadata.get("label", ""),
            reason=act.metadata.get("reason", ""),
            person=act.metadata.get("person"),
        )
        for act in acts
    ]


def changed_in(act: UUID | None, model: type[Model]) -> QuerySet[Any]:
    """The keys of the records of that kind that one act changed, so that what it took away can be given back."""
    history = model.pgh_event_model.objects  # type: ignore[attr-defined]
    return history.filter(pgh_context=act, pgh_context__isnull=False).values("pgh_obj")
