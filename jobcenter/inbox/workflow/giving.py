"""Giving work to somebody, finishing it, and passing a word between units."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from jobcenter.audit.recording import recording
from jobcenter.inbox.choices import UNSETTLED, TaskKind, TicketState
from jobcenter.inbox.models import Message, Task, Ticket
from jobcenter.people.models import Household, Person
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Assignment, Office, Team, User
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import short
from jobcenter.web.errors import Conflict, Refused


def give_task(
    *,
    kind: TaskKind,
    office: Office,
    household: Household | None = None,
    person: Person | None = None,
    subject_id: int | None = None,
    text: str = "",
    to: User | None = None,
    role: Role | None = None,
    due_on: date | None = None,
    by: User | None = None,
) -> Task:
    """Create the task, or renew the open one on the same subject: a verb that runs twice asks once.

    Goes to the user ``to``, else to whoever holds ``role`` in the office.
    """
    same = {"kind": kind, "household": household, "person": person, "subject_id": subject_id, "done_at": None}
    given = {
        "jobcenter_id": office.jobcenter_id,
        "office": office,
        "text": text,
        "assignee": to,
        "role": "" if to else (role or ""),
        "due_on": due_on,
    }
    with transaction.atomic():
        task = Task.objects.select_for_update(no_key=True).filter(**same).first()
        if task is None:
            try:
                with transaction.atomic():
                    return Task.objects.create(**same, **given, created_by=by)
            except IntegrityError:
                task = Task.objects.select_for_update(no_key=True).get(**same)
        for name, value in given.items():
            setattr(task, name, value)
        task.save()
        return task


def give_tasks(tasks: Collection[Task]) -> None:
    """``give_task`` for many of one kind at once; those that are open on the same subject already are renewed."""
    there = Task.objects.open().filter(
        kind__in={task.kind for task in tasks}, subject_id__in=[task.subject_id for task in tasks]
    )
    known = {_subject(task): task for task in there.order_by("pk").select_for_update(no_key=True)}
    renewed = [task for task in tasks if _subject(task) in known]
    for task in renewed:
        task.pk = known[_subject(task)].pk
    Task.objects.bulk_update(renewed, ["office", "text", "assignee", "role", "due_on"])
    Task.objects.bulk_create([task for task in tasks if task.pk is None])


def _subject(task: Task) -> tuple[str, int | None, int | None, int | None]:
    return task.kind, task.household_id, task.person_id, task.subject_id


def finish_tasks(
    *,
    kind: TaskKind,
    by: User | None,
    household: Household | None = None,
    person: Person | None = None,
    subject_id: int | None = None,
) -> int:
    """Close the open tasks of that kind on the subject; the number closed. Criteria left out match all."""
    tasks = Task.objects.open().filter(kind=kind)
    if household is not None:
        tasks = tasks.filter(household=household)
    if person is not None:
        tasks = tasks.filter(person=person)
    if subject_id is not None:
        tasks = tasks.filter(subject_id=subject_id)
    return tasks.update(done_at=timezone.now(), done_by=by)


def reopen_tasks(tasks: QuerySet[Task]) -> None:
    """Tasks that were closed with something that is undone wait again; one that was given anew meanwhile waits once."""
    open_now = {_subject(task) for task in Task.objects.open().filter(household__in=tasks.values("household"))}
    for task in tasks.filter(done_at__isnull=False).order_by("-pk"):
        if _subject(task) not in open_now:
            open_now.add(_subject(task))
            task.done_at, task.done_by = None, None
            task.save()


def finish_task(*, task: Task, by: User) -> Task:
    """Close one task by hand. Raises ``Conflict`` if somebody closed it meanwhile."""
    label = f"Aufgabe erledigt: {task.get_kind_display()}"
    with recording(by=by, verb="finish_task", label=label, household=task.household, person=task.person):
        now = Task.objects.select_for_update(no_key=True, of=("self",)).select_related("done_by").get(pk=task.pk)
        if now.done_at is not None:
            raise Conflict(f"Die Aufgabe hat {now.done_by or 'das System'} am {_moment(now.done_at)} schon erledigt.")
        now.done_at, now.done_by = timezone.now(), by
        now.save()
        return now


def _moment(at: datetime) -> str:
    return f"{at.astimezone(BERLIN):%d.%m.%Y um %H:%M} Uhr"


def send_message(
    *,
    household: Household,
    subject: str,
    body: str = "",
    by: User,
    to: User | None = None,
    role: Role | None = None,
    document_reference: str = "",
) -> Message:
    """Tell a colleague, or whoever holds the role in the household's office, something about the case (W-32, W-34)."""
    with recording(by=by, verb="send_message", label=f"Mitteilung gesendet: {subject}", household=household):
        return Message.objects.create(
            jobcenter_id=household.jobcenter_id,
            office_id=household.office_id,
            household=household,
            subject=subject,
            body=body,
            sender=by,
            recipient=to,
            recipient_role="" if to else (role or ""),
            document_reference=document_reference,
        )


