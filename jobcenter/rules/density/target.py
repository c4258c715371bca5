"""An individual plan of contacts above the minimum: at least every so many weeks (B-5, B-6, B-26, U-3, G-86, G-89).

A plan is no minimum: whoever falls behind it is reminded, never flagged. Where the concept asks for more, that holds.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from jobcenter.rules.density.concept import Concept, Regime
from jobcenter.rules.density.facts import PROFILES, DensityFacts
from jobcenter.rules.density.timeline import circumstances
from jobcenter.rules.periods import ONE_DAY, OPEN_END, period_end

MOST_WEEKS = 26


@dataclass(frozen=True, slots=True)
class Target:
    """A contact at least every ``weeks`` weeks, both days inclusive; ``OPEN_END`` without an end."""

    first: date
    until: date
    weeks: int


@dataclass(frozen=True, slots=True)
class Demand:
    """What a rule of the concept asks: ``longest`` days from one contact to the next, and its German words."""

    longest: Fraction
    text: str

    @property
    def weeks(self) -> int:
        """The most weeks that are still denser; 0 if nothing is."""
        return -(-self.longest.numerator // (7 * self.longest.denominator)) - 1

    def is_denser_than(self, weeks: int) -> bool:
        """Whether the rule asks for at least as many contacts as such a plan."""
        return self.longest <= 7 * weeks


def planned_on(targets: Iterable[Target], last_contact: date | None, day: date) -> date | None:
    """Last day for the next contact by the plan of the day: last counting contact, or begin of the plan, + n weeks.

    If it ends before, that of the plan that follows on the next day. ``None`` without any.
    """
    known = list(targets)
    target = target_on(known, day)
    while target is not None:
        anchor = max(target.first, last_contact) if last_contact is not None else target.first
        planned = anchor + timedelta(weeks=target.weeks)
        if planned <= target.until:
            return planned
        target = target_on(known, target.until + ONE_DAY)
    return None


def target_on(targets: Iterable[Target], day: date) -> Target | None:
    return next((target for target in targets if target.first <= day <= target.until), None)


def plan_changes_on(targets: Iterable[Target], day: date) -> date | None:
    """The next day after ``day`` on which a plan begins, or is over."""
    days = {on for target in targets for on in (target.first, _after(target.until)) if on is not None and on > day}
    return min(days, default=None)


def strictest(facts: DensityFacts, concept: Concept, day: date) -> Demand | None:
    """The densest rule of the concept for that person; ``None`` where nothing is asked for."""
    return min(_demands(facts, concept, day), key=lambda demand: demand.longest, default=None)


def _demands(facts: DensityFacts, concept: Concept, day: date) -> Iterator[Demand]:
    version = concept.on(day)
    if version is None:
        return
    profile = facts.profile_on(day)
    if minimum := version.minimum(profile):
        months = version.months
        days = (period_end(day, months) - day).days + 1
        contacts = f"{minimum} {'Kontakt' if minimum == 1 else 'Kontakte'}"
        yield Demand(Fraction(days, minimum), f"{PROFILES[profile or '']}: {contacts} in {months} Monaten")
    for rule in version.matching(circumstances(facts, concept, version, day, profile, None)):
        due_on = Regime(version, [rule], own_months=None, exempt=False).due(day)
        yield Demand(Fraction((due_on - day).days), rule.label)


def _after(last: date) -> date | None:
    return last + ONE_DAY if last < OPEN_END else None
