"""Deadlines as the verbs make them, and the nightly job as beat rings it."""

from datetime import date

from jobcenter.deadlines import workflow
from jobcenter.deadlines.models import Deadline
from jobcenter.people.models import Household, Person
from jobcenter.staff.models import User

from .people import head_of
from .worlds import World


def start_deadline(
    world: World,
    kind: str = "first_interview",
    *,
    household: Household | None = None,
    person: Person | None = None,
    today: date | None = None,
    owner: User | None = None,
    by: User | None = None,
    **events: date,
) -> Deadline | None:
    """Start a deadline of a household (made if not given) on the day of its last event unless ``today`` is named."""
    household = household or world.household()
    return workflow.start(
        kind=kind,
        household=household,
        person=person or head_of(household),
        events=events,
        by=by or world.benefit_expert,
        today=today or max(events.values()),
        owner=owner,
    )
