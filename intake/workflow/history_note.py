"""The note that writes itself when the application forms are issued (C-24, C-25)."""

from collections.abc import Sequence
from datetime import date

from intake.models import Application
from jobcenter.people.choices import NoteKind
from jobcenter.people.models import Membership
from jobcenter.people.workflow import write_note
from jobcenter.staff.choices import HandoverMode
from jobcenter.staff.models import User
from jobcenter.web.dates import short


def write(
    *, application: Application, occasion: str, lines: Sequence[str] = (), occurred_on: date, by: User
) -> None:
    """Write the note: for every member in a house that demands it (C-24), else once for the household.

    Four contents: all members, their Kundennummern, the number of further persons, the reason (C-25).
    """
    memberships = list(
        Membership.objects.on(application.applied_on)
        .filter(household=application.household)
        .select_related("person")
        .order_by("pk")
    )
    text = "\n".join([occasion, *_contents(application, memberships), *lines])
    for_each = application.jobcenter.handover_mode == HandoverMode.DIRECT
    for person in [membership.person for membership in memberships] if for_each else [None]:
        write_note(
            household=application.household,
            person=person,
            kind=NoteKind.HISTORY,
            text=text,
            occurred_on=occurred_on,
            by=by,
        )


def _contents(application: Application, memberships: Sequence[Membership]) -> list[str]:
    members = "; ".join(_member(membership) for membership in memberships)
    return [
        f"Tag der Antragstellung: {short(application.applied_on)} ({application.get_channel_display()})",
        f"Mitglieder der Bedarfsgemeinschaft: {members}",
        f"Weitere im Haushalt lebende Personen: {application.household.further_persons}",
        f"Grund der Antragstellung: {application.reason or 'keine Angabe'}",
    ]


def _member(membership: Membership) -> str:
    person = membership.person
    born = f", geb. {short(person.born_on)}" if person.born_on else ""
    number = person.ba_number or "noch keine"
    return f"{person.first_name} {person.last_name}{born}, KD-Nr. {number}"
