"""The case: one household with everything the house knows about it, composed from the panels of every area."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from jobcenter.people.choices import HouseholdRole
from jobcenter.people.models import Household
from jobcenter.staff.models import User

MAIN = (
    ("jobcenter.people.panels", "household_panel", "people/panels/household.html"),
    ("intake.panels", "application_panel", "intake/panels/application.html"),
    ("intake.panels", "documents_panel", "intake/panels/documents.html"),
    ("integration.panels", "handover_panel", "integration/panels/handover.html"),
    ("integration.panels", "interviews_panel", "integration/panels/interviews.html"),
)
ASIDE = (
    ("jobcenter.deadlines.panels", "deadlines_panel", "deadlines/panels/deadlines.html"),
    ("jobcenter.appointments.panels", "appointments_panel", "appointments/panels/appointments.html"),
    ("jobcenter.appointments.panels", "letters_panel", "appointments/panels/letters.html"),
)


@dataclass(frozen=True)
class ShownPanel:
    """One part of the case: what it shows and the template that shows it."""

    template: str
    panel: Any


@dataclass(frozen=True)
class CasePage:
    household_id: int
    bg_number: str
    head: str
    office: str
    state: str
    main: tuple[ShownPanel, ...]
    aside: tuple[ShownPanel, ...]


def case_page(household: Household, *, user: User, today: date) -> CasePage:
    """The case as this user sees it today."""
    head = (
        household.memberships.filter(role=HouseholdRole.HEAD).select_related("person").order_by("-starts_on").first()
    )
    return CasePage(
        household_id=household.pk,
        bg_number=household.bg_number or "noch ohne BG-Nummer",
        head=str(head.person) if head else "noch ohne Hauptantragstellung",
        office=household.office.name,
        state=household.get_state_display(),
        main=_shown(MAIN, household, user, today),
        aside=_shown(ASIDE, household, user, today),
    )


def _shown(
    wanted: tuple[tuple[str, str, str], ...], household: Household, user: User, today: date
) -> tuple[ShownPanel, ...]:
    shown = []
    for module, name, template in wanted:
        make: Callable[..., Any] | None = getattr(import_module(module), name, None) if find_spec(module) else None
        panel = make(household, user=user, today=today) if make else None
        if panel is not None:
            shown.append(ShownPanel(template, panel))
    return tuple(shown)
