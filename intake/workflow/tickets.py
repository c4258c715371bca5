"""Tickets to the counter: a call that the service centre may not take down, a letter without mark (C-57, C-65)."""

from dataclasses import dataclass
from datetime import date

from intake.choices import OPEN_STATES, UNMARKED, CallExclusion, Channel, CounterTicketState
from intake.models import Application, CounterTicket
from jobcenter.audit.recording import recording
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks, give_task
from jobcenter.people.access import Hit, Typed, known_already
from jobcenter.staff.access import can
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Office, User
from jobcenter.staff.permissions import Permission
from jobcenter.staff.workflow.versions import what_happened
from jobcenter.web.dates import short
from jobcenter.web.errors import Conflict, Refused

from . import guards

DAY_OF = {
    Channel.SERVICE_CENTRE: "Antragsdatum ist der Tag des Anrufs",
    Channel.POST: "Antragsdatum ist der Posteingang",
    Channel.LETTER_BOX: "Antragsdatum ist der Eingang im Hausbriefkasten",
}


@dataclass(frozen=True)
class Caller:
    """Who wants to apply, as far as the call or the letter tells."""

    last_name: str
    first_name: str = ""
    born_on: date | None = None
    phone: str = ""


def open_from_call(
    *, office: Office, caller: Caller, called_on: date, exclusion: str, note: str, by: User, today: date
) -> CounterTicket:
    """The service centre hands a caller to the EZ: one of the four cases, or another reason told in ``note`` (C-58)."""
    if not can(by, Permission.APPLICATION_BY_CALL, today=today, office_id=office.pk):
        raise Refused("Tickets zu Anrufen legt das Servicecenter an.")
    if not exclusion and not note.strip():
        raise Refused("Bitte nennen Sie das Anliegen.", "note")
    ground = CallExclusion(exclusion).label if exclusion else ""
    return _open(
        office,
        caller,
        channel=Channel.SERVICE_CENTRE,
        received_on=called_on,
        label=f"Ticket an die EZ{f': {ground}' if ground else ''}",
        by=by,
        today=today,
        exclusion=exclusion,
        note=note.strip()[:300],
    )


def open_from_post(
    *,
    office: Office,
    caller: Caller,
    channel: str,
    received_on: date,
    by: User,
    today: date,
    is_other_person: bool = False,
) -> CounterTicket:
    """A letter reached the benefit unit: without a record of EZ or SC it goes to the EZ first (C-64, C-65).

    The record is the mark of the day of application. Refused with its day and state where there is one; then the
    letter belongs to that application. ``is_other_person``: only the name is alike.
    """
    if not can(by, Permission.DOCUMENTS_RECORD, today=today, office_id=office.pk):
        raise Refused("Posteingänge prüft die Leistungsgewährung der Geschäftsstelle.")
    if channel not in UNMARKED:
        raise Refused("An die EZ geleitet werden nur Anträge aus Post und Hausbriefkasten.", "channel")
    marked = None if is_other_person else find_marked(office, caller)
    if marked is not None:
        raise Refused(
            f"Für {marked.head} gibt es schon einen Antrag vom {short(marked.applied_on)} ({marked.office}, "
            f"{marked.get_state_display()}). Das Schreiben gehört zu diesem Antrag.",
            "last_name",
        )
    return _open(
        office,
        caller,
        channel=channel,
        received_on=received_on,
        label="Antrag ohne Vermerk zum Tag der Antragstellung an die EZ geleitet",
        by=by,
        today=today,
    )


def find_marked(office: Office, caller: Caller) -> Application | None:
    """The open application of the Jobcenter that EZ or SC recorded for this person, the likeliest one."""
    hits: list[Hit] = known_already(office.jobcenter, [Typed(caller.last_name, caller.first_name, caller.born_on)])[0]
    households = [hit.household_id for hit in hits if hit.household_id]
    return (
        Application.objects.filter(household_id__in=households, state__in=OPEN_STATES)
        .select_related("head", "office")
        .order_by("-applied_on")
        .first()
    )


def check_day(*, ticket: CounterTicket, applied_on: date) -> None:
    """The date of the application is the day of the ticket, not that of its forwarding or entry (C-69, D-18)."""
    if applied_on != ticket.received_on:
        why = DAY_OF.get(Channel(ticket.channel), "Antragsdatum ist der Tag des Eingangs")
        raise Refused(f"{why}: {short(ticket.received_on)}.", "applied_on")


def settle(*, ticket: CounterTicket, application: Application, by: User) -> None:
    """The application was taken down: the ticket leads to it."""
    ticket = _locked(ticket)
    ticket.application = application
    ticket.register()
    ticket.save()
    finish_tasks(kind=TaskKind.COUNTER_TICKET, subject_id=ticket.pk, by=by)


def close(*, ticket: CounterTicket, reason: str, by: User, today: date, version: int | None = None) -> CounterTicket:
    """The counter answers a ticket that leads to no application, and says why."""
    reason = guards.check_reason(reason)
    with recording(by=by, verb="close_counter_ticket", label="Ticket an die EZ geschlossen", reason=reason):
        if not can(by, Permission.APPLICATION_REGISTER, today=today, office_id=ticket.office_id):
            raise Refused("Tickets bearbeitet die Eingangszone der Geschäftsstelle.")
        ticket = _locked(ticket, version)
        ticket.end_reason = reason
        ticket.close()
        ticket.save()
        finish_tasks(kind=TaskKind.COUNTER_TICKET, subject_id=ticket.pk, by=by)
        return ticket


def _locked(ticket: CounterTicket, version: int | None = None) -> CounterTicket:
    now = CounterTicket.objects.select_for_update(no_key=True).get(pk=ticket.pk)
    if now.state != CounterTicketState.OPEN or (version is not None and now.version != version):
        raise Conflict(f"Das Ticket ist inzwischen „{now.get_state_display()}“. {what_happened(now)}")
    return now


def _open(
    office: Office,
    caller: Caller,
    *,
    channel: str,
    received_on: date,
    label: str,
    by: User,
    today: date,
    exclusion: str = "",
    note: str = "",
) -> CounterTicket:
    if received_on > today:
        raise Refused("Dieser Tag liegt in der Zukunft.", "received_on")
    if not caller.last_name.strip():
        raise Refused("Bitte geben Sie den Nachnamen an.", "last_name")
    with recording(by=by, verb="open_counter_ticket", label=label, occurred_on=received_on):
        ticket = CounterTicket.objects.create(
            jobcenter_id=office.jobcenter_id,
            office=office,
            channel=channel,
            received_on=received_on,
            exclusion=exclusion,
            last_name=caller.last_name.strip(),
            first_name=caller.first_name.strip(),
            born_on=caller.born_on,
            phone=caller.phone,
            note=note,
            opened_on=today,
            opened_by=by,
        )
        ground = f" – {ticket.get_exclusion_display()}" if exclusion else ""
        give_task(
            kind=TaskKind.COUNTER_TICKET,
            office=office,
            subject_id=ticket.pk,
            text=f"{ticket}: {ticket.get_channel_display()} am {short(received_on)}{ground}"[:300],
            role=Role.INTAKE_CLERK,
            due_on=today,
            by=by,
        )
        return ticket