def answer(*, message: Message, body: str, by: User) -> Message:
    """Answer whoever sent the message, under its subject."""
    subject = message.subject if message.subject.startswith("Antwort: ") else f"Antwort: {message.subject}"
    return send_message(household=message.household, subject=subject[:120], body=body, by=by, to=message.sender)


def mark_read(*, message: Message, by: User) -> None:
    """The first reading by a recipient is the receipt; later ones change nothing."""
    with recording(by=by, verb="read_message", label="Mitteilung gelesen", household=message.household):
        Message.objects.filter(pk=message.pk, read_at__isnull=True).update(read_at=timezone.now(), read_by=by)


def read_by_doing(
    *, household: Household, subject: str, by: User, to: User | None = None, role: Role | None = None
) -> int:
    """Whoever does what a message asked of him has read it: the receipt of the unread ones (W-32, W-34)."""
    unread = Message.objects.filter(household=household, subject=subject, read_at__isnull=True)
    meant = unread.filter(recipient=to) if to else unread.filter(recipient__isnull=True, recipient_role=role)
    return meant.update(read_at=timezone.now(), read_by=by)


def open_ticket(
    *,
    office: Office,
    household: Household,
    person: Person,
    subject_id: int,
    text: str,
    team: Team | None,
    due_on: date,
    answer_due_on: date,
    by: User,
    today: date,
) -> Ticket:
    """A ticket to the mailbox of the team with a copy to its lead (C-48); ``Conflict`` if one is unsettled."""
    known = Ticket.objects.unsettled().filter(subject_id=subject_id).first()
    if known is not None:
        raise Conflict(f"Das Team hat dafür schon das Ticket {known.pk} vom {short(known.opened_on)}.")
    return Ticket.objects.create(
        jobcenter_id=office.jobcenter_id,
        office=office,
        household=household,
        person=person,
        subject_id=subject_id,
        text=text[:300],
        team=team,
        mailbox=team.mailbox if team else "",
        copy_to=lead_of(office, team, today),
        due_on=due_on,
        answer_due_on=answer_due_on,
        opened_on=today,
        opened_by=by,
    )


def lead_of(office: Office, team: Team | None, day: date) -> User | None:
    """The team lead of the team, else one of the office; ``None`` if the office has none on that day."""
    leads = list(
        Assignment.objects.on(day)
        .filter(role=Role.TEAM_LEAD, office=office, user__is_active=True)
        .select_related("user", "team")
        .order_by("pk")
    )
    own = [row for row in leads if team is not None and row.team_id == team.pk]
    alike = [row for row in leads if team is not None and row.team is not None and row.team.unit == team.unit]
    return next((row.user for row in (*own, *alike, *leads)), None)


def take_ticket(*, ticket: Ticket, by: User, today: date, version: int | None = None) -> Ticket:
    """Somebody of the team has it in hand: that is the answer (D-47)."""
    with recording(by=by, verb="take_ticket", label="Ticket in Bearbeitung genommen", household=ticket.household):
        ticket = _unsettled(ticket, version)
        if ticket.state != TicketState.OPEN:
            raise Conflict(f"{ticket.taken_by} hat das Ticket schon in Bearbeitung.")
        ticket.taken_by, ticket.taken_on = by, today
        ticket.take()
        ticket.save()
        return ticket


def close_ticket(*, ticket: Ticket, reason: str, by: User, today: date, version: int | None = None) -> Ticket:
    """Close the ticket by hand, with the reason; one that is settled already is told who did it."""
    reason = reason.strip()
    if not reason:
        raise Refused("Bitte geben Sie einen Grund an.", "reason")
    with recording(by=by, verb="close_ticket", label="Ticket geschlossen", household=ticket.household, reason=reason):
        now = Ticket.objects.select_for_update(no_key=True, of=("self",)).get(pk=ticket.pk)
        if now.state == TicketState.CLOSED or (version is not None and now.version != version):
            raise Conflict(f"Das Ticket ist inzwischen „{now.get_state_display()}“.")
        _close(now, reason, today)
        finish_tasks(kind=TaskKind.NO_SLOT, subject_id=now.subject_id, household=now.household, by=by)
        return now


def settle_tickets(*, subject_id: int, today: date, reason: str = "") -> None:
    """The talk was arranged (C-48); with a ``reason`` it is no longer owed or was held, and the ticket closes."""
    states = [*UNSETTLED, TicketState.SCHEDULED] if reason else UNSETTLED
    for ticket in Ticket.objects.select_for_update(no_key=True).filter(subject_id=subject_id, state__in=states):
        if reason:
            _close(ticket, reason, today)
        else:
            ticket.scheduled_on = today
            ticket.schedule()
            ticket.save()


def _close(ticket: Ticket, reason: str, today: date) -> None:
    ticket.closed_on, ticket.close_reason = today, reason[:200]
    ticket.close()
    ticket.save()


def _unsettled(ticket: Ticket, version: int | None) -> Ticket:
    now = (
        Ticket.objects.select_for_update(no_key=True, of=("self",))
        .select_related("taken_by", "household")
        .get(pk=ticket.pk)
    )
    if now.state not in UNSETTLED or (version is not None and now.version != version):
        raise Conflict(f"Das Ticket ist inzwischen „{now.get_state_display()}“.")
    return now
