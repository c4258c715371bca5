"""Numbers in words: with a comma, and how they were reckoned."""

from collections.abc import Mapping
from fractions import Fraction

from jobcenter.rules.density.demand import Demand, Rhythm, Terms

from .tally import Side

SMALLEST = Fraction(1, 10)
TALKS, HOURS = ("Gespräch", "Gespräche"), ("Stunde", "Stunden")


def number(value: Fraction | int | None) -> str:
    """One digit behind the comma, rounded half up; whole numbers without, and what is too little for it in words."""
    if value is None:
        return "–"
    if 0 < value < SMALLEST / 2:
        return "unter 0,1"
    tenths = int(Fraction(value) / SMALLEST + Fraction(1, 2))
    whole, rest = divmod(tenths, 10)
    return f"{whole:,}".replace(",", ".") + (f",{rest}" if rest else "")


def many(value: Fraction, one: str, more: str) -> str:
    """„1 Gespräch“, „1,5 Gespräche“."""
    told = number(value)
    return f"{told} {one if told == '1' else more}"


def talks_explained(side: Side, demand: Demand) -> str:
    """„52 × alle 3 Monate (4) + 26 × 4 in 6 Monaten (4) + 13 fehlende in 13 Wochen (1) = 9“."""
    parts = [
        f"{persons} × {rhythm.label} ({number(rhythm.per_week * persons)})" for rhythm, persons in ordered(side.rhythms)
    ]
    if side.missing:
        weeks = demand.terms.catch_up_weeks
        parts.append(f"{side.missing} fehlende in {weeks} Wochen ({number(demand.catching_up)})")
    return f"{' + '.join(parts) or 'nichts verlangt'} = {many(demand.talks, *TALKS)} je Woche"


def hours_explained(demand: Demand) -> str:
    """„9 Gespräche × 60 Minuten = 9 Stunden je Woche“."""
    talks, hours = many(demand.talks, *TALKS), many(demand.hours, *HOURS)
    return f"{talks} × {demand.terms.minutes} Minuten = {hours} je Woche"


def posts_explained(demand: Demand) -> str:
    """„9 Stunden ÷ (39 Stunden × 60 %) = 0,4 Stellen“; why there is no number if there is none."""
    terms = demand.terms
    if demand.posts is None:
        return "Ohne Anteil der Arbeitszeit und Wochenstunden werden keine Stellen gerechnet."
    weekly = many(Fraction(terms.weekly_hours or 0), *HOURS)
    posts = many(demand.posts, "Stelle", "Stellen")
    return f"{many(demand.hours, *HOURS)} ÷ ({weekly} × {terms.share_percent} %) = {posts}"


def available_explained(people: int, hours: Fraction, terms: Terms) -> str:
    """„12 Fachkräfte, im Mittel der nächsten 13 Wochen 400 Stunden da, davon 60 %“."""
    who = "1 Fachkraft" if people == 1 else f"{people} Fachkräfte"
    there = f"{who}, im Mittel der nächsten {terms.catch_up_weeks} Wochen {many(hours, *HOURS)} je Woche da"
    return f"{there} (ohne Feiertage, Schließtage und Abwesenheiten), davon {terms.share_percent} %"


def ordered(rhythms: Mapping[Rhythm, int]) -> list[tuple[Rhythm, int]]:
    """The most frequent talks first."""
    return sorted(rhythms.items(), key=lambda item: (-item[0].per_week, item[0]))
