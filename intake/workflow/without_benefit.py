"""Who looks after the household once its application has ended without a benefit: nobody (C.1, D-25, D-26, D-61).

The responsibility ends with the application, and with it the talks and what waited for the specialist; not while an
earlier benefit of the household runs on. If the end is undone, all of it is as if there had been none (§ 67 SGB I,
D-27); only the talks are to be booked anew, because their times may be taken.
"""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, Q, QuerySet

from intake.choices import OPEN_STATES, ApplicationState
from intake.models import Application, InterviewDuty
from intake.models.duty import NOT_HELD
from jobcenter.appointments.choices import AppointmentKind
from jobcenter.appointments.models import Appointment
from jobcenter.audit.queries import changed_in
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.inbox.workflow import finish_tasks, give_task, reopen_tasks, send_message
from jobcenter.people.choices import ResponsibilityKind
from jobcenter.people.models import Membership, Responsibility
from jobcenter.people.workflow import end_responsibility, resume_responsibility
from jobcenter.staff.choices import HandoverMode, Role
from jobcenter.staff.models import User
from jobcenter.web.dates import short

from . import bookings, circle

PAPERS = [AppointmentKind.HAND_IN, AppointmentKind.ID_CHECK]
TASKS_OF_CARE = [
    TaskKind.NEW_CLIENT,
    TaskKind.SWITCH_MAIN_CARE,
    TaskKind.ALG1_END,
    TaskKind.CLARIFY,
    TaskKind.MAKE_OFFER,
    TaskKind.CHECK_PROMISE,
    TaskKind.FOLLOW_UP,
    TaskKind.FOLLOW_GRADUATE,
    TaskKind.REVIEW_AGREEMENT,
]


def still_applies(application: Application, on: date) -> bool:
    """Whether the household has another open application, or draws a benefit that was granted before.

    A benefit runs until its last day is told (``needy_until``), which for a new application after it must be (D-40).
    """
    ended = Q(head__needy_until__gte=F("applied_on"), head__needy_until__lt=on)
    granted = Application.objects.filter(state=ApplicationState.DECIDED).exclude(ended)
    others = Application.objects.filter(household_id=application.household_id).exclude(pk=application.pk)
    return others.filter(Q(state__in=OPEN_STATES) | Q(pk__in=granted)).exists()


def owed_with(application: Application, on: date) -> QuerySet[InterviewDuty]:
    """The first interviews that end with the application: those of the household, revived ones of earlier applications
    too; its own ones only where the household still applies or draws benefits."""
    waiting = InterviewDuty.objects.filter(state__in=NOT_HELD)
    if still_applies(application, on):
        return waiting.filter(application=application)
    return waiting.filter(application__household_id=application.household_id)


def talks_with(application: Application, on: date) -> list[Appointment]:
    """The open appointments from that day on that end with the application."""
    booked = bookings.open_from(application.household, on=on, kinds=bookings.EVERY_KIND)
    if not still_applies(application, on):
        return booked
    owed = set(owed_with(application, on).values_list("person_id", flat=True))
    first = AppointmentKind.FIRST_INTERVIEW
    return [talk for talk in booked if talk.kind in PAPERS or (talk.kind == first and talk.person_id in owed)]


def borne_with(application: Application, on: date) -> list[Responsibility]:
    """The responsibilities that end with the application: those for the members, unless the household still applies."""
    if still_applies(application, on):
        return []
    members = Membership.objects.filter(household_id=application.household_id, ends_on__isnull=True)
    borne = Responsibility.objects.filter(person__in=members.values("person"), ends_on__isnull=True)
    return list(borne.select_related("person", "user", "queue_office").order_by("pk"))


def end_care(*, application: Application, subject: str, on: date, reason: str, by: User) -> None:
    """From that day on nobody looks after the household, and nothing waits for a specialist any more.

    The specialists are told, where no hand-over tells them.
    """
    household, ending = application.household, borne_with(application, on)
    for borne in ending:
        end_responsibility(
            person=borne.person,
            household=household,
            kind=ResponsibilityKind(borne.kind),
            on=on - timedelta(days=1),
            reason=reason,
            by=by,
        )
    if not still_applies(application, on):
        for kind in TASKS_OF_CARE:
            finish_tasks(kind=kind, household=household, by=by)
    if application.jobcenter.handover_mode == HandoverMode.DIRECT:
        _tell(application, ending, subject=f"Antrag {subject.lower()}", on=on, reason=reason, by=by)


