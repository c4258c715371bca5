"""The longest time between two contacts: intervals and their due dates (D-65 to D-73).

A change of status neither hides nor creates a past failure (D-69). Two more promises hold: a contact more never
makes the due date earlier, and a due date that has passed stays until there is a contact or the person leaves (ADR 5).
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from jobcenter.rules.density.concept import Regime
from jobcenter.rules.density.status import DensityPeriod, Status
from jobcenter.rules.density.timeline import Stretch
from jobcenter.rules.periods import ONE_DAY

MET, SHORTFALL, EXCLUDED = Status.MET, Status.SHORTFALL, Status.EXCLUDED


class Running(NamedTuple):
    """The interval that began with a contact, or with responsibility (D-70), and waits for the next one."""

    first: date
    due_on: date


class _Anchor(NamedTuple):
    """A day from which an interval may be reckoned, and the due date it leads to; ``None`` without a rule."""

    on: date
    due_on: date | None

    def passed(self, day: date) -> bool:
        return self.due_on is not None and self.due_on < day

    def under(self, regime: Regime | None, change: date) -> "_Anchor":
        """The due date after a change of the rules (D-69).

        Anchor + new interval; if that is already past on the day of the change: the old due date, but at the
        latest the day of the change + new interval. A shortfall already open stays.
        """
        if self.passed(change):
            return self
        if regime is None or not regime.binds:
            return _Anchor(self.on, None)
        due_on = regime.due(self.on)
        if due_on < change:
            from_change = regime.due(change)
            due_on = from_change if self.due_on is None else min(self.due_on, from_change)
        return _Anchor(self.on, due_on)


class _Walk:
    """One person's way through the stretches; ``anchors`` are all that can still decide the due date.

    Not the last contact alone decides: where the rules changed, an earlier day can lead to the later due date
    (D-69), and then the contact since must not make it worse.
    """

    def __init__(self) -> None:
        self.closed: list[DensityPeriod] = []
        self.anchors: list[_Anchor] = []
        self.begin: date | None = None
        self.regime: Regime | None = None

    @property
    def due_on(self) -> date | None:
        """The latest due date; ``None`` as soon as one anchor has none, for then nothing has passed."""
        latest = None
        for _, due_on in self.anchors:
            if due_on is None:
                return None
            if latest is None or due_on > latest:
                latest = due_on
        return latest

    def enter(self, day: date, regime: Regime | None) -> None:
        """A new responsibility, or the end of ALG I: a whole interval begins (D-33, D-70, D-72)."""
        self.begin, self.regime, self.anchors = day, regime, []
        self._anchor(day)

    def change(self, day: date, regime: Regime | None) -> None:
        before, self.regime = self.regime, regime
        if regime is None or before is None or regime.lengths != before.lengths:
            self.anchors = [anchor.under(regime, day) for anchor in self.anchors]

    def meet(self, day: date) -> None:
        """A contact that counts closes the interval and begins the next."""
        due_on = self.due_on
        if self.begin is not None and self.begin < day and due_on is not None:
            kept = day <= due_on
            self._close(day, due_on, int(kept), MET if kept else SHORTFALL)
        self.begin = day
        self.anchors = [anchor for anchor in self.anchors if anchor.due_on is None or anchor.due_on >= day]
        self._anchor(day)

    def leave(self, day: date) -> None:
        """The person leaves; ``day`` is the first one outside. What was not due by then is no shortfall."""
        due_on = self.due_on
        if due_on is not None:
            self._close(day - ONE_DAY, due_on, 0, EXCLUDED if due_on >= day else SHORTFALL)
        self.anchors, self.begin, self.regime = [], None, None

    def _anchor(self, day: date) -> None:
        regime = self.regime
        self.anchors.append(_Anchor(day, regime.due(day) if regime is not None and regime.binds else None))

    def _close(self, last: date, due_on: date, counted: int, status: Status) -> None:
        if self.begin is not None:
            self.closed.append(tuple.__new__(DensityPeriod, (self.begin, last, 1, counted, status, due_on, False)))


def walk(
    stretches: Sequence[Stretch], counting: Sequence[date], as_of: date
) -> tuple[list[DensityPeriod], Running | None]:
    """All closed intervals of a person up to ``as_of``, and the running one if there is a due date.

    ``counting`` are the days of contacts that count, in order.
    """
    path, inside, position = _Walk(), False, 0
    if not any(stretch.regime is not None and stretch.regime.binds for stretch in stretches):
        return path.closed, None
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
    return path.closed, Running(path.begin, due_on) if path.begin is not None and due_on is not None else None
