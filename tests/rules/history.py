"""From the dated facts of a case to those of one of its deadlines: what the product has to come to, in one go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jobcenter.rules.calendar import Calendar
from jobcenter.rules.deadlines import DueDate, Suspended, compute
from jobcenter.rules.lifecycle import DeadlineFacts
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rules.periods import OPEN_END


@dataclass(frozen=True, slots=True)
class Alg1Period:
    """Days with ALG I, both ends inclusive (D-33); ``last`` is ``None`` while the end is open.

    ``first`` is ``None`` if only the end is known: then it began before the application.
    """

    first: date | None
    last: date | None


def deadline_facts(
    rule_name: str,
    rules: RuleSetValues,
    calendar: Calendar,
    events: Mapping[str, date],
    *,
    alg1: Alg1Period | None = None,
    met_on: date | None = None,
    void_on: date | None = None,
    born: date | None = None,
) -> DeadlineFacts:
    """The facts that ``status_on`` needs, computed from the events of a case.

    ALG I suspends interviews, never the benefit decision (W-12). Dates before the suspension are kept where
    the deadline was already running when it began. Raises ``RuleError`` or ``NoRuleSet`` as ``compute`` does.
    """
    normal = {name: day for name, day in events.items() if name != "alg1_ends"}
    if alg1 is None:
        due = compute(rule_name, rules, calendar, normal, born)
        return _facts(rule_name, due, met_on, void_on)
    with_alg1 = {**normal, "alg1_ends": alg1.last or OPEN_END}
    due = compute(rule_name, rules, calendar, with_alg1, born)
    if isinstance(due, DueDate) and not due.pauses:
        return _facts(rule_name, due, met_on, void_on)
    would_start = due.event_on if isinstance(due, Suspended) else due.pauses[0].first
    begin = max(alg1.first or would_start, would_start)
    earlier = compute(rule_name, rules, calendar, normal, born) if begin > would_start else None
    final = _facts(rule_name, due, met_on, void_on)
    before = _facts(rule_name, earlier, None, None) if earlier else None
    return DeadlineFacts(
        kind=rule_name,
        event_on=final.event_on,
        due_on=final.due_on,
        met_on=met_on,
        void_on=void_on,
        suspended_from=begin,
        suspended_until=alg1.last,
        earlier_event_on=before.event_on if before else None,
        earlier_due_on=before.due_on if before else None,
    )


def _facts(kind: str, due: DueDate | Suspended, met_on: date | None, void_on: date | None) -> DeadlineFacts:
    if isinstance(due, Suspended):
        return DeadlineFacts(kind=kind, met_on=met_on, void_on=void_on)
    return DeadlineFacts(kind, due.event_on, due.due_on, met_on, void_on)
