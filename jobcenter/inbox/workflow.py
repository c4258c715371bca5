"""Giving work to somebody, finishing it, and passing a word between units."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from jobcenter.audit.recording import recording
from jobcenter.people.models import Household, Person
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Office, User
from jobcenter.web.clock import BERLIN
from jobcenter.web.errors import Conflict

from .choices import TaskKind
from .models import Message, Task


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
