"""ALG I suspends interviews; after its end the full length starts again (D-33)."""

from datetime import date

from django.db.models import QuerySet

from jobcenter.audit.recording import recording
from jobcenter.deadlines.choices import DeadlineKind
from jobcenter.deadlines.models import Deadline
from jobcenter.deadlines.queries import facts_of
from jobcenter.people.models import Person
from jobcenter.rules.calendar import Calendar
from jobcenter.rulesets.choices import Domain
from jobcenter.rulesets.queries import Governing, calendars_of, spans
from jobcenter.staff.models import User
from jobcenter.web.errors import Refused

from .dating import Dated
from .late import note_late_entry
from .settling import lock, settle
from .storing import ask, question_of, write


def alg1_changed(*, person: Person, by: User | None, today: date) -> list[Deadline]:
    """Compute every live interview deadline of the person again from the periods of ALG I now recorded.

    Running ones are suspended, suspended ones dated anew, missed ones suspended if ALG I covers their time (D-90).
    Met and void ones stay. Returns those that changed.
    """
    changed: list[Deadline] = []
    deadlines = (
        Deadline.objects.live()
        .filter(person=person)
        .exclude(kind=DeadlineKind.BENEFIT_DECISION)
        .select_related("office__jobcenter", "household", "person")
        .order_by("pk")
    )
    for deadline in deadlines:
        with recording(
            by=by,
            verb="alg1_changed",
            label=f"Frist „{deadline.get_kind_display()}“ wegen ALG I neu berechnet",
            household=deadline.household,
            person=person,
        ):
            if _redate(deadline, by, today):
                changed.append(deadline)
    return changed


def touched_by_alg1(deadlines: QuerySet[Deadline], *, today: date) -> list[int]:
    """The persons of whose deadlines at least one would be dated anew, or whose question the rules refuse; nothing is
    locked or written. The number of queries does not grow with the deadlines."""
    asked = deadlines.select_related("office__jobcenter", "person").prefetch_related("person__alg1_periods")
    found = list(asked.order_by("person_id", "pk"))
    calendars = calendars_of({deadline.office for deadline in found})
    ruling = {key: spans(key, Domain.FIRST_INTERVIEW) for key in {deadline.jobcenter_id for deadline in found}}
    return list(
        dict.fromkeys(
            deadline.person_id
            for deadline in found
            if _changes(deadline, today, ruling[deadline.jobcenter_id], calendars[deadline.office_id])
        )
    )


def _changes(deadline: Deadline, today: date, ruling: list[Governing], calendar: Calendar) -> bool:
    before = facts_of(deadline)
    question = question_of(deadline, today=today, known_spans=ruling, calendar=calendar)
    try:
        dated = ask(question)
    except Refused:
        return True
    if not isinstance(dated, Dated):
        return False
    write(deadline, dated, question)
    return facts_of(deadline) != before


def _redate(deadline: Deadline, by: User | None, today: date) -> bool:
    lock(deadline)
    before = facts_of(deadline)
    question = question_of(deadline, today=today)
    dated = ask(question)
    if not isinstance(dated, Dated):  # computed once, a deadline keeps its basis for good (D-12)
        return False
    write(deadline, dated, question)
    if facts_of(deadline) == before:
        return False
    settled = settle(deadline, day=today)
    deadline.save()
    note_late_entry(
        deadline,
        settled,
        fact="ALG I",
        fact_on=deadline.suspended_from or today,
        by=by,
        today=today,
        reason="ALG I nachträglich bekannt",
    )
    return True
