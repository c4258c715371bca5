"""ALG I of one person: while it lasts the Agentur für Arbeit is responsible and no interview is owed (W-10, D-33)."""

from contextlib import AbstractContextManager
from datetime import date

from django.db.models import Q

from intake.choices import OPEN_STATES, ApplicationState, DutyKind
from intake.models import Application, InterviewDuty
from intake.models.duty import NOT_HELD
from jobcenter.audit.recording import recording
from jobcenter.deadlines import workflow as deadlines
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks
from jobcenter.people.models import Alg1Period, Household, Person
from jobcenter.staff.access import can
from jobcenter.staff.choices import HandoverMode
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.dates import short
from jobcenter.web.errors import Refused

from . import circle, duties, reporting

LIVE_STATES = [*OPEN_STATES, ApplicationState.DECIDED]


def record(
    *, person: Person, household: Household, starts_on: date | None, ends_on: date | None, by: User, today: date
) -> Alg1Period:
    """Write down that the person is entitled to ALG I; ``ends_on`` empty while the last day is not known.

    Suspends running interview deadlines; after the end they begin anew in full length. The benefit decision goes on
    (W-12).
    """
    _check_may(by, household, today)
    _check_dates(starts_on, ends_on)
    with _recording(by, household, person, "record_alg1", _label(starts_on, ends_on), starts_on):
        _lock(person)
        _check_free(person, starts_on, ends_on)
        period = Alg1Period.objects.create(person=person, starts_on=starts_on, ends_on=ends_on)
        circle.note_top_up(period=period, household=household, by=by, today=today)
        follow(person=person, household=household, by=by, today=today)
        return period


def end(*, period: Alg1Period, household: Household, ends_on: date, by: User, today: date) -> Alg1Period:
    """Write down or correct the last day of ALG I; the interview deadlines follow."""
    _check_may(by, household, today)
    _check_dates(period.starts_on, ends_on)
    person = period.person
    with _recording(by, household, person, "end_alg1", f"ALG I endet am {short(ends_on)}", ends_on):
        _lock(person)
        _check_free(person, period.starts_on, ends_on, but=period)
        period.ends_on = ends_on
        period.save()
        finish_tasks(kind=TaskKind.ALG1_END, person=person, subject_id=period.pk, by=by)
        circle.note_top_up(period=period, household=household, by=by, today=today)
        follow(person=person, household=household, by=by, today=today)
        return period


def remove(*, period: Alg1Period, household: Household, reason: str, by: User, today: date) -> None:
    """Take back an entry made by mistake; the history keeps it. The deadlines are as if it had never been."""
    _check_may(by, household, today)
    if not reason.strip():
        raise Refused("Bitte geben Sie einen Grund an.", "reason")
    person = period.person
    with _recording(by, household, person, "remove_alg1", "ALG I gestrichen", None, reason=reason.strip()):
        _lock(person)
        finish_tasks(kind=TaskKind.ALG1_END, person=person, subject_id=period.pk, by=by)
        period.delete()
        follow(person=person, household=household, by=by, today=today)


def follow(*, person: Person, household: Household, by: User | None, today: date) -> None:
    """Bring deadlines, duties and the hand-over in line with ALG I as it stands today; may run twice."""
    deadlines.alg1_changed(person=person, by=by, today=today)
    duties.align(person=person, by=by, today=today)
    for over in Alg1Period.objects.filter(person=person, ends_on__lt=today):
        finish_tasks(kind=TaskKind.ALG1_END, person=person, subject_id=over.pk, by=by)
    covered = Alg1Period.objects.on(today).filter(person=person).exists()
    application = (
        Application.objects.filter(household=household, state__in=LIVE_STATES)
        .select_related("jobcenter", "office", "household", "head")
        .order_by("-applied_on", "-pk")
        .first()
    )
    if application is None:
        return
    if application.jobcenter.handover_mode == HandoverMode.DIRECT:
        circle.ask_for_switch(household=household, person=person, by=by, today=today)
        return
    if application.head_id != person.pk:
        return
    mains = InterviewDuty.objects.filter(application=application, kind=DutyKind.MAIN, state__in=NOT_HELD)
    if covered and mains.exclude(person=person).exists():
        return  # somebody else is the QuEr person: the case goes on (D-34)
    main = mains.select_related("deadline").filter(person=person).first()
    due_on = main.deadline.due_on if main and main.deadline else None
    reporting.follow_alg1(application=application, covered=covered, due_on=due_on, by=by, today=today)


def _check_may(by: User, household: Household, today: date) -> None:
    if not can(by, Permission.ALG1_RECORD, today=today, office_id=household.office_id):
        raise Refused("ALG I erfassen nur die Eingangszone und die Leistungsgewährung.")


def _check_dates(starts_on: date | None, ends_on: date | None) -> None:
    if starts_on is None and ends_on is None:
        raise Refused("Bitte geben Sie den Beginn oder das Ende von ALG I an.", "starts_on")
    if starts_on is not None and ends_on is not None and ends_on < starts_on:
        raise Refused("Das Ende von ALG I liegt vor dem Beginn.", "ends_on")


def _check_free(person: Person, starts_on: date | None, ends_on: date | None, but: Alg1Period | None = None) -> None:
    others = Alg1Period.objects.filter(person=person).exclude(pk=but.pk if but else None)
    if starts_on is not None:
        others = others.exclude(ends_on__lt=starts_on)
    if ends_on is not None:
        others = others.filter(Q(starts_on__isnull=True) | Q(starts_on__lte=ends_on))
    if (other := others.first()) is not None:
        since = f"ab {short(other.starts_on)} " if other.starts_on else ""
        until = f"bis {short(other.ends_on)}" if other.ends_on else "ohne Ende"
        raise Refused(f"Für diesen Zeitraum ist ALG I schon eingetragen ({since}{until}).", "starts_on")


def _lock(person: Person) -> None:
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)


def _label(starts_on: date | None, ends_on: date | None) -> str:
    since = f" ab {short(starts_on)}" if starts_on else ""
    until = f" bis {short(ends_on)}" if ends_on else " mit offenem Ende"
    return f"ALG I{since}{until} erfasst"


def _recording(  # noqa: PLR0917
    by: User, household: Household, person: Person, verb: str, label: str, day: date | None, reason: str = ""
) -> AbstractContextManager[None]:
    return recording(by=by, verb=verb, label=label, household=household, person=person, occurred_on=day, reason=reason)
