"""What contact density asks of a house: talks a week, hours and posts, in exact fractions (U-23, U-34, features 14).

A month has 13/3 weeks, so that a half-year has 26. In the long run a count of 4 in six months asks for 4/26 talks a
week, an interval of three months for 1/13; of both the stricter holds (B-28, D-65).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from jobcenter.rules.density.concept import Concept
from jobcenter.rules.density.facts import DensityFacts
from jobcenter.rules.density.status import DensityStatus, Status
from jobcenter.rules.density.timeline import Stretch, state_on
from jobcenter.rules.periods import add_months

WEEKS_A_MONTH = Fraction(13, 3)
DAYS_A_WEEK = 7
MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True, order=True)
class Rhythm:
    """How often a person is to be seen: ``contacts`` in ``months`` months, or at intervals.

    ``contacts`` 0: at the latest every so many ``months`` or, if those are 0, ``days``.
    """

    contacts: int
    months: int
    days: int = 0

    @property
    def per_week(self) -> Fraction:
        """Talks a week in the long run."""
        if self.months:
            return max(self.contacts, 1) / (self.months * WEEKS_A_MONTH)
        return Fraction(DAYS_A_WEEK, self.days)

    @property
    def label(self) -> str:
        """„4 in 6 Monaten“, „alle 3 Monate“, „alle 28 Tage“."""
        if self.contacts:
            return f"{self.contacts} in {_many(self.months, 'Monat', 'Monaten')}"
        if self.months:
            return "jeden Monat" if self.months == 1 else f"alle {self.months} Monate"
        return f"alle {self.days} Tage"

    def after(self, day: date) -> date:
        """The day by which the next talk is due after one on that day; a count is spread evenly, rounded down."""
        if not self.contacts and self.months:
            return add_months(day, self.months)
        return day + timedelta(days=int(DAYS_A_WEEK / self.per_week))


def rhythm_on(facts: DensityFacts, concept: Concept, day: date) -> Rhythm | None:
    """The stricter of all rules that hold for the person on that day, or what a justified exception puts in their
    place (B-28, D-64, D-67). ``None``: nothing is asked for."""
    state = state_on(facts, concept, day)
    return max(_rhythms(state), key=lambda rhythm: rhythm.per_week, default=None)


def _rhythms(state: Stretch) -> list[Rhythm]:
    found: list[Rhythm] = []
    minimum, exception = state.minimum, state.exception
    if exception is not None and exception.minimum is not None:
        minimum = min(minimum, exception.minimum)
    if state.version is not None and minimum:
        found.append(Rhythm(minimum, state.version.months))
    regime = state.regime
    if regime is None or not regime.binds:
        return found
    return [*found, *(Rhythm(0, months, days) for months, days in regime.lengths)]


@dataclass(frozen=True, slots=True)
class Terms:
    """With what a demand is reckoned. ``minutes`` of a talk, preparation and follow-up included (B-23, U-23).

    ``catch_up_weeks``: in how many weeks the talks missing today are made up for. ``share_percent`` of the weekly hours
    is for scheduled talks (U-34), ``weekly_hours`` those of a full post; ``None``: no document says so, and then no
    posts are reckoned.
    """

    minutes: int
    catch_up_weeks: int
    share_percent: int | None = None
    weekly_hours: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Demand:
    """Talks a week: those of the rhythms in the long run, and those to catch up on while it lasts."""

    steady: Fraction
    catching_up: Fraction
    terms: Terms

    @property
    def talks(self) -> Fraction:
        return self.steady + self.catching_up

    @property
    def hours(self) -> Fraction:
        """Hours a week."""
        return self.talks * self.terms.minutes / MINUTES_AN_HOUR

    @property
    def posts(self) -> Fraction | None:
        """Full posts: hours / (weekly hours × share)."""
        terms = self.terms
        if not terms.share_percent or not terms.weekly_hours:
            return None
        return self.hours / talk_hours(Fraction(terms.weekly_hours), terms.share_percent)


def talk_hours(hours: Fraction, share_percent: int) -> Fraction:
    """The part of the working hours that is for scheduled talks (U-34)."""
    return hours * share_percent / 100


def missing_talks(answer: DensityStatus) -> int:
    """Talks that should have been held by that day and were not: those of a shortfall and of a lag."""
    if answer.status not in (Status.SHORTFALL, Status.BEHIND):
        return 0
    return (answer.required or 0) - (answer.counted or 0)


def demand_of(persons: Mapping[Rhythm, int], missing: int, terms: Terms) -> Demand:
    """What so many persons of each rhythm ask for; ``missing``: talks that should have been held by today."""
    steady = sum((rhythm.per_week * number for rhythm, number in persons.items()), Fraction(0))
    return Demand(steady, Fraction(missing, terms.catch_up_weeks), terms)


def _many(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
