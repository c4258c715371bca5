"""What the colleagues of the demonstration enter in the systems of others; some leave it for later, as in life."""

from datetime import date

from jobcenter.people.choices import EntryOrigin, NumberKind
from jobcenter.people.models import SystemEntry
from jobcenter.people.workflow.systems import Tick, tick
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User

from .case import Case

LATE = 4
"""One case of so many waits, so that the list of what is still to be entered is not empty."""


def enter(case: Case, today: date, *, role: Role, by: User) -> None:
    """Tick what this role has to enter of the case; a case that waits keeps its lines open."""
    open_lines = SystemEntry.objects.open().filter(household=case.household, use__role=role).select_related("use")
    ticks = [
        Tick(line.use_id, line.person_id, _number(case, line), EntryOrigin.NEW)
        for line in open_lines.order_by("pk")
        if case.household.pk % LATE
    ]
    if ticks:
        tick(household=case.household, ticks=ticks, on=today, by=by, today=today)


def _number(case: Case, line: SystemEntry) -> str:
    if line.use.number_kind not in (NumberKind.OWN, NumberKind.OWN_UNIQUE):
        return ""
    return f"{line.get_system_display()}-{case.household.pk:05}-{line.person_id or 0:05}"
