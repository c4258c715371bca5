"""Counting clients by two rule sets at once, in sums that can be added up, packed and carried on."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from contactdensity.choices import DensityGroup
from jobcenter.rules.density import Concept, DensityFacts, Status, evaluate
from jobcenter.rules.density.demand import Demand, Rhythm, Terms, demand_of, missing_talks, rhythm_on

UNCLEAR = DensityGroup.UNCLEAR.value
STATES: tuple[str, ...] = (*Status, UNCLEAR)
"""Where somebody stands: the answer of the rule, or that nobody can say which minimum holds (D-105)."""
SHORT = (Status.SHORTFALL, Status.BEHIND)


@dataclass(frozen=True, slots=True)
class Judged:
    """What one rule set says of one person today: status, how often to be seen, and talks missing by now.

    ``lacks``: the profile or the birth date is not known.
    """

    status: Status
    rhythm: Rhythm | None
    missing: int
    lacks: bool = False

    @property
    def state(self) -> str:
        """One of ``STATES``."""
        return UNCLEAR if self.lacks and self.status == Status.NO_MINIMUM else self.status

    @property
    def label(self) -> str:
        return label_of(self.state)

    @property
    def is_short(self) -> bool:
        """Seen too rarely: a shortfall, or a lag within the running period."""
        return self.status in SHORT


def label_of(state: str) -> str:
    return str(DensityGroup.UNCLEAR.label) if state == UNCLEAR else Status(state).label


def judged(facts: DensityFacts, concept: Concept, day: date) -> Judged:
    """A house without any rule set for contact density asks for nothing (D-87)."""
    if not concept.versions:
        return Judged(Status.NO_RULESET, None, 0)
    answer = evaluate(facts, concept, day)
    lacks = facts.profile_on(day) is None or facts.born_on is None
    return Judged(answer.status, rhythm_on(facts, concept, day), missing_talks(answer), lacks)


@dataclass
class Side:
    """One of the two rule sets: persons of each rhythm, and talks missing."""

    rhythms: Counter[Rhythm] = field(default_factory=Counter)
    missing: int = 0

    def demand(self, terms: Terms) -> Demand:
        return demand_of(self.rhythms, self.missing, terms)


@dataclass
class Tally:
    """How many persons stand where by either rule set. ``moves``: persons by their two states, today's first."""

    moves: Counter[tuple[str, str]] = field(default_factory=Counter)
    now: Side = field(default_factory=Side)
    then: Side = field(default_factory=Side)

    @property
    def persons(self) -> int:
        return self.moves.total()

    @property
    def states_now(self) -> Counter[str]:
        return self._states(0)

    @property
    def states_then(self) -> Counter[str]:
        return self._states(1)

    @property
    def short_now(self) -> int:
        """Persons seen too rarely by today's rule set."""
        return sum(n for (now, _then), n in self.moves.items() if now in SHORT)

    @property
    def short_then(self) -> int:
        """Persons who would be seen too rarely by the other one."""
        return sum(n for (_now, then), n in self.moves.items() if then in SHORT)

    @property
    def newly(self) -> int:
        """Persons who would be seen too rarely and are not today."""
        return sum(n for (now, then), n in self.moves.items() if now not in SHORT and then in SHORT)

    @property
    def no_longer(self) -> int:
        """Persons who are seen too rarely today and would not be."""
        return sum(n for (now, then), n in self.moves.items() if now in SHORT and then not in SHORT)

    def count(self, now: Judged, then: Judged) -> None:
        self.moves[now.state, then.state] += 1
        for side, judgement in ((self.now, now), (self.then, then)):
            side.missing += judgement.missing
            if judgement.rhythm is not None:
                side.rhythms[judgement.rhythm] += 1

    def add(self, other: "Tally") -> None:
        self.moves.update(other.moves)
        for mine, more in ((self.now, other.now), (self.then, other.then)):
            mine.rhythms.update(more.rhythms)
            mine.missing += more.missing

    def packed(self) -> list[Any]:
        """Only lists and numbers; ``unpacked`` reads it back."""
        moves = [[STATES.index(now), STATES.index(then), n] for (now, then), n in self.moves.items()]
        return [moves, *(_packed(side) for side in (self.now, self.then))]

    @classmethod
    def unpacked(cls, packed: Sequence[Any]) -> "Tally":
        moves, now, then = packed
        return cls(Counter({(STATES[a], STATES[b]): n for a, b, n in moves}), _unpacked(now), _unpacked(then))

    def _states(self, side: int) -> Counter[str]:
        found: Counter[str] = Counter()
        for states, number in self.moves.items():
            found[states[side]] += number
        return found


def _packed(side: Side) -> list[Any]:
    rhythms = [[rhythm.contacts, rhythm.months, rhythm.days, n] for rhythm, n in side.rhythms.items()]
    return [rhythms, side.missing]


def _unpacked(packed: Sequence[Any]) -> Side:
    rhythms, missing = packed
    return Side(Counter({Rhythm(*numbers): n for *numbers, n in rhythms}), missing)
