"""The answer of the calculator: the due date with every counted and skipped day, or one sentence why there is none."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from jobcenter.deadlines.choices import DeadlineKind
from jobcenter.deadlines.queries import DOMAINS
from jobcenter.deadlines.workflow.dating import Dated, Question, Uncovered
from jobcenter.people.models import Alg1Period
from jobcenter.rules.calendar import LAENDER
from jobcenter.rules.deadlines import EVENTS, DueDate
from jobcenter.rules.errors import RuleError
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rules.wording import day_text
from jobcenter.rulesets.queries import calendar_of, spans
from jobcenter.staff.models import Office

# The one day typed is taken for every event that the rule may start from.
STARTS = {
    DeadlineKind.FIRST_INTERVIEW: ("applied", "released"),
    DeadlineKind.MEMBER_INTERVIEW: ("imported", "released"),
    DeadlineKind.BENEFIT_DECISION: ("documents_complete",),
}


@dataclass(frozen=True)
class Answer:
    """A computed deadline."""

    sentence: str
    event: str
    event_on: date
    window_from: date | None
    due_on: date
    length: int
    ruleset_pk: int
    ruleset: str
    source: str
    land: str
    calendar: str
    steps: Any
    pauses: Any
    milestones: Any


@dataclass(frozen=True)
class CalculatorPage:
    """Either an answer or a sentence; neither before anything was asked."""

    answer: Answer | None = None
    problem: str = ""


def rules_of(jobcenter_id: int) -> list[tuple[str, str]]:
    """Code and words of each rule of the house, as its newest rule set has it; two queries."""
    found: list[tuple[str, str]] = []
    for domain in dict.fromkeys(DOMAINS.values()):
        known = spans(jobcenter_id, domain)
        if not known:
            continue
        for kind in (kind for kind, of in DOMAINS.items() if of == domain):
            words = _in_words(kind, known[-1].rules)
            if words:
                found.append((kind.value, words))
    return found


def calculate(*, rule: str, event_on: date, office: Office, alg1_ends: date | None) -> CalculatorPage:
    """The deadline that an event of that day would start in the office (D-12): explained, not stored."""
    kind = DeadlineKind(rule)
    question = Question(
        kind=kind,
        spans=spans(office.jobcenter_id, DOMAINS[kind]),
        calendar=calendar_of(office),
        events=dict.fromkeys(STARTS[kind], event_on),
        born=None,
        periods=[Alg1Period(ends_on=alg1_ends)] if alg1_ends else [],
    )
    try:
        dated = question.answer()
    except RuleError as error:
        return CalculatorPage(problem=error.sentence)
    if dated is None:
        return CalculatorPage(problem=f"Für „{kind.label}“ gibt es in diesem Jobcenter keine Regel.")
    if isinstance(dated, Dated) and isinstance(dated.due, DueDate):
        return CalculatorPage(answer=_answer(dated, dated.due))
    uncovered = dated if isinstance(dated, Uncovered) else dated.due
    return CalculatorPage(
        problem=f"Am {day_text(uncovered.event_on)} galt kein Regelwerk; es wird keine Frist berechnet."
    )


def _answer(dated: Dated, due: DueDate) -> Answer:
    return Answer(
        sentence=due.explanation,
        event=EVENTS[due.event],
        event_on=due.event_on,
        window_from=due.window_from,
        due_on=due.due_on,
        length=due.length,
        ruleset_pk=dated.ruleset.pk,
        ruleset=str(dated.ruleset),
        source=due.source,
        land=LAENDER[due.land],
        calendar=due.calendar_version,
        steps=due.steps,
        pauses=dated.pauses,
        milestones=due.milestones,
    )


def _in_words(kind: DeadlineKind, rules: RuleSetValues) -> str:
    """„QuEr: 10 Arbeitstage nach Bewilligung dem Grunde nach“; empty if the rule set has no such rule."""
    first, member, decision = rules.first_interview, rules.member_interview, rules.benefit_decision
    if kind is DeadlineKind.FIRST_INTERVIEW and first is not None:
        return f"{first.label}: {first.working_days} Arbeitstage nach {EVENTS[first.start]}"
    if kind is DeadlineKind.MEMBER_INTERVIEW and member is not None:
        length = member.first_n_working_days
        return f"{member.label} mit weiteren Mitgliedern: die ersten {length} Arbeitstage im Folgemonat"
    if kind is DeadlineKind.BENEFIT_DECISION and decision is not None:
        return f"{decision.label}: {decision.working_days} Arbeitstage nach {EVENTS[decision.start]}"
    return ""
