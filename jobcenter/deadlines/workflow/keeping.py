"""What people write beside a deadline: who must keep it, its milestones, why it was missed, that they saw the flag."""

from datetime import date, datetime

from django.db import transaction

from jobcenter.audit.recording import recording
from jobcenter.deadlines.choices import Cause, DeadlineState, FlagState
from jobcenter.deadlines.models import Deadline, Flag, LateEntry
from jobcenter.staff.models import User
from jobcenter.web.errors import Conflict, Refused

from .misses import write_cause
from .settling import lock


def set_owner(*, deadline: Deadline, owner: User | None, by: User | None, today: date) -> None:
    """Whoever must keep the deadline from now on; the dates do not move (C.5)."""
    del today
    with recording(
        by=by,
        verb="set_owner",
        label=f"Frist „{deadline.get_kind_display()}“: zuständig ist {owner or 'noch niemand'}",
        household=deadline.household,
        person=deadline.person,
    ):
        lock(deadline)
        if deadline.owner_id != (owner.pk if owner else None):
            deadline.owner = owner
            deadline.save()


def set_cause(*, deadline: Deadline, cause: str, by: User, today: date, reason: str = "") -> None:
    """Why the deadline is late, or will be: shown with the miss, counted in the quota (D-28, D-86).

    Refused for a deadline that was met in time or is void, and once the team lead has signed the miss.
    """
    with recording(
        by=by,
        verb="set_cause",
        label=f"Ursache der Fristüberschreitung: {Cause(cause).label}",
        household=deadline.household,
        person=deadline.person,
        reason=reason,
    ):
        lock(deadline)
        if deadline.state in (DeadlineState.MET, DeadlineState.VOID):
            raise Refused(f"Die Frist ist {deadline.get_state_display()}; es gibt keine Ursache einzutragen.")
        write_cause(deadline, cause, by=by, today=today)
        deadline.save()


def mark_scheduled(*, deadline: Deadline, on: date | None) -> None:
    """The milestone „terminiert“: the day on which the talk was fixed, not its own day (D-13). Empty undoes it."""
    with transaction.atomic():
        lock(deadline)
        deadline.scheduled_on = on
        deadline.save()


def mark_invited(*, deadline: Deadline, on: date | None) -> None:
    """The milestone „eingeladen“: the day of the invitation (D-14). Empty undoes it."""
    with transaction.atomic():
        lock(deadline)
        deadline.invited_on = on
        deadline.save()


def acknowledge_flag(*, flag: Flag, by: User, now: datetime) -> None:
    """The team lead has seen it; it stays unsettled until the deadline is made up for (C.11)."""
    deadline = flag.deadline
    with recording(
        by=by,
        verb="acknowledge_flag",
        label=f"Hinweis „{flag.get_kind_display()}“ zur Kenntnis genommen",
        household=deadline.household,
        person=deadline.person,
    ):
        flag.refresh_from_db(from_queryset=Flag.objects.select_for_update(no_key=True))
        if flag.state == FlagState.ACKNOWLEDGED:
            raise Conflict(f"{flag.acknowledged_by} hat den Hinweis schon zur Kenntnis genommen.")
        if flag.state != FlagState.OPEN:
            raise Conflict(f"Der Hinweis ist inzwischen {flag.get_state_display()}.")
        flag.acknowledge(by, now)
        flag.save()


def cosign(*, entry: LateEntry, by: User, today: date) -> None:
    """The team lead signs an entry made more than 14 days late; nobody signs what he entered himself (D-75)."""
    deadline = entry.deadline
    with recording(
        by=by,
        verb="cosign",
        label="Späte Eintragung gegengezeichnet",
        household=deadline.household,
        person=deadline.person,
    ):
        entry.refresh_from_db(from_queryset=LateEntry.objects.select_for_update(no_key=True))
        if entry.cosigned_by_id is not None:
            raise Conflict(f"{entry.cosigned_by} hat die Eintragung schon gegengezeichnet.")
        if entry.entered_by_id == by.pk:
            raise Refused("Eintragung und Gegenzeichnung brauchen zwei verschiedene Personen.")
        entry.cosigned_by, entry.cosigned_on = by, today
        entry.save()
