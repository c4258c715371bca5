"""What the service centre does in the demonstration, and what the counter and the benefit unit pass to each other."""

from datetime import date, datetime, time

from intake.choices import Channel
from intake.workflow import benefits, calls, tickets
from intake.workflow.counter import take_in
from intake.workflow.issue import Issue, hand_outs
from intake.workflow.registration import Registration
from jobcenter.rules.periods import is_under_25
from jobcenter.web.clock import BERLIN

from .case import Case

USUAL_RETURN = 8


def call(case: Case, today: date, *, reason: str = "Einkommen reicht nicht aus") -> None:
    """The service centre takes basic data down and sends the forms (C-51)."""
    members = case.stage.people.family(case.office, str(case.story["head"]), case.story.get("members", []))
    listed = hand_outs(case.office.jobcenter.handover_mode, anyone_employable=True, by_call=True)
    application = take_in(
        registration=Registration(
            office=case.office,
            channel=Channel.SERVICE_CENTRE,
            applied_on=today,
            members=tuple(members),
            reason=reason,
            duplicate_reason="gleicher Nachname, andere Person",
            exclusion="",
        ),
        hand_over=Issue(
            hand_outs=tuple(item.code for item in listed),
            return_on=case.stage.days.after(today, USUAL_RETURN),
        ),
        by=case.who("sc"),
        today=today,
    )
    case.application_id = application.pk


def work_on_call(case: Case, today: date) -> None:
    """The counter completes the call (C-60 to C-63)."""
    application = case.application
    chosen = {}
    for person in calls.without_specialist(application, today):
        young = person.born_on is not None and is_under_25(person.born_on, today)
        chosen[person.pk] = case.who("ifk_u25" if young else "ifk_o25")
    calls.work_on(
        application=application,
        record_checked=True,
        bg_number=case.stage.people.bg_number(case.stage.bg_prefix),
        specialists=chosen,
        id_check_at=datetime.combine(case.stage.days.after(today, 2), time(10, 30), tzinfo=BERLIN),
        by=case.who("ez"),
        today=today,
    )


def call_ticket(case: Case, today: date, *, last: str, first: str, exclusion: str = "", note: str = "") -> None:
    """A caller whom only the counter may take down (C-57)."""
    tickets.open_from_call(
        office=case.office,
        caller=tickets.Caller(last, first, phone="0355 0000-999"),
        called_on=today,
        exclusion=exclusion,
        note=note,
        by=case.who("sc"),
        today=today,
    )


def letter(case: Case, today: date, *, last: str, first: str, received: int) -> None:
    """A letter without mark reached the benefit unit, so many working days before (C-65)."""
    tickets.open_from_post(
        office=case.office,
        caller=tickets.Caller(last, first),
        channel=Channel.POST,
        received_on=case.stage.days.after(today, -received),
        by=case.who("lg"),
        today=today,
    )


def advance(case: Case, today: date) -> None:
    """An advance before the decision (§ 42 SGB I)."""
    benefits.advance(application=case.application, on=today, by=case.who("lg"), today=today)


def pay(case: Case, today: date, *, notice: bool = True) -> None:
    """Payment and, unless told otherwise, the notice of the latest determination (W-91)."""
    decision = case.application.benefit_decisions.latest("pk")
    benefits.make_payable(decision=decision, on=today, by=case.who("lg"), today=today)
    if notice:
        benefits.notify(decision=decision, on=today, by=case.who("lg"), today=today)


ACTS = {act.__name__: act for act in (call, work_on_call, call_ticket, letter, advance, pay)}
