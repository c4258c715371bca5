"""Notes on the case and who looks after a person."""

from datetime import date, timedelta

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
    """Make exactly one of user, queue or list label responsible from that day; the one before ends the day before."""
    with recording(
        by=by, verb="set_responsible", label="Zuständigkeit geändert", household=household, reason=reason
    ):
        current = (
            Responsibility.objects.select_for_update(no_key=True)
            .filter(person=person, kind=kind, ends_on__isnull=True)
            .first()
        )
        if current is not None:
            if (current.user, current.queue_office, current.label) == (user, queue_office, label):
                return current
            # Two changes on one day: the earlier one keeps its day, it did bear the case for some hours.
            current.ends_on = max(current.starts_on, on - timedelta(days=1))
            current.save()
        return Responsibility.objects.create(
            person=person,
            kind=kind,
            user=user,
            queue_office=queue_office,
            label=label,
            starts_on=on,
            reason=reason,
        )
