"""Contacts that happened, as the verbs would have written them down."""

from datetime import date

from jobcenter.appointments.choices import UNQUALIFIED, Channel, ContactKind, NoteType, ProfileCheck
from jobcenter.appointments.models import Contact
from jobcenter.people.choices import NoteKind
from jobcenter.people.models import Household, Person
from jobcenter.people.workflow import write_note
from jobcenter.staff.models import User


def make_contact(person: Person, household: Household, host: User, occurred_on: date, **values: object) -> Contact:
    """A talk in person with a specialist, 45 minutes, written down on its day as „Beratungsvermerk zur
    Standortbestimmung“; ``values`` are fields of the contact."""
    kind = str(values.get("kind", ContactKind.COUNSELLING))
    note = values.pop("note", None) or write_note(
        household=household,
        person=person,
        kind=NoteKind.POSITION,
        text="Über die nächsten Schritte gesprochen.",
        occurred_on=occurred_on,
        by=host,
    )
    return Contact.objects.create(
        **{
            "jobcenter_id": household.jobcenter_id,
            "office_id": household.office_id,
            "household": household,
            "person": person,
            "host": host,
            "led_by_specialist": True,
            "occurred_on": occurred_on,
            "minutes": 45,
            "channel": Channel.IN_PERSON,
            "kind": kind,
            "note_type": NoteType.STANDORTBESTIMMUNG,
            "note": note,
            "profile_check": "" if kind in UNQUALIFIED else ProfileCheck.UNCHANGED,
            "entered_by": host,
            "entered_on": occurred_on,
            **values,
        }
    )
