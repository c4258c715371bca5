"""Booking and inviting many clients: each in his own transaction, each with his result (B-46, D-54, D-84)."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.db import DatabaseError, transaction

from jobcenter.appointments import queries
from jobcenter.appointments.choices import AppointmentKind, Delivery, invitation_to
from jobcenter.appointments.models import Appointment, InvitationRun, Invitee
from jobcenter.audit.recording import recording
from jobcenter.people.models import Household, Person
from jobcenter.staff.models import User
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import short, with_weekday
from jobcenter.web.errors import Conflict, Refused
from jobcenter.web.faults import fault_of

from .booking import book
from .letters import send_letter

log = logging.getLogger(__name__)

INVITED = ("household__office__jobcenter", "household__jobcenter", "person", "host")
LONGEST = 300
FAULT = "Beim Buchen ist ein Fehler aufgetreten. Bitte laden Sie diese Person einzeln ein."


@dataclass(frozen=True)
class Wish:
    """Whom to invite to which free time of whom; ``due_on``: by when a talk is due, if by any day."""

    household: Household
    person: Person
    host: User
    slot: queries.Slot
    due_on: date | None = None


def invite_many(*, wishes: Sequence[Wish], by: User, today: date) -> InvitationRun:
    """Store what is wanted; once that is safe, ``carry_out`` books and invites one client after the other."""
    if not wishes:
        raise Refused("Bitte wählen Sie mindestens eine Person.")
    with recording(verb="invite_many", label="Sammeleinladung", by=by):
        run = InvitationRun.objects.create(wanted_by=by, wanted_on=today)
        Invitee.objects.bulk_create(
            Invitee(
                run=run,
                household=wish.household,
                person=wish.person,
                host=wish.host,
                starts_at=wish.slot.starts_at,
                ends_at=wish.slot.ends_at,
                due_on=wish.due_on,
            )
            for wish in wishes
        )
        go_on_inviting(run=run, by=by, today=today)
        return run


def go_on_inviting(*, run: InvitationRun, by: User, today: date) -> None:
    """Let the run be carried out as soon as all that was written is safe."""
    transaction.on_commit(partial(carry_out, run=run, by=by, today=today))


def carry_out(*, run: InvitationRun, by: User, today: date) -> None:
    """Invite everyone of the run of whom nothing has become yet; may be called again after a break, and twice at once.

    One transaction a client: two of them in one would wait for a colleague's booking while holding the host.
    """
    for pk in list(run.invitees.pending().values_list("pk", flat=True)):
        with transaction.atomic():
            _settle(pk, by, today)


def _settle(pk: int, by: User, today: date) -> None:
    pending = Invitee.objects.pending().select_for_update(no_key=True, of=("self",), skip_locked=True)
    invitee = pending.select_related(*INVITED).filter(pk=pk).first()
    if invitee is None:  # somebody else is at it, or was
        return
    try:
        with transaction.atomic():
            invitee.appointment = _invite(invitee, by, today)
    except Refused as refusal:
        invitee.failure = refusal.message[:LONGEST]
    except Exception as error:  # whatever it is, it must not stop the others
        fault = fault_of(error) if isinstance(error, DatabaseError) else None
        if fault is None:
            log.error("Invitee %s could not be invited (%s)", pk, type(error).__name__)
        invitee.failure = fault.sentence if fault else FAULT
    invitee.save(update_fields=["appointment", "failure"])


def _invite(invitee: Invitee, by: User, today: date) -> Appointment:
    """The talk, booked and invited to by a letter on the print list: all of it, or nothing."""
    household, person = invitee.household, invitee.person
    kind = AppointmentKind.FOLLOW_UP
    with recording(
        verb="invite", label=f"Gebucht und eingeladen: {kind.label}", by=by, household=household, person=person
    ):
        Person.objects.select_for_update(no_key=True).get(pk=person.pk)
        _check_none_coming(invitee, today)
        appointment = book(
            kind=kind,
            household=household,
            person=person,
            office=household.office,
            host=invitee.host,
            starts_at=invitee.starts_at,
            ends_at=invitee.ends_at,
            by=by,
            today=today,
        )
        send_letter(
            kind=invitation_to(kind),
            household=household,
            person=person,
            appointment=appointment,
            delivery=Delivery.POSTED,
            delivered_on=today,
            by=by,
            today=today,
        )
        return appointment


def _check_none_coming(invitee: Invitee, today: date) -> None:
    """Nobody is invited twice: a talk by the due day, or by the day that was meant, is there already."""
    meant_for = invitee.starts_at.astimezone(BERLIN).date()
    until = max(meant_for, invitee.due_on or meant_for)
    other = queries.coming_talks([invitee.person_id], today, until).first()
    if other is None:
        return
    begins, booked = other.starts_at.astimezone(BERLIN), other.created_at.astimezone(BERLIN)
    raise Conflict(
        f"{invitee.person} hat inzwischen einen Termin: {with_weekday(begins.date())}, {begins:%-H:%M} Uhr, "
        f"gebucht von {other.booked_by} am {short(booked.date())}."
    )
