"""Who has arrived and who was called in: the counter's day list."""

from contextlib import AbstractContextManager
from datetime import datetime

from jobcenter.appointments.models import Appointment
from jobcenter.audit.recording import recording
from jobcenter.staff.models import User
from jobcenter.web.clock import BERLIN
from jobcenter.web.errors import Conflict, Refused

from .booking import locked_open


def arrive(*, appointment: Appointment, at: datetime, by: User) -> Appointment:
    """The client has come to the counter; from now on the waiting time runs. Only on the day of the appointment."""
    with _recorded(appointment, "arrive", "eingetroffen", by):
        found = locked_open(appointment)
        if found.starts_at.astimezone(BERLIN).date() != at.astimezone(BERLIN).date():
            raise Refused("Eintreffen kann die Person nur am Tag ihres Termins.")
        if found.arrived_at is not None:
            raise Conflict("Das Eintreffen ist schon eingetragen.")
        found.arrived_at = at
        found.save()
        return found


def call_in(*, appointment: Appointment, at: datetime, by: User) -> Appointment:
    """The client is called in: the waiting time ends."""
    with _recorded(appointment, "call_in", "aufgerufen", by):
        found = locked_open(appointment)
        if found.arrived_at is None:
            raise Refused("Aufgerufen wird erst, wer eingetroffen ist.")
        if found.called_at is not None:
            raise Conflict("Die Person ist schon aufgerufen.")
        found.called_at = max(at, found.arrived_at)
        found.save()
        return found


def _recorded(appointment: Appointment, verb: str, what: str, by: User) -> AbstractContextManager[None]:
    return recording(
        verb=verb,
        label=f"{appointment.get_kind_display()}: {what}",
        by=by,
        household=appointment.household,
        person=appointment.person,
    )
