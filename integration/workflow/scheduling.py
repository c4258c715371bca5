"""Booking the first interview, the way out when nothing is free, and the clarifying talk before it (C.6)."""

from datetime import date, datetime, timedelta

from django.urls import reverse

from intake.models import Application, Handover, InterviewDuty
from integration import access, queries
from jobcenter.appointments import workflow as appointments
from jobcenter.appointments.choices import AppointmentKind, Mode
from jobcenter.appointments.models import Appointment
from jobcenter.appointments.queries import Slot, free_slots, open_days_of
from jobcenter.deadlines import workflow as deadlines
from jobcenter.deadlines.choices import DeadlineState
from jobcenter.deadlines.models.deadline import LIVE
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Ticket
from jobcenter.inbox.workflow import finish_tasks, give_task, mail_ticket, open_ticket, send_message, settle_tickets
from jobcenter.people.choices import EntryOccasion
from jobcenter.people.models import Person
from jobcenter.people.workflow.systems import expect
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rulesets.queries import calendar_of
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Assignment, Team, User
from jobcenter.web.dates import with_weekday
from jobcenter.web.errors import Refused

from .guards import check_may_schedule, check_mode, check_open, check_specialist, day_of, lock_duty, recorded, stated

ONE_DAY = timedelta(days=1)
CLARIFICATION_MINUTES = 30


def schedule(
    *,
    duty: InterviewDuty,
    host: User,
    starts_at: datetime,
    by: User,
    today: date,
    mode: str = Mode.IN_PERSON,
    mode_reason: str = "",
    reason: str = "",
    late_confirmed: bool = False,
    room: str = "",
    version: int | None = None,
) -> Appointment:
    """Book the first interview in the specialist's calendar (W-104, C-42).

    ``starts_at`` is one of the free slots. Wuppertal: by the expert or the specialist, after the hand-over. Cottbus:
    by the counter at once; the specialist gets a word (C-49). A day after the due date needs a ``reason`` and a yes
    (``late_confirmed``, C-42); where the house escalates, the team must have been told before (D-47).
    """
    with recorded(duty, "schedule_interview", "terminiert", by=by, reason=reason or mode_reason):
        now = lock_duty(duty, version=version)
        rules = queries.rules_of(now)
        responsible = access.responsible_for(now, today=today)
        check_may_schedule(now, by, responsible, rules, today)
        check_open(now)
        _check_time_has_come(now, rules)
        day = day_of(starts_at)
        check_specialist(host, now.application.office, day, field="host")
        check_mode(mode, mode_reason, rules)
        if _is_late(now, day, today):
            _check_late(now, host, reason, confirmed=late_confirmed, today=today)
        appointment = appointments.book(
            kind=AppointmentKind.FIRST_INTERVIEW,
            household=now.application.household,
            person=now.person,
            office=now.application.office,
            host=host,
            starts_at=starts_at,
            ends_at=_end_of_slot(now, host, starts_at, rules),
            by=by,
            today=today,
            mode=mode,
            mode_reason=mode_reason,
            room=room,
        )
        now.schedule()
        now.save()
        if now.deadline is not None and now.deadline.state in LIVE:
            if now.deadline.scheduled_on is None:
                deadlines.mark_scheduled(deadline=now.deadline, on=today)
            if now.deadline.owner_id is None:
                deadlines.set_owner(deadline=now.deadline, owner=responsible or host, by=by, today=today)
        settle_tickets(subject_id=now.pk, today=today)
        for kind in (TaskKind.SCHEDULE_INTERVIEW, TaskKind.NO_SLOT):
            finish_tasks(kind=kind, household=now.application.household, person=now.person, by=by)
        expect(
            household=now.application.household, occasions=[EntryOccasion.BOOKED], on=today, persons=[now.person]
        )  # C-13: the appointment stands in ATV as well
        if host.pk != by.pk:
            give_task(
                kind=TaskKind.NEW_CLIENT,
                office=now.application.office,
                household=now.application.household,
                person=now.person,
                subject_id=now.application_id,
                text=f"{now.get_kind_display()} am {with_weekday(day)}",
                to=host,
                due_on=day,
                by=by,
            )
        return appointment


def escalate(*, duty: InterviewDuty, host: User, by: User, today: date, version: int | None = None) -> Ticket:
    """No slot from tomorrow to the due date: the team schedules by itself, the team lead keeps the task (C-48, E44).

    A ticket to the mailbox of the specialist's team with a copy to the team lead. Refused while a slot is free. The
    answer is due after the working days the rule set names (D-47: one).
    """
    with recorded(duty, "escalate_no_slot", "kein Termin vor Fristende, an das Team gegeben", by=by):
        now = lock_duty(duty, version=version)
        rules = queries.rules_of(now)
        check_may_schedule(now, by, access.responsible_for(now, today=today), rules, today)
        check_open(now)
        due_on = _due_on(now)
        if due_on is None or due_on < today:
            raise Refused("Die Frist ist nicht mehr offen. Bitte terminieren Sie mit Begründung.")
        office = now.application.office
        calendar = calendar_of(office, rules)
        left = _free(now, host, rules, today + ONE_DAY, due_on)
        if left:
            raise Refused(
                f"Bei {host} ist vor Fristende noch etwas frei, zuerst {with_weekday(left[0].day)}. "
                "Bitte buchen Sie diesen Termin."
            )
        answer_days = (rules and rules.interview and rules.interview.escalation_answer_working_days) or 1
        answer_on, _steps = calendar.add_working_days(today, answer_days)
        text = f"Bei {host} ist bis Fristende {with_weekday(due_on)} nichts frei. Das Team terminiert in Vertretung."
        ticket = open_ticket(
            office=office,
            household=now.application.household,
            person=now.person,
            subject_id=now.pk,
            text=text,
            team=_team_of(host, today),
            due_on=due_on,
            answer_due_on=answer_on,
            by=by,
            today=today,
        )
        mail_ticket(ticket=ticket, path=reverse("integration:ticket", args=[ticket.pk]))
        give_task(
            kind=TaskKind.NO_SLOT,
            office=office,
            household=now.application.household,
            person=now.person,
            subject_id=now.pk,
            text=text,
            role=Role.TEAM_LEAD,
            due_on=answer_on,
            by=by,
        )
        send_message(
            household=now.application.household,
            subject="Kein Termin vor Fristende: bitte selbst terminieren",
            body=f"{now.person}: {text} Die Teamleitung ist unterrichtet.",
            by=by,
            role=Role.SPECIALIST,
        )
        return ticket


