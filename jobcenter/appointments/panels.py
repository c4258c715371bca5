"""Appointments and letters on the page of a case."""

from dataclasses import dataclass
from datetime import date

from jobcenter.people.models import Household
from jobcenter.staff.models import User
from jobcenter.web.clock import BERLIN

from . import access, queries
from .pages.contacts import ContactRow, contact_row
from .pages.rows import AppointmentRow, LetterRow, appointment_row, letter_row

SHOWN = 20


@dataclass(frozen=True)
class AppointmentsPanel:
    """What is coming (soonest first) and what was (latest first)."""

    coming: tuple[AppointmentRow, ...]
    past: tuple[AppointmentRow, ...]
    household_pk: int
    may_book: bool


@dataclass(frozen=True)
class LettersPanel:
    letters: tuple[LetterRow, ...]
    household_pk: int
    may_write: bool


@dataclass(frozen=True)
class ContactsPanel:
    """The contacts of all members side by side, the latest first (B-17)."""

    contacts: tuple[ContactRow, ...]
    household_pk: int
    may_record: bool


def contacts_panel(household: Household, *, user: User, today: date) -> ContactsPanel:
    """The latest contacts of the household; one query."""
    return ContactsPanel(
        contacts=tuple(contact_row(contact) for contact in queries.contacts_of(household)[:SHOWN]),
        household_pk=household.pk,
        may_record=access.may_record_contact(user, household, today=today),
    )


def appointments_panel(household: Household, *, user: User, today: date) -> AppointmentsPanel:
    """The latest appointments of the household; one query."""
    past: list[AppointmentRow] = []
    coming: list[AppointmentRow] = []
    for appointment in queries.appointments_of(household)[:SHOWN]:
        is_coming = appointment.starts_at.astimezone(BERLIN).date() >= today
        row = appointment_row(appointment)
        (coming if is_coming and row.takes_place else past).append(row)
    return AppointmentsPanel(
        coming=tuple(reversed(coming)),
        past=tuple(past),
        household_pk=household.pk,
        may_book=access.may_book(user, household, today=today),
    )


def letters_panel(household: Household, *, user: User, today: date) -> LettersPanel:
    """The latest letters of the household without their documents; one query."""
    return LettersPanel(
        letters=tuple(
            letter_row(letter, readable=access.may_read_letter(user, letter, today=today))
            for letter in queries.letters_of(household)[:SHOWN]
        ),
        household_pk=household.pk,
        may_write=access.may_hand_out(user, household, today=today),
    )
