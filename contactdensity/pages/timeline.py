"""Contacts, periods, profile and due day of one person drawn on one line of time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from contactdensity.choices import DensityGroup
from jobcenter.rules.density import Concept, DensityFacts, DensityPeriod, DensityStatus, Status
from jobcenter.rules.density.facts import PROFILES
from jobcenter.rules.periods import ONE_DAY, add_months
from jobcenter.rules.wording import MONTHS, day_text

from .wording import counts_until, of_period

WIDTH = 1000
"""Width of the drawing in its own units; the page scales it."""
SMALLEST_WITH_LABEL = 40
BACK = timedelta(days=400)
AHEAD = timedelta(days=21)
TONES = {
    Status.SHORTFALL: "danger",
    Status.BEHIND: "warning",
    Status.DUE_SOON: "warning",
    Status.ON_TRACK: "info",
    Status.MET: "success",
    Status.EXCUSED: "neutral",
    Status.NO_MINIMUM: "neutral",
    Status.NO_RULESET: "danger",
    Status.EXCLUDED: "neutral",
}


@dataclass(frozen=True)
class Bar:
    """A counting period, an interval, or days of a rolling half-year; ``text`` is read out and shown on pointing."""

    x: int
    width: int
    tone: str
    label: str
    text: str
    is_interval: bool


@dataclass(frozen=True)
class Mark:
    """A point in time. ``anchor``: on which side of it the label begins, so that two near ones do not meet."""

    x: int
    kind: str
    text: str
    label: str = ""
    anchor: str = "middle"


@dataclass(frozen=True)
class Timeline:
    first: date
    last: date
    width: int
    months: tuple[Mark, ...]
    bars: tuple[Bar, ...]
    contacts: tuple[Mark, ...]
    profiles: tuple[Mark, ...]
    marks: tuple[Mark, ...]
    summary: str


Span = tuple[date, date]


def span_of(facts: DensityFacts, answer: DensityStatus, planned_on: date | None, today: date) -> Span:
    """First and last day of the line: the last year or so and what lies ahead."""
    begin = max(min(stretch.first for stretch in facts.responsible), today - BACK)
    ends = [
        today,
        *(period.last or period.due_on or today for period in answer.periods if _is_running(period.last, today)),
    ]
    ends += [day for day in (answer.next_due_on, planned_on) if day is not None]
    return begin.replace(day=1), max(ends) + AHEAD


def said_of(period: DensityPeriod, facts: DensityFacts, concept: Concept, today: date) -> str:
    """In words what became of a period: of one whose minimum nobody can say (D-105), and of one too short to be
    evaluated (D-61), it is not said that there is none."""
    if period.status != Status.NO_MINIMUM:
        return period.status.label
    last = min(period.last or today, today)
    if facts.profile_on(last) is None:
        return str(DensityGroup.UNCLEAR.label)
    version = None if period.due_on or period.rolling else concept.counting(period.first)
    fewest = version.rule.min_days_evaluated if version is not None else 0
    if period.last is not None and (period.last - period.first).days + 1 < fewest:
        return f"unter {fewest} Tagen, nicht bewertet"
    return period.status.label


def timeline(  # noqa: PLR0917
    facts: DensityFacts,
    answer: DensityStatus,
    concept: Concept,
    planned_on: date | None,
    today: date,
    span: Span | None = None,
) -> Timeline:
    """What the reader sees at a glance, what is planned above the minimum included; on a ``span`` that several share,
    else on one of its own."""
    first, last = span or span_of(facts, answer, planned_on, today)
    scale = _Scale(first, last)
    due_on = answer.next_due_on
    sides = ("start", "end") if due_on is None or due_on <= today else ("end", "start")
    marks = [Mark(scale.at(today), "today", f"heute, {day_text(today)}", "heute", sides[0])]
    if due_on is not None and due_on >= first:
        text = f"nächster Kontakt spätestens {day_text(due_on)}"
        marks.append(Mark(scale.at(due_on), "due", text, "fällig", sides[1]))
    if planned_on is not None and planned_on >= first:
        marks.append(Mark(scale.at(planned_on), "planned", f"nach Plan spätestens {day_text(planned_on)}"))
    return Timeline(
        first=first,
        last=last,
        width=WIDTH,
        months=tuple(_months(scale)),
        bars=tuple(_bars(answer, lambda period: said_of(period, facts, concept, today), scale, today)),
        contacts=tuple(
            Mark(
                scale.at(c.on),
                "counted" if c.counts else "other",
                f"{day_text(c.on)}: {c.reason or counts_until(c, concept.on(today), today)}",
            )
            for c in answer.contacts
            if first <= c.on <= last
        ),
        profiles=tuple(
            Mark(
                scale.at(max(p.first, first)),
                "profile",
                f"{PROFILES[p.profile]} ab {day_text(p.first)}",
                PROFILES[p.profile],
            )
            for p in facts.profiles
            if p.first <= last
        ),
        marks=tuple(marks),
        summary=(
            f"Zeitleiste vom {day_text(first)} bis {day_text(last)} mit Zeiträumen, Kontakten und nächster Fälligkeit; "
            "alle Angaben stehen auch in den Tabellen darunter."
        ),
    )


def _is_running(last: date | None, today: date) -> bool:
    return last is None or last >= today


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date

    def at(self, day: date) -> int:
        share = (min(max(day, self.first), self.last) - self.first).days
        return share * WIDTH // max((self.last - self.first).days, 1)


def _months(scale: _Scale) -> Iterator[Mark]:
    month = scale.first
    while month <= scale.last:
        name = MONTHS[month.month - 1][:3]
        yield Mark(
            scale.at(month), "month", "", f"{name} {month:%y}" if month.month == 1 or month == scale.first else name
        )
        month = add_months(month, 1)


def _bars(answer: DensityStatus, said: Callable[[DensityPeriod], str], scale: _Scale, today: date) -> Iterator[Bar]:
    for period in answer.periods:
        interval = period.due_on is not None
        last = period.last or max(period.due_on or today, today)
        if last < scale.first:
            continue
        x = scale.at(period.first)
        width = max(scale.at(last if interval else last + ONE_DAY) - x - 2, 2)
        numbers = f"{period.counted}/{period.required}" if period.required else str(period.counted)
        until = f"fällig am {day_text(period.due_on)}" if period.due_on else "bis heute"
        until = f"bis {day_text(last)}" if period.last else until
        kind = "gleitend gezählt" if period.rolling else "Abstand" if interval else "Zeitraum"
        yield Bar(
            x=x,
            width=width,
            tone=TONES[period.status],
            label=numbers if width >= SMALLEST_WITH_LABEL and not interval else "",
            text=f"{kind} ab {day_text(period.first)} {until}: {said(period)}, gezählt: {of_period(period)}",
            is_interval=interval,
        )
