"""What intake says to integration about a case: approvable, taken back, finished (W-32, D-26, C.5)."""

from datetime import date

from intake.choices import HandoverState
from intake.models import Application, Handover
from intake.models.handover import ALIVE
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks, give_task, send_message
from jobcenter.people.choices import ResponsibilityKind
from jobcenter.people.models import Alg1Period, Responsibility
from jobcenter.people.workflow import set_responsible
from jobcenter.staff.choices import HandoverMode, Role
from jobcenter.staff.models import User
from jobcenter.web.dates import short, with_weekday

from . import shell

H = HandoverState
WITH_SPECIALIST = [H.ASSIGNED, H.ACCEPTED, H.SPECIAL_TEAM]
WAITING_IN_QUEUE = [TaskKind.ASSIGN_SPECIALIST, TaskKind.OLD_IN_QUEUE]
APPROVABLE = "Bewilligungsfähigkeit liegt vor"
QUEUED = [H.SHELL, H.PARKED, H.REPORTED]


def report_release(*, application: Application, due_on: date | None, by: User, today: date) -> None:
    """Tell the integration experts that the case is approvable, with the calculation protocol (W-31, W-32, W-90).

    Only where a virtual employee holds the case until then. A head with ALG I is put aside (W-10). Who already has the
    case after an earlier release gets the word himself.
    """
    if application.jobcenter.handover_mode != HandoverMode.VIRTUAL_EMPLOYEE:
        return
    handover = locked(application) or shell.create(application=application, by=by, today=today)
    assert handover is not None  # noqa: S101 - this house keeps shells
    body = f"Freigegeben am {short(_released(application))}. Zweck: Einladung QuEr."
    if due_on is not None:
        body += f" Das QuEr ist bis {with_weekday(due_on)} zu führen."
    has_case = handover.state in WITH_SPECIALIST and handover.specialist is not None
    send_message(
        household=application.household,
        subject=APPROVABLE,
        body=body,
        by=by,
        to=handover.specialist if has_case else None,
        role=None if has_case else Role.INTEGRATION_EXPERT,
        document_reference=application.calculation_reference,
    )
    if has_case:
        return
    if Alg1Period.objects.on(today).filter(person=application.head).exists():
        handover.reason = "ALG I"
        handover.defer()
        handover.save()
        return
    _report(handover, on=_released(application), due_on=due_on, by=by)


def follow_alg1(*, application: Application, covered: bool, due_on: date | None, by: User | None, today: date) -> None:
    """Put the reported case of the head aside while ALG I lasts, and bring it back afterwards (W-10, W-13)."""
    handover = locked(application)
    if handover is None or application.released_on is None:
        return
    if covered and handover.state in QUEUED:
        handover.reason = "ALG I"
        handover.defer()
        handover.save()
        for kind in WAITING_IN_QUEUE:
            finish_tasks(kind=kind, household=application.household, by=by)
    elif not covered and handover.state == H.DEFERRED:
        bring_back(application=application, on=today, due_on=due_on, by=by)


def bring_back(*, application: Application, on: date, due_on: date | None, by: User | None) -> None:
    """A case put aside waits for its specialist again: ALG I is over, or somebody else is the QuEr person (D-34)."""
    handover = locked(application)
    if handover is None or handover.state != H.DEFERRED:
        return
    handover.resume()
    handover.reason, handover.reported_on = "", on
    handover.save()
    _ask_for_specialist(handover, due_on=due_on, by=by)


