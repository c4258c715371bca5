"""Sending letters: the wording of the day, composed, set, and kept as it went out (C-35, C-36, C-43, C-44, D-84)."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from jobcenter.appointments import queries
from jobcenter.appointments.choices import INVITATIONS, AppointmentState, Delivery, LetterKind, invitation_to
from jobcenter.appointments.letters.composing import Composed, compose
from jobcenter.appointments.letters.details import Given, details_of
from jobcenter.appointments.letters.preview import LetterPreview, preview
from jobcenter.appointments.letters.rendering import render
from jobcenter.appointments.models import Appointment, Letter, PrintOrder, TextVersion
from jobcenter.audit.recording import recording
from jobcenter.people.models import Household, Person
from jobcenter.staff.models import User
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import short
from jobcenter.web.errors import Refused

from .booking import locked_open


@dataclass(frozen=True)
class Draft:
    """A letter as it would go out: its wording version and everything it shows."""

    text: TextVersion
    composed: Composed
    person: Person

    def preview(self) -> LetterPreview:
        return preview(self.composed, self.text, self.person)

    def pdf(self) -> bytes:
        return render(self.composed)


def send_letter(
    *,
    kind: str,
    household: Household,
    person: Person,
    delivery: str,
    delivered_on: date,
    by: User,
    today: date,
    appointment: Appointment | None = None,
    values: Given | None = None,
    delivery_reason: str = "",
) -> Letter:
    """Write the letter (``write_letter``); one that goes by post waits on the list of its office to be printed."""
    with recording(
        verb="send_letter",
        label=f"{LetterKind(kind).label} – {Delivery(delivery).label}",
        by=by,
        household=household,
        person=person,
        reason=delivery_reason,
        occurred_on=delivered_on,
    ):
        letter = write_letter(
            kind=kind,
            household=household,
            person=person,
            delivery=delivery,
            delivered_on=delivered_on,
            by=by,
            today=today,
            appointment=appointment,
            values=values,
            delivery_reason=delivery_reason,
        )
        if delivery == Delivery.POSTED:
            PrintOrder.objects.create(
                office_id=household.office_id,
                household=household,
                person=person,
                kind=kind,
                letter=letter,
                ordered_by=by,
                ordered_on=today,
            )
        return letter


def write_letter(
    *,
    kind: str,
    household: Household,
    person: Person,
    delivery: str,
    delivered_on: date,
    by: User,
    today: date,
    appointment: Appointment | None = None,
    values: Given | None = None,
    delivery_reason: str = "",
) -> Letter:
    """Make the letter and keep its unchangeable copy with way and day of delivery; invites to ``appointment``.

    ``values`` as ``letters.details.details_of`` reads them: the hand-out letter needs ``{"return_by": …}`` (a date, or
    a date as people type it). The copy bears the reference of the eAkte, which stands on the letter (C-35). A telephone
    hint needs ``delivery_reason`` and never carries the legal notice (C-44, D-84). ``Refused`` without a valid
    wording, address, date or appointment; ``Conflict`` if the appointment was settled meanwhile.
    """
    if delivered_on > today:
        raise Refused("Der Brief wird erst eingetragen, wenn er ausgehändigt oder versandt ist.", "delivered_on")
    with recording(
        verb="send_letter",
        label=f"{LetterKind(kind).label} – {Delivery(delivery).label}",
        by=by,
        household=household,
        person=person,
        reason=delivery_reason,
        occurred_on=delivered_on,
    ):
        if appointment is not None:
            appointment = locked_open(appointment)
        reference = _next_reference(household)
        made = draft_letter(
            kind=kind,
            household=household,
            person=person,
            delivery=delivery,
            delivered_on=delivered_on,
            by=by,
            appointment=appointment,
            values=values,
            delivery_reason=delivery_reason,
            file_reference=reference,
        )
        pdf = made.pdf()
        if appointment is not None and appointment.state == AppointmentState.PLANNED:
            appointment.invite()
            appointment.save()
        return Letter.objects.create(
            jobcenter_id=household.jobcenter_id,
            household=household,
            person=person,
            appointment=appointment,
            text_version=made.text,
            subject=made.composed.subject,
            with_legal_notice=made.composed.with_legal_notice,
            delivery=delivery,
            delivery_reason=delivery_reason,
            delivered_on=delivered_on,
            file_reference=reference,
            pdf=pdf,
            sha256=sha256(pdf).hexdigest(),
            created_by=by,
        )


def draft_letter(
    *,
    kind: str,
    household: Household,
    person: Person,
    delivery: str,
    delivered_on: date,
    by: User,
    appointment: Appointment | None = None,
    values: Given | None = None,
    delivery_reason: str = "",
    file_reference: str = "",
) -> Draft:
    """What ``send_letter`` would make, for a look before it goes out; writes nothing. Same refusals.

    Without ``file_reference`` it is marked as a draft.
    """
    _check_delivery(kind, household, person, delivery=delivery, day=delivered_on, reason=delivery_reason)
    text = queries.text_on(household.jobcenter_id, kind, delivered_on)
    if text is None:
        raise Refused(
            f"Für „{LetterKind(kind).label}“ gilt am {short(delivered_on)} keine freigegebene Textfassung.",
            "delivered_on",
        )
    if kind in INVITATIONS:
        _check_appointment(kind, appointment, person, delivered_on)
    composed = compose(
        text=text,
        household=household,
        person=person,
        office=appointment.office if appointment else household.office,
        appointment=appointment,
        details=details_of(kind, values or {}, delivered_on),
        with_legal_notice=delivery != Delivery.TELEPHONE and queries.carries_notice(text, delivered_on),
        delivery=delivery,
        day=delivered_on,
        by=by,
        file_reference=file_reference,
        draft=not file_reference,
    )
    return Draft(text, composed, person)


def _check_delivery(kind: str, household: Household, person: Person, *, delivery: str, day: date, reason: str) -> None:
    if delivery == Delivery.POSTED and not (person.street and person.postal_code and person.city):
        raise Refused(
            f"Für {person.first_name} {person.last_name} ist keine vollständige Anschrift eingetragen. "
            "Bitte tragen Sie sie nach oder händigen Sie den Brief aus.",
            "delivery",
        )
    if delivery != Delivery.TELEPHONE:
        return
    if kind not in INVITATIONS:
        raise Refused(f"„{LetterKind(kind).label}“ wird ausgehändigt oder versandt.", "delivery")
    rules = queries.interview_rules(household.jobcenter_id, day)
    if rules and rules.interview and not rules.interview.telephone_hint_allowed:
        raise Refused(
            "Nach dem Regelwerk wird schriftlich eingeladen. Ein telefonischer Hinweis genügt nicht.", "delivery"
        )
    if not reason.strip():
        raise Refused("Bitte geben Sie an, warum nur ein telefonischer Hinweis erfolgt.", "delivery_reason")


def _next_reference(household: Household) -> str:
    """BG number and a running number, one household's letters one after the other (C-35)."""
    Household.objects.select_for_update(no_key=True).get(pk=household.pk)
    whose = household.bg_number or f"Vorgang {household.pk}"
    return f"{whose} / {Letter.objects.filter(household=household).count() + 1:03}"


def _check_appointment(kind: str, appointment: Appointment | None, person: Person, day: date) -> None:
    if appointment is None:
        raise Refused("Eine Einladung braucht einen Termin.")
    if invitation_to(appointment.kind) != kind:
        raise Refused(f"Zu „{appointment.get_kind_display()}“ gehört ein anderer Brief.")
    if appointment.person_id != person.pk:
        raise Refused("Der Termin gehört zu einer anderen Person.")
    if appointment.starts_at.astimezone(BERLIN).date() < day:
        raise Refused("Der Termin liegt vor dem Tag des Briefs.", "delivered_on")
