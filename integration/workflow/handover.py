"""The way of a case from the shell over QuEr.xx to its specialist (C.5). Every verb is one transition."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date

from intake.choices import DutyKind, DutyState, HandoverState, RoutingGroup
from intake.models import Handover, InterviewDuty
from intake.models.duty import BOOKED, NOT_HELD
from intake.workflow.reporting import APPROVABLE
from integration import access, queries
from jobcenter.appointments.choices import Result
from jobcenter.appointments.workflow import hand_on, record_result
from jobcenter.audit.recording import recording
from jobcenter.deadlines import workflow as deadlines
from jobcenter.deadlines.models.deadline import LIVE
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks, give_task, read_by_doing, send_message
from jobcenter.people.choices import HouseholdRole
from jobcenter.people.models import Alg1Period, Membership, Person
from jobcenter.people.workflow import set_responsible
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from jobcenter.web.dates import with_weekday
from jobcenter.web.errors import Conflict, Refused

from . import routing, standing
from .guards import check_may_park, check_specialist, conflict, lock_handover, stated
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
    with _recording(handover, "park_shell", f"Fallhülse auf {queue} gestellt", by=by, on=today):
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
    with _recording(handover, "assign_specialist", label, by=by, on=today):
        now = lock_handover(handover, version=version)
        _check_may_assign(now, by, today)
        _check_assignable(now, today)
        if routing_group not in RoutingGroup.values:
            raise Refused("Bitte wählen Sie eine Steuerungsgruppe.", "routing_group")
        routing.keep_group(now, routing_group, reason)
        check_specialist(specialist, now.office, today, field="specialist")
        now.assign()
        now.specialist = specialist
        now.assigned_on, now.accepted_on, now.reason = today, None, ""
        now.save()
        due_on = _hand_on(now, to=specialist, reason="Fall umgestellt", by=by, today=today)
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
    with _recording(handover, "accept_case", "Fall übernommen", by=by, on=today):
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
        _ask_to_schedule(now, by=by)
        return now


def return_to_queue(*, handover: Handover, reason: str, by: User, today: date, version: int | None = None) -> Handover:
    """The expert takes the case back on QuEr.xx: wrong group, specialist ill (C.5). The deadlines go on.

    First interviews booked with the specialist are cancelled and owed again; other talks, to which the client still
    comes, wait for the expert and from the next hand-over for whoever bears the case then (D-29).
    """
    why = stated(reason)
    queue = handover.office.queue_name or "QuEr.xx"
    with _recording(handover, "return_to_queue", f"Fall auf {queue} zurückgegeben", by=by, on=today, reason=why):
        now = lock_handover(handover, version=version)
        _check_may_assign(now, by, today)
        if now.state not in (H.ASSIGNED, H.ACCEPTED):
            raise conflict(now)
        before = now.specialist
        now.return_to_queue()
        now.specialist, now.assigned_on, now.accepted_on, now.reason = None, None, None, why
        now.parked_on = now.parked_on or today
        now.save()
        if before is not None:
            _free_calendar_of(before, now, by=by, today=today)
        due_on = _hand_on(now, to=None, reason=why, by=by, today=today)
        _end_tasks_of_specialist(now, by=by)
        give_task(
            kind=TaskKind.ASSIGN_SPECIALIST,
            office=now.office,
            household=now.application.household,
            subject_id=now.pk,
            text=f"Zurückgegeben: {why}"[:300],
            role=Role.INTEGRATION_EXPERT,
            due_on=due_on,
            by=by,
        )
        if before is not None:
            send_message(
                household=now.application.household,
                subject=f"Fall auf {queue} zurückgegeben",
                body=f"Grund: {why}",
                by=by,
                to=before,
            )
        return now


def to_special_team(
    *,
    handover: Handover,
    team: str,
    specialist: User,
    reason: str,
    by: User,
    today: date,
    version: int | None = None,
) -> Handover:
    """Give the case to a special team (W-99); its specialist bears it from now on, the deadlines stay as they are."""
    why = stated(reason)
    name = stated(team, field="team", missing="Bitte nennen Sie das Sonderteam.")[:80]
    with _recording(handover, "to_special_team", f"Fall an Sonderteam {name} gegeben", by=by, on=today, reason=why):
        now = lock_handover(handover, version=version)
        if now.state not in (H.ASSIGNED, H.ACCEPTED):
            raise conflict(now)
        if not access.may_send_to_special_team(by, now, today=today):
            raise Refused(
                "An ein Sonderteam geben den Fall nur die zuständige IFK, ihre Vertretung und die Expertin oder der "
                "Experte Integration."
            )
        if not queries.special_teams_of(now.office).filter(name=name).exists():
            raise Refused(f"Ein Sonderteam „{name}“ gibt es in der {now.office.name} nicht.", "team")
        check_specialist(specialist, now.office, today, field="specialist")
        now.to_special_team()
        now.specialist, now.special_team, now.reason = specialist, name, why
        now.save()
        _hand_on(now, to=specialist, reason=f"Sonderteam {name}", by=by, today=today)
        _end_tasks_of_specialist(now, by=by)
        _ask_to_schedule(now, by=by)
        if specialist.pk != by.pk:
            send_message(
                household=now.application.household,
                subject=f"Fall an Ihr Sonderteam {name} gegeben",
                body=f"Grund: {why}",
                by=by,
                to=specialist,
                document_reference=now.application.calculation_reference,
            )
        return now


def _free_calendar_of(specialist: User, handover: Handover, *, by: User, today: date) -> None:
    """Talks booked with whoever no longer has the case do not take place; their interviews are to be booked anew."""
    for duty in _duties(handover):
        talk = queries.appointment_of(duty) if duty.state in BOOKED else None
        if talk is None or talk.host_id != specialist.pk:
            continue
        reason = "Fall an die Warteschlange zurückgegeben"
        record_result(appointment=talk, result=Result.CANCEL_OFFICE, reason=reason, by=by, today=today)
        duty.reopen()
        duty.save()
        if duty.deadline is not None and duty.deadline.state in LIVE:
            deadlines.mark_scheduled(deadline=duty.deadline, on=None)
            deadlines.mark_invited(deadline=duty.deadline, on=None)
        finish_tasks(kind=TaskKind.NEW_CLIENT, household=handover.application.household, person=duty.person, by=by)


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


def _recording(
    handover: Handover, verb: str, label: str, *, by: User, on: date, reason: str = ""
) -> AbstractContextManager[None]:
    application = handover.application
    return recording(
        by=by,
        verb=verb,
        label=label,
        household=application.household,
        person=application.head,
        reason=reason,
        occurred_on=on,
    )


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


def _check_may_assign(handover: Handover, by: User, today: date) -> None:
    if not access.may_assign(by, handover.office_id, today=today):
        raise Refused("Das darf nur die Expertin oder der Experte Integration dieser Geschäftsstelle.")


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


def _duties(handover: Handover) -> list[InterviewDuty]:
    waiting = InterviewDuty.objects.filter(application_id=handover.application_id, state__in=NOT_HELD)
    return list(waiting.select_related("person", "deadline").order_by("pk"))


def _hand_on(handover: Handover, *, to: User | None, reason: str, by: User, today: date) -> date | None:
    """Make ``to`` (or the queue) responsible for the head and everybody whose talk is still owed; the first due day.

    The further members go with the case, because the same specialist invites them (W-101). Talks booked with a
    colleague stay in his calendar until ``to`` takes them over, moves them or calls them off.
    """
    application = handover.application
    waiting = _duties(handover)
    persons: dict[int, Person] = {application.head_id: application.head}
    persons |= {duty.person_id: duty.person for duty in waiting}
    for person in persons.values():
        set_responsible(
            person=person,
            household=application.household,
            on=today,
            by=by,
            user=to,
            queue_office=None if to else handover.office,
            reason=reason,
        )
    role = None if to else Role.INTEGRATION_EXPERT
    hand_on(talks=queries.talks_ahead(handover, today), to=to, role=role, by=by)
    live = [duty.deadline for duty in waiting if duty.deadline is not None and duty.deadline.state in LIVE]
    for deadline in live:
        deadlines.set_owner(deadline=deadline, owner=to, by=by, today=today)
    return min((deadline.due_on for deadline in live if deadline.due_on is not None), default=None)


def _end_tasks_of_specialist(handover: Handover, *, by: User) -> None:
    for kind in (TaskKind.ACCEPT_CASE, TaskKind.SCHEDULE_INTERVIEW):
        finish_tasks(kind=kind, household=handover.application.household, by=by)


def _ask_to_schedule(handover: Handover, *, by: User) -> None:
    for duty in _duties(handover):
        if duty.state == DutyState.OPEN:
            give_task(
                kind=TaskKind.SCHEDULE_INTERVIEW,
                office=handover.office,
                household=handover.application.household,
                person=duty.person,
                subject_id=duty.pk,
                to=handover.specialist,
                due_on=duty.deadline.due_on if duty.deadline else None,
                by=by,
            )
