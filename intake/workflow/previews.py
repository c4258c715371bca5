"""What a verb would do to the deadlines, shown before it is confirmed: „every date explains itself“."""

from dataclasses import dataclass
from datetime import date

from django_fsm import can_proceed

from intake.choices import ApplicationState
from intake.models import Application
from jobcenter.deadlines.choices import DeadlineKind
from jobcenter.deadlines.workflow.dating import Dated
from jobcenter.deadlines.workflow.storing import ask, question_for
from jobcenter.people.models import Membership, Person
from jobcenter.rules.deadlines import DueDate
from jobcenter.rules.lifecycle import is_overdue
from jobcenter.web.dates import short, with_weekday
from jobcenter.web.errors import Refused

from . import documents, eligibility

OFF = "In diesem Jobcenter gibt es dafür keine Frist."
UNCOVERED = "An diesem Tag gilt kein Regelwerk. Es wird keine Frist berechnet."


@dataclass(frozen=True)
class Preview:
    """One deadline that would begin: whose, the sentence that says when it ends, and the calculation behind it."""

    title: str
    sentence: str
    due: DueDate | None = None


def of_release(application: Application, on: date, *, today: date) -> list[Preview]:
    """The interview deadlines a release on that day would start (W-35, W-36)."""
    rules = eligibility.interview_rules(application.jobcenter_id, on)
    if not eligibility.starts_with_release(rules) or rules is None or rules.first_interview is None:
        return []
    name = rules.first_interview.label
    head = application.head
    title = f"{name}: {head}"
    if refusal := eligibility.refusal(head, on):
        found = [Preview(title, f"Kein {name}: {refusal}. Die QuEr-Person wird gesondert festgelegt.")]
    else:
        found = [_ask(application, head, DeadlineKind.FIRST_INTERVIEW, {"released": on}, title, f"das {name}", today)]
    members = (
        Membership.objects.on(on)
        .filter(household_id=application.household_id, transferred_on__isnull=False)
        .exclude(person=head)
        .select_related("person")
    )
    for membership in members:
        if not eligibility.refusal(membership.person, today):
            events = {"imported": membership.transferred_on, "released": on}
            member = membership.person
            title = f"Erstgespräch: {member}"
            kind = DeadlineKind.MEMBER_INTERVIEW
            found.append(_ask(application, member, kind, events, title, "das Erstgespräch", today))  # type: ignore[arg-type]
    return found


def of_completion(application: Application, *, today: date) -> Preview | None:
    """The decision deadline that „vollständig“ would start now; ``None`` if it cannot be said yet."""
    if application.complete_on is not None or not (
        can_proceed(application.mark_complete) or application.state == ApplicationState.APPROVED
    ):
        return None
    try:
        day = documents.completion_date(application)
    except Refused:
        return None
    title = f"Vollständig seit {short(day)} (Tag des letzten Eingangs)"
    if not documents.has_decision_deadline(application, day):
        return Preview(title, "Kein Erstantrag: Für die Entscheidung gilt keine Frist.")
    kind = DeadlineKind.BENEFIT_DECISION
    return _ask(application, application.head, kind, {"documents_complete": day}, title, "die Entscheidung", today)


def _ask(  # noqa: PLR0917
    application: Application,
    person: Person,
    kind: DeadlineKind,
    events: dict[str, date],
    title: str,
    what: str,
    today: date,
) -> Preview:
    try:
        answer = ask(question_for(kind=kind, person=person, office=application.office, events=events, today=today))
    except Refused as refusal:
        return Preview(title, refusal.message)
    if answer is None:
        return Preview(title, OFF)
    if not isinstance(answer, Dated):
        return Preview(title, UNCOVERED)
    if not isinstance(answer.due, DueDate):
        return Preview(title, getattr(answer.due, "explanation", UNCOVERED))
    until = with_weekday(answer.due.due_on)
    if is_overdue(answer.due.due_on, today):
        return Preview(title, f"Die Frist für {what} endete am {until} und ist damit versäumt.", answer.due)
    return Preview(title, f"Die Frist für {what} endet am {until}.", answer.due)
