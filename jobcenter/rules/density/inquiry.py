"""A question about contact density as asked at a command, and its answer as mapping or text (D-104)."""

from datetime import date
from typing import Any

from jobcenter.rules.density.answering import evaluate
from jobcenter.rules.density.concept import Concept
from jobcenter.rules.density.reading import check_year, read_facts
from jobcenter.rules.density.status import DensityPeriod, DensityStatus
from jobcenter.rules.inquiry import known_ruleset, parse_day
from jobcenter.rules.wording import day_text


def answer(ruleset: str, as_of: str, facts: str) -> DensityStatus:
    """The status by one approved rule set. Raises ``RuleError`` with one German sentence."""
    concept = Concept.of(known_ruleset(ruleset))
    day = check_year(parse_day(as_of, "Stichtag"), "Stichtag")
    return evaluate(read_facts(facts), concept, day)


def as_mapping(status: DensityStatus) -> dict[str, Any]:
    """The answer as JSON-ready values; ``due_on`` only in intervals."""
    return {
        "status": status.status.value,
        "required": status.required,
        "counted": status.counted,
        "next_due_on": _iso(status.next_due_on),
        "recheck_on": _iso(status.recheck_on),
        "periods": [_period(period) for period in status.periods],
        "contacts": [{"on": c.on.isoformat(), "counts": c.counts, "reason": c.reason} for c in status.contacts],
        "notices": list(status.notices),
    }


def as_text(status: DensityStatus) -> str:
    """The answer for reading."""
    lines = [status.status.label + (f" {status.counted}/{status.required}" if status.required is not None else "")]
    lines.append(f"Nächster Kontakt spätestens: {_text(status.next_due_on)}")
    lines.append(f"Nächste Prüfung: {_text(status.recheck_on)}")
    lines += [f"Hinweis: {notice}" for notice in status.notices]
    for period in status.periods:
        due = f", fällig am {day_text(period.due_on)}" if period.due_on else ""
        lines.append(
            f"{day_text(period.first)} bis {_text(period.last):<11} {period.counted}/{period.required} "
            f"{period.status.label}{due}"
        )
    for contact in status.contacts:
        lines.append(f"{day_text(contact.on)}  {'zählt' if contact.counts else contact.reason}")
    return "\n".join(lines)


def _period(period: DensityPeriod) -> dict[str, Any]:
    due = {"due_on": period.due_on.isoformat()} if period.due_on else {}
    return {
        "from": period.first.isoformat(),
        "to": _iso(period.last),
        "required": period.required,
        "counted": period.counted,
        "status": period.status.value,
        **due,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _text(day: date | None) -> str:
    return day_text(day) if day is not None else "–"
