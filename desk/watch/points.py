"""The points a team lead watches. Each is one condition: the number and the list behind it cannot differ."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import TruncDate

from intake.choices import ApplicationState as S
from intake.choices import DutyState as D
from intake.choices import PackageKind, PackageState
from intake.models import DocumentPackage, InterviewDuty
from intake.models.duty import BOOKED, NOT_HELD
from intake.queries import lacks_something
from jobcenter.appointments.choices import OPEN, AppointmentKind
from jobcenter.appointments.models import Appointment
from jobcenter.deadlines.models import Deadline
from jobcenter.deadlines.queries import due_soon_filter
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.people.models import Responsibility
from jobcenter.rulesets.choices import Domain
from jobcenter.web.clock import BERLIN


@dataclass(frozen=True)
class Point:
    """One number: its words, whether it is a stage of the way or something that is wrong, and its condition.
    ``watched``: the control that it belongs to."""

    code: str
    label: str
    condition: Callable[[date], Q]
    is_stage: bool = False
    tone: str = "neutral"
    watched: Domain | None = None


def _stage(state: S) -> Point:
    return Point(state.value, str(state.label), lambda _today: Q(state=state), is_stage=True)


def _late() -> Q:
    return Q(void_on__isnull=True)


def _return_overdue(today: date) -> Q:
    waiting = DocumentPackage.objects.filter(
        lacks_something(),
        application=OuterRef("pk"),
        state__in=[PackageState.ISSUED, PackageState.PARTLY_RETURNED],
        return_on__lt=today,
    )
    return Q(Exists(waiting))


def _package_not_entered(_today: date) -> Q:
    back = DocumentPackage.objects.filter(
        application=OuterRef("pk"), kind=PackageKind.WORK_PACKAGE, state=PackageState.RETURNED
    )
    return Q(Exists(back))


def _without_care(today: date) -> Q:
    """Nobody of this house looks after the head, or after somebody whose first interview is owed. Who has the secondary
    care during ALG I (C-22) is somebody."""
    borne = Responsibility.objects.on(today).filter(user__isnull=False)
    owed = InterviewDuty.objects.filter(~Exists(borne.filter(person=OuterRef("person"))), state__in=NOT_HELD)
    return ~Exists(borne.filter(person=OuterRef("head"))) | Exists(owed.filter(application=OuterRef("pk")))


def _decision_overdue(today: date) -> Q:
    return Q(decision_deadline__in=Deadline.objects.overdue(today).filter(_late()))


def _duty(condition: Q) -> Q:
    return Q(Exists(InterviewDuty.objects.filter(condition, application=OuterRef("pk"))))


def _no_slot(_today: date) -> Q:
    tickets = Task.objects.open().filter(kind=TaskKind.NO_SLOT, household=OuterRef("household"))
    return Q(Exists(tickets))


PROCESS: tuple[Point, ...] = (
    _stage(S.REGISTERED),
    _stage(S.EZ_REWORK),
    _stage(S.ISSUED),
    _stage(S.PARTIAL),
    _stage(S.COMPLETE),
    _stage(S.APPROVED),
    Point("id_open", "ID-Prüfung offen", lambda _today: Q(id_checked_on__isnull=True), tone="warning"),
    Point("return_overdue", "Rückgabe überfällig", _return_overdue, tone="danger"),
    Point("not_entered", "Arbeitspaket nicht eingegeben", _package_not_entered, tone="warning"),
    Point("without_care", "ohne Betreuung", _without_care, tone="warning"),
    Point("no_slot", "kein Termin vor Fristende", _no_slot, tone="danger", watched=Domain.FIRST_INTERVIEW),
    Point(
        "unscheduled",
        "Erstgespräch ohne Termin",
        lambda _today: _duty(Q(state=D.OPEN)),
        tone="warning",
        watched=Domain.FIRST_INTERVIEW,
    ),
    Point(
        "interview_overdue",
        "Erstgespräch überfällig",
        lambda today: _duty(Q(state__in=NOT_HELD, deadline__in=Deadline.objects.overdue(today).filter(_late()))),
        tone="danger",
        watched=Domain.FIRST_INTERVIEW,
    ),
    Point(
        "decision_overdue", "Entscheidung überfällig", _decision_overdue, tone="danger", watched=Domain.DECISION
    ),
)
"""The way of a new client from the application on (C-89), of open applications."""


def _due_soon(today: date) -> Q:
    running = Deadline.objects.filter(due_soon_filter(Deadline.objects.running(), today))
    return Q(state__in=NOT_HELD, deadline__in=running)


def _booked_late(_today: date) -> Q:
    booked = (
        Appointment.objects.filter(
            person=OuterRef("person"),
            household=OuterRef("application__household"),
            kind=AppointmentKind.FIRST_INTERVIEW,
            state__in=OPEN,
        )
        .alias(day=TruncDate("starts_at", tzinfo=BERLIN))
        .filter(day__gt=OuterRef("deadline__due_on"))
    )
    return Q(Exists(booked), state__in=BOOKED)


INTERVIEWS: tuple[Point, ...] = (
    Point("unscheduled", "ohne Termin", lambda _today: Q(state=D.OPEN), is_stage=True, tone="warning"),
    Point("scheduled", "terminiert, nicht eingeladen", lambda _today: Q(state=D.SCHEDULED), is_stage=True),
    Point("invited", "eingeladen", lambda _today: Q(state=D.INVITED), is_stage=True),
    Point("open_items", "offene Punkte", lambda _today: Q(state=D.HELD_OPEN_ITEMS), is_stage=True, tone="warning"),
    Point("suspended", "ausgesetzt (ALG I)", lambda _today: Q(state=D.SUSPENDED), is_stage=True),
    Point("due_soon", "bald fällig", _due_soon, tone="warning"),
    Point(
        "overdue",
        "überfällig",
        lambda today: Q(state__in=NOT_HELD, deadline__in=Deadline.objects.overdue(today).filter(_late())),
        tone="danger",
    ),
    Point("after_due", "Termin erst nach Fristende", _booked_late, tone="danger"),
)
"""First interviews that are owed, or held with open items (C-90)."""


def point_of(points: tuple[Point, ...], code: str) -> Point | None:
    return next((point for point in points if point.code == code), None)
