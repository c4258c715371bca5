"""Notes on the case and who looks after a person."""

from datetime import date, timedelta

from django.db.models import Max

from jobcenter.audit.recording import recording
from jobcenter.people.choices import NoteKind, ResponsibilityKind
from jobcenter.people.models import Household, Note, Person, Responsibility
from jobcenter.staff.models import Office, User


def write_note(
    *,
    household: Household,
    kind: NoteKind,
    text: str,
    occurred_on: date,
    by: User,
    person: Person | None = None,
) -> Note:
    """Add a note to the case; a note is never changed afterwards."""
    label = f"Vermerk geschrieben: {NoteKind(kind).label}"
    with recording(by=by, verb="write_note", label=label, household=household, person=person, occurred_on=occurred_on):
        return Note.objects.create(
            household=household, person=person, kind=kind, text=text, occurred_on=occurred_on, author=by
        )


def set_responsible(
    *,
    person: Person,
    household: Household,
    on: date,
    by: User | None,
    user: User | None = None,
    queue_office: Office | None = None,
    label: str = "",
    reason: str = "",
    kind: ResponsibilityKind = ResponsibilityKind.MAIN,
) -> Responsibility:
    """Make exactly one of user, queue or list label responsible from that day; the one before ends the day before.

    Each day has one bearer (C-21): whoever was replaced on his first day bore no whole day, and nothing begins before
    the one before it.
    """
    with recording(
        by=by, verb="set_responsible", label="Zuständigkeit geändert", household=household, person=person, reason=reason
    ):
        Person.objects.select_for_update(no_key=True).get(pk=person.pk)
        borne = Responsibility.objects.filter(person=person, kind=kind)
        current = borne.filter(ends_on__isnull=True).first()
        if current is not None:
            if (current.user, current.queue_office, current.label) == (user, queue_office, label):
                return current
            on = max(on, current.starts_on)
            current.ends_on = on - timedelta(days=1)
            current.save()
        elif last := borne.aggregate(last=Max("ends_on"))["last"]:
            on = max(on, last + timedelta(days=1))
        return Responsibility.objects.create(
            person=person,
            kind=kind,
            user=user,
            queue_office=queue_office,
            label=label,
            starts_on=on,
            reason=reason,
        )


def end_responsibility(
    *, person: Person, household: Household, kind: ResponsibilityKind, on: date, reason: str, by: User | None
) -> None:
    """Nobody bears the person in that kind after that day."""
    current = Responsibility.objects.filter(person=person, kind=kind, ends_on__isnull=True).first()
    if current is None:
        return
    label = f"{kind.label} beendet"
    with recording(by=by, verb="end_responsibility", label=label, household=household, person=person, reason=reason):
        current.ends_on = max(on, current.starts_on - timedelta(days=1))
        current.save()


def resume_responsibility(
    *, ended: Responsibility, household: Household, on: date, reason: str, by: User
) -> Responsibility | None:
    """Its end is undone: whoever bore the person goes on as if it had not come; ``None`` if somebody bears him by now.

    If others bore him in between, the days remain theirs, and he bears him again from ``on``.
    """
    kind = ResponsibilityKind(ended.kind)
    label = f"{kind.label} wieder aufgenommen"
    with recording(
        by=by, verb="resume_responsibility", label=label, household=household, person=ended.person, reason=reason
    ):
        Person.objects.select_for_update(no_key=True).get(pk=ended.person_id)
        borne = Responsibility.objects.filter(person_id=ended.person_id, kind=kind)
        if borne.filter(ends_on__isnull=True).exists():
            return None
        if borne.first() == ended:
            ended.ends_on = None
            ended.save()
            return ended
        return set_responsible(
            person=ended.person,
            household=household,
            on=on,
            by=by,
            user=ended.user,
            queue_office=ended.queue_office,
            label=ended.label,
            reason=reason,
            kind=kind,
        )
