"""A contact that happened, the form that writes it down, and the lines of a list of contacts."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from jobcenter.appointments import access, queries
from jobcenter.appointments.choices import AppointmentKind, Channel, ContactKind, Delivery, Mode, NoteType
from jobcenter.appointments.models import Appointment, Contact
from jobcenter.appointments.queries.proposals import FARTHEST
from jobcenter.appointments.queries.slots import diaries, talk_windows
from jobcenter.people.models import Household
from jobcenter.staff.models import User
from jobcenter.web.clock import BERLIN

from .rows import AppointmentRow, LetterRow, appointment_row, letter_row

SHOWN = timedelta(weeks=6)
KIND_OF = {
    AppointmentKind.FIRST_INTERVIEW: ContactKind.FIRST_INTERVIEW,
    AppointmentKind.FOLLOW_UP: ContactKind.FOLLOW_UP,
    AppointmentKind.CLARIFICATION: ContactKind.CLARIFICATION,
    AppointmentKind.HAND_IN: ContactKind.DOCUMENTS,
    AppointmentKind.ID_CHECK: ContactKind.DOCUMENTS,
}


@dataclass(frozen=True)
class ContactRow:
    """One contact on one line, with what is remarkable about it."""

    occurred_on: date
    person: str
    kind: str
    channel: str
    note_type: str
    host: str
    badges: tuple[tuple[str, str], ...]
    url: str


@dataclass(frozen=True)
class ContactPage:
    """One contact with everything that was written down; ``text`` only for whoever reads talks (D-82)."""

    pk: int
    household_pk: int
    household: str
    row: ContactRow
    occurred_at: str
    minutes: int
    office: str
    led_by_specialist: bool
    ground: str
    plan_reference: bool
    profile_check: str
    participants: str
    topics: tuple[str, ...]
    checked_items: tuple[str, ...]
    text: str
    may_read: bool
    entered: str
    cosigned: str
    taken_back: str
    appointment_url: str
    coming: tuple[AppointmentRow, ...]
    letters: tuple[LetterRow, ...]
    may_take_back: bool
    may_cosign: bool


@dataclass(frozen=True)
class RecordPage:
    """What stands above the form: whose talk it is, and the rule set's words on its length (B-21, B-23, U-23)."""

    household_pk: int
    household: str
    person: str
    appointment: AppointmentRow | None
    length_hint: str
    note_hint: str
    may_agree: bool
    may_see_density: bool


def contact_row(contact: Contact) -> ContactRow:
    badges: list[tuple[str, str]] = []
    if contact.taken_back_on is not None:
        badges.append(("zurückgenommen", "neutral"))
    elif contact.is_late and contact.cosigned_on is None:
        badges.append(("noch nicht gegengezeichnet", "warning"))
    return ContactRow(
        occurred_on=contact.occurred_on,
        person=str(contact.person),
        kind=contact.get_kind_display(),
        channel=contact.get_channel_display(),
        note_type=contact.get_note_type_display(),
        host=str(contact.host),
        badges=tuple(badges),
        url=reverse("appointments:contact", args=[contact.pk]),
    )


def contact_page(user: User, contact: Contact, *, today: date) -> ContactPage:
    may_read = access.may_read_talk(user, contact.household.office_id, today=today) or contact.host_id == user.pk
    coming = list(queries.coming_of(contact.person, today)[:3])
    letters = queries.letters_of(contact.household).filter(appointment__in=[each.pk for each in coming])
    ground = contact.get_telephone_ground_display() if contact.telephone_ground else ""
    return ContactPage(
        pk=contact.pk,
        household_pk=contact.household_id,
        household=str(contact.household),
        row=contact_row(contact),
        occurred_at=f"{contact.occurred_at:%-H:%M} Uhr" if contact.occurred_at else "",
        minutes=contact.minutes,
        office=contact.office.name,
        led_by_specialist=contact.led_by_specialist,
        ground=f"{ground}: {contact.ground_text}" if contact.ground_text else ground,
        plan_reference=contact.plan_reference,
        profile_check=contact.get_profile_check_display() if contact.profile_check else "",
        participants=contact.participants,
        topics=tuple(contact.topics),
        checked_items=tuple(contact.checked_items),
        text=contact.note.text if may_read else "",
        may_read=may_read,
        entered=f"{contact.entered_by} am {contact.entered_on:%d.%m.%Y}",
        cosigned=f"{contact.cosigned_by} am {contact.cosigned_on:%d.%m.%Y}" if contact.cosigned_on else "",
        taken_back=_taken_back(contact),
        appointment_url=reverse("appointments:appointment", args=[contact.appointment_id])
        if contact.appointment_id
        else "",
        coming=tuple(appointment_row(each) for each in coming),
        letters=tuple(letter_row(letter) for letter in letters),
        may_take_back=access.may_take_back(user, contact, today=today),
        may_cosign=access.may_cosign(user, contact, today=today),
    )


