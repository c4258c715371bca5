"""Contacts written down, taken back, and signed a second time if they came late (C.8, D-62, D-75)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from jobcenter.appointments import access, queries
from jobcenter.appointments.choices import (
    OPEN,
    UNQUALIFIED,
    AppointmentKind,
    AppointmentState,
    Channel,
    ContactKind,
    Delivery,
    NoteType,
    Result,
    invitation_to,
)
from jobcenter.appointments.models import Appointment, Contact, Letter
from jobcenter.audit.recording import recording
from jobcenter.people.choices import NoteKind
from jobcenter.people.models import Household, Membership, Note, Person
from jobcenter.people.workflow import write_note
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.staff.models import User
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import with_weekday
from jobcenter.web.errors import Conflict, Refused

from . import matters
from .booking import book
from .letters import send_letter
from .results import record_result

NOTE_KINDS = {
    NoteType.STANDORTBESTIMMUNG: NoteKind.POSITION,
    NoteType.BERATUNGSVERMERK: NoteKind.COUNSELLING,
    NoteType.QUER: NoteKind.QUER,
    NoteType.ALLGEMEINER_VERMERK: NoteKind.GENERAL,
}
NOTE_TYPES = {kind: note_type for note_type, kind in NOTE_KINDS.items()} | {
    NoteKind.POSITION_U25: NoteType.STANDORTBESTIMMUNG,
    NoteKind.POSITION_O25: NoteType.STANDORTBESTIMMUNG,
    NoteKind.HISTORY: NoteType.ALLGEMEINER_VERMERK,
}


@dataclass(frozen=True)
class Next:
    """The appointment agreed on at the end of a talk, and how its invitation reaches the client (B-47, B-48)."""

    starts_at: datetime
    ends_at: datetime
    delivery: str = Delivery.HANDED_OVER


@dataclass(frozen=True)
class Recorded:
    """The contact, and what was agreed on in the same step."""

    contact: Contact
    appointment: Appointment | None = None
    letter: Letter | None = None


def record_contact(
    *,
    household: Household,
    person: Person,
    occurred_on: date,
    minutes: int,
    note_type: str,
    by: User,
    today: date,
    note_text: str = "",
    note: Note | None = None,
    kind: str = ContactKind.COUNSELLING,
    channel: str = Channel.IN_PERSON,
    occurred_at: time | None = None,
    telephone_ground: str = "",
    ground_text: str = "",
    plan_reference: bool = True,
    profile_check: str = "",
    participants: str = "",
    topics: Sequence[str] = (),
    checked_items: Sequence[str] = (),
    appointment: Appointment | None = None,
    agreed: Next | None = None,
) -> Recorded:
    """Write down a talk that ``by`` has led, from an appointment (then attended) or unscheduled (C.8).

    ``note`` instead of ``note_text`` where a first interview has written it already. ``agreed`` books the next talk
    and makes its invitation in the same step (B-47). ``Refused``: in the future, without note (B-40), without the
    answer about the profile (B-42), the first interview with another note than the rule set's (B-43), longer than the
    rule set allows (U-23), or on another day than its appointment. A late entry waits for the team lead (D-75).
    """
    with recording(
        verb="record_contact",
        label=f"Kontakt eingetragen: {ContactKind(kind).label}",
        by=by,
        household=household,
        person=person,
        occurred_on=occurred_on,
    ):
        Person.objects.select_for_update(no_key=True).get(pk=person.pk)
        rules = queries.contact_rules(household.jobcenter_id, occurred_on)
        _check_day(occurred_on, today)
        if note is None:
            _check_member(household, person, occurred_on)
        _check_kind(kind, note_type, household, rules, comes_with_interview=note is not None)
        if note is None and not note_text.strip():
            raise Refused("Ein Kontakt ohne Vermerk wird nicht eingetragen.", "note_text")
        if not profile_check and kind not in UNQUALIFIED:
            raise Refused("Bitte geben Sie an, ob das Profil geprüft und geändert wurde.", "profile_check")
        _check_ground(channel, telephone_ground, ground_text)
        _check_minutes(minutes, rules)
        if appointment is not None:
            _attend(appointment, person, occurred_on, by, today)
        contact = Contact.objects.create(
            jobcenter_id=household.jobcenter_id,
            office_id=appointment.office_id if appointment else household.office_id,
            household=household,
            person=person,
            host=by,
            led_by_specialist=queries.is_specialist(by, occurred_on),
            appointment=appointment,
            occurred_on=occurred_on,
            occurred_at=occurred_at,
            minutes=minutes,
            channel=channel,
            kind=kind,
            note_type=note_type,
            note=note
            or write_note(
                household=household,
                person=person,
                kind=NOTE_KINDS[NoteType(note_type)],
                text=note_text.strip(),
                occurred_on=occurred_on,
                by=by,
            ),
            telephone_ground=telephone_ground,
            ground_text=ground_text.strip(),
            plan_reference=plan_reference,
            profile_check=profile_check,
            participants=participants.strip(),
            topics=list(dict.fromkeys(topics)),
            checked_items=list(checked_items),
            entered_by=by,
            entered_on=today,
            is_late=_is_late(rules, occurred_on, today),
        )
        answered = matters.BY_A_WORD if kind in UNQUALIFIED else matters.BY_A_TALK
        matters.answer(household=household, person=person, on=occurred_on, steps=answered, by=by)
        if agreed is None:
            return Recorded(contact)
        return _agree(contact, agreed, by, today)


def take_back_contact(*, contact: Contact, reason: str, by: User, today: date) -> Contact:
    """A contact entered in error is no fact any more; entry and reason stay. What a first interview wrote stays."""
    if not reason.strip():
        raise Refused("Bitte geben Sie an, warum Sie den Kontakt zurücknehmen.", "reason")
    with recording(
        verb="take_back_contact",
        label=f"Kontakt zurückgenommen: {contact.get_kind_display()}",
        by=by,
        household=contact.household,
        person=contact.person,
        reason=reason,
    ):
        found = _locked(contact)
        if not access.may_take_back(by, found, today=today):
            raise Refused("Einen Kontakt nimmt zurück, wer ihn eingetragen hat, oder die Teamleitung.")
        found.taken_back_by, found.taken_back_on, found.taken_back_reason = by, today, reason.strip()
        found.save()
        return found


def cosign_contact(*, contact: Contact, by: User, today: date) -> Contact:
    """The team lead signs a late entry; nobody signs what he entered himself (D-75)."""
    with recording(
        verb="cosign_contact",
        label="Später Kontakt gegengezeichnet",
        by=by,
        household=contact.household,
        person=contact.person,
    ):
        found = _locked(contact)
        if found.cosigned_by_id is not None:
            raise Conflict(f"{found.cosigned_by} hat die Eintragung schon gegengezeichnet.")
        if found.entered_by_id == by.pk:
            raise Refused("Eintragung und Gegenzeichnung brauchen zwei verschiedene Personen.")
        found.cosigned_by, found.cosigned_on = by, today
        found.save()
        return found


def _check_day(day: date, today: date) -> None:
    if day > today:
        raise Refused("Ein Kontakt kann nicht in der Zukunft liegen.", "occurred_on")


def _check_member(household: Household, person: Person, day: date) -> None:
    if not Membership.objects.filter(household=household, person=person, starts_on__lte=day).exists():
        raise Refused("Die Person gehörte an diesem Tag nicht zu dieser Bedarfsgemeinschaft.", "occurred_on")


def _check_kind(
    kind: str, note_type: str, household: Household, rules: RuleSetValues | None, *, comes_with_interview: bool
) -> None:
    if kind != ContactKind.FIRST_INTERVIEW:
        return
    if not comes_with_interview and queries.has_interview_control(household.jobcenter_id):
        raise Refused("Das Erstgespräch halten Sie im Fall beim Erstgespräch fest: Davon hängt die Frist ab.", "kind")
    allowed = rules.density.contact.first_interview_note_types if rules and rules.density else ()
    if allowed and NoteType(note_type).label not in allowed:
        names = " oder ".join(f"„{name}“" for name in allowed)
        raise Refused(f"Das Erstgespräch wird nur mit {names} festgehalten.", "note_type")


def _check_ground(channel: str, ground: str, text: str) -> None:
    if ground and channel not in (Channel.TELEPHONE, Channel.VIDEO):
        raise Refused("Einen Grund braucht nur ein Gespräch am Telefon oder per Video.", "telephone_ground")
    if ground == "other" and not text.strip():
        raise Refused("Bitte nennen Sie den sonstigen Grund in Worten.", "ground_text")
    if ground != "other" and text.strip():
        raise Refused("Worte braucht nur ein sonstiger Grund.", "ground_text")


def _check_minutes(minutes: int, rules: RuleSetValues | None) -> None:
    settings = rules.interview if rules else None
    longest = settings.duration_minutes if settings and settings.duration_is_maximum else None
    if longest is not None and minutes > longest:
        raise Refused(
            f"Nach dem Regelwerk dauert ein Gespräch mit Vor- und Nachbereitung höchstens {longest} Minuten.", "minutes"
        )


def _attend(appointment: Appointment, person: Person, day: date, by: User, today: date) -> None:
    """The appointment of the talk: attended now, or attended already and still without contact."""
    booked_on = appointment.starts_at.astimezone(BERLIN).date()
    if appointment.person_id != person.pk or booked_on != day:
        raise Refused(f"Der Termin am {with_weekday(booked_on)} gehört zu einem anderen Gespräch.", "occurred_on")
    if Contact.objects.standing().filter(appointment=appointment).exists():
        raise Conflict("Zu diesem Termin ist schon ein Kontakt eingetragen.")
    state = Appointment.objects.values_list("state", flat=True).get(pk=appointment.pk)
    if state in OPEN:
        record_result(appointment=appointment, result=Result.ATTEND, by=by, today=today)
    elif state != AppointmentState.ATTENDED:
        raise Conflict(f"Der Termin ist {AppointmentState(state).label}: Zu ihm gibt es keinen Kontakt.")


def _is_late(rules: RuleSetValues | None, day: date, today: date) -> bool:
    return rules is not None and rules.density is not None and (today - day).days > rules.density.back_dating_days


def _agree(contact: Contact, agreed: Next, by: User, today: date) -> Recorded:
    """Booked and invited to in one step; handed over is the proof that it arrived (B-48), so only where it can be."""
    if agreed.delivery == Delivery.HANDED_OVER:
        _check_handed_over(contact, today)
    appointment = book(
        kind=AppointmentKind.FOLLOW_UP,
        household=contact.household,
        person=contact.person,
        office=contact.office,
        host=by,
        starts_at=agreed.starts_at,
        ends_at=agreed.ends_at,
        by=by,
        today=today,
    )
    letter = send_letter(
        kind=invitation_to(appointment.kind),
        household=contact.household,
        person=contact.person,
        appointment=appointment,
        delivery=agreed.delivery,
        delivered_on=today,
        by=by,
        today=today,
    )
    return Recorded(contact, letter.appointment, letter)


def _check_handed_over(contact: Contact, today: date) -> None:
    """The letter is made now: whoever is not here gets it by post."""
    if contact.channel != Channel.IN_PERSON:
        raise Refused(
            "Ausgehändigt wird nur, wem Sie gegenübersitzen. Nach einem Gespräch am Telefon, per Video oder einem "
            "schriftlichen Kontakt wird die Einladung versandt.",
            "next_delivery",
        )
    if contact.occurred_on != today:
        raise Refused(
            f"Das Gespräch war am {with_weekday(contact.occurred_on)}, die Einladung entsteht erst heute: Bitte "
            "versenden Sie sie.",
            "next_delivery",
        )


def _locked(contact: Contact) -> Contact:
    found = (
        Contact.objects.select_for_update(no_key=True, of=("self",))
        .select_related("household", "person", "cosigned_by", "taken_back_by")
        .get(pk=contact.pk)
    )
    if found.taken_back_on is not None:
        raise Conflict(f"{found.taken_back_by} hat den Kontakt schon zurückgenommen.")
    return found
