"""The question behind a stored deadline, and its answer written onto the record."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date

from jobcenter.deadlines.choices import DeadlineKind
from jobcenter.deadlines.models import Deadline
from jobcenter.deadlines.queries import DOMAINS
from jobcenter.people.models import Alg1Period, Person
from jobcenter.rules.calendar import Calendar
from jobcenter.rules.deadlines import DueDate, Suspended
from jobcenter.rules.errors import RuleError
from jobcenter.rules.explanations import Pause
from jobcenter.rulesets.queries import Governing, calendar_of, spans
from jobcenter.staff.models import Office
from jobcenter.web.errors import Refused

from .dating import Dated, Question, Uncovered

NO_RULE_SET_AFTER = "Nach dem Ende von ALG I gilt kein Regelwerk; es wird keine Frist berechnet."


def question_for(
    *,
    kind: str,
    person: Person,
    office: Office,
    events: Mapping[str, date],
    today: date,
    met_on: date | None = None,
    void_on: date | None = None,
    known_spans: list[Governing] | None = None,
    calendar: Calendar | None = None,
    periods: Iterable[Alg1Period] | None = None,
) -> Question:
    """The question with everything read that it depends on; spans, calendar and ``periods`` of ALG I may be handed in
    for many at once.

    ALG I that begins after today is left out: it suspends from its first day, and the nightly job sees to that.
    """
    return Question(
        kind=kind,
        spans=spans(office.jobcenter_id, DOMAINS[DeadlineKind(kind)]) if known_spans is None else known_spans,
        calendar=calendar or calendar_of(office),
        events=events,
        born=person.born_on,
        periods=[
            period
            for period in (person.alg1_periods.all() if periods is None else periods)
            if period.starts_on is None or period.starts_on <= today
        ],
        met_on=met_on,
        void_on=void_on,
    )


def question_of(
    deadline: Deadline,
    *,
    today: date,
    known_spans: list[Governing] | None = None,
    calendar: Calendar | None = None,
    periods: Iterable[Alg1Period] | None = None,
) -> Question:
    """The question behind a stored deadline, with what is known today."""
    return question_for(
        kind=deadline.kind,
        person=deadline.person,
        office=deadline.office,
        events=events_of(deadline.inputs),
        today=today,
        met_on=deadline.met_on,
        void_on=deadline.void_on,
        known_spans=known_spans,
        calendar=calendar,
        periods=periods,
    )


def ask(question: Question) -> Dated | Uncovered | None:
    """The answer; what the rules refuse is said to the user."""
    try:
        return question.answer()
    except RuleError as error:
        raise Refused(error.sentence) from error


def events_of(inputs: Mapping[str, Mapping[str, str]]) -> dict[str, date]:
    """The events a stored deadline was computed from."""
    return {name: date.fromisoformat(day) for name, day in inputs.get("events", {}).items()}


def inputs_of(question: Question) -> dict[str, object]:
    """Everything the calculation read, as JSON."""
    return {
        "events": {name: day.isoformat() for name, day in question.events.items()},
        "born": question.born.isoformat() if question.born else None,
        "alg1": [[_iso(period.starts_on), _iso(period.ends_on)] for period in question.periods],
    }


def write(deadline: Deadline, dated: Dated, question: Question) -> None:
    """Put the dates and their explanation on the record; the state is not touched and nothing is saved."""
    due = dated.due
    deadline.ruleset = dated.ruleset
    deadline.inputs = inputs_of(question)
    deadline.event = due.event
    deadline.suspended_from, deadline.suspended_until = dated.suspended_from, dated.suspended_until
    deadline.earlier_event_on = dated.earlier.event_on if dated.earlier else None
    deadline.earlier_due_on = dated.earlier.due_on if dated.earlier else None
    deadline.pauses = [_pause(pause) for pause in dated.pauses]
    if isinstance(due, DueDate):
        _write_due(deadline, due)
        return
    deadline.event_on = deadline.due_on = deadline.window_from = deadline.length = None
    deadline.steps, deadline.milestones, deadline.source, deadline.calendar_version = [], [], "", ""
    deadline.explanation = due.explanation if isinstance(due, Suspended) else NO_RULE_SET_AFTER


def _write_due(deadline: Deadline, due: DueDate) -> None:
    deadline.event_on, deadline.due_on, deadline.window_from = due.event_on, due.due_on, due.window_from
    deadline.length = due.length
    deadline.calendar_version = due.calendar_version
    deadline.source, deadline.explanation = due.source, due.explanation
    deadline.steps = [
        {"day": step.day.isoformat(), "counts": step.counts, "reason": step.reason, "number": step.number}
        for step in due.steps
    ]
    deadline.milestones = [
        {**asdict(milestone), "due_on": milestone.due_on.isoformat()} for milestone in due.milestones
    ]


def _pause(pause: Pause) -> dict[str, str]:
    return {"first": pause.first.isoformat(), "last": pause.last.isoformat(), "reason": pause.reason}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
