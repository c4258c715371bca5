"""Event + rule set + calendar -> due date with every step (D-2, D-9, D-12, D-16, D-33, D-36).

A deadline is a calculation with an explanation, never a counter: what is returned here is stored as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jobcenter.rules.calendar import Calendar, ReasonedDay, statutory_holidays
from jobcenter.rules.errors import NoRuleSet, RuleError
from jobcenter.rules.explanations import Milestone, Pause, Start, after_event, within_month
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rules.periods import (
    OPEN_END,
    add_months,
    age_limit_7a,
    completes_age_on,
    is_under_25,
)
from jobcenter.rules.references import Source
from jobcenter.rules.wording import day_text

__all__ = [
    "EVENTS",
    "RULES",
    "DueDate",
    "Milestone",
    "NoRuleSet",
    "Pause",
    "RuleError",
    "Step",
    "Suspended",
    "benefit_decision",
    "check_rule",
    "compute",
    "first_interview",
    "member_interview",
]

Step = ReasonedDay

RULES: Mapping[str, str] = {
    "first_interview": "Erstgespräch",
    "member_interview": "Erstgespräch mit einem weiteren Mitglied der Bedarfsgemeinschaft",
    "benefit_decision": "Entscheidung über den Antrag",
}
"""Code and German name of every rule; also the kinds of deadlines."""

EVENTS: Mapping[str, str] = {
    "applied": "Antragstellung",
    "documents_complete": "Eingang der vollständigen Antragsunterlagen",
    "released": "Bewilligung dem Grunde nach",
    "imported": "Import des Mitglieds",
    "alg1_ends": "Ende des Arbeitslosengeldes I",
    "turns_15": "15. Geburtstag",
}
"""Code and German name of every event that can start a deadline; ``turns_15`` follows from the birth date."""


@dataclass(frozen=True, slots=True)
class DueDate:
    """A computed deadline.

    ``event`` is the code of the event that started it, ``length`` the number of working days, ``steps`` every
    day from the first that could count to ``due_on``; ``window_from`` is the first working day of a member's
    window. ``pauses`` are stretches before ``event_on`` in which nothing ran (ALG I).
    """

    rule: str
    event: str
    event_on: date
    due_on: date
    window_from: date | None
    length: int
    land: str
    calendar_version: str
    ruleset: str
    source: str
    steps: tuple[Step, ...]
    milestones: tuple[Milestone, ...]
    explanation: str
    pauses: tuple[Pause, ...] = ()


@dataclass(frozen=True, slots=True)
class Suspended:
    """No deadline runs: ALG I has no known end (D-33). ``explanation`` is a German sentence."""

    rule: str
    ruleset: str
    event: str
    event_on: date
    explanation: str


def first_interview(
    rules: RuleSetValues,
    calendar: Calendar,
    released: date | None = None,
    applied: date | None = None,
    *,
    alg1_ends: date | None = None,
    born: date | None = None,
) -> DueDate | Suspended:
    """The first interview: n working days after the start event of the rule set (W-35, C-70, C-72).

    ``alg1_ends`` is the last day of ALG I (``OPEN_END`` while unknown): the later of it and the normal event
    starts the deadline (D-33). With ``born``, a rule for every employable person starts at the earliest with
    the 15th birthday, and refuses beyond § 7a SGB II. Raises ``RuleError`` or ``NoRuleSet``.
    """
    rule = rules.first_interview
    if rule is None:
        raise _not_in(rules, "first_interview")
    _check_order(applied, released=released)
    normal = _required(rule.start, {"released": released, "applied": applied}.get(rule.start), calendar)
    starts = [normal]
    if born is not None and rule.subjects == "every_employable":
        starts.append(_from_age(born, rules.min_age or 0, normal.on))
    start, pauses = _latest_start(starts, alg1_ends)
    if start is None:
        return _suspended("first_interview", rules, normal)
    if born is not None and rule.subjects == "every_employable":
        _check_age_limit(rules, born, start.on)
    rules.check_valid_on(start.on)
    under_25 = born is not None and is_under_25(born, start.on)
    return _counted(
        "first_interview",
        rules,
        calendar,
        start,
        length=rule.length_for(under_25),
        source=rule.source,
        label=rule.label,
        pauses=pauses,
        milestones=Milestone.planned(rule.milestone, rule.milestone_label),
    )


def member_interview(
    rules: RuleSetValues,
    calendar: Calendar,
    imported: date | None,
    released: date | None,
    *,
    alg1_ends: date | None = None,
    born: date | None = None,
) -> DueDate | Suspended:
    """The interview of a further member: the first n working days of the month after the later of import,
    release, end of ALG I and 15th birthday (W-36, D-9, D-16, D-36, D-100).

    Raises ``RuleError`` or ``NoRuleSet``.
    """
    rule = rules.member_interview
    if rule is None:
        raise _not_in(rules, "member_interview")
    starts = [_required("imported", imported, calendar), _required("released", released, calendar)]
    latest = max(starts, key=lambda start: start.on)
    if born is not None:
        starts.append(_from_age(born, rule.min_age, latest.on))
    start, pauses = _latest_start(starts, alg1_ends)
    if start is None:
        return _suspended("member_interview", rules, latest)
    if born is not None:
        _check_age_limit(rules, born, start.on)
    rules.check_valid_on(start.on)
    calendar = rules.with_closed_days(calendar)
    month = add_months(start.on.replace(day=1), 1)
    length = rule.first_n_working_days
    first, due_on, steps = calendar.nth_working_day_of_month(month.year, month.month, length)
    milestones = Milestone.planned(rule.milestone, rule.milestone_label)
    return DueDate(
        rule="member_interview",
        event=start.event,
        event_on=start.on,
        due_on=due_on,
        window_from=first,
        length=length,
        land=calendar.land,
        calendar_version=calendar.version,
        ruleset=rules.code,
        source=rules.cite(rule.source),
        steps=steps,
        milestones=tuple(milestone.due(due_on) for milestone in milestones),
        explanation=within_month(rule.label, start, first, due_on, steps),
        pauses=pauses,
    )


def benefit_decision(rules: RuleSetValues, calendar: Calendar, documents_complete: date | None) -> DueDate:
    """The benefit decision: n working days after the complete documents (W-87, C-91). ALG I does not stop it
    (W-12). Raises ``RuleError`` or ``NoRuleSet``."""
    rule = rules.benefit_decision
    if rule is None:
        raise _not_in(rules, "benefit_decision")
    start = _required(rule.start, documents_complete, calendar)
    rules.check_valid_on(start.on)
    return _counted(
        "benefit_decision",
        rules,
        calendar,
        start,
        length=rule.working_days,
        source=rule.source,
        label=rule.label,
    )


def compute(
    rule_name: str,
    rules: RuleSetValues,
    calendar: Calendar,
    events: Mapping[str, date],
    born: date | None = None,
) -> DueDate | Suspended:
    """Compute a deadline by the name of its rule from named events (``EVENTS``).

    Events that the rule does not need are only checked against each other.
    Raises ``RuleError`` or ``NoRuleSet``.
    """
    check_rule(rule_name, rules)
    unknown = [name for name in events if name not in EVENTS or name == "turns_15"]
    if unknown:
        possible = ", ".join(name for name in EVENTS if name != "turns_15")
        raise RuleError(f"Das Ereignis „{unknown[0]}“ ist unbekannt; möglich sind {possible}.")
    get = events.get
    _check_order(get("applied"), released=get("released"), imported=get("imported"))
    _check_order(get("applied"), documents_complete=get("documents_complete"))
    if rule_name == "first_interview":
        return first_interview(rules, calendar, get("released"), get("applied"), alg1_ends=get("alg1_ends"), born=born)
    if rule_name == "member_interview":
        return member_interview(
            rules, calendar, get("imported"), get("released"), alg1_ends=get("alg1_ends"), born=born
        )
    return benefit_decision(rules, calendar, get("documents_complete"))


def check_rule(rule_name: str, rules: RuleSetValues) -> None:
    """Raise ``RuleError`` if there is no such rule, or the rule set does not have it."""
    if rule_name not in RULES:
        raise RuleError(f"Die Frist „{rule_name}“ ist unbekannt; möglich sind {', '.join(RULES)}.")
    if getattr(rules, rule_name) is None:
        raise _not_in(rules, rule_name)


def _counted(
    name: str,
    rules: RuleSetValues,
    calendar: Calendar,
    start: Start,
    *,
    length: int,
    source: Source,
    label: str,
    pauses: tuple[Pause, ...] = (),
    milestones: tuple[Milestone, ...] = (),
) -> DueDate:
    calendar = rules.with_closed_days(calendar)
    due_on, steps = calendar.add_working_days(start.on, length)
    return DueDate(
        rule=name,
        event=start.event,
        event_on=start.on,
        due_on=due_on,
        window_from=None,
        length=length,
        land=calendar.land,
        calendar_version=calendar.version,
        ruleset=rules.code,
        source=rules.cite(source),
        steps=steps,
        milestones=tuple(milestone.due(due_on) for milestone in milestones),
        explanation=after_event(label, start, length, due_on, steps),
        pauses=pauses,
    )


def _required(event: str, day: date | None, calendar: Calendar) -> Start:
    if day is None:
        raise RuleError(f"Für diese Frist fehlt das Ereignis „{EVENTS[event]}“ ({event}).")
    statutory_holidays(calendar.land, day.year)
    return Start(event, EVENTS[event], day)


def _from_age(born: date, age: int, not_after: date) -> Start:
    if born > not_after:
        raise RuleError(f"Das Geburtsdatum {day_text(born)} liegt nach dem Ereignis am {day_text(not_after)}.")
    return Start("turns_15", EVENTS["turns_15"], completes_age_on(born, age))


def _check_age_limit(rules: RuleSetValues, born: date, day: date) -> None:
    if rules.age_limit_7a and day > age_limit_7a(born):
        raise RuleError(
            f"Die Altersgrenze nach § 7a SGB II ist seit Ablauf des {day_text(age_limit_7a(born))} erreicht; "
            "es gibt keine Pflicht zum Erstgespräch."
        )


def _check_order(applied: date | None, **later: date | None) -> None:
    for event, day in later.items():
        if applied is not None and day is not None and day < applied:
            raise RuleError(
                f"Das Ereignis „{EVENTS[event]}“ am {day_text(day)} kann nicht vor der Antragstellung "
                f"am {day_text(applied)} liegen."
            )


def _latest_start(starts: list[Start], alg1_ends: date | None) -> tuple[Start | None, tuple[Pause, ...]]:
    """The event that starts the deadline (the last named one of several on one day), and the ALG I pause."""
    latest = starts[0]
    for start in starts[1:]:
        if start.on >= latest.on:
            latest = start
    if alg1_ends is None or alg1_ends <= latest.on:
        return latest, ()
    if alg1_ends >= OPEN_END:
        return None, ()
    pause = Pause(latest.on, alg1_ends, f"ausgesetzt: Arbeitslosengeld I bis {day_text(alg1_ends)}")
    return Start("alg1_ends", EVENTS["alg1_ends"], alg1_ends), (pause,)


def _suspended(rule: str, rules: RuleSetValues, normal: Start) -> Suspended:
    return Suspended(
        rule=rule,
        ruleset=rules.code,
        event=normal.event,
        event_on=normal.on,
        explanation=(
            "Ausgesetzt: Arbeitslosengeld I ohne bekanntes Ende; die Frist beginnt mit dem letzten Tag des "
            "Leistungsbezugs in voller Länge."
        ),
    )


def _not_in(rules: RuleSetValues, rule: str) -> RuleError:
    return RuleError(f"Das Regelwerk „{rules.name}“ ({rules.code}) kennt die Frist „{RULES[rule]}“ ({rule}) nicht.")
