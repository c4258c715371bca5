"""A question about a deadline in plain words, as typed at a command, and its answer as mapping or text.

Works from the approved rule sets of the documents, without a database (D-100).
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from jobcenter.rules.calendar import CLOSED_BY_RULE_SET, Calendar
from jobcenter.rules.deadlines import DueDate, Suspended, check_rule, compute
from jobcenter.rules.errors import RuleError
from jobcenter.rules.library import approved_fixtures
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rules.wording import day_text, long_day_text

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def parse_day(text: str, what: str) -> date:
    """A day written ``2021-04-01``. Raises ``RuleError`` for anything else, impossible days included."""
    if ISO_DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise RuleError(f"{what}: „{text}“ ist kein gültiges Datum (JJJJ-MM-TT).")


def parse_events(texts: Sequence[str]) -> dict[str, date]:
    """Events written ``released=2021-04-01``. Raises ``RuleError`` for a bad or repeated one."""
    events: dict[str, date] = {}
    for text in texts:
        name, equals, day = text.partition("=")
        if not equals or not name:
            raise RuleError(f"Das Ereignis „{text}“ hat nicht die Form name=JJJJ-MM-TT.")
        if name in events:
            raise RuleError(f"Das Ereignis „{name}“ ist mehrfach angegeben.")
        events[name] = parse_day(day, f"Ereignis „{name}“")
    return events


def known_ruleset(code: str) -> RuleSetValues:
    """The approved rule set of that code. Raises ``RuleError`` that lists the known ones."""
    known = approved_fixtures()
    if code not in known:
        raise RuleError(f"Das Regelwerk „{code}“ gibt es nicht; bekannt sind {', '.join(known)}.")
    return known[code]


def answer(  # noqa: PLR0917
    ruleset: str,
    rule: str,
    events: Sequence[str],
    born: str | None = None,
    land: str | None = None,
    closed: Sequence[str] = (),
) -> DueDate:
    """Compute the deadline asked for. Raises ``RuleError`` with one German sentence."""
    rules = known_ruleset(ruleset)
    check_rule(rule, rules)
    days = parse_events(events)
    closing = {parse_day(day, "Schließtag"): CLOSED_BY_RULE_SET for day in closed}
    birth = parse_day(born, "Geburtsdatum") if born is not None else None
    place = land if land is not None else rules.land
    if place is None:
        raise RuleError(f"Das Regelwerk „{ruleset}“ nennt kein Land; bitte eines angeben (--land NW).")
    due = compute(rule, rules, Calendar(place.upper(), closing), days, birth)
    if isinstance(due, Suspended):
        raise RuleError(due.explanation)
    return due


def as_mapping(due: DueDate) -> dict[str, Any]:
    """The answer as JSON-ready values; ``window_from`` only where there is a window."""
    window: Mapping[str, str] = {"window_from": due.window_from.isoformat()} if due.window_from else {}
    return {
        "ruleset": due.ruleset,
        "rule": due.rule,
        "land": due.land,
        "event": due.event,
        "event_on": due.event_on.isoformat(),
        **window,
        "due_on": due.due_on.isoformat(),
        "working_days": due.length,
        "steps": [
            {"day": step.day.isoformat(), "counts": step.counts, "reason": step.reason, "number": step.number}
            for step in due.steps
        ],
        "pauses": [
            {"first": pause.first.isoformat(), "last": pause.last.isoformat(), "reason": pause.reason}
            for pause in due.pauses
        ],
        "explanation": due.explanation,
        "calendar": due.calendar_version,
        "source": due.source,
    }


def as_text(due: DueDate) -> str:
    """The answer for reading: one line for each day, then where the rule stands."""
    lines = [due.explanation, ""]
    lines += [f"{day_text(pause.first)} bis {day_text(pause.last)}  {pause.reason}" for pause in due.pauses]
    for step in due.steps:
        number = f"{step.number}." if step.number else "–"
        lines.append(f"{number:>4}  {long_day_text(step.day):<24}{step.reason}")
    lines += ["", f"Quelle: {due.source}", f"Kalender: {due.calendar_version}"]
    return "\n".join(lines)
