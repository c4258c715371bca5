"""A deadline as a calendar: every counted day with its number, every skipped day with its reason, week by week.

„Every date explains itself“: the strip is built from the stored steps of a deadline and computes nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from .dates import MONTHS, WEEKDAYS, with_weekday

ONE_DAY = timedelta(days=1)
LEAD_IN_DAYS = 31
DENSE_FROM_MONTHS = 4
SATURDAY = 5

COUNTED, WEEKEND, SKIPPED, PAUSED, BEFORE = "counted", "weekend", "skipped", "paused", "before"


@dataclass(frozen=True)
class StripDay:
    """One day of the strip. ``kind`` is its look, ``reason`` its word, ``number`` its place in the count."""

    day: date
    kind: str
    reason: str
    number: int | None = None
    mark: str = ""
    mark_label: str = ""

    @property
    def column(self) -> int:
        """1 for Monday to 7 for Sunday."""
        return self.day.isoweekday()

    @property
    def weekday(self) -> str:
        """„Mo“ to „So“"""
        return WEEKDAYS[self.day.weekday()][:2]

    @property
    def is_named(self) -> bool:
        """Skipped for another reason than the weekend: a holiday, a closing day."""
        return self.kind in (SKIPPED, PAUSED) and not self.mark


@dataclass(frozen=True)
class StripMonth:
    """The days of one month in the strip."""

    label: str
    days: tuple[StripDay, ...]

    @property
    def named(self) -> tuple[StripDay, ...]:
        """Days to be named below a month that is too small for words."""
        return tuple(day for day in self.days if day.is_named)


@dataclass(frozen=True)
class StripPause:
    """A stretch in which nothing ran."""

    first: date
    last: date
    reason: str


@dataclass(frozen=True)
class Strip:
    """Everything the template shows."""

    months: tuple[StripMonth, ...]
    pauses: tuple[StripPause, ...]
    counted: int
    skipped: int
    event_on: date | None
    event_label: str
    due_on: date | None
    kinds: frozenset[str]

    @property
    def is_dense(self) -> bool:
        """Long counts get small months with the named days listed below."""
        return len(self.months) >= DENSE_FROM_MONTHS

    @property
    def summary(self) -> str:
        """The whole count in one sentence, for reading aloud."""
        parts = [f"{self.counted} {'Arbeitstag' if self.counted == 1 else 'Arbeitstage'} gezählt"]
        if self.skipped:
            parts.append(f"{self.skipped} {'Tag' if self.skipped == 1 else 'Tage'} übersprungen")
        sentence = ", ".join(parts)
        return f"{sentence}; letzter Tag ist {with_weekday(self.due_on)}." if self.due_on else f"{sentence}."


def build_strip(
    steps: Iterable[Any],
    *,
    event_on: Any = None,
    event_label: str = "Ereignis",
    due_on: Any = None,
    pauses: Iterable[Any] = (),
    milestones: Iterable[Any] = (),
) -> Strip:
    """The strip of a count.

    ``steps`` have ``day, counts, reason, number``; ``pauses`` have ``first, last, reason``; ``milestones`` have
    ``label, due_on``. Objects, mappings and ISO dates (as stored in JSON) are read alike.
    """
    event, due = _day(event_on), _day(due_on)
    rests = tuple(StripPause(*_pause_of(pause)) for pause in pauses)
    marks = {day: ("milestone", label) for day, label in map(_milestone_of, milestones) if day}
    if event:
        marks[event] = ("event", event_label)
    if due:
        marks[due] = ("due", "Fristende")
    counted = [_counted_day(step, rests) for step in steps]
    days = [_marked(day, marks) for day in (*_lead_in(event, counted, rests), *counted)]
    return Strip(
        months=tuple(
            StripMonth(f"{MONTHS[month - 1]} {year}", tuple(group))
            for (year, month), group in groupby(days, key=lambda entry: (entry.day.year, entry.day.month))
        ),
        pauses=rests,
        counted=sum(entry.kind == COUNTED for entry in counted),
        skipped=sum(entry.kind != COUNTED for entry in counted),
        event_on=event,
        event_label=event_label,
        due_on=due,
        kinds=frozenset(entry.kind for entry in days),
    )


def _counted_day(step: Any, rests: Sequence[StripPause]) -> StripDay:
    day = _day(_get(step, "day"))
    assert day is not None  # noqa: S101 - a step without a day is a fault of the rules
    reason, number = str(_get(step, "reason") or ""), _get(step, "number")
    if _get(step, "counts"):
        return StripDay(day, COUNTED, reason, number)
    if any(rest.first <= day <= rest.last for rest in rests):
        return StripDay(day, PAUSED, reason)
    is_weekend = day.weekday() >= SATURDAY and reason in WEEKDAYS
    return StripDay(day, WEEKEND if is_weekend else SKIPPED, reason)


def _lead_in(event: date | None, counted: Sequence[StripDay], rests: Sequence[StripPause]) -> Iterator[StripDay]:
    """The days from the event to the first that could count, if they are few enough to be shown."""
    if event is None or not counted or not 0 < (counted[0].day - event).days <= LEAD_IN_DAYS:
        return
    day = event
    while day < counted[0].day:
        rests_here = next((rest for rest in rests if rest.first <= day <= rest.last), None)
        yield StripDay(day, PAUSED, "ruht") if rests_here else StripDay(day, BEFORE, "zählt nicht mit")
        day += ONE_DAY


def _marked(entry: StripDay, marks: Mapping[date, tuple[str, str]]) -> StripDay:
    if entry.day not in marks:
        return entry
    mark, label = marks[entry.day]
    return StripDay(entry.day, entry.kind, entry.reason, entry.number, mark, label)


def _pause_of(pause: Any) -> tuple[date, date, str]:
    first, last = _day(_get(pause, "first")), _day(_get(pause, "last"))
    assert first is not None  # noqa: S101 - a pause has both ends
    assert last is not None  # noqa: S101
    return first, last, str(_get(pause, "reason") or "")


def _milestone_of(milestone: Any) -> tuple[date | None, str]:
    return _day(_get(milestone, "due_on")), str(_get(milestone, "label") or "")


def _get(thing: Any, name: str) -> Any:
    return thing.get(name) if isinstance(thing, Mapping) else getattr(thing, name)


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else value or None
