"""The individual plan of contacts of one person, beside what the concept asks (B-5, G-89)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from contactdensity.models import ContactTarget
from contactdensity.queries import as_target
from jobcenter.rules.density import Concept, DensityFacts
from jobcenter.rules.density.target import planned_on, strictest, target_on


@dataclass(frozen=True)
class PlanRow:
    """A plan that runs or is to come."""

    pk: int
    text: str
    starts_on: date
    ends_on: date | None
    ground: str
    reason: str
    author: str
    can_end: bool
    can_withdraw: bool


@dataclass(frozen=True)
class Planning:
    """``asked``: the rule that asks for more than the plan of the day; empty as long as the plan lies above it."""

    rows: tuple[PlanRow, ...]
    planned_on: date | None
    asked: str
    can_plan: bool


def planning_of(  # noqa: PLR0917
    targets: Sequence[ContactTarget],
    facts: DensityFacts,
    concept: Concept,
    last_contact: date | None,
    bears: bool,
    day: date,
) -> Planning:
    """What is planned from that day on; plans that are over stand in the history of the case."""
    plans = [as_target(target) for target in targets]
    running, demand = target_on(plans, day), strictest(facts, concept, day)
    overtaken = running is not None and demand is not None and demand.is_denser_than(running.weeks)
    return Planning(
        rows=tuple(_row(one, bears, day) for one in targets if one.ends_on is None or one.ends_on >= day),
        planned_on=planned_on(plans, last_contact, day),
        asked=demand.text if overtaken and demand is not None else "",
        can_plan=bears,
    )


def _row(target: ContactTarget, bears: bool, day: date) -> PlanRow:
    return PlanRow(
        pk=target.pk,
        text=str(target),
        starts_on=target.starts_on,
        ends_on=target.ends_on,
        ground=target.get_ground_display(),
        reason=target.reason,
        author=f"{target.recorded_by}, {target.recorded_on:%d.%m.%Y}",
        can_end=bears,
        can_withdraw=bears and target.can_withdraw(day),
    )
