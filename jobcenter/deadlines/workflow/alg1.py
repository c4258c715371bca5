"""ALG I suspends interviews; after its end the full length starts again (D-33)."""

from datetime import date

from jobcenter.audit.recording import recording
from jobcenter.deadlines.choices import DeadlineKind
from jobcenter.deadlines.models import Deadline
from jobcenter.deadlines.queries import facts_of
from jobcenter.people.models import Person
from jobcenter.staff.models import User

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
