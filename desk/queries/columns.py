"""The columns that every source of „Mein Tag“ gives, in one order and with one type each."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Concat, Trim

from jobcenter.people.choices import HouseholdRole
from jobcenter.people.models import Membership

COLUMNS = (
    "source",
    "category",
    "pk",
    "kind",
    "text",
    "due_on",
    "at",
    "subject_id",
    "household_id",
    "bg_number",
    "person_id",
    "last_name",
    "first_name",
    "restricted",
    "office",
    "assignee_id",
    "assignee",
    "role",
)
KEYS = ("part", "source", "category", "pk", "due_on", "at")
TYPES: dict[str, Any] = {
    "part": BigIntegerField,
    "pk": BigIntegerField,
    "due_on": DateField,
    "at": DateTimeField,
    "subject_id": BigIntegerField,
    "household_id": BigIntegerField,
    "person_id": BigIntegerField,
    "restricted": BooleanField,
    "assignee_id": BigIntegerField,
}
NOTHING: dict[str, Any] = {"restricted": False, **dict.fromkeys([n for n in TYPES if n != "restricted"])}


@dataclass(frozen=True)
class Source:
    """One source of „Mein Tag“: what waits in it, and what is shown of it. ``given``: expressions or plain values of
    the columns; what is left out is empty."""

    waiting: QuerySet[Any]
    given: dict[str, Any]

    def keys(self, part: int) -> QuerySet[Any]:
        """Only what counts and orders it (``KEYS``), nothing that is only shown; ``part``: a number of its own."""
        return Source(self.waiting, self.given | {"part": part})._with(KEYS)

    def rows(self, keys: Collection[int] | None = None) -> QuerySet[Any]:
        """Exactly our columns; with ``keys`` of these rows only."""
        found = self if keys is None else Source(self.waiting.filter(pk__in=keys), self.given)
        return found._with(COLUMNS)

    def _with(self, names: Iterable[str]) -> QuerySet[Any]:
        columns = {}
        for name in names:
            kind = TYPES.get(name, TextField)()
            value = self.given.get(name, NOTHING.get(name, ""))
            expression = value if hasattr(value, "resolve_expression") else Value(value, output_field=kind)
            columns[f"own_{name}"] = Cast(expression, kind)
        return self.waiting.annotate(**columns).values(*columns)


def rows(waiting: QuerySet[Any], **given: Any) -> Source:
    """The source of these rows with the columns ``given``."""
    return Source(waiting, given)


def full_name(prefix: str) -> Trim:
    """First and last name of a related user; empty if there is none."""
    return Trim(Concat(F(f"{prefix}__first_name"), Value(" "), F(f"{prefix}__last_name"), output_field=CharField()))


def of_person_or_head(field: str, person: str | None) -> Coalesce | Subquery:
    """A field of the person meant, else of the head of the household."""
    heads = Membership.objects.filter(household=OuterRef("household"), role=HouseholdRole.HEAD).order_by(
        F("ends_on").desc(nulls_first=True), "-starts_on"
    )
    head = Subquery(heads.values(f"person__{field}")[:1])
    return Coalesce(F(f"{person}__{field}"), head) if person else head


def known_person(household: str, person: str) -> dict[str, Any]:
    """The columns that name the household and a person who is always known: no look-up of the head."""
    return {
        "household_id": F(f"{household}_id"),
        "bg_number": F(f"{household}__bg_number"),
        "person_id": F(f"{person}_id"),
        "last_name": F(f"{person}__last_name"),
        "first_name": F(f"{person}__first_name"),
        "restricted": F(f"{person}__address_restricted"),
    }
