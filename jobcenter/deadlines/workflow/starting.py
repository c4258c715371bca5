"""An event starts a deadline."""

from collections.abc import Iterable
from datetime import date

from jobcenter.audit.recording import recording
from jobcenter.deadlines.choices import DeadlineKind, DeadlineState
from jobcenter.deadlines.models import Deadline, UncoveredEvent
from jobcenter.deadlines.queries import status_of
from jobcenter.people.models import Household, Person
from jobcenter.rules.deadlines import DueDate
from jobcenter.rules.wording import day_text
from jobcenter.staff.models import User
from jobcenter.web.errors import Conflict

from .dating import Dated, Question, Uncovered
from .settling import settle
from .storing import ask, events_of, inputs_of, question_for, write


def start(
    *,
    kind: str,
    household: Household,
    person: Person,
    events: dict[str, date],
    by: User | None,
    today: date,
    owner: User | None = None,
    met_on: date | None = None,
    void_on: date | None = None,
    void_reason: str = "",
) -> Deadline | None:
    """Compute, explain and store a deadline by the rule set valid on the day of its event (D-12).

    ``events`` are named as in ``rules.deadlines.EVENTS``, without ``alg1_ends``: ALG I is read from the person.
    What is known already (``met_on``, ``void_on``) may be given at once; a due date that has passed unmet is
    recorded as missed and flagged at once. ``None`` if the domain is off, if the rule set has no such rule, if
    the event lies in the future, or if no rule set is valid on its day: then the event is kept as uncovered
    (D-73). The same event twice gives the deadline that is there. Raises ``Refused`` or ``Conflict``.
    """
    question = question_for(
        kind=kind,
        person=person,
        office=household.office,
        events=events,
        today=today,
        met_on=met_on,
        void_on=void_on,
    )
    dated = ask(question)
    if dated is None:
        return None
    label = DeadlineKind(kind).label
    with recording(by=by, verb="start_deadline", label=f"Frist „{label}“ begonnen", household=household, person=person):
        if isinstance(dated, Uncovered):
            _keep_uncovered(dated, question, household, person, owner)
            return None
        there = _already_there(question, person)
        if there is not None:
            return there
        deadline = Deadline(
            jobcenter_id=household.jobcenter_id,
            office_id=household.office_id,
            household=household,
            person=person,
            kind=kind,
            state=_first_state(dated, today),
            owner=owner,
            met_on=met_on,
            void_on=void_on,
            void_reason=void_reason,
        )
        write(deadline, dated, question)
        if status_of(deadline, today) is None:
            return None
        if isinstance(dated.due, Uncovered):
            _keep_uncovered(dated.due, question, household, person, owner)
        deadline.save()
        settle(deadline, day=today)
        return deadline


def start_uncovered(*, person: Person, kinds: Iterable[str], by: User | None, today: date) -> Deadline | None:
    """Start the deadline of the person's latest uncovered event if a rule set covers its day by now (D-73).

    Called by whoever keeps the obligation, so that it knows its deadline; ``None`` while nothing covers the day.
    """
    event = (
        UncoveredEvent.objects.select_for_update(no_key=True, of=("self",))
        .filter(person=person, kind__in=list(kinds), settled_on__isnull=True)
        .select_related("household__office__jobcenter", "owner")
        .order_by("-event_on", "-pk")
        .first()
    )
    if event is None:
        return None
    deadline = start(
        kind=event.kind,
        household=event.household,
        person=person,
        events=events_of(event.inputs),
        by=by,
        today=today,
        owner=event.owner,
    )
    if deadline is not None:
        event.settled_on = today
        event.save()
    return deadline


def drop_uncovered(*, person: Person, kinds: Iterable[str], on: date) -> None:
    """Nothing is owed any more from that day on, so nothing waits for a rule set either."""
    for event in UncoveredEvent.objects.filter(person=person, kind__in=list(kinds), settled_on__isnull=True):
        event.settled_on = on
        event.save()


def _first_state(dated: Dated, today: date) -> DeadlineState:
    if not isinstance(dated.due, DueDate):
        return DeadlineState.SUSPENDED
    begin, until = dated.suspended_from, dated.suspended_until
    now_suspended = begin is not None and begin <= today and (until is None or today <= until)
    return DeadlineState.SUSPENDED if now_suspended else DeadlineState.RUNNING


def _already_there(question: Question, person: Person) -> Deadline | None:
    """A deadline from the same events that was not dropped (D-24); another one still running is a conflict."""
    for deadline in Deadline.objects.filter(person=person, kind=question.kind).order_by("-pk"):
        if deadline.state != DeadlineState.VOID and events_of(deadline.inputs) == dict(question.events):
            return deadline
        if deadline.state in (DeadlineState.RUNNING, DeadlineState.SUSPENDED):
            until = f" bis {day_text(deadline.due_on)}" if deadline.due_on else ""
            raise Conflict(f"Für diese Person läuft{until} schon eine Frist „{deadline.get_kind_display()}“.")
    return None


def _keep_uncovered(
    uncovered: Uncovered, question: Question, household: Household, person: Person, owner: User | None
) -> None:
    UncoveredEvent.objects.get_or_create(
        person=person,
        kind=question.kind,
        event_on=uncovered.event_on,
        defaults={
            "jobcenter_id": household.jobcenter_id,
            "office_id": household.office_id,
            "household": household,
            "event": uncovered.event,
            "owner": owner,
            "inputs": inputs_of(question),
        },
    )