def end_care_of_leaver(*, membership: Membership, on: date, reason: str, by: User) -> None:
    """Whoever has left the household with that day is nobody's client in it any more (D-61): nothing waits for his
    specialist, who is told."""
    person, household = membership.person, membership.household
    borne = Responsibility.objects.filter(person=person, ends_on__isnull=True).select_related("user")
    specialists = {one.user for one in borne if one.user is not None}
    for care in ResponsibilityKind:
        end_responsibility(person=person, household=household, kind=care, on=on, reason=reason, by=by)
    for task in TASKS_OF_CARE:
        finish_tasks(kind=task, household=household, person=person, by=by)
    subject, body = f"Mitglied ausgeschieden: {person}"[:120], f"Letzter Tag: {short(on)}. Grund: {reason}"
    for specialist in specialists:
        send_message(household=household, subject=subject, body=body, by=by, to=specialist)


def end_care_of_merged(
    *, application: Application, into: Application, borne: list[Responsibility], on: date, reason: str, by: User
) -> None:
    """The household has become part of that of ``into``: what waited for those who moved over waits there, the rest is
    over. Whoever ``borne`` says looked after somebody known twice is told."""
    household = application.household
    moved = Membership.objects.on(on).filter(household_id=into.household_id).values("person")
    for task in Task.objects.open().filter(household=household, kind__in=TASKS_OF_CARE, person__in=moved):
        give_task(
            kind=TaskKind(task.kind),
            office=into.office,
            household=into.household,
            person=task.person,
            subject_id=task.subject_id,
            text=task.text,
            to=task.assignee,
            role=Role(task.role) if task.role else None,
            due_on=task.due_on,
            by=by,
        )
    for kind in TASKS_OF_CARE:
        finish_tasks(kind=kind, household=household, by=by)
    if application.jobcenter.handover_mode == HandoverMode.DIRECT:
        ended = Responsibility.objects.filter(pk__in=[one.pk for one in borne], ends_on__isnull=False)
        _tell(
            application, list(ended.select_related("user")), subject="Antrag zusammengeführt", on=on, reason=reason,
            by=by,
        )  # fmt: skip


def resume_care(*, application: Application, ended_in: UUID | None, on: date, reason: str, by: User) -> None:
    """The act ``ended_in`` is undone: whoever bore the members goes on, with what waited; nobody who has taken over
    meanwhile is replaced, and what waited waits for him. Who has left the household stays without."""
    rows = Membership.objects.filter(household_id=application.household_id, ends_on__isnull=True)
    members = rows.values("person")
    ended = Responsibility.objects.filter(
        pk__in=changed_in(ended_in, Responsibility), person__in=members, ends_on__isnull=False
    )
    waited = Task.objects.filter(
        Q(person__isnull=True) | Q(person__in=members), pk__in=changed_in(ended_in, Task), kind__in=TASKS_OF_CARE
    )
    reopen_tasks(waited)
    borne_again, household = [], application.household
    for borne in ended.select_related("person", "user", "queue_office"):
        if resumed := resume_responsibility(ended=borne, household=household, on=on, reason=reason, by=by):
            borne_again.append(resumed)
        elif carer := circle.carer_of(borne.person):
            whose = Q(person=borne.person) | Q(person__isnull=True)
            Task.objects.open().filter(whose, pk__in=waited.values("pk"), assignee=borne.user).update(assignee=carer)
    _tell(application, borne_again, subject="Antrag wieder aufgenommen", on=on, reason=reason, by=by)


def _tell(
    application: Application, borne: list[Responsibility], *, subject: str, on: date, reason: str, by: User
) -> None:
    body = f"Am {short(on)}. Grund: {reason}"
    for specialist in {one.user for one in borne if one.user is not None}:
        send_message(household=application.household, subject=subject, body=body, by=by, to=specialist)
