"""What a verb would do, found by doing it and taking it back: the preview cannot differ from the act.

``rehearse`` runs the verb itself in a transaction that is rolled back and compares the household before and after. What
is told are the things a clerk answers for: deadlines, talks, members, care, the stand of household and application.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from intake.models import Application
from jobcenter.appointments.choices import OPEN
from jobcenter.appointments.models import Appointment
from jobcenter.deadlines.choices import DeadlineState
from jobcenter.deadlines.models import Deadline
from jobcenter.deadlines.models.deadline import LIVE
from jobcenter.people.choices import HouseholdRole
from jobcenter.people.models import Household, Membership, Person, Responsibility
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import short, with_weekday

NOTHING = ("An Fristen, Terminen und Zuständigkeiten ändert sich nichts.",)
ENDS = {
    DeadlineState.MET: "ist erfüllt",
    DeadlineState.MET_LATE: "ist verspätet erfüllt",
    DeadlineState.VOID: "entfällt",
}


@dataclass(frozen=True)
class Clock:
    """One deadline as it stands."""

    name: str
    state: str
    due_on: date | None
    until: date | None
    household_id: int

    @property
    def is_live(self) -> bool:
        return self.state in LIVE


@dataclass(frozen=True)
class Picture:
    """The household and its people at one moment."""

    deadlines: dict[int, Clock]
    talks: dict[int, str]
    members: dict[int, tuple[int, str, str]]
    care: dict[tuple[int, str], str]
    applications: dict[int, str]
    names: dict[int, str]


class _TakenBack(Exception):
    """Leaves the transaction of a rehearsal."""


def rehearse(verb: Callable[..., Any], household: Household, /, **arguments: Any) -> tuple[str, ...]:
    """The sentences that say what ``verb`` would change; nothing is changed. Raises what the verb raises."""
    before = picture(household)
    told: tuple[str, ...] = NOTHING
    try:
        with transaction.atomic():
            verb(**arguments)
            told = differences(before, picture(household, also=set(before.names)))
            raise _TakenBack
    except _TakenBack:
        return told


def picture(household: Household, also: set[int] | None = None) -> Picture:
    """The household now; ``also``: people to be followed wherever they live."""
    own = Membership.objects.filter(household=household).values_list("person_id", flat=True)
    people = set(own) | (also or set())
    deadlines = Deadline.objects.filter(person_id__in=people).select_related("person")
    talks = Appointment.objects.filter(person_id__in=people, state__in=OPEN).select_related("person")
    lives = Membership.objects.filter(person_id__in=people, ends_on__isnull=True).select_related("household", "person")
    care = Responsibility.objects.filter(person_id__in=people, ends_on__isnull=True).select_related(
        "user", "queue_office", "person"
    )
    households = {row.household_id for row in lives} | {household.pk}
    heads = {
        row.household_id: row.person
        for row in Membership.objects.filter(household__in=households, role=HouseholdRole.HEAD).select_related("person")
    }
    return Picture(
        deadlines={
            one.pk: Clock(
                f"Frist „{one.get_kind_display()}“ ({one.person})",
                one.state,
                one.due_on,
                one.suspended_until,
                one.household_id,
            )
            for one in deadlines
        },
        talks={
            one.pk: (
                f"„{one.get_kind_display()}“ am {with_weekday(one.starts_at.astimezone(BERLIN).date())} ({one.person})"
            )
            for one in talks
        },
        members={
            row.person_id: (
                row.household_id,
                _named(row.household, heads.get(row.household_id)),
                row.get_role_display(),
            )
            for row in lives
        },
        care={(one.person_id, one.get_kind_display()): str(one) for one in care},
        applications={
            one.pk: f"{one} ({_named(one.household, one.head)}): {one.get_state_display()}"
            for one in Application.objects.filter(household_id__in=households).select_related("household", "head")
        },
        names={person.pk: str(person) for person in Person.objects.filter(pk__in=people)},
    )


def differences(before: Picture, after: Picture) -> tuple[str, ...]:
    """What is different, in sentences without keys, so that two runs of one verb say the same."""
    told = [
        *_of_members(before, after),
        *_of_deadlines(before, after),
        *_of_talks(before, after),
        *_of_care(before, after),
        *(text for pk, text in after.applications.items() if before.applications.get(pk) != text),
    ]
    return tuple(told) or NOTHING


def _named(household: Household, head: Person | None) -> str:
    """By its number, else by its head: two without a number are told apart."""
    return f"Bedarfsgemeinschaft {household.bg_number or (f'von {head}' if head else 'ohne Nummer')}"


def _of_members(before: Picture, after: Picture) -> Iterator[str]:
    for pk in sorted({*before.members, *after.members}):
        was, now = before.members.get(pk), after.members.get(pk)
        name = after.names.get(pk) or before.names.get(pk, "")
        if was == now:
            continue
        if now is None:
            yield f"{name} gehört nicht mehr zur Bedarfsgemeinschaft."
        elif was is None or was[0] != now[0]:
            yield f"{name} gehört zur {now[1]} ({now[2]})."
        else:
            yield f"{name} ist {now[2]}."


def _of_deadlines(before: Picture, after: Picture) -> Iterator[str]:
    for pk, now in sorted(after.deadlines.items()):
        was = before.deadlines.get(pk)
        if was is None:
            yield f"Neu: {now.name} {_stand(now)}."
        elif was != now:
            yield f"Die {now.name} {ENDS.get(DeadlineState(now.state)) or _stand(now)}{_instead(was, now)}."
        elif now.is_live:
            yield f"Die {now.name} bleibt, wie sie ist: {_stand(now)}."


def _stand(clock: Clock) -> str:
    if clock.state == DeadlineState.SUSPENDED:
        return f"ruht bis {short(clock.until)}" if clock.until else "ruht, Ende nicht bekannt"
    if clock.state == DeadlineState.MISSED:
        return f"ist versäumt (fällig gewesen am {with_weekday(clock.due_on)})" if clock.due_on else "ist versäumt"
    return f"läuft bis {with_weekday(clock.due_on)}" if clock.due_on else "ist offen"


def _instead(was: Clock, now: Clock) -> str:
    return f" (bisher: {_stand(was)})" if was.is_live and (was.state, was.due_on) != (now.state, now.due_on) else ""


def _of_talks(before: Picture, after: Picture) -> Iterator[str]:
    for pk, text in sorted(before.talks.items()):
        if pk not in after.talks:
            yield f"Der Termin {text} wird abgesagt."
    for pk, text in sorted(after.talks.items()):
        if pk not in before.talks:
            yield f"Neuer Termin {text}."


def _of_care(before: Picture, after: Picture) -> Iterator[str]:
    for key in sorted({*before.care, *after.care}):
        was, now = before.care.get(key), after.care.get(key)
        name = after.names.get(key[0]) or before.names.get(key[0], "")
        if was != now:
            yield f"{key[1]} von {name}: {now or 'niemand'}{f' (bisher {was})' if was else ''}."
