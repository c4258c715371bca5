"""Who looks after the members from the day of registration on, where a house knows no virtual employee (C-21, C-22)."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from intake.models import Application
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import give_task
from jobcenter.people.choices import HouseholdRole, ResponsibilityKind
from jobcenter.people.models import Alg1Period, Person
from jobcenter.people.workflow import set_responsible
from jobcenter.staff.access import standing
from jobcenter.staff.choices import HandoverMode, Role
from jobcenter.staff.models import User
from jobcenter.web.dates import short
from jobcenter.web.errors import Refused

from . import eligibility


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
        _assign(application, person, specialist, f"p{index}_specialist", by=by, today=today)


def _assign(
    application: Application, person: Person, specialist: User, field: str, *, by: User, today: date
) -> None:
    offices = standing(specialist, today).offices_by_role.get(Role.SPECIALIST, frozenset())
    if application.office_id not in offices or not specialist.is_active:
        raise Refused(f"{specialist} ist in dieser Geschäftsstelle heute keine Integrationsfachkraft.", field)
    covered = Alg1Period.objects.on(today).filter(person=person).first()
    kind = ResponsibilityKind.SECONDARY if covered else ResponsibilityKind.MAIN
    set_responsible(
        person=person,
        household=application.household,
        on=today,
        by=by,
        user=specialist,
        reason="Antragstellung",
        kind=kind,
    )
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
