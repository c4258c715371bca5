"""What integration and the team lead do in the demonstration, each act through the verb of the pages."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from intake.choices import RoutingGroup
from intake.models import InterviewDuty
from intake.workflow.import_review import record as record_check
from integration import queries
from integration.access import responsible_for
from integration.choices import ItemState
from integration.models import Interview
from integration.workflow import giving_away, handover, interviews
from integration.workflow.checklist import AGREEMENT, items_for
from integration.workflow.standing import ShellFacts, proposed
from jobcenter.appointments.choices import AppointmentKind, Delivery, NextStep
from jobcenter.appointments.queries import free_slots
from jobcenter.appointments.workflow import book
from jobcenter.deadlines import workflow as deadlines
from jobcenter.deadlines.choices import Cause
from jobcenter.deadlines.models import Flag
from jobcenter.deadlines.models.flag import UNSETTLED
from jobcenter.deadlines.queries import misses
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.inbox.workflow import finish_task
from jobcenter.rulesets.queries import calendar_of
from jobcenter.staff.choices import Role
from jobcenter.staff.models import ShellDuty, User

from .case import Case
from .entries import enter
from .file_acts import content_of

LOOK_AHEAD = timedelta(days=10)
WHY_OPEN = "Im Gespräch nicht mehr geschafft, folgt im nächsten Termin"
WHY_LATE = "Vorher war kein Termin frei"


def park(case: Case, today: date) -> None:
    """By the F-IFK of that day; on a day without one by the team lead (W-14)."""
    rostered = ShellDuty.objects.filter(office=case.office, day=today).select_related("user").first()
    by = rostered.user if rostered else case.who("tl")
    handover.park(handover=case.handover, facts=_shell_facts(case), by=by, today=today)


def _shell_facts(case: Case) -> ShellFacts:
    """As the form proposes it; what the sheet of the counter leaves open the F-IFK has asked."""
    facts = proposed(case.application)
    return replace(
        facts,
        client_status=True,
        desired_occupation=facts.desired_occupation or "Helfertätigkeit",
        qualification=facts.qualification or "none",
        labour_status=facts.labour_status or "alo",
        no_pack_reason="" if facts.pack_entry_on else "nicht ausgehändigt",
    )


def assign(case: Case, today: date, *, to: str = "ifk", group: str = "") -> None:
    now = case.handover
    handover.assign(
        handover=now,
        specialist=case.who(to),
        routing_group=group or now.routing_group or RoutingGroup.FROM_25,
        reason="nach Rücksprache mit der IFK" if group and group != now.proposed_group else "",
        by=case.who("xint"),
        today=today,
    )


def accept(case: Case, today: date) -> None:
    now = case.handover
    assert now.specialist is not None  # noqa: S101 - the story has assigned the case
    handover.accept(handover=now, by=now.specialist, today=today)


def back_to_queue(case: Case, today: date, *, reason: str) -> None:
    giving_away.return_to_queue(handover=case.handover, reason=reason, by=case.who("xint"), today=today)


def check_import(case: Case, today: date, *, result: str = "eligible", person: int = 1) -> None:
    """The expert has reviewed the import case of a member."""
    members = list(case.household.memberships.order_by("pk"))
    record_check(
        membership=members[person], application=case.application, result=result, by=case.who("xint"), today=today
    )


def special_team(case: Case, today: date, *, team: str, reason: str, to: str = "ifk") -> None:
    by = case.who("xint")
    giving_away.to_special_team(
        handover=case.handover, team=team, specialist=case.who(to), reason=reason, by=by, today=today
    )


def schedule(
    case: Case, today: date, *, on: int, person: int = 0, invite: str = "", then: list[list[Any]] | None = None
) -> None:
    """Book the first free time from the working day ``on`` after today; ``then`` counts from the day of the talk."""
    duty = case.duty(person)
    host = _host(case, duty, today)
    rules = queries.rules_of(duty)
    first = case.stage.days.after(today, on)
    slots = free_slots(
        host=host, rules=rules, calendar=calendar_of(case.office, rules), first=first, last=first + LOOK_AHEAD
    )
    # Later cases of a story take a later hour, so that a day is not always full from eight on.
    same_day = [slot for slot in slots if slot.day == slots[0].day]
    slot = same_day[case.copy % len(same_day)]
    counter = queries.books_at_the_counter(rules)
    interviews.schedule(
        duty=duty,
        host=host,
        starts_at=slot.starts_at,
        reason=WHY_LATE if _is_after_due(duty, slot.day) else "",
        late_confirmed=_is_after_due(duty, slot.day),
        by=case.who("ez") if counter else host,
        today=today,
    )
    if invite:
        _invite(case, person, Delivery(invite), today)
    if counter:
        case.follow_up.append((case.stage.days.after(today, 1), ["take_note"]))
    case.follow_up += [(case.stage.days.after(slot.day, step[0]), step[1:]) for step in then or []]


def invite(case: Case, today: date, *, delivery: str = Delivery.POSTED, person: int = 0) -> None:
    _invite(case, person, Delivery(delivery), today)


def no_show(case: Case, today: date, *, person: int = 0, reason: str = "", then: str = NextStep.INVITE_AGAIN) -> None:
    duty = case.duty(person)
    interviews.no_show(duty=duty, next_step=then, by=_host(case, duty, today), today=today, reason=reason)


def cancel_talk(case: Case, today: date, *, reason: str, by_client: bool = True, cause: str = Cause.CLIENT_ILL) -> None:
    duty = case.duty()
    by = _host(case, duty, today)
    interviews.cancel(
        duty=duty, by_client=by_client, reason=reason, cause=cause if by_client else "", by=by, today=today
    )


def hold(
    case: Case,
    today: date,
    *,
    person: int = 0,
    leave_open: list[str] | None = None,
    exempt: dict[str, str] | None = None,
) -> None:
    """The talk takes place; the items of ``leave_open`` stay open, those of ``exempt`` have the ground named there."""
    duty = case.duty(person)
    said = case.stage.people.talk()
    left = set(leave_open or [])
    answers = {}
    for item in items_for(duty, queries.rules_of(duty), today):
        if item.code in left:
            answers[item.code] = interviews.Answer(ItemState.OPEN, WHY_OPEN)
        elif item.code in (exempt or {}):
            answers[item.code] = interviews.Answer(ItemState.EXEMPT, ground_code=(exempt or {})[item.code])
        else:
            answers[item.code] = interviews.Answer(ItemState.DONE)
    talk = interviews.Talk(
        held_on=today,
        note_text=said["note"],
        circumstances=said["circumstances"],
        content=content_of(said, duty, today, left | set(exempt or {})),
        answers=answers,
    )
    host = _host(case, duty, today)
    interviews.hold(duty=duty, talk=talk, by=host, today=today)
    enter(case, today, role=Role.SPECIALIST, by=host)


def follow_up(case: Case, today: date, *, on: int) -> None:
    """Book the talk for what stayed open."""
    duty = case.duty()
    host = _host(case, duty, today)
    first = case.stage.days.after(today, on)
    slot = free_slots(
        host=host, rules=None, calendar=calendar_of(case.office), first=first, last=first + LOOK_AHEAD, minutes=30
    )[-1]
    book(
        kind=AppointmentKind.FOLLOW_UP,
        household=case.household,
        person=duty.person,
        office=case.office,
        host=host,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        by=host,
        today=today,
    )


def complete_items(case: Case, today: date) -> None:
    duty = case.duty()
    said = case.stage.people.talk()
    interview = Interview.objects.select_related("duty", "note").get(duty=duty)
    codes = list(interview.items.filter(state=ItemState.OPEN).values_list("code", flat=True))
    interviews.complete_items(
        interview=interview,
        held_on=today,
        codes=codes,
        note_text="Die offenen Punkte wurden besprochen.",
        content=content_of(said, duty, today, {AGREEMENT} - set(codes)),
        by=_host(case, duty, today),
        today=today,
    )


def clarify(case: Case, today: date, *, on: int, reason: str) -> None:
    duty = case.duty()
    host = _host(case, duty, today)
    first = case.stage.days.after(today, on)
    slot = free_slots(
        host=host, rules=None, calendar=calendar_of(case.office), first=first, last=first + LOOK_AHEAD, minutes=30
    )[-1]
    interviews.arrange_clarification(
        duty=duty, host=host, starts_at=slot.starts_at, reason=reason, by=host, today=today
    )


def escalate(case: Case, today: date) -> None:
    """Nothing is free before the due date: the team and its lead are told (C-48)."""
    duty = case.duty()
    interviews.escalate(duty=duty, host=_host(case, duty, today), by=case.who("ez"), today=today)


def take_note(case: Case, today: date) -> None:
    """Who got a new client has read it."""
    del today
    for task in Task.objects.open().filter(kind=TaskKind.NEW_CLIENT, household=case.household):
        if task.assignee is not None:
            finish_task(task=task, by=task.assignee)


def drop_talk(case: Case, today: date, *, reason: str) -> None:
    interviews.drop(duty=case.duty(), reason=reason, by=case.who("tl"), today=today)


def cause(case: Case, today: date, *, cause: str, reason: str = "") -> None:
    duty = case.duty()
    assert duty.deadline is not None  # noqa: S101 - the story is about its deadline
    deadlines.set_cause(deadline=duty.deadline, cause=cause, reason=reason, by=_host(case, duty, today), today=today)


def explain_miss(
    case: Case, today: date, *, cause: str, next_step: str, explanation: str = "", of: str = ""
) -> None:
    """Why it was missed, and what follows; ``of``: only misses of that kind of deadline."""
    for flag in _misses(case, **({"deadline__kind": of} if of else {})):
        by = flag.deadline.owner or case.who("lg")
        deadlines.explain_miss(flag=flag, cause=cause, next_step=next_step, explanation=explanation, by=by, today=today)


def sign_miss(case: Case, today: date) -> None:
    for flag in _misses(case, record__isnull=False):
        deadlines.sign_miss(flag=flag, by=case.who("tl"), today=today, now=timezone.now())


def return_miss(case: Case, today: date, *, reason: str) -> None:
    for flag in _misses(case, record__isnull=False):
        deadlines.return_miss(flag=flag, reason=reason, by=case.who("tl"), today=today)


def _misses(case: Case, **which: Any) -> list[Flag]:
    return list(misses([case.office.pk]).filter(deadline__household=case.household, **which))


def acknowledge(case: Case, today: date) -> None:
    """The team lead has seen what was missed."""
    del today
    for flag in Flag.objects.filter(deadline__household=case.household, state__in=UNSETTLED):
        deadlines.acknowledge_flag(flag=flag, by=case.who("tl"), now=timezone.now())


def _invite(case: Case, person: int, delivery: Delivery, today: date) -> None:
    duty = case.duty(person)
    by = _host(case, duty, today)
    reason = "Termin innerhalb von zwei Tagen" if delivery == Delivery.TELEPHONE else ""
    interviews.invite(duty=duty, delivery=delivery, delivered_on=today, delivery_reason=reason, by=by, today=today)


def _host(case: Case, duty: InterviewDuty, today: date) -> User:
    """Who bears the case on that day."""
    return responsible_for(duty, today=today) or case.who("ifk")


def _is_after_due(duty: InterviewDuty, day: date) -> bool:
    due_on = duty.deadline.due_on if duty.deadline else None
    return due_on is not None and day > due_on


ACTS = {
    act.__name__: act
    for act in (
        park, assign, accept, back_to_queue, check_import, special_team, schedule, invite, no_show, cancel_talk, hold,
        follow_up, complete_items, clarify, escalate, take_note, drop_talk, cause, acknowledge,
        explain_miss, sign_miss, return_miss,
    )
}  # fmt: skip
