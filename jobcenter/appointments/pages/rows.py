"""One line of a list of appointments or letters."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from jobcenter.appointments import queries
from jobcenter.appointments.choices import OCCUPYING, OPEN, AppointmentState, Mode, Obstacle
from jobcenter.appointments.models import Appointment, Letter
from jobcenter.web.clock import BERLIN

TONES = {
    AppointmentState.INVITED: "info",
    AppointmentState.ATTENDED: "success",
    AppointmentState.NO_SHOW: "danger",
    AppointmentState.CANCELLED_CLIENT: "warning",
    AppointmentState.CANCELLED_OFFICE: "warning",
}


@dataclass(frozen=True)
class AppointmentRow:
    """When, who, what for, with whom, and how it stands. Without ``url`` the case belongs to another office."""

    starts_at: datetime
    ends_at: datetime
    person: str
    kind: str
    mode: str
    place: str
    state: str
    tone: str
    takes_place: bool
    reason: str
    cause: str
    next_step: str
    url: str
    obstacle: str = ""
    """What is in its way, or who stands in; only in lists that ask for it."""


@dataclass(frozen=True)
class LetterRow:
    """One delivered copy with its way, its day and the address of the document, empty for who may not read it."""

    subject: str
    person: str
    delivery: str
    delivered_on: date
    with_legal_notice: bool
    made_by: str
    url: str


def appointment_row(appointment: Appointment, *, readable: bool = True) -> AppointmentRow:
    """``readable``: whether the user may know whose appointment it is; else it only takes up its time."""
    place = " · ".join(part for part in (str(appointment.host or "Schalter"), _room(appointment.room)) if part)
    return AppointmentRow(
        starts_at=appointment.starts_at.astimezone(BERLIN),
        ends_at=appointment.ends_at.astimezone(BERLIN),
        person=str(appointment.person) if readable else "belegt",
        kind=appointment.get_kind_display() if readable else "",
        mode=appointment.get_mode_display() if appointment.mode != Mode.IN_PERSON else "",
        place=place,
        state=appointment.get_state_display(),
        tone=TONES.get(AppointmentState(appointment.state), "neutral"),
        takes_place=appointment.state in OCCUPYING,
        reason=appointment.result_reason if readable else "",
        cause=appointment.get_cause_display() if readable else "",
        next_step=appointment.get_next_step_display() if readable else "",
        url=reverse("appointments:appointment", args=[appointment.pk]) if readable else "",
        obstacle=_obstacle(appointment),
    )


def _obstacle(appointment: Appointment) -> str:
    """Annotated by ``queries.with_obstacle``."""
    if obstacle := getattr(appointment, "obstacle", None):
        return Obstacle(obstacle).label
    deputy = getattr(appointment, "deputy_name", None)
    return f"abwesend, Vertretung: {deputy}" if deputy and appointment.state in OPEN else ""


def letter_row(letter: Letter, *, readable: bool = True) -> LetterRow:
    delivery, delivered_on = queries.delivery_of(letter)
    return LetterRow(
        subject=letter.subject,
        person=str(letter.person),
        delivery=delivery,
        delivered_on=delivered_on or letter.delivered_on,
        with_legal_notice=letter.with_legal_notice,
        made_by=str(letter.created_by),
        url=reverse("appointments:letter", args=[letter.pk]) if readable else "",
    )


def _room(room: str) -> str:
    return f"Raum {room}" if room and not room.lower().startswith("raum") else room