def arrange_clarification(
    *,
    duty: InterviewDuty,
    host: User,
    starts_at: datetime,
    reason: str,
    by: User,
    today: date,
) -> Appointment:
    """A clarifying talk at short notice, before the release too (W-77). It never fulfils the QuEr (D-30)."""
    why = stated(reason)
    with recorded(duty, "arrange_clarification", "Klärungstermin vereinbart", by=by, reason=why):
        application = duty.application
        check_may_schedule(duty, by, access.responsible_for(duty, today=today), queries.rules_of(duty), today)
        return book_clarification(
            application=application, person=duty.person, host=host, starts_at=starts_at, why=why, by=by, today=today
        )


def book_clarification(
    *, application: Application, person: Person, host: User, starts_at: datetime, why: str, by: User, today: date
) -> Appointment:
    """The talk in the calendar of ``host`` and his task, within the transaction of a verb (W-77)."""
    day = day_of(starts_at)
    check_specialist(host, application.office, day, field="host")
    appointment = appointments.book(
        kind=AppointmentKind.CLARIFICATION,
        household=application.household,
        person=person,
        office=application.office,
        host=host,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=CLARIFICATION_MINUTES),
        by=by,
        today=today,
    )
    give_task(
        kind=TaskKind.CLARIFY,
        office=application.office,
        household=application.household,
        person=person,
        subject_id=appointment.pk,
        text=f"Klärungstermin am {with_weekday(day)}: {why}"[:300],
        to=host,
        due_on=day,
        by=by,
    )
    return appointment


def _check_time_has_come(duty: InterviewDuty, rules: RuleSetValues | None) -> None:
    """Wuppertal: not before the release and not before the case was handed over (W-2, P24)."""
    application = duty.application
    if not queries.needs_release(rules):
        return
    if application.released_on is None:
        raise Refused("Vor der Freigabe dem Grunde nach ist nur ein Klärungstermin möglich.")
    handover = Handover.objects.filter(application=application).first()
    if handover is not None and handover.state not in access.WITH_SPECIALIST:
        raise Refused("Der Fall ist noch nicht an eine IFK umgestellt.")


def _is_late(duty: InterviewDuty, day: date, today: date) -> bool:
    """The day lies after a due date that has not passed yet."""
    due_on = _due_on(duty)
    return due_on is not None and today <= due_on < day


def _check_late(duty: InterviewDuty, host: User, reason: str, *, confirmed: bool, today: date) -> None:
    due_on = _due_on(duty)
    assert due_on is not None  # noqa: S101 - asked only of a late day
    late = f"Der Termin liegt nach dem Fristende am {with_weekday(due_on)}."
    stated(reason, missing=f"{late} Bitte begründen Sie das.")
    if not confirmed:
        raise Refused(f"{late} Bitte bestätigen Sie ihn.", "late_confirmed")
    rules = queries.rules_of(duty)
    if rules is None or rules.interview is None or not rules.interview.escalate_without_slot:
        return
    left = _free(duty, host, rules, today + ONE_DAY, due_on)
    if not left and not Ticket.objects.filter(subject_id=duty.pk).exists():
        raise Refused(f"{late} Bitte geben Sie den Fall zuerst an das Team.", "slot")


def _team_of(host: User, day: date) -> Team | None:
    rows = Assignment.objects.on(day).filter(user=host, role=Role.SPECIALIST, team__isnull=False)
    found = rows.select_related("team").order_by("pk").first()
    return found.team if found else None


def _free(duty: InterviewDuty, host: User, rules: RuleSetValues | None, first: date, last: date) -> list[Slot]:
    """What is offered of the calendar of ``host``."""
    office = duty.application.office
    days = open_days_of(office)
    return free_slots(host=host, rules=rules, calendar=days, first=first, last=last, office=office)


def _end_of_slot(duty: InterviewDuty, host: User, starts_at: datetime, rules: RuleSetValues | None) -> datetime:
    """The end of the free slot that begins then. A taken one is left to ``book``, which says who has it."""
    day = day_of(starts_at)
    for slot in _free(duty, host, rules, day, day):
        if slot.starts_at == starts_at:
            return slot.ends_at
    length = (rules and rules.interview and rules.interview.duration_minutes) or 60
    ends_at = starts_at + timedelta(minutes=length)
    if Appointment.objects.occupying().filter(host=host).during(starts_at, ends_at).exists():
        return ends_at
    if (why := open_days_of(duty.application.office).why_not(day)) is not None:
        raise Refused(f"Am {with_weekday(day)} ist kein Termin möglich: {why}.", "starts_at")
    raise Refused("Diese Zeit wird für Erstgespräche nicht angeboten. Bitte wählen Sie eine freie Zeit.", "starts_at")


def _due_on(duty: InterviewDuty) -> date | None:
    deadline = duty.deadline
    return deadline.due_on if deadline is not None and deadline.state == DeadlineState.RUNNING else None
