"""Whether everything that falls due in the coming weeks still finds a free time before (features 5, D-47).

Pure: talks with their due days and free times by day -> week by week what falls due, what is free, and what will be
missed. The talks take the free times in the order of their due days: if that leaves one too late, no other order helps.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import heappop, heappush
from itertools import groupby

from jobcenter.rules.capacity import monday_of
from jobcenter.rules.periods import ONE_DAY

WEEK = timedelta(days=7)
TO_FRIDAY = timedelta(days=4)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DueTalk:
    """A talk somebody is owed. ``not_before``: the first day on which it may be held (D-9)."""

    due_on: date
    kind: str
    not_before: date | None = None


@dataclass(frozen=True, slots=True)
class Shortage:
    """The day by which most is missing: what falls due by then, by kind, and so many times it can still take."""

    day: date
    due: Mapping[str, int]
    missing: int

    @property
    def all_due(self) -> int:
        return sum(self.due.values())

    @property
    def usable(self) -> int:
        return self.all_due - self.missing


@dataclass(frozen=True, slots=True)
class WeekAhead:
    """One ISO week. ``due``: talks that fall due in it, by kind; in the first one also the ``pressing`` ones.

    ``due_so_far`` and ``free_so_far`` count from the first week on; ``shortage`` is red.
    """

    monday: date
    due: Mapping[str, int]
    pressing: int
    free: int
    due_so_far: int
    free_so_far: int
    shortage: Shortage | None

    @property
    def sunday(self) -> date:
        return self.monday + WEEK - ONE_DAY

    @property
    def all_due(self) -> int:
        return sum(self.due.values())


@dataclass(frozen=True, slots=True)
class Foresight:
    """The weeks ahead, the first one that can still be offered first. ``later``: talks due after them."""

    weeks: tuple[WeekAhead, ...]
    later: int

    @property
    def first_red(self) -> WeekAhead | None:
        return next((week for week in self.weeks if week.shortage is not None), None)


def first_day(today: date) -> date:
    """The first day that can still be offered: the next one that is no Saturday or Sunday (D-47)."""
    day = today + ONE_DAY
    while day.weekday() >= SATURDAY:
        day += ONE_DAY
    return day


def friday_of(day: date) -> date:
    """The Friday of its week: by then a talk is held that comes in time no more."""
    return monday_of(day) + TO_FRIDAY


def last_day(today: date, weeks: int) -> date:
    """The last day of so many weeks ahead."""
    return monday_of(first_day(today)) + weeks * WEEK - ONE_DAY


def foresee(talks: Iterable[DueTalk], free: Mapping[date, int], *, today: date, weeks: int) -> Foresight:
    """Week by week. ``free``: free times by day; those before the first day that can be offered are not used.

    ``pressing`` talks, overdue or due before that day, come in time no more; they count as due by Friday of the first
    week.
    """
    first, last = first_day(today), last_day(today, weeks)
    friday = friday_of(first)
    owed: Counter[tuple[date, date]] = Counter()
    kinds: dict[date, Counter[str]] = defaultdict(Counter)
    pressing = later = 0
    for talk in talks:
        if talk.due_on > last:
            later += 1
            continue
        is_pressing = talk.due_on < first
        pressing += is_pressing
        due_on = friday if is_pressing else talk.due_on
        owed[talk.not_before or first, due_on] += 1
        kinds[due_on][talk.kind] += 1
    late = _late(owed, free, first, last)
    return Foresight(tuple(_weeks(late, kinds, free, pressing, first)), later)


def _late(owed: Mapping[tuple[date, date], int], free: Mapping[date, int], first: date, last: date) -> dict[date, int]:
    """How many are due and without a time at the end of each day.

    The free times are given out day by day, always to the talk that is due first among those that may be held.
    """
    coming = sorted(((begin, due_on, number) for (begin, due_on), number in owed.items()), reverse=True)
    waiting: list[tuple[date, int]] = []
    unserved: Counter[date] = Counter()
    for _begin, due_on, number in coming:
        unserved[due_on] += number
    found: dict[date, int] = {}
    late = 0
    for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
        while coming and coming[-1][0] <= day:
            heappush(waiting, coming.pop()[1:])
        left = free.get(day, 0)
        while left and waiting:
            due_on, number = heappop(waiting)
            taken = min(left, number)
            left -= taken
            unserved[due_on] -= taken
            late -= taken if due_on < day else 0
            if number > taken:
                heappush(waiting, (due_on, number - taken))
        late += unserved[day]
        found[day] = late
    return found


def _weeks(
    late: Mapping[date, int], kinds: Mapping[date, Counter[str]], free: Mapping[date, int], pressing: int, first: date
) -> Iterator[WeekAhead]:
    so_far: Counter[str] = Counter()
    free_so_far = 0
    for monday, days in groupby(late, key=monday_of):
        due: Counter[str] = Counter()
        free_now, shortage = 0, None
        for day in days:
            due += kinds.get(day, Counter())
            free_now += free.get(day, 0)
            if late[day] > (shortage.missing if shortage else 0):
                shortage = Shortage(day, so_far + due, late[day])
        so_far += due
        free_so_far += free_now
        yield WeekAhead(
            monday=monday,
            due=due,
            pressing=pressing if monday == monday_of(first) else 0,
            free=free_now,
            due_so_far=so_far.total(),
            free_so_far=free_so_far,
            shortage=shortage,
        )