def record_page(user: User, household: Household, appointment: Appointment | None, *, today: date) -> RecordPage:
    rules = queries.interview_rules(household.jobcenter_id, today)
    settings = rules.interview if rules else None
    longest = settings.duration_minutes if settings and settings.duration_is_maximum else None
    first_notes = rules.density.contact.first_interview_note_types if rules and rules.density else ()
    return RecordPage(
        household_pk=household.pk,
        household=str(household),
        person=str(appointment.person) if appointment else "",
        appointment=appointment_row(appointment) if appointment else None,
        length_hint=f"Nach dem Regelwerk höchstens {longest} Minuten." if longest else "",
        note_hint=f"Das Erstgespräch wird mit „{first_notes[0]}“ festgehalten." if first_notes else "",
        may_see_density=access.may_read_talk(user, household.office_id, today=today),
        may_agree=access.may_book(user, household, today=today),
    )


def usual_answers(household: Household, appointment: Appointment | None, *, today: date) -> dict[str, object]:
    """How the form begins: the facts of the appointment, else of today; the length usual in the office (B-21)."""
    rules = queries.interview_rules(household.jobcenter_id, today)
    start: dict[str, object] = {
        "occurred_on": today,
        "minutes": queries.talk_minutes(household.office, rules),
        "note_type": _usual_note(household, today),
    }
    if appointment is None:
        return start
    begins, ends = appointment.starts_at.astimezone(BERLIN), appointment.ends_at.astimezone(BERLIN)
    is_here = begins.date() == today and appointment.mode == Mode.IN_PERSON
    return start | {
        "next_delivery": Delivery.HANDED_OVER if is_here else Delivery.POSTED,
        "person": appointment.person_id,
        "occurred_on": begins.date(),
        "occurred_at": f"{begins:%-H:%M}",
        "minutes": int((ends - begins).total_seconds()) // 60,
        "channel": Channel(appointment.mode),
        "kind": KIND_OF[AppointmentKind(appointment.kind)],
    }


def offered_slots(user: User, household: Household, *, today: date) -> list[queries.Slot]:
    """The free times of whoever leads the talk, from tomorrow for half a year, in the length usual there (B-47)."""
    rules = queries.interview_rules(household.jobcenter_id, today)
    first, last = today + timedelta(days=1), today + FARTHEST
    posts = queries.posts_of([user.pk])[user.pk]
    free = diaries([user.pk], first, last)[user.pk].slots(
        windows=talk_windows(rules),
        calendar=queries.open_days_of(household.office),
        first=first,
        last=last,
        works=lambda day: posts.cover(day, household.office_id),
        step=timedelta(minutes=queries.talk_minutes(household.office, rules)),
    )
    return list(free)


def _usual_note(household: Household, today: date) -> NoteType:
    """The first note that the rule set of the day names; without one the ordinary note."""
    rules = queries.contact_rules(household.jobcenter_id, today)
    named = rules.density.contact.note_types if rules and rules.density else ()
    known = {note.label: note for note in NoteType}
    return next((known[name] for name in named if name in known), NoteType.BERATUNGSVERMERK)


def _taken_back(contact: Contact) -> str:
    if contact.taken_back_on is None:
        return ""
    return f"{contact.taken_back_by} am {contact.taken_back_on:%d.%m.%Y}: {contact.taken_back_reason}"
