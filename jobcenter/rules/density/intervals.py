"""The longest time between two contacts: intervals and their due dates (D-65 to D-73).

A change of status neither hides nor creates a past failure (D-69). Two more promises hold: a contact more never
makes the due date earlier, and a due date that has passed stays until there is a contact or the person leaves.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from jobcenter.rules.density.timeline import Regime, Stretch
from jobcenter.rules.periods import ONE_DAY


@dataclass(frozen=True, slots=True)
class Interval:
    """From a contact (or the begin of responsibility, D-70) to the next one; ``last`` is ``None`` while it runs.

    ``kept``: closed by a contact in time. ``left``: cut off because the person left before it was due.
    """

    first: date
    last: date | None
    due_on: date
    kept: bool = False
    left: bool = False


@dataclass(frozen=True, slots=True)
class IntervalState:
    """Where a person stands: closed intervals, and the running one if there is a due date."""

    closed: tuple[Interval, ...]
    running: Interval | None
    regime: Regime | None


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A day from which an interval may be reckoned, and the due date it leads to; ``None`` without a rule."""

    on: date
    due_on: date | None

    def passed(self, day: date) -> bool:
        return self.due_on is not None and self.due_on < day

    def under(self, regime: Regime, change: date) -> "_Anchor":
        """The due date after a change of the rules (D-69).

        Anchor + new interval; if that is already past on the day of the change: the old due date, but at the
        latest the day of the change + new interval. A shortfall already open stays.
        """
        if self.passed(change):
            return self
        if not regime.binds:
            return replace(self, due_on=None)
        due_on = regime.due(self.on)
        if due_on < change:
            from_change = regime.due(change)
            due_on = from_change if self.due_on is None else min(self.due_on, from_change)
        return replace(self, due_on=due_on)


class _Walk:
    """One person's way through the stretches; ``anchors`` are all that can still decide the due date.

    Not the last contact alone decides: where the rules changed, an earlier day can lead to the later due date
    (D-69), and then the contact since must not make it worse.
    """

    def __init__(self) -> None:
        self.closed: list[Interval] = []
        self.anchors: list[_Anchor] = []
        self.begin: date | None = None
        self.regime: Regime | None = None

    @property
    def due_on(self) -> date | None:
        """The latest due date; ``None`` as soon as one anchor has none, for then nothing has passed."""
        days = [anchor.due_on for anchor in self.anchors if anchor.due_on is not None]
        return max(days) if days and len(days) == len(self.anchors) else None

    def enter(self, day: date, regime: Regime | None) -> None:
        """A new responsibility, or the end of ALG I: a whole interval begins (D-33, D-70, D-72)."""
        self.begin, self.regime = day, regime
        self.anchors = [_Anchor(day, regime.due(day) if regime is not None and regime.binds else None)]

    def change(self, day: date, regime: Regime | None) -> None:
        before, self.regime = self.regime, regime
        if regime is None:
            self.anchors = [a if a.passed(day) else replace(a, due_on=None) for a in self.anchors]
        elif not regime.same_length(before):
            self.anchors = [anchor.under(regime, day) for anchor in self.anchors]

    def meet(self, day: date) -> None:
        """A contact that counts closes the interval and begins the next."""
        due_on = self.due_on
        if self.begin is not None and self.begin < day and due_on is not None:
            self.closed.append(Interval(self.begin, day, due_on, kept=day <= due_on))
        self.begin = day
        binding = self.regime is not None and self.regime.binds
        due = self.regime.due(day) if self.regime is not None and binding else None
        self.anchors = [anchor for anchor in self.anchors if not anchor.passed(day)]
        self.anchors.append(_Anchor(day, due))

    def leave(self, day: date) -> None:
        """The person leaves; ``day`` is the first one outside."""
        due_on = self.due_on
        if self.begin is not None and due_on is not None:
            self.closed.append(Interval(self.begin, day - ONE_DAY, due_on, left=due_on >= day))
        self.anchors, self.begin, self.regime = [], None, None


def walk(stretches: Sequence[Stretch], counting: Sequence[date], as_of: date) -> IntervalState:
    """All intervals of a person up to ``as_of``; ``counting`` are the days of contacts that count, in order."""
    path, inside, position = _Walk(), False, 0
    for stretch in stretches:
        if stretch.first > as_of:
            break
        if stretch.inside and not inside:
            path.enter(stretch.first, stretch.regime)
        elif stretch.inside:
            path.change(stretch.first, stretch.regime)
        elif inside:
            path.leave(stretch.first)
        inside = stretch.inside
        until = min(stretch.last, as_of)
        while position < len(counting) and counting[position] <= until:
            if inside and counting[position] >= stretch.first:
                path.meet(counting[position])
            position += 1
    due_on = path.due_on
    running = Interval(path.begin, None, due_on) if path.begin is not None and due_on is not None else None
    return IntervalState(tuple(path.closed), running, path.regime)
