"""The record of a missed deadline: cause and next step, the team lead signs or gives it back (D-28, D-86)."""

from datetime import date, datetime

from jobcenter.audit.recording import recording
from jobcenter.deadlines.choices import Cause, FlagKind, FlagState, MissState
from jobcenter.deadlines.models import Deadline, Flag, MissRecord
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks, give_task
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from jobcenter.web.dates import short
from jobcenter.web.errors import Conflict, Refused

from .settling import german_day, lock


def explain_miss(
    *,
    flag: Flag,
    cause: str,
    next_step: str,
    by: User,
    today: date,
    explanation: str = "",
    next_step_on: date | None = None,
    version: int | None = None,
) -> MissRecord:
    """Say why it was missed and what follows, and lay it before the team lead; again after it was given back.

    The cause becomes that of the deadline, which the quota counts (D-86). ``Conflict`` once it is signed.
    """
    deadline = flag.deadline
    with recording(
        by=by,
        verb="explain_miss",
        label=f"Versäumnis begründet: {Cause(cause).label}",
        household=deadline.household,
        person=deadline.person,
        reason=explanation,
    ):
        lock(deadline)
        _check_missed(flag)
        if not cause:
            raise Refused("Bitte wählen Sie eine Ursache.", "cause")
        if not next_step.strip():
            raise Refused("Bitte nennen Sie den nächsten Schritt.", "next_step")
        if next_step_on is not None and next_step_on < today:
            raise Refused(f"Der {short(next_step_on)} ist schon vorbei.", "next_step_on")
        record = _locked(flag, version) or MissRecord(flag=flag)
        if record.state == MissState.SIGNED:
            raise Conflict(_signed(record))
        record.cause, record.explanation = cause, explanation.strip()
        record.next_step, record.next_step_on = next_step.strip(), next_step_on
        record.submitted_by, record.submitted_on = by, today
        if record.state == MissState.RETURNED:
            record.submit()
        record.save()
        deadline.cause = cause
        deadline.save()
        finish_tasks(kind=TaskKind.EXPLAIN_MISS, subject_id=flag.pk, by=by)
        _lay_before_lead(deadline, record, by)
        return record


def sign_miss(*, flag: Flag, by: User, today: date, now: datetime, version: int | None = None) -> MissRecord:
    """The team lead signs; from then on the cause stays.

    ``Refused`` while nobody has named a cause, and to whoever named it: author and signature are two people.
    """
    deadline = flag.deadline
    with recording(
        by=by,
        verb="sign_miss",
        label="Versäumnis abgezeichnet",
        household=deadline.household,
        person=deadline.person,
    ):
        lock(deadline)
        record = _submitted(flag, version)
        if not record.cause:
            raise Refused("Ohne Ursache wird ein Versäumnis nicht abgezeichnet.")
        if record.submitted_by_id == by.pk:
            raise Refused(
                "Die Ursache haben Sie selbst eingetragen. "
                "Abzeichnen muss eine andere Teamleitung oder Ihre Vertretung."
            )
        record.sign(by, today)
        record.save()
        flag.refresh_from_db(from_queryset=Flag.objects.select_for_update(no_key=True))
        if flag.state == FlagState.OPEN:
            flag.acknowledge(by, now)
            flag.save()
        finish_tasks(kind=TaskKind.SIGN_MISS, subject_id=flag.pk, by=by)
        return record


def return_miss(*, flag: Flag, reason: str, by: User, today: date, version: int | None = None) -> MissRecord:
    """Give the record back to who wrote it, with what is missing in it."""
    deadline = flag.deadline
    with recording(
        by=by,
        verb="return_miss",
        label="Begründung des Versäumnisses zurückgegeben",
        household=deadline.household,
        person=deadline.person,
        reason=reason,
    ):
        lock(deadline)
        if not reason.strip():
            raise Refused("Bitte geben Sie an, was fehlt.", "reason")
        record = _submitted(flag, version)
        record.give_back(by, today, reason.strip()[:200])
        record.save()
        finish_tasks(kind=TaskKind.SIGN_MISS, subject_id=flag.pk, by=by)
        give_task(
            kind=TaskKind.EXPLAIN_MISS,
            office=deadline.office,
            household=deadline.household,
            person=deadline.person,
            subject_id=flag.pk,
            text=f"{by}: {reason.strip()}"[:300],
            to=record.submitted_by,
            due_on=today,
            by=by,
        )
        return record


def write_cause(deadline: Deadline, cause: str, *, by: User | None, today: date) -> None:
    """Set the cause of a locked deadline, and its record's if the miss is explained already: he is its author now.

    Nobody is asked for it any more. ``Refused`` once the team lead has signed. The caller saves the deadline.
    """
    record = (
        MissRecord.objects.select_for_update(no_key=True, of=("self",))
        .select_related("flag", "signed_by")
        .filter(flag__deadline=deadline, flag__due_on=deadline.due_on)
        .first()
    )
    if record is not None and record.state == MissState.SIGNED:
        raise Refused(_signed(record))
    deadline.cause = cause
    if record is None:
        for flag in deadline.flags.filter(kind=FlagKind.MISSED):
            finish_tasks(kind=TaskKind.EXPLAIN_MISS, subject_id=flag.pk, by=by)
        return
    if record.cause == cause:
        return
    record.cause = cause
    if by is not None:
        record.submitted_by, record.submitted_on = by, today
    record.save()
    if record.state == MissState.SUBMITTED:
        _lay_before_lead(deadline, record, by)


def _lay_before_lead(deadline: Deadline, record: MissRecord, by: User | None) -> None:
    """Anew for each author: whose name the task bears is not asked to sign it."""
    finish_tasks(kind=TaskKind.SIGN_MISS, subject_id=record.flag_id, by=by)
    give_task(
        kind=TaskKind.SIGN_MISS,
        office=deadline.office,
        household=deadline.household,
        person=deadline.person,
        subject_id=record.flag_id,
        text=f"{deadline.get_kind_display()}, fällig {short(record.flag.due_on)}: {Cause(record.cause).label}",
        role=Role.TEAM_LEAD,
        by=by,
    )


def _check_missed(flag: Flag) -> None:
    if flag.kind != FlagKind.MISSED or flag.state == FlagState.MOOT:
        raise Conflict("Die Frist ist nicht mehr versäumt; es gibt nichts zu begründen.")


def _submitted(flag: Flag, version: int | None) -> MissRecord:
    record = _locked(flag, version)
    if record is None:
        raise Refused("Ohne Ursache wird ein Versäumnis nicht abgezeichnet. Sie ist noch nicht eingetragen.")
    if record.state == MissState.SIGNED:
        raise Conflict(_signed(record))
    if record.state != MissState.SUBMITTED:
        raise Conflict(
            f"{record.returned_by} hat die Begründung am {german_day(record.returned_on)} schon zurückgegeben."
        )
    return record


def _locked(flag: Flag, version: int | None) -> MissRecord | None:
    found = MissRecord.objects.select_for_update(no_key=True, of=("self",)).filter(flag=flag)
    record = found.select_related("submitted_by").first()
    if record is not None and version is not None and record.version != version:
        raise Conflict(f"Die Begründung wurde inzwischen geändert. Sie ist jetzt {record.get_state_display()}.")
    return record


def _signed(record: MissRecord) -> str:
    return f"{record.signed_by} hat das Versäumnis am {german_day(record.signed_on)} abgezeichnet."
