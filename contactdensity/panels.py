"""Contact density on the page of a case."""

from dataclasses import dataclass
from datetime import date

from contactdensity.models import DensityStatus
from contactdensity.pages.timeline import TONES
from jobcenter.appointments.access import may_read_talk
from jobcenter.people.models import Household, Membership
from jobcenter.rules.density import Status
from jobcenter.staff.models import User


@dataclass(frozen=True)
class DensityRow:
    name: str
    state: str
    tone: str
    next_due_on: date | None
    planned_on: date | None
    last_contact_on: date | None


@dataclass(frozen=True)
class DensityPanel:
    household_pk: int
    rows: tuple[DensityRow, ...]


def density_panel(household: Household, *, user: User, today: date) -> DensityPanel | None:
    """Where each member stands, as last computed; ``None`` outside integration, or if nobody is looked after (D-82)."""
    if not may_read_talk(user, household.office_id, today=today):
        return None
    members = Membership.objects.on(today).filter(household=household).values("person_id")
    found = DensityStatus.objects.filter(person_id__in=members).select_related("person").order_by("person__sort_key")
    rows = tuple(
        DensityRow(
            name=str(status.person),
            state=status.label,
            tone=TONES[Status(status.state)],
            next_due_on=status.next_due_on,
            planned_on=status.planned_on,
            last_contact_on=status.last_contact_on,
        )
        for status in found
    )
    return DensityPanel(household.pk, rows) if rows else None
