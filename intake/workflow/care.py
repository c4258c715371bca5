"""Who looks after the members from the day of registration on, where a house knows no virtual employee (C-21, C-22)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from intake.models import Application
from jobcenter.audit.recording import recording
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import give_task
from jobcenter.people.choices import HouseholdRole
from jobcenter.people.models import Alg1Period, Membership, Person
from jobcenter.staff.choices import HandoverMode
from jobcenter.staff.models import User
from jobcenter.web.dates import short
from jobcenter.web.errors import Refused

from . import circle, eligibility


class Entry(Protocol):
    """What is asked of an entered member."""

    @property
    def role(self) -> str: ...
    @property
    def specialist(self) -> User | None: ...


def give(
    *,
    application: Application,
    members: Sequence[tuple[Person, Entry]],
    by: User,
    today: date,
    may_wait: bool = False,
) -> None:
    """Every member that owes a first interview gets a specialist: his own, else that of the head.

    While ALG I lasts the Jobcenter has the *Nebenbetreuung* only (C-22). The specialist is told by a task (C-49).
    ``may_wait``: the service centre assigns nobody, the EZ does so afterwards (C-62).
    """
    if application.jobcenter.handover_mode != HandoverMode.DIRECT:
        return
    rules = eligibility.interview_rules(application.jobcenter_id, application.applied_on)
    of_head = next((entry.specialist for _person, entry in members if entry.role == HouseholdRole.HEAD), None)
    for index, (person, entry) in enumerate(members):
        specialist = entry.specialist or of_head
        if eligibility.refusal(person, application.applied_on):
            continue
        if specialist is None:
            if eligibility.starts_with_application(rules) and not may_wait:
                raise Refused("Bitte wählen Sie die Hauptbetreuung.", f"p{index}_specialist")
            continue
        circle.check_specialist(specialist, application.office_id, today, field=f"p{index}_specialist")
        _assign(application, person, specialist, by=by, today=today)


def follow_head(*, application: Application, person: Person, by: User | None, today: date) -> None:
    """Whoever joins the household or turns 15 in it has the specialist of the head, as at the registration (C-21),
    until the counter names another.

    Nobody is named where the head has none, or one who works in another office by now.
    """
    if application.jobcenter.handover_mode != HandoverMode.DIRECT or circle.carer_of(person) is not None:
        return
    specialist = circle.carer_of(application.head)
    if specialist is None or eligibility.refusal(person, today):
        return
    if circle.works_here(specialist, application.office_id, today):
        _assign(application, person, specialist, by=by, today=today)


def date_clients(*, application: Application, persons: Iterable[Person], today: date) -> None:
    """The day of the application stands in the client data of each person (C-23), and where the house knows two legal
    circles the one that ALG I demands (C-18)."""
    for person in persons:
        person.applied_on = application.applied_on
        if application.jobcenter.handover_mode == HandoverMode.DIRECT:
            person.legal_circle = circle.owed_circle(person, today)
        person.save()


def record_ends(
    *, membership: Membership, unemployed_until: date | None, needy_until: date | None, by: User, today: date
) -> Person:
    """Write down the end of unemployment and the end of benefits: two facts, each with its own day (W-5)."""
    del today
    person = membership.person
    with recording(
        by=by, verb="record_ends", label="Ende der Arbeitslosigkeit und des Leistungsbezugs eingetragen",
        household=membership.household, person=person,
    ):  # fmt: skip
        person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
        for day, field in ((unemployed_until, "unemployed_until"), (needy_until, "needy_until")):
            if day is not None and person.born_on is not None and day <= person.born_on:
                raise Refused("Der Tag liegt vor der Geburt.", field)
        person.unemployed_until, person.needy_until = unemployed_until, needy_until
        person.save()
        return person


def _assign(application: Application, person: Person, specialist: User, *, by: User | None, today: date) -> None:
    kind = circle.begin(application=application, person=person, specialist=specialist, by=by, today=today)
    covered = Alg1Period.objects.on(today).filter(person=person).first()
    text = f"Antrag vom {short(application.applied_on)}, {kind.label}."
    if covered:
        text += f" ALG I bis {short(covered.ends_on)}." if covered.ends_on else " ALG I, Ende offen."
    give_task(
        kind=TaskKind.NEW_CLIENT,
        office=application.office,
        household=application.household,
        person=person,
        subject_id=application.pk,
        text=text,
        to=specialist,
        due_on=today,
        by=by,
    )