def take_back(*, application: Application, on: date, reason: str, by: User) -> None:
    """The release is revoked: the case goes back to QuEr.xx, whoever has it already is told (D-26)."""
    handover = locked(application)
    if handover is None:
        return
    if handover.state == H.DEFERRED:  # the machine knows the way back only through „gemeldet“
        handover.resume()
        handover.save()
    if handover.state == H.REPORTED:
        handover.unreport()
        if handover.parked_on is None:  # reported straight from the shell: from now on it does wait in the queue
            handover.parked_on = on
            set_responsible(
                person=application.head,
                household=application.household,
                on=on,
                by=by,
                queue_office=handover.office,
                reason="Freigabe widerrufen",
            )
            finish_tasks(kind=TaskKind.PARK_SHELL, household=application.household, by=by)
        handover.reported_on, handover.reason = None, ""
        handover.save()
    for kind in WAITING_IN_QUEUE:
        finish_tasks(kind=kind, household=application.household, by=by)
    to = handover.specialist if handover.state in WITH_SPECIALIST else None
    send_message(
        household=application.household,
        subject="Freigabe widerrufen",
        body=f"Widerrufen am {short(on)}. Grund: {reason}",
        by=by,
        to=to,
        role=None if to else Role.INTEGRATION_EXPERT,
    )


def close(*, application: Application, subject: str, on: date, reason: str, by: User) -> None:
    """The application has ended: close the hand-over and tell the specialist who has the case (C.5, D-25)."""
    handover = locked(application)
    if handover is None or handover.state not in ALIVE:
        return
    if handover.specialist is not None and handover.state in WITH_SPECIALIST:
        send_message(
            household=application.household,
            subject=subject,
            body=f"Am {short(on)}. Grund: {reason}",
            by=by,
            to=handover.specialist,
        )
    handover.reason = reason[:200]
    handover.close()
    handover.save()


def reopen(*, application: Application, on: date, by: User) -> None:
    """The application came back: its case is again with the specialist who bears the head still, else its shell waits
    in the queue (§ 67 SGB I, D-27)."""
    handover = locked(application)
    if handover is None or handover.state != H.CLOSED:
        return
    handover.reopen()
    handover.reason = ""
    borne = Responsibility.objects.filter(person=application.head, kind=ResponsibilityKind.MAIN, ends_on__isnull=True)
    if handover.specialist is not None and borne.filter(user=handover.specialist).exists():
        _give_back(handover, by=by)
        return
    handover.specialist, handover.assigned_on, handover.accepted_on = None, None, None
    handover.reported_on, handover.special_team = None, ""
    handover.parked_on = handover.parked_on or on
    handover.save()
    if not borne.exists():
        set_responsible(
            person=application.head,
            household=application.household,
            on=on,
            by=by,
            queue_office=handover.office,
            reason="Antrag wieder aufgenommen",
        )


def _give_back(handover: Handover, *, by: User) -> None:
    """On the way of the machine from the queue to the specialist who had the case."""
    handover.save()
    steps = [handover.report, handover.assign]
    if handover.special_team:
        steps.append(handover.to_special_team)
    elif handover.accepted_on is not None:
        steps.append(handover.accept)
    for step in steps:
        step()
        handover.save()
    if handover.state == H.ASSIGNED:
        give_task(
            kind=TaskKind.ACCEPT_CASE,
            office=handover.office,
            household=handover.application.household,
            subject_id=handover.pk,
            to=handover.specialist,
            by=by,
        )


def locked(application: Application) -> Handover | None:
    """The hand-over of the application, locked; ``None`` if there is no shell."""
    return (
        Handover.objects.select_for_update(no_key=True, of=("self",))
        .select_related("office", "specialist")
        .filter(application=application)
        .first()
    )


def _report(handover: Handover, *, on: date, due_on: date | None, by: User | None) -> None:
    if handover.state in (H.SHELL, H.PARKED):
        handover.report()
    handover.reported_on = on
    handover.save()
    _ask_for_specialist(handover, due_on=due_on, by=by)


def _ask_for_specialist(handover: Handover, *, due_on: date | None, by: User | None) -> None:
    give_task(
        kind=TaskKind.ASSIGN_SPECIALIST,
        office=handover.office,
        household=handover.application.household,
        subject_id=handover.pk,
        role=Role.INTEGRATION_EXPERT,
        due_on=due_on,
        by=by,
    )


def _released(application: Application) -> date:
    assert application.released_on is not None  # noqa: S101 - asked only after the release
    return application.released_on
