"""Members of households whose birth date nobody knows: a list of its own (D-105)."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from jobcenter.people.models import Membership


@dataclass(frozen=True)
class AgelessRow:
    name: str
    url: str
    bg_number: str
    role: str
    office: str


def ageless_rows(memberships: list[Any]) -> list[AgelessRow]:
    """One line a member; the rows come with person, household and office."""
    return [_row(membership) for membership in memberships]


def _row(membership: Membership) -> AgelessRow:
    return AgelessRow(
        name=str(membership.person),
        url=reverse("desk:case", args=[membership.household_id]),
        bg_number=membership.household.bg_number,
        role=membership.role_in_short,
        office=membership.household.office.name,
    )
