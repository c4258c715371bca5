"""Working days of a Land and an office, every day with its reason.

A working day is Monday to Friday without the statutory holidays of the Land whose office must act; Saturday
never counts (D-1, D-5). 24 and 31 December count unless the office closes (D-7).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from itertools import count
from types import MappingProxyType

from holidays import __version__ as library_version
from holidays.countries import Germany

from jobcenter.rules.errors import RuleError
from jobcenter.rules.wording import WEEKDAYS

LAENDER: Mapping[str, str] = MappingProxyType(
    {
        "BB": "Brandenburg",
        "BE": "Berlin",
        "BW": "Baden-Württemberg",
        "BY": "Bayern",
        "HB": "Bremen",
        "HE": "Hessen",
        "HH": "Hamburg",
        "MV": "Mecklenburg-Vorpommern",
        "NI": "Niedersachsen",
        "NW": "Nordrhein-Westfalen",
        "RP": "Rheinland-Pfalz",
        "SH": "Schleswig-Holstein",
        "SL": "Saarland",
        "SN": "Sachsen",
        "ST": "Sachsen-Anhalt",
        "TH": "Thüringen",
    }
)
WORKING_DAY = "Arbeitstag"
CLOSED_BY_RULE_SET = "Betriebsferien laut Regelwerk"
ONE_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class ReasonedDay:
    """One calendar day of a count: whether it counts, why, and which number it has if it does (1, 2, …)."""

    day: date
    counts: bool
    reason: str
    number: int | None = None


@lru_cache(maxsize=1024)
def statutory_holidays(land: str, year: int) -> Mapping[date, str]:
    """German names of the statutory holidays of one Land in one year.

    Computed for each year when first asked for, so that no count ends at the last loaded year. Raises
    ``RuleError`` for years the library knows nothing of: it would answer „no holidays“ without a word.
    """
    first, last = Germany.start_year, Germany.end_year
    if not first <= year <= last:
        raise RuleError(f"Für das Jahr {year} sind keine Feiertage bekannt; gerechnet wird von {first} bis {last}.")
    return MappingProxyType(dict(Germany(subdiv=land, years=year, language="de").items()))


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days of an office: its Land and its own closing days with their reasons (D-5, D-7).

    Raises ``RuleError`` for an unknown Land.
    """

    land: str
    closed: Mapping[date, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if self.land not in LAENDER:
            raise RuleError(f"Das Land „{self.land}“ ist unbekannt; möglich sind {', '.join(LAENDER)}.")
        object.__setattr__(self, "closed", MappingProxyType(dict(self.closed)))

    def __reduce__(self) -> tuple[type["Calendar"], tuple[str, dict[date, str]]]:
        return Calendar, (self.land, dict(self.closed))

    def why_not(self, day: date) -> str | None:
        """Why the day does not count („Karfreitag“, „Samstag“, the closing reason); ``None`` if it counts.

        On a weekend the weekday is the reason: a holiday or closing day there changes nothing (E8).
        """
        if day.weekday() >= SATURDAY:
            return WEEKDAYS[day.weekday()]
        return statutory_holidays(self.land, day.year).get(day) or self.closed.get(day)

    def is_working_day(self, day: date) -> bool:
        """Whether the day counts as *Arbeitstag* (D-1)."""
        return self.why_not(day) is None

    def next_working_day(self, day: date) -> date:
        """The first working day strictly after ``day``."""
        return next(d for d in _days_after(day) if self.is_working_day(d))

    def previous_working_day(self, day: date) -> date:
        """The last working day strictly before ``day``."""
        previous = day - ONE_DAY
        while not self.is_working_day(previous):
            previous -= ONE_DAY
        return previous

    def add_working_days(self, event: date, number: int) -> tuple[date, tuple[ReasonedDay, ...]]:
        """The ``number``-th working day after the event, and every day from the day after the event to it.

        The event day is day 0 and never shifted, whatever day it falls on (D-2, D-3).
        """
        if number < 1:
            raise ValueError("number must be at least 1")
        steps = self._count_up_to(number, _days_after(event))
        return steps[-1].day, steps

    def working_days_between(self, after: date, until: date) -> int:
        """Number of working days in ``(after, until]``; 0 if ``until`` is not later."""
        days = (until - after).days
        return sum(self.is_working_day(after + timedelta(days=n)) for n in range(1, days + 1))

    def nth_working_day_of_month(
        self, year: int, month: int, number: int
    ) -> tuple[date, date, tuple[ReasonedDay, ...]]:
        """First and ``number``-th working day of a month, and every day from the 1st on.

        The first working day is number 1: here the begin of the month counts (D-9, § 187 Abs. 2 BGB).
        """
        if number < 1:
            raise ValueError("number must be at least 1")
        steps = self._count_up_to(number, _days_from(date(year, month, 1)))
        first = next(step.day for step in steps if step.counts)
        return first, steps[-1].day, steps

    def with_closed(self, closed: Mapping[date, str]) -> "Calendar":
        """The same calendar with further closing days; the office's own reasons win."""
        return Calendar(self.land, {**closed, **self.closed}) if closed else self

    @property
    def version(self) -> str:
        """What a stored deadline was computed with: library, Land and a digest of the closing days."""
        base = f"holidays {library_version} {self.land}"
        if not self.closed:
            return base
        listed = "\n".join(f"{day.isoformat()} {reason}" for day, reason in sorted(self.closed.items()))
        return f"{base} +{len(self.closed)} Schließtage {sha256(listed.encode()).hexdigest()[:12]}"

    def _count_up_to(self, number: int, days: Iterator[date]) -> tuple[ReasonedDay, ...]:
        steps: list[ReasonedDay] = []
        counted = 0
        for day in days:
            reason = self.why_not(day)
            if reason is not None:
                steps.append(ReasonedDay(day, False, reason))
                continue
            counted += 1
            steps.append(ReasonedDay(day, True, WORKING_DAY, counted))
            if counted == number:
                break
        return tuple(steps)


def _days_from(first: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in count())


def _days_after(event: date) -> Iterator[date]:
    return (event + timedelta(days=n) for n in count(1))
