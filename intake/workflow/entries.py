"""When the steps of an application make entries in the systems of others due (W-107, C-10, C-11, C-34)."""

from collections.abc import Iterable, Mapping
from datetime import date

from intake.choices import ApplicationState
from intake.models import Application
from jobcenter.people.choices import EntryOccasion, ExternalSystem
from jobcenter.people.models import Person
from jobcenter.people.workflow import systems

SEARCHED = {ExternalSystem.AKDN_ACTIVE: "AKDN Aktiv", ExternalSystem.AKDN_PASSIVE: "AKDN Passiv"}
"""Where the counter searches before it records anybody (W-78)."""
HANDED_IN = (ApplicationState.PARTIAL, ApplicationState.COMPLETE, ApplicationState.APPROVED, ApplicationState.DECIDED)


def due(application: Application, occasion: EntryOccasion, *, today: date) -> None:
    """One step was taken: what the house enters with it is due from today on."""
    systems.expect(household=application.household, occasions=[occasion], on=today)


def looked_up(application: Application, found: Mapping[ExternalSystem, bool], *, today: date) -> None:
    """What the search in the older systems found of the applicant is noted with the marks of these systems (W-78)."""
    for system, exists in found.items():
        systems.looked_up(
            household=application.household,
            person=application.head,
            is_head=True,
            system=system,
            exists=exists,
            on=today,
        )


def in_words(found: Mapping[ExternalSystem, bool]) -> str:
    """The same as a sentence; empty where nobody searched."""
    return ", ".join(
        f"{SEARCHED[system]}: {'Datensatz vorhanden' if exists else 'kein Datensatz'}"
        for system, exists in found.items()
    )


def catch_up(application: Application, persons: Iterable[Person], *, today: date) -> None:
    """Somebody joins later: for him everything is due that the application has passed already."""
    systems.expect(household=application.household, occasions=reached(application), on=today, persons=persons)


def reached(application: Application) -> list[EntryOccasion]:
    """The occasions that lie behind the application."""
    found = [EntryOccasion.REGISTERED]
    if application.issued_on is not None:
        found.append(EntryOccasion.ISSUED)
    if application.state in HANDED_IN:
        found.append(EntryOccasion.HANDED_IN)
    if application.released_on is not None:
        found.append(EntryOccasion.RELEASED)
    return found
