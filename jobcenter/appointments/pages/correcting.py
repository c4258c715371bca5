"""What is taken back, and what follows from it."""

from dataclasses import dataclass
from datetime import date

from jobcenter.appointments import queries
from jobcenter.appointments.choices import AppointmentState, NextStep
from jobcenter.appointments.models import Appointment
from jobcenter.staff.models import User
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import short, with_weekday

from .calendar import AppointmentPage, appointment_page


@dataclass(frozen=True)
class CorrectingPage:
    """The appointment, the question, what happens with it besides, and what is said once it is done."""

    appointment: AppointmentPage
    what: str
    question: str
    effects: tuple[str, ...]
    needs_reason: bool
    done: str


def result_page(user: User, appointment: Appointment, *, today: date) -> CorrectingPage:
    missed = appointment.state == AppointmentState.NO_SHOW
    booked = tuple(f"{_named(each)} bleibt gebucht." for each in queries.coming_of(appointment.person, today))
    return CorrectingPage(
        appointment=appointment_page(user, appointment, today=today),
        what=f"{'Nichterscheinen' if missed else '„Wahrgenommen“'} zurücknehmen",
        question=_question(later=_is_later(appointment, today)) if missed else "Hat das Gespräch nicht stattgefunden?",
        effects=(*effects_of(appointment), *booked),
        needs_reason=_is_later(appointment, today),
        done=" ".join((
            f"{'Das Nichterscheinen' if missed else '„Wahrgenommen“'} ist zurückgenommen, der Termin wartet auf sein "
            "Ergebnis.",
            *booked,
        )),
    )


def arrival_page(user: User, appointment: Appointment, *, today: date) -> CorrectingPage:
    called = appointment.called_at is not None
    what = "Aufruf" if called else "Eintreffen"
    return CorrectingPage(
        appointment=appointment_page(user, appointment, today=today),
        what=f"{what} zurücknehmen",
        question="Ist die Person noch nicht aufgerufen?" if called else "Ist die Person nicht eingetroffen?",
        effects=("Sie steht wieder als eingetroffen auf der Tagesliste.",) if called else (),
        needs_reason=_is_later(appointment, today),
        done=f"{'Der' if called else 'Das'} {what} ist zurückgenommen.",
    )


def _question(*, later: bool) -> str:
    return "War die Person doch da?" if later else "War die Person doch da, oder kommt sie noch?"


def effects_of(missed: Appointment) -> tuple[str, ...]:
    """What a result that is taken back takes along, a sentence each."""
    found = ["Der Termin ist wieder offen: Halten Sie danach fest, was aus ihm wurde."]
    if missed.next_step == NextStep.HEARING:
        found.append("Die Leistung erfährt, dass zum Meldeversäumnis nicht angehört wird (§ 32 SGB II).")
    elif missed.next_step in (NextStep.CALL, NextStep.INVITE_AGAIN):
        found.append(f"Die Aufgabe „{missed.get_next_step_display()}“ ist damit erledigt.")
    return tuple(found)


def _named(appointment: Appointment) -> str:
    starts_at = appointment.starts_at.astimezone(BERLIN)
    return f"{appointment.get_kind_display()} am {with_weekday(starts_at.date())}, {starts_at:%-H:%M} Uhr"


def day_of(appointment: Appointment) -> str:
    """Its day, as the address of the day list carries it."""
    return short(appointment.starts_at.astimezone(BERLIN).date())


def _is_later(appointment: Appointment, today: date) -> bool:
    return appointment.starts_at.astimezone(BERLIN).date() != today
