"""What ends a deadline: the act that meets it, the fact that makes it void; and what brings it back."""

from dataclasses import replace
from datetime import date

from jobcenter.audit.recording import recording
from jobcenter.deadlines.choices import Cause, DeadlineState
from jobcenter.deadlines.models import Deadline
from jobcenter.deadlines.models.deadline import FINAL
from jobcenter.deadlines.queries import facts_of
from jobcenter.rules.lifecycle import State, status_on
from jobcenter.rules.wording import day_text
from jobcenter.staff.models import User
from jobcenter.web.errors import Conflict, Refused

from .late import note_late_entry
from .misses import write_cause
from .settling import german_day, lock, settle


def meet(*, deadline: Deadline, on: date, by: User | None, today: date, cause: str = "", reason: str = "") -> None:
    """The talk was held, or the decision made, on that day.

    After the due date it is missed first and met late then; an act in time that is entered late meets it and
    takes the miss back (D-90). ``cause`` says why it is late (D-28). The same day twice changes nothing; another
    day is a conflict.
    """
    with recording(
        by=by,
        verb="meet_deadline",
        label=f"Frist „{deadline.get_kind_display()}“ erfüllt",
        household=deadline.household,
        person=deadline.person,
        reason=reason,
        occurred_on=on,
    ):
        lock(deadline)
        if deadline.state in FINAL:
            if deadline.met_on == on:
                return
            raise Conflict(f"Die Frist ist schon am {german_day(deadline.met_on)} erfüllt worden.")
        _check_not_future(on, today)
        status = status_on(replace(facts_of(deadline), met_on=on), today)
        if status is None or status.state not in (State.MET, State.MET_LATE):
            raise Refused(_why_not_met(deadline, on))
        deadline.met_on = on
        if status.state is State.MET:
            deadline.cause = Cause.UNKNOWN  # nothing was missed in the end
        elif cause:
            write_cause(deadline, cause, by=by, today=today)
        settled = settle(deadline, day=today)
        note_late_entry(deadline, settled, fact="Erfüllung", fact_on=on, by=by, today=today, reason=reason)


def lapse(*, deadline: Deadline, on: date, reason: str, by: User | None, today: date) -> None:
    """Nothing is owed any more from that day on: withdrawn, rejected, moved away.

    A due date that had passed before stays missed (D-25); one entered late that lies before it makes the miss void
    (D-90). A deadline that is met or void already stays as it is.
    """
    with recording(
        by=by,
        verb="lapse_deadline",
        label=f"Frist „{deadline.get_kind_display()}“ entfallen",
        household=deadline.household,
        person=deadline.person,
        reason=reason,
        occurred_on=on,
    ):
        lock(deadline)
        if deadline.state in (*FINAL, DeadlineState.VOID):
            return
        _check_not_future(on, today)
        deadline.void_on, deadline.void_reason = on, reason[:200]
        deadline.save()
        settled = settle(deadline, day=today)
        note_late_entry(deadline, settled, fact="Wegfall", fact_on=on, by=by, today=today, reason=reason)


def revive(*, deadline: Deadline, by: User | None, today: date, reason: str) -> None:
    """Take the end back: the obligation was never fulfilled and lives again with its old dates (D-41, D-90)."""
    with recording(
        by=by,
        verb="revive_deadline",
        label=f"Frist „{deadline.get_kind_display()}“ wieder aufgelebt",
        household=deadline.household,
        person=deadline.person,
        reason=reason,
    ):
        lock(deadline)
        if deadline.void_on is None:
            raise Conflict(f"Die Frist ist nicht entfallen; ihr Stand ist „{deadline.get_state_display()}“.")
        another = Deadline.objects.filter(
            person_id=deadline.person_id,
            kind=deadline.kind,
            state__in=[DeadlineState.RUNNING, DeadlineState.SUSPENDED],
        )
        if another.exclude(pk=deadline.pk).exists():
            raise Refused("Für diese Person läuft schon eine neue Frist dieser Art.")
        deadline.void_on, deadline.void_reason = None, ""
        deadline.save()
        settle(deadline, day=today)


def _check_not_future(on: date, today: date) -> None:
    if on > today:
        raise Refused(f"Der {day_text(on)} liegt in der Zukunft.")


def _why_not_met(deadline: Deadline, on: date) -> str:
    if deadline.void_on is not None and deadline.void_on < on:
        return f"Die Frist ist am {day_text(deadline.void_on)} entfallen; der {day_text(on)} liegt danach."
    start = deadline.earlier_event_on or deadline.suspended_from or deadline.event_on
    return (
        f"Ein Gespräch am {day_text(on)} liegt vor dem Ereignis, mit dem die Frist beginnt"
        + (f" ({day_text(start)})" if start else "")
        + "; es erfüllt sie nicht."
    )
