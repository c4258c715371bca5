"""Talks of the demonstration: booked, held, missed, and what the counter writes down (C.8)."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from contactdensity.models import DensityStatus
from jobcenter.appointments import workflow as appointments
from jobcenter.appointments.choices import (
    OPEN,
    UNQUALIFIED,
    AppointmentKind,
    Channel,
    ContactKind,
    NextStep,
    NoShowCause,
    NoteType,
    Result,
)
from jobcenter.appointments.models import Appointment, Contact
from jobcenter.appointments.queries import Slot, free_slots, interview_rules
from jobcenter.appointments.queries.proposals import Wanted, propose
from jobcenter.people.models import Household
from jobcenter.rulesets.queries import calendar_of
from jobcenter.staff.workflow.saved import save_filter as keep_filter
from jobcenter.web.clock import BERLIN

from .case import Case, Stage

LOOK_AHEAD = timedelta(days=10)
WAITED = timedelta(minutes=7)


def book_talk(case: Case, today: date, *, on: int) -> None:
    """A follow-up with the specialist so many working days from now; today at an hour that is still to come."""
    slot = _slot(case, case.stage.days.after(today, on) if on else today)
    appointments.book(
        kind=AppointmentKind.FOLLOW_UP,
        household=case.household,
        person=case.application.head,
        office=case.office,
        host=case.who("ifk"),
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        by=case.who("ifk"),
        today=today,
    )


def talk(
    case: Case,
    today: date,
    *,
    kind: str = ContactKind.COUNSELLING,
    channel: str = Channel.IN_PERSON,
    ground: str = "",
    words: str = "",
    part: str = "ifk",
    agree: int = 0,
    late: int = 0,
    person: int = 0,
) -> None:
    """A talk; with the head from the appointment of the day if there is one. ``agree``: the next one so many working
    days later; ``late``: it happened so many working days earlier."""
    qualified = kind not in UNQUALIFIED
    slot = _slot(case, case.stage.days.after(today, agree)) if agree else None
    appointments.record_contact(
        household=case.household,
        person=case.member(person),
        occurred_on=case.stage.days.after(today, -late) if late else today,
        minutes=45 if qualified else 10,
        note_type=NoteType.STANDORTBESTIMMUNG if qualified else NoteType.ALLGEMEINER_VERMERK,
        note_text=case.stage.people.talk()["note"] if qualified else "Unterlagen abgegeben.",
        kind=kind,
        channel=channel,
        telephone_ground=ground,
        ground_text=words,
        profile_check="unchanged" if qualified else "",
        appointment=None if person else _open(case, today),
        agreed=appointments.Next(slot.starts_at, slot.ends_at) if slot else None,
        by=case.who(part),
        today=today,
    )


def miss_talk(case: Case, today: date, *, step: str = NextStep.INVITE_AGAIN, reason: str = "nicht gemeldet") -> None:
    """The client does not come to the talk that is booked next; told on its day."""
    booked = _open(case, today)
    if booked is not None:
        appointments.record_result(
            appointment=booked, result=Result.NO_SHOW, reason=reason, cause=NoShowCause.NO_SHOW, next_step=step,
            by=case.who("ifk"), today=today,
        )  # fmt: skip


def wait(case: Case, today: date) -> None:
    """The client of the day's talk sits in the waiting room."""
    booked = _open(case, today)
    if booked is not None:
        appointments.arrive(appointment=booked, at=_on(today, timezone.now() - WAITED), by=case.who("ez"))


def invite_due(stage: Stage, today: date, *, office: str, part: str, most: int) -> None:
    """A specialist invites at once those of his clients who are due next and have no talk."""
    by = stage.cast.who(office, part)
    coming = Appointment.objects.filter(state__in=OPEN, starts_at__gte=timezone.now()).values("person")
    due = DensityStatus.objects.filter(specialist=by).exclude(person__in=coming).order_by("wanted_by", "pk")
    found = {status.pk: status for status in due.select_related("person", "office__jobcenter")[:most]}
    wanted = [Wanted(pk, by, status.office, status.wanted_by) for pk, status in found.items() if status.office]
    rules = interview_rules(stage.cast.jobcenter.pk, today)
    wishes = [
        appointments.Wish(
            household=Household.objects.get(memberships__in=found[each.wanted.person_id].person.memberships.on(today)),
            person=found[each.wanted.person_id].person,
            host=each.opening.host,
            slot=each.opening.slot,
            due_on=each.wanted.due_on,
        )
        for each in propose(wanted, rules=rules, first=stage.days.after(today, 1), posted_on=today)
        if each.opening is not None
    ]
    appointments.carry_out(run=appointments.invite_many(wishes=wishes, by=by, today=today), by=by, today=today)


def save_filter(stage: Stage, today: date, *, office: str, part: str, name: str, query: str) -> None:
    """One of the lists of contact density as somebody likes to see it."""
    keep_filter(
        view="contactdensity:due",
        list_name="Kontaktdichte",
        query=query,
        name=name,
        by=stage.cast.who(office, part),
    )


def subscribe(stage: Stage, today: date, *, office: str, part: str) -> None:
    """The own calendar in another program; its address was shown once and is known to nobody here."""
    appointments.open_feed(by=stage.cast.who(office, part), today=today)


def cosign_talk(case: Case, today: date) -> None:
    for contact in Contact.objects.unsigned().filter(household=case.household):
        appointments.cosign_contact(contact=contact, by=case.who("tl"), today=today)


def _open(case: Case, day: date) -> Appointment | None:
    found = Appointment.objects.filter(household=case.household, kind=AppointmentKind.FOLLOW_UP, state__in=OPEN)
    return next((one for one in found if one.starts_at.astimezone(BERLIN).date() == day), None)


def _slot(case: Case, first: date) -> Slot:
    calendar = calendar_of(case.office)
    return free_slots(
        host=case.who("ifk"), rules=None, calendar=calendar, first=first, last=first + LOOK_AHEAD, minutes=45
    )[0]


def _on(day: date, moment: datetime) -> datetime:
    """That clock time on the day: the demonstration may be loaded on a Sunday."""
    return datetime.combine(day, moment.astimezone(BERLIN).time(), tzinfo=BERLIN)


ACTS = {
    act.__name__: act for act in (book_talk, talk, miss_talk, wait, cosign_talk, invite_due, save_filter, subscribe)
}
