"""Counting in a rolling half-year: each day looks back on the months before it (D-56, ADR 7).

A contact of day c counts on every day d with c <= d < c + n months, and the days of need, each with the minimum of its
profile, ask in the same window. So what is asked and counted changes when a contact comes or leaves the window, while
the window fills, and where profile or need have changed within it. Only then one day is looked at after the other;
a window that lies within one stretch asks for its minimum as long as nothing happens.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from jobcenter.rules.density.concept import Version
from jobcenter.rules.density.status import DensityPeriod, Status
from jobcenter.rules.density.timeline import Stretch
from jobcenter.rules.periods import ONE_DAY, OPEN_END, add_months, shortest_window, window_begin

MET, EXCUSED, BEHIND, SHORTFALL, NO_MINIMUM = (
    Status.MET, Status.EXCUSED, Status.BEHIND, Status.SHORTFALL, Status.NO_MINIMUM,
)  # fmt: skip


class Step(NamedTuple):
    """Days on which the same is asked and counted, from ``first`` until the next step.

    ``verdict``: ``MET`` as long as enough is counted, ``BEHIND`` instead of ``SHORTFALL`` until the person has been in
    need for a whole window without a break; ``None`` where no rolling half-year holds.
    """

    first: date
    asked: int = 0
    counted: int = 0
    verdict: Status | None = None
    own_minimum: int | None = None

    @property
    def is_asked(self) -> bool:
        return self.verdict is not None and self.verdict is not NO_MINIMUM

    @property
    def is_short(self) -> bool:
        return self.counted < self.asked

    @property
    def is_excused(self) -> bool:
        """A justified exception covers the days, and its own minimum is reached (D-64)."""
        return self.own_minimum is not None and self.counted >= self.own_minimum


class Rolling:
    """What the rolling half-year says of one person on each day, worked out as far as it is asked for. ``counting`` are
    the days of contacts that count, in order."""

    def __init__(self, parts: Sequence[Stretch], counting: Sequence[date]) -> None:
        self._coming = _steps(parts, counting)
        self._known: list[Step] = []

    def step_on(self, day: date) -> Step | None:
        """What holds on that day; ``None`` before any responsibility."""
        position = self._position(day)
        return self._known[position] if position >= 0 else None

    def next_step(self, day: date) -> date | None:
        """The next day on which anything of it changes by time alone."""
        following = self._at(self._position(day) + 1)
        return following.first if following is not None else None

    def due_on(self, day: date) -> date | None:
        """Last day before more is asked for than is counted, without a contact more; in the past once it is (D-102).
        Also where it holds only later."""
        position = self._position(day)
        if position < 0:
            return None
        if self._known[position].is_short:
            while position and self._known[position - 1].is_short:
                position -= 1
            return self._known[position].first - ONE_DAY
        while (step := self._at(position)) is not None:
            if step.is_short:
                return step.first - ONE_DAY
            position += 1
        return None

    def rows(self, day: date) -> list[DensityPeriod]:
        """Its lines of the answer: days after each other with the same verdict; the last one is open if it goes on."""
        rows, begin = [], None
        known = self._known[: self._position(day) + 1]
        for step, following in pairwise([*known, None]):
            assert step is not None  # noqa: S101 - only the one after the last is missing
            begin = begin or step.first
            if following is not None and following.verdict is step.verdict:
                continue
            if step.verdict is not None:
                last = following.first - ONE_DAY if following is not None else None
                rows.append(DensityPeriod(begin, last, step.asked, step.counted, step.verdict, None, True))
            begin = None
        return rows

    def _position(self, day: date) -> int:
        """Where the step of that day stands; -1 before the first."""
        while (not self._known or self._known[-1].first <= day) and self._at(len(self._known)) is not None:
            pass
        return bisect_right(self._known, day, key=lambda step: step.first) - 1

    def _at(self, position: int) -> Step | None:
        while position >= len(self._known):
            step = next(self._coming, None)
            if step is None:
                return None
            self._known.append(step)
        return self._known[position]


class _Piece(NamedTuple):
    """Days in a row that ask for the same minimum."""

    first: date
    last: date
    minimum: int


def _steps(parts: Sequence[Stretch], counting: Sequence[date]) -> Iterator[Step]:
    """All steps in order of time, as far as known facts and rule sets reach."""
    pieces: list[_Piece] = []
    since: date | None = None
    for part in parts:
        version = part.version
        if version is None or not version.rolling or not part.inside:
            since = None
            yield Step(part.first)
            continue
        since = since or part.first
        if pieces and pieces[-1].last + ONE_DAY == part.first and pieces[-1].minimum == part.minimum:
            pieces[-1] = pieces[-1]._replace(last=part.last)
        else:
            pieces.append(_Piece(part.first, part.last, part.minimum))
        yield from _steps_within(part, version, pieces, counting, add_months(since, version.months))


def _steps_within(
    part: Stretch, version: Version, pieces: Sequence[_Piece], counting: Sequence[date], full_on: date
) -> Iterator[Step]:
    """Those of a stretch with a rolling half-year, which is the last of the ``pieces``."""
    months, own = version.months, part.exception.minimum if part.exception is not None else None
    level_on = add_months(pieces[-1].first, months)  # from then on the window lies within the piece
    day, latest = part.first, None
    while True:
        leaving, coming = bisect_left(counting, window_begin(day, months)), bisect_right(counting, day)
        counted = coming - leaving
        turns = [on for on in (full_on, level_on) if on > day]
        turns += [add_months(counting[leaving], months)] if counted else []
        turns += counting[coming : coming + 1]
        until = min(turns, default=OPEN_END)
        while day < until and day <= part.last:
            asked = _asked(pieces, version, window_begin(day, months), day)
            step = Step(day, asked, counted, MET if part.minimum else NO_MINIMUM, own)
            if step.is_short:
                lack = BEHIND if day < full_on else SHORTFALL
                step = step._replace(verdict=EXCUSED if step.is_excused else lack)
            if latest is None or step[1:] != latest[1:]:
                yield step
                latest = step
            day = until if day >= level_on else min(until, _next_look(pieces, version, day, asked))
        if day > part.last or until == OPEN_END:
            return


def _next_look(pieces: Sequence[_Piece], version: Version, day: date, asked: int) -> date:
    """The earliest day on which a window that is not level may ask for something else.

    Usually the next one. While it fills with days of one minimum alone it asks for ever more, and for one contact more
    not before there are so many days that the shortest window would ask for it.
    """
    first, _last, minimum = pieces[-1]
    if minimum == 0 or (len(pieces) > 1 and pieces[-2].last >= window_begin(day, version.months)):
        return day + ONE_DAY
    needed = -(-(asked + 1) * shortest_window(version.months) // minimum)
    return max(day + ONE_DAY, first + (needed - 1) * ONE_DAY)


def _asked(pieces: Sequence[_Piece], version: Version, begin: date, day: date) -> int:
    """Contacts that the days from ``begin`` to ``day`` ask for: an exact fraction, rounded down (D-60). Fewer days of
    need than are evaluated ask for nothing (D-61), as does who has no minimum on the day itself."""
    if pieces[-1].minimum == 0:
        return 0
    window = (day - begin).days + 1
    weight = evaluated = 0
    for first, last, minimum in reversed(pieces):
        if last < begin:
            break
        days = ((last if last < day else day) - (first if first > begin else begin)).days + 1
        evaluated += days
        weight += minimum * days
    return weight // window if evaluated >= min(version.rule.min_days_evaluated, window) else 0
