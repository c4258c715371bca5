"""Sending letters: the wording of the day, composed, set, and kept as it went out (C-35, C-36, C-43, C-44, D-84)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from jobcenter.appointments import queries
from jobcenter.appointments.choices import AppointmentState, Delivery, LetterKind
from jobcenter.appointments.letters.composing import Composed, compose
from jobcenter.appointments.letters.rendering import render
from jobcenter.appointments.models import Appointment, Letter, TextVersion
from jobcenter.audit.recording import recording
from jobcenter.people.models import Household, Person
from jobcenter.staff.models import User
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import parse_date, short
from jobcenter.web.errors import Refused

from .booking import locked_open


@dataclass(frozen=True)
class Draft:
    """A letter as it would go out: its wording version and everything it shows."""

    text: TextVersion
    composed: Composed

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
    values: Mapping[str, date | str] | None = None,
    delivery_reason: str = "",
) -> Letter:
    """Make the letter and keep its unchangeable copy with way and day of delivery; invites to ``appointment``.

    The hand-out letter needs ``values={"return_by": …}`` (a date, or a date as people type it). A telephone hint needs
    ``delivery_reason`` and never carries the legal notice (C-44, D-84). ``Refused`` without a valid wording, address,
    date or appointment; ``Conflict`` if the appointment was settled meanwhile.
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
            is_draft=False,
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
    values: Mapping[str, date | str] | None = None,
    delivery_reason: str = "",
    is_draft: bool = True,
) -> Draft:
    """What ``send_letter`` would make, for a look before it goes out; writes nothing. Same refusals."""
    _check_delivery(kind, household, person, delivery=delivery, day=delivered_on, reason=delivery_reason)
    text = queries.text_on(household.jobcenter_id, kind, delivered_on)
    if text is None:
        raise Refused(
            f"Für „{LetterKind(kind).label}“ gilt am {short(delivered_on)} keine freigegebene Textfassung.",
            "delivered_on",
        )
    if kind == LetterKind.INVITATION_FIRST:
        _check_appointment(appointment, person, delivered_on)
    return_by = _return_by(values or {}, delivered_on) if kind == LetterKind.HAND_OUT else None
    composed = compose(
        text=text,
        household=household,
        person=person,
        office=appointment.office if appointment else household.office,
        appointment=appointment,
        return_by=return_by,
        with_legal_notice=_with_legal_notice(household, delivery, delivered_on),
        delivery=delivery,
        day=delivered_on,
        by=by,
        draft=is_draft,
    )
    return Draft(text, composed)


def _with_legal_notice(household: Household, delivery: str, day: date) -> bool:
    """Whether a notice may stand in it: not after a telephone hint, not where the rule set says without (P27)."""
    if delivery == Delivery.TELEPHONE:
        return False
    rules = queries.interview_rules(household.jobcenter_id, day)
    return rules is None or rules.invitation_with_legal_notice is not False


def _check_delivery(kind: str, household: Household, person: Person, *, delivery: str, day: date, reason: str) -> None:
    if delivery == Delivery.POSTED and not (person.street and person.postal_code and person.city):
        raise Refused(
            f"Für {person.first_name} {person.last_name} ist keine vollständige Anschrift eingetragen. "
            "Bitte tragen Sie sie nach oder händigen Sie den Brief aus.",
            "delivery",
        )
    if delivery != Delivery.TELEPHONE:
        return
    if kind == LetterKind.HAND_OUT:
        raise Refused("Das Anschreiben zur Antragsausgabe wird ausgehändigt oder versandt.", "delivery")
    rules = queries.interview_rules(household.jobcenter_id, day)
    if rules and rules.interview and not rules.interview.telephone_hint_allowed:
        raise Refused(
            "Nach dem Regelwerk wird schriftlich eingeladen. Ein telefonischer Hinweis genügt nicht.", "delivery"
        )
    if not reason.strip():
        raise Refused("Bitte geben Sie an, warum nur ein telefonischer Hinweis erfolgt.", "delivery_reason")


def _check_appointment(appointment: Appointment | None, person: Person, day: date) -> None:
    if appointment is None:
        raise Refused("Eine Einladung braucht einen Termin.")
    if appointment.person_id != person.pk:
        raise Refused("Der Termin gehört zu einer anderen Person.")
    if appointment.starts_at.astimezone(BERLIN).date() < day:
        raise Refused("Der Termin liegt vor dem Tag des Briefs.", "delivered_on")


def _return_by(values: Mapping[str, date | str], day: date) -> date:
    """The concrete date without which the hand-out letter is not printed (C-36)."""
    given = values.get("return_by")
    if not given:
        raise Refused("Ohne Rückgabetermin kann das Anschreiben nicht erstellt werden.", "return_by")
    try:
        return_by = given if isinstance(given, date) else parse_date(given, today=day, years_ahead=1)
    except ValueError as error:
        raise Refused(str(error), "return_by") from None
    if return_by <= day:
        raise Refused("Der Rückgabetermin liegt nicht nach dem Tag des Anschreibens.", "return_by")
    if return_by > day + timedelta(days=366):
        raise Refused("Der Rückgabetermin liegt mehr als ein Jahr nach dem Tag des Anschreibens.", "return_by")
    return return_by
