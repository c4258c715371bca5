"""The way of a case from the shell over QuEr.xx to its specialist (C.5); every verb is one transition.

The way back: ``giving_away``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from intake.choices import DutyKind, DutyState, HandoverState, RoutingGroup
from intake.models import Handover, InterviewDuty
from intake.models.duty import NOT_HELD
from intake.workflow.reporting import APPROVABLE
from integration import access
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks, give_task, read_by_doing, send_message
from jobcenter.people.choices import HouseholdRole
from jobcenter.people.models import Alg1Period, Membership
from jobcenter.people.workflow import set_responsible
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from jobcenter.web.dates import with_weekday
from jobcenter.web.errors import Conflict, Refused

from . import routing, standing
from .bearing import ask_to_schedule, check_may_assign, recorded, set_bearer
from .guards import check_may_park, check_specialist, conflict, lock_handover
from .standing import ShellFacts

H = HandoverState
# Reported or put aside before anybody parked them: they still have to be put on QuEr.xx.
STILL_A_SHELL = [H.REPORTED, H.DEFERRED]
ASSIGNED = "Fall an Sie umgestellt"


@dataclass(frozen=True)
class ItemResult:
    """What became of one case of a bulk act; ``sentence`` says why not, empty if it went through."""

    handover: Handover
    sentence: str = ""

    @property
    def done(self) -> bool:
        return not self.sentence


def park(
    *, handover: Handover, by: User, today: date, facts: ShellFacts | None = None, version: int | None = None
) -> Handover:
    """Put the main applicant's shell on the virtual employee of the office (W-15, W-17).

    ``facts`` complete the statistical minimum standards in the same act; what is missing then is refused by name
    (W-26, C.5). Only for the F-IFK of the day, her deputy while she is away, or a team lead. Who comes second gets a
    ``Conflict`` that says who did it and when (E83). A case that was reported before anybody parked it keeps its state.
    """
    queue = handover.office.queue_name or "QuEr.xx"
    with recorded(handover, "park_shell", f"Fallhülse auf {queue} gestellt", by=by, on=today):
        now = lock_handover(handover, version=version)
        check_may_park(now, by, today)
        if now.state != H.SHELL and (now.state not in STILL_A_SHELL or now.parked_on is not None):
            raise conflict(now)
        _check_main_applicant(now, today)
        if facts is not None:
            standing.write(application=now.application, facts=facts, by=by, today=today)
        standing.check_complete(now.application)
        if now.state == H.SHELL:
            now.park()
        now.parked_on = today
        now.save()
        set_responsible(
            person=now.application.head,
            household=now.application.household,
            on=today,
            by=by,
            queue_office=now.office,
            reason=f"auf {queue} gestellt",
        )
        finish_tasks(kind=TaskKind.PARK_SHELL, household=now.application.household, by=by)
        return now


def park_many(*, handovers: Sequence[Handover], by: User, today: date) -> list[ItemResult]:
    """Park several shells; each for itself, so that one refusal stops no other."""
    return _each(handovers, lambda handover: park(handover=handover, by=by, today=today))


def assign(
    *,
    handover: Handover,
    specialist: User,
    routing_group: str,
    by: User,
    today: date,
    reason: str = "",
    version: int | None = None,
) -> Handover:
    """Hand the released case over to a specialist (W-33, W-34); the deadlines keep their event day (D-15).

    Only for the integration expert of the same office. Refused: before the release, during ALG I, without a routing
    group, in another group than the facts speak for without ``reason`` (W-103), to somebody who is no specialist of
    the office today or is away (the deputy is named).
    """
    label = f"Fall an {specialist} umgestellt"
    with recorded(handover, "assign_specialist", label, by=by, on=today):
        now = lock_handover(handover, version=version)
        check_may_assign(now, by, today)
        _check_assignable(now, today)
        if routing_group not in RoutingGroup.values:
            raise Refused("Bitte wählen Sie eine Steuerungsgruppe.", "routing_group")
        routing.keep_group(now, routing_group, reason)
        check_specialist(specialist, now.office, today, field="specialist")
        now.assign()
        now.specialist = specialist
        now.assigned_on, now.accepted_on, now.reason = today, None, ""
        now.save()
        due_on = set_bearer(now, to=specialist, reason="Fall umgestellt", by=by, today=today)
        for kind in (TaskKind.ASSIGN_SPECIALIST, TaskKind.OLD_IN_QUEUE, TaskKind.PARK_SHELL):
            finish_tasks(kind=kind, household=now.application.household, by=by)
        read_by_doing(household=now.application.household, subject=APPROVABLE, by=by, role=Role.INTEGRATION_EXPERT)
        body = f"Steuerungsgruppe: {now.get_routing_group_display()}."
        if due_on is not None:
            body += f" Das Erstgespräch ist bis {with_weekday(due_on)} zu führen."
        send_message(
            household=now.application.household,
            subject=ASSIGNED,
            body=body,
            by=by,
            to=specialist,
            document_reference=now.application.calculation_reference,
        )
        give_task(
            kind=TaskKind.ACCEPT_CASE,
            office=now.office,
            household=now.application.household,
            subject_id=now.pk,
            to=specialist,
            due_on=due_on,
            by=by,
        )
        return now


def assign_many(
    *, handovers: Sequence[Handover], specialist: User, routing_group: str, by: User, today: date, reason: str = ""
) -> list[ItemResult]:
    """Hand several cases to one specialist; each for itself, so that one refusal stops no other."""
    return _each(
        handovers,
        lambda handover: assign(
            handover=handover,
            specialist=specialist,
            routing_group=routing_group or handover.routing_group,
            reason=reason if routing_group else handover.group_reason,
            by=by,
            today=today,
        ),
    )


def accept(*, handover: Handover, by: User, today: date, version: int | None = None) -> Handover:
    """The specialist takes the case over; open first interviews become his work to schedule (C.5)."""
    with recorded(handover, "accept_case", "Fall übernommen", by=by, on=today):
        now = lock_handover(handover, version=version)
        if now.state != H.ASSIGNED:
            raise conflict(now)
        if not access.may_accept(by, now, today=today):
            raise Refused(f"Übernehmen kann den Fall nur {now.specialist} oder die Vertretung.")
        now.accept()
        now.accepted_on = today
        now.save()
        finish_tasks(kind=TaskKind.ACCEPT_CASE, household=now.application.household, by=by)
        read_by_doing(household=now.application.household, subject=ASSIGNED, by=by, to=now.specialist)
        ask_to_schedule(now, by=by)
        return now


def _each(handovers: Sequence[Handover], act: Callable[[Handover], object]) -> list[ItemResult]:
    """One order for everybody, so that two bulk acts never wait for each other."""
    results = []
    for handover in sorted(handovers, key=lambda one: one.pk):
        try:
            act(handover)
        except Refused as refusal:
            results.append(ItemResult(handover, refusal.message))
        else:
            results.append(ItemResult(handover))
    return results


def _check_main_applicant(handover: Handover, today: date) -> None:
    application = handover.application
    is_head = (
        Membership.objects.on(today)
        .filter(household=application.household, person=application.head, role=HouseholdRole.HEAD)
        .exists()
    )
    if not is_head:
        raise Refused(
            f"{application.head} ist in dieser Bedarfsgemeinschaft nicht Hauptantragstellerin oder Hauptantragsteller. "
            "Nur deren Fallhülse wird gestellt."
        )


def _check_assignable(handover: Handover, today: date) -> None:
    application = handover.application
    if handover.state in (H.SHELL, H.PARKED):
        raise Refused("Der Antrag ist noch nicht dem Grunde nach freigegeben. Erst danach wird der Fall umgestellt.")
    if handover.state == H.DEFERRED or (
        Alg1Period.objects.on(today).filter(person=application.head).exists()
        and not _somebody_else_is_invited(handover)
    ):
        raise Refused("Die Person erhält ALG I. Der Fall ist bis zum Ende von ALG I zurückgestellt.")
    if handover.state != H.REPORTED:
        raise conflict(handover)
    if application.released_on is None:
        raise Conflict("Die Freigabe des Antrags ist zurückgenommen worden.")


def _somebody_else_is_invited(handover: Handover) -> bool:
    """The QuEr is owed to another member instead of the head (D-34)."""
    mains = InterviewDuty.objects.filter(application_id=handover.application_id, kind=DutyKind.MAIN, state__in=NOT_HELD)
    return mains.exclude(state=DutyState.SUSPENDED).exclude(person_id=handover.application.head_id).exists()
