"""The contacts of all members of a household side by side on one axis of time (B-17)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jobcenter.rules.density import Concept, DensityFacts, DensityStatus
from jobcenter.rules.wording import day_text

from .timeline import WIDTH, Mark, Timeline, span_of, timeline

LANE, HEAD, FOOT = 80, 26, 18
"""Heights in the drawing, in its own units."""


@dataclass(frozen=True)
class Lane:
    """One member; ``y`` is where the lane begins."""

    name: str
    y: int
    line: Timeline


@dataclass(frozen=True)
class Together:
    """``floor``: where the lanes end and the names of the months begin."""

    lanes: tuple[Lane, ...]
    months: tuple[Mark, ...]
    today: Mark
    width: int
    floor: int
    height: int
    summary: str


def together(
    members: Sequence[tuple[str, DensityFacts, DensityStatus, date | None]], concept: Concept, today: date
) -> Together:
    """Name, facts, answer and planned contact of each member; the axis spans what any of them needs."""
    spans = [span_of(facts, answer, planned_on, today) for _, facts, answer, planned_on in members]
    span = min(first for first, _ in spans), max(last for _, last in spans)
    lanes = tuple(
        Lane(name, number * LANE, timeline(facts, answer, concept, planned_on, today, span))
        for number, (name, facts, answer, planned_on) in enumerate(members)
    )
    floor = HEAD + LANE * len(lanes)
    return Together(
        lanes=lanes,
        months=lanes[0].line.months,
        today=lanes[0].line.marks[0],
        width=WIDTH,
        floor=floor,
        height=floor + FOOT,
        summary=(
            f"Kontakte aller Mitglieder vom {day_text(span[0])} bis {day_text(span[1])} auf einer Zeitachse; "
            "alle Angaben stehen auch in den Tabellen der einzelnen Personen."
        ),
    )
