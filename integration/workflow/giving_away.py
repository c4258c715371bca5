"""A case that its specialist does not keep: back on QuEr.xx, or to a special team (C.5, W-99)."""

from datetime import date

from intake.choices import HandoverState
from intake.models import Handover
from intake.models.duty import BOOKED
from integration import access, queries
from jobcenter.appointments.choices import Result
from jobcenter.appointments.workflow import record_result
from jobcenter.deadlines import workflow as deadlines
from jobcenter.deadlines.models.deadline import LIVE
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks, give_task, send_message
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from jobcenter.web.errors import Refused

from .bearing import ask_to_schedule, check_may_assign, duties_of, end_tasks_of_specialist, recorded, set_bearer
from .guards import check_specialist, conflict, lock_handover, stated

H = HandoverState


def return_to_queue(*, handover: Handover, reason: str, by: User, today: date, version: int | None = None) -> Handover:
    """The expert takes the case back on QuEr.xx: wrong group, specialist ill (C.5). The deadlines go on.

    First interviews booked with the specialist are cancelled and owed again; other talks, to which the client still
    comes, wait for the expert and from the next hand-over for whoever bears the case then (D-29).
    """
    why = stated(reason)
    queue = handover.office.queue_name or "QuEr.xx"
    with recorded(handover, "return_to_queue", f"Fall auf {queue} zurückgegeben", by=by, on=today, reason=why):
        now = lock_handover(handover, version=version)
        check_may_assign(now, by, today)
        if now.state not in (H.ASSIGNED, H.ACCEPTED):
            raise conflict(now)
        before = now.specialist
        now.return_to_queue()
        now.specialist, now.assigned_on, now.accepted_on, now.reason = None, None, None, why
        now.parked_on = now.parked_on or today
        now.save()
        if before is not None:
            _free_calendar_of(before, now, by=by, today=today)
        due_on = set_bearer(now, to=None, reason=why, by=by, today=today)
        end_tasks_of_specialist(now, by=by)
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
    with recorded(handover, "to_special_team", f"Fall an Sonderteam {name} gegeben", by=by, on=today, reason=why):
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
        set_bearer(now, to=specialist, reason=f"Sonderteam {name}", by=by, today=today)
        end_tasks_of_specialist(now, by=by)
        ask_to_schedule(now, by=by)
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
    for duty in duties_of(handover):
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
