"""What the counter and the benefit unit do in the demonstration, each act through the verb of the pages."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from intake.choices import OPEN_STATES, UNMARKED, Channel, DecisionKind, JurisdictionProof, ReceiptChannel
from intake.models import DocumentItem, DocumentPackage
from intake.workflow import alg1, approval, correction, documents, drafts, ending, letters, postal
from intake.workflow.counter import take_in
from intake.workflow.issue import Issue, hand_outs
from intake.workflow.members import Transfer
from intake.workflow.registration import MemberEntry, Registration
from intake.workflow.sheet import SheetFacts
from intake.workflow.sheet import record as record_sheet
from jobcenter.appointments.choices import OPEN, AppointmentKind, Delivery, Result
from jobcenter.appointments.models import Appointment
from jobcenter.appointments.workflow import record_result
from jobcenter.people.choices import NoteKind
from jobcenter.people.workflow import PersonFacts, write_note
from jobcenter.rules.periods import is_under_25
from jobcenter.staff.choices import HandoverMode, Role
from jobcenter.web.clock import BERLIN

from .case import Case
from .entries import enter

USUAL_RETURN = 8
SAME_NAME = "gleicher Nachname, andere Person"


def register(
    case: Case,
    today: date,
    *,
    channel: str = Channel.COUNTER,
    issue: bool = True,
    marked: bool = True,
    alg1_days: list[int] | None = None,
    reason: str = "Ende der Beschäftigung",
    sheet: bool = True,
    numbered: bool = True,
    moved_in: bool = False,
    **head: Any,
) -> None:
    """Register, and hand out the forms unless told otherwise. ``alg1_days``: first and, if known, last working day."""
    days = case.stage.days
    if "needy_until_days" in head:
        head["needy_until"] = today - timedelta(days=head.pop("needy_until_days"))
    members = case.stage.people.family(case.office, str(case.story["head"]), case.story.get("members", []), **head)
    if alg1_days:
        until = days(alg1_days[1]) if len(alg1_days) > 1 else None
        members[0] = replace(members[0], receives_alg1=True, alg1_from=days(alg1_days[0]), alg1_until=until)
    direct = case.office.jobcenter.handover_mode == HandoverMode.DIRECT
    if direct:
        members = [_with_specialist(case, member, today) for member in members]
    in_person = channel in (Channel.COUNTER, Channel.COUNTER_APPOINTMENT)
    data = Registration(
        office=case.office,
        channel=channel,
        applied_on=today,
        members=tuple(members),
        reason=reason,
        bg_number=case.stage.people.bg_number(case.stage.bg_prefix) if numbered else "",
        id_document="Personalausweis" if in_person else "",
        id_checked_on=today if in_person else None,
        day_mark=marked if channel in UNMARKED else None,
        duplicate_reason=SAME_NAME,
        moved_in=moved_in,
    )
    by = case.who("ez")
    hand_over = _issue(case, today, direct=direct) if issue else None
    application = take_in(registration=data, hand_over=hand_over, by=by, today=today)
    case.application_id = application.pk
    if sheet and not direct and application.state in OPEN_STATES:
        facts = SheetFacts(**case.stage.people.work(born_on=application.head.born_on))
        record_sheet(application=application, facts=facts, by=by, today=today)
    enter(case, today, role=Role.INTAKE_CLERK, by=by)
    if direct:
        case.follow_up.append((days.after(today, 1), ["take_note"]))


def back_to_lg(case: Case, today: date) -> None:
    """The EZ has completed a letter without mark (C-66 to C-68)."""
    at = _at(case.stage.days.after(today, 3), 10)
    by = case.who("ez")
    postal.return_to_lg(
        application=case.application, on=today, household_complete=True, id_check_at=at, by=by, today=today
    )


def receive(case: Case, today: date, *, items: int = 0, late: int = 0, transfers: list[int] | None = None) -> None:
    """The client brings everything, or the first ``items`` papers; ``late``: they had arrived so many days before."""
    application = case.application
    arrived = case.stage.days.after(today, -late)
    papers = DocumentItem.objects.filter(package__application=application, received_on__isnull=True).order_by("pk")
    brought = [paper for paper in papers if items or paper.mandatory][: items or None]
    membership_ids = list(application.household.memberships.order_by("pk").values_list("pk", flat=True))
    documents.receive(
        application=application,
        items=[documents.Receipt(paper.pk, arrived, ReceiptChannel.HAND_IN) for paper in brought],
        transfers=[Transfer(membership_ids[number], today) for number in transfers or []],
        by=case.who("lg"),
        today=today,
    )


def remind(case: Case, today: date, *, days: int) -> None:
    """A letter about what is missing waits for the printer; the papers are due so many working days later."""
    letters.remind(
        package=DocumentPackage.objects.filter(application=case.application).earliest("pk"),
        return_by=case.stage.days.after(today, days),
        delivery=Delivery.POSTED,
        by=case.who("lg"),
        today=today,
    )


def hand_in_missed(case: Case, today: date) -> None:
    """Nobody came to the appointment of the benefit unit."""
    booked = Appointment.objects.get(household=case.household, kind=AppointmentKind.HAND_IN, state__in=OPEN)
    record_result(appointment=booked, result=Result.NO_SHOW, by=case.who("lg"), today=today)


def complete(case: Case, today: date) -> None:
    documents.mark_complete(application=case.application, by=case.who("lg"), today=today)


def ask_for(case: Case, today: date, *, paper: str) -> None:
    documents.ask_for(application=case.application, label=paper, by=case.who("lg"), today=today)


def reopen(case: Case, today: date, *, reason: str) -> None:
    missing = list(DocumentItem.objects.filter(package__application=case.application, mandatory=True).order_by("pk"))
    documents.reopen(application=case.application, missing=missing[-1:], reason=reason, by=case.who("lg"), today=today)


def release(case: Case, today: date, *, reason: str = "", entered_late: int = 0) -> None:
    """Release on that day; ``entered_late``: it was done so many working days before it was entered."""
    case.stage.told += 1
    application = case.application
    approval.release(
        application=application,
        on=max(case.stage.days.after(today, -entered_late), application.applied_on),
        calculation_reference=f"BP {today.year}/{1200 + case.stage.told:05}",
        reason=reason,
        by=case.who("xlg"),
        today=today,
    )


def revoke(case: Case, today: date, *, reason: str) -> None:
    approval.revoke_release(application=case.application, on=today, reason=reason, by=case.who("xlg"), today=today)


def name_person(case: Case, today: date, *, person: int, reason: str) -> None:
    member = case.household.memberships.order_by("pk").select_related("person")[person].person
    approval.name_interview_person(
        application=case.application, person=member, reason=reason, by=case.who("xint"), today=today
    )


def decide(case: Case, today: date, *, kind: str = DecisionKind.FINAL, entered_late: int = 0) -> None:
    """Decide on that day; ``entered_late``: it was done so many working days before it was entered."""
    on = case.stage.days.after(today, -entered_late)
    approval.decide(application=case.application, on=on, kind=DecisionKind(kind), by=case.who("lg"), today=today)


def reject(case: Case, today: date, *, reason: str) -> None:
    ending.reject(application=case.application, on=today, reason=reason, by=case.who("lg"), today=today)


def deny(case: Case, today: date, *, reason: str) -> None:
    """The written warning was sent from elsewhere two weeks before; its time was over the working day before."""
    days = case.stage.days
    ending.deny(
        application=case.application,
        on=today,
        reason=reason,
        by=case.who("lg"),
        today=today,
        warned_on=days.after(today, -10),
        warned_until=days.after(today, -1),
    )


def resume(case: Case, today: date, *, reason: str) -> None:
    ending.resume(application=case.application, on=today, reason=reason, by=case.who("lg"), today=today)


def withdraw(case: Case, today: date, *, reason: str) -> None:
    ending.withdraw(application=case.application, on=today, reason=reason, by=case.who("ez"), today=today)


def transfer(case: Case, today: date, *, to: str) -> None:
    ending.transfer(
        application=case.application,
        on=today,
        to=to,
        proof=JurisdictionProof.REGISTRATION,
        by=case.who("ez"),
        today=today,
    )


def cancel(case: Case, today: date, *, reason: str) -> None:
    correction.cancel(application=case.application, reason=reason, by=case.who("tl"), today=today)


def apply_twice(case: Case, today: date, *, reason: str) -> None:
    """The same person applies once more, online; the later application becomes a receipt for the earlier one (D-44)."""
    first = case.application
    head = first.head
    facts = PersonFacts(head.last_name, head.first_name, head.born_on, sex=head.sex, employable=head.employable)
    data = Registration(
        office=case.office,
        channel=Channel.ONLINE,
        applied_on=today,
        members=(MemberEntry(facts, appeared=False),),
        reason=reason,
        duplicate_reason="Online noch einmal gestellt",
    )
    again = take_in(registration=data, hand_over=None, by=case.who("ez"), today=today)
    same = {again.head_id: first.head_id}
    correction.merge(application=again, into=first, same=same, reason=reason, by=case.who("tl"), today=today)


def record_alg1(case: Case, today: date, *, first: int, last: int | None = None) -> None:
    """ALG I becomes known later; working days around today."""
    days = case.stage.days
    alg1.record(
        person=case.application.head,
        household=case.household,
        starts_on=days(first),
        ends_on=None if last is None else days(last),
        by=case.who("lg"),
        today=today,
    )


def note(case: Case, today: date, *, text: str, part: str = "lg") -> None:
    by = case.who(part)
    write_note(household=case.household, kind=NoteKind.GENERAL, text=text, occurred_on=today, by=by)


def draft(case: Case, today: date, *, title: str, typed: dict[str, str]) -> None:
    """A form half filled at the counter."""
    del today
    drafts.save_draft(office=case.office, data=dict(typed), title=title, by=case.who("ez"))


def _issue(case: Case, today: date, *, direct: bool) -> Issue:
    return_on = case.stage.days.after(today, _days_until_return(case))
    listed = hand_outs(case.office.jobcenter.handover_mode, anyone_employable=True)
    return Issue(
        hand_outs=tuple(item.code for item in listed if item.mandatory or case.copy % 2 == 0),
        return_on=return_on,
        situations=("dwelling",) if case.copy % 2 else (),
        hand_in_at=None if direct else _at(return_on, 9 + case.copy % 3),
    )


def _days_until_return(case: Case) -> int:
    """The client comes on the day he was asked to, where the story lets him come."""
    steps = {step[1]: step[0] for step in reversed(case.story["steps"])}
    came = next((steps[act] for act in ("receive", "hand_in_missed") if act in steps), None)
    return max(came - steps["register"], 1) if came is not None else USUAL_RETURN


def _with_specialist(case: Case, member: MemberEntry, today: date) -> MemberEntry:
    parts = case.stage.cast.parts
    young = member.facts.born_on is not None and is_under_25(member.facts.born_on, today)
    group = "ifk_u25" if young else "ifk_o25"
    wanted = case.story.get("specialist", group if (case.office.name, group) in parts else "ifk")
    return replace(member, specialist=case.who(wanted))


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=BERLIN)


ACTS = {
    act.__name__: act
    for act in (
        register, back_to_lg, receive, remind, hand_in_missed, complete, ask_for, reopen, release, revoke, name_person,
        decide, reject, deny, resume, withdraw, transfer, cancel, apply_twice, record_alg1, note, draft,
    )
}  # fmt: skip
