"""The case: one household with everything the house knows about it, composed from the panels of every area."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse

from contactdensity.panels import density_panel
from desk.access import may_see_readings, may_see_restricted_address
from desk.queries.case import messages_of, notes_of
from desk.queries.waiting import Waiting, Workload
from intake.panels import application_panel, documents_panel
from integration.panels import file_panel, handover_panel, interviews_panel, support_panel
from jobcenter.appointments.access import may_read_talk
from jobcenter.appointments.panels import appointments_panel, contacts_panel, letters_panel
from jobcenter.audit.queries import timeline
from jobcenter.deadlines.panels import deadlines_panel
from jobcenter.inbox.models import Message
from jobcenter.people.choices import HouseholdState, NoteKind
from jobcenter.people.models import Household, Note
from jobcenter.people.panels import household_panel, systems_panel
from jobcenter.staff.access import standing
from jobcenter.staff.models import User

from .day import DayRow, day_row
from .history import Entry, Reading, entries_of, readings
from .messages import recipient_of

NOTES = 20
MESSAGES = 5
ENTRIES = 6
READERS = 5
STATE_TONES = {
    HouseholdState.RECORDING: "info",
    HouseholdState.ACTIVE: "success",
    HouseholdState.CHANGED: "warning",
    HouseholdState.CLOSED: "neutral",
}
OPEN_NOTES = (NoteKind.GENERAL, NoteKind.HISTORY)
HIDDEN_NOTE = "Den Inhalt liest nur der Bereich Integration."
HIDDEN_ADDRESS = "gesperrt, nur für die Bearbeitung des Falls sichtbar"

PARTS = {"interview": "#erstgesprache", "task": "#unterlagen-und-entscheidung"}
"""Where on the page something is done that „Mein Tag“ sends to the case for: an interview, a change to be checked."""


@dataclass(frozen=True)
class ShownPanel:
    """One part of the case: what it shows and the template that shows it; a title where it brings none."""

    template: str
    panel: Any
    title: str = ""


@dataclass(frozen=True)
class NoteRow:
    kind: str
    text: str
    occurred_on: date
    author: str
    person: str


@dataclass(frozen=True)
class MessageRow:
    pk: int
    subject: str
    sender: str
    recipient: str
    sent_at: datetime
    is_read: bool


@dataclass(frozen=True)
class CasePage:
    household_id: int
    bg_number: str
    head: str
    office: str
    state: str
    state_tone: str
    is_restricted: bool
    responsible: str
    steps: tuple[DayRow, ...]
    household: ShownPanel
    main: tuple[ShownPanel, ...]
    aside: tuple[ShownPanel, ...]
    notes: tuple[NoteRow, ...]
    messages: tuple[MessageRow, ...]
    entries: tuple[Entry, ...]
    readers: tuple[Reading, ...]


def case_page(household: Household, *, user: User, today: date) -> CasePage:
    """The case as this user sees it today."""
    people = household_panel(household, user=user, today=today)
    if people.is_restricted and not may_see_restricted_address(user, household, today=today):
        people = replace(people, address=HIDDEN_ADDRESS, phone="")
    reads_talks = may_read_talk(user, household.office_id, today=today)
    head = next((member for member in people.members if member.is_head), None)

    def shown(make: Callable[..., Any], template: str, title: str = "") -> list[ShownPanel]:
        panel = make(household, user=user, today=today)
        return [ShownPanel(template, panel, title)] if panel is not None else []

    return CasePage(
        household_id=household.pk,
        bg_number=household.bg_number or "noch ohne BG-Nummer",
        head=head.name if head else "ohne Hauptantragstellung",
        office=household.office.name,
        state=household.get_state_display(),
        state_tone=STATE_TONES[HouseholdState(household.state)],
        is_restricted=people.is_restricted,
        responsible=", ".join(head.responsible) if head and head.responsible else "noch niemand zuständig",
        steps=_steps(household, user, today),
        household=ShownPanel("people/panels/household.html", people),
        main=(
            *shown(deadlines_panel, "deadlines/panels/deadlines.html", "Fristen"),
            *shown(application_panel, "intake/panels/application.html"),
            *shown(documents_panel, "intake/panels/documents.html"),
            *shown(handover_panel, "integration/panels/handover.html"),
            *shown(interviews_panel, "integration/panels/interviews.html"),
            *shown(file_panel, "integration/panels/file.html"),
            *shown(support_panel, "integration/panels/support.html"),
            *shown(contacts_panel, "appointments/panels/contacts.html"),
        ),
        aside=(
            *shown(density_panel, "contactdensity/panels/density.html"),
            *shown(appointments_panel, "appointments/panels/appointments.html"),
            *shown(letters_panel, "appointments/panels/letters.html"),
            *shown(systems_panel, "people/panels/systems.html"),
        ),
        notes=tuple(_note(note, reads_talks) for note in notes_of(household)[:NOTES]),
        messages=tuple(_message(message) for message in messages_of(household)[:MESSAGES]),
        entries=tuple(entries_of(household, timeline(household.pk, limit=ENTRIES))),
        readers=readings(household, READERS) if may_see_readings(user, household, today=today) else (),
    )


def _steps(household: Household, user: User, today: date) -> tuple[DayRow, ...]:
    """What of „Mein Tag“ concerns this case; one query. What is due soon stands with the deadlines."""
    mine = standing(user, today)
    workload = Workload(mine, due_soon=Q(pk__in=[]), today=today)
    return tuple(
        _on_this_page(day_row(waiting, mine, today), waiting) for waiting in workload.of_household(household.pk)
    )


def _on_this_page(row: DayRow, waiting: Waiting) -> DayRow:
    """What leads to the case from „Mein Tag“ leads on from here: to the deadline, or to the part with the button."""
    if waiting.source == "deadline":
        return replace(row, action="Frist ansehen", url=reverse("deadlines:explanation", args=[waiting.pk]))
    return replace(row, url=PARTS.get(waiting.source, "")) if row.url == row.case_url else row


def _note(note: Note, reads_talks: bool) -> NoteRow:
    """What was said in a talk is for integration alone (§ 35 SGB I, D-82); that it was held, everybody sees."""
    return NoteRow(
        kind=note.get_kind_display(),
        text=note.text if reads_talks or note.kind in OPEN_NOTES else HIDDEN_NOTE,
        occurred_on=note.occurred_on,
        author=str(note.author),
        person=str(note.person) if note.person else "",
    )


def _message(message: Message) -> MessageRow:
    return MessageRow(
        pk=message.pk,
        subject=message.subject,
        sender=str(message.sender),
        recipient=recipient_of(message),
        sent_at=message.sent_at,
        is_read=message.read_at is not None,
    )
