"""A held first interview, and the talk in which its open points were made up, are contacts as well (B-16, U-12)."""

from datetime import date

from intake.models import InterviewDuty
from integration import queries
from integration.choices import ItemState
from integration.models import Interview
from jobcenter.appointments import workflow as appointments
from jobcenter.appointments.choices import AppointmentKind, AppointmentState, ContactKind, Mode, ProfileCheck
from jobcenter.appointments.models import Appointment, Contact
from jobcenter.appointments.queries.slots import usual_minutes
from jobcenter.people.choices import NoteKind
from jobcenter.people.models import Note
from jobcenter.staff.models import User

from .checklist import PROFILING


def first_contact(interview: Interview, *, by: User, today: date) -> Contact:
    """The contact of the first interview with its note; the profile has changed if a profiling was made."""
    profiled = interview.items.filter(code=PROFILING, state=ItemState.DONE).exists()
    return _record(
        interview.duty,
        interview.held_on,
        interview.note,
        kind=ContactKind.FIRST_INTERVIEW,
        appointment=interview.appointment,
        channel=interview.mode,
        profile_check=ProfileCheck.CHANGED if profiled else ProfileCheck.UNCHANGED,
        by=by,
        today=today,
    )


def follow_up_contact(duty: InterviewDuty, note: Note, held_on: date, *, by: User, today: date) -> Contact:
    """The contact of the talk in which open points were made up."""
    booked = Appointment.objects.filter(
        household_id=duty.application.household_id,
        person=duty.person,
        kind=AppointmentKind.FOLLOW_UP,
        state=AppointmentState.ATTENDED,
        starts_at__date=held_on,
        contacts__isnull=True,
    ).first()
    return _record(
        duty,
        held_on,
        note,
        kind=ContactKind.FOLLOW_UP,
        appointment=booked,
        channel=booked.mode if booked else Mode.IN_PERSON,
        profile_check=ProfileCheck.UNCHANGED,
        by=by,
        today=today,
    )


def _record(
    duty: InterviewDuty,
    held_on: date,
    note: Note | None,
    *,
    kind: ContactKind,
    appointment: Appointment | None,
    channel: str,
    profile_check: ProfileCheck,
    by: User,
    today: date,
) -> Contact:
    if note is None:  # an interview that was imported has none, and is not held here
        raise ValueError("a held talk has its note")
    return appointments.record_contact(
        household=duty.application.household,
        person=duty.person,
        occurred_on=held_on,
        minutes=_minutes(duty, appointment),
        note=note,
        note_type=appointments.NOTE_TYPES[NoteKind(note.kind)],
        kind=kind,
        channel=channel,
        profile_check=profile_check,
        appointment=appointment,
        by=by,
        today=today,
    ).contact


def _minutes(duty: InterviewDuty, appointment: Appointment | None) -> int:
    """As long as was booked, else as the rule set has it (B-23)."""
    if appointment is not None:
        return int((appointment.ends_at - appointment.starts_at).total_seconds()) // 60
    rules = queries.rules_of(duty)
    return usual_minutes(rules)
