"""The release „dem Grunde nach“, its revocation, and the benefit decision (C.1, C.4, W-31, D-15, D-22, D-26)."""

from datetime import date
from enum import StrEnum

from django.db.models import QuerySet

from intake.choices import ApplicationState, DecisionKind, DutyKind, DutyState
from intake.models import Application, InterviewDuty
from intake.models.duty import NOT_HELD
from jobcenter.appointments.choices import AppointmentKind
from jobcenter.audit.recording import recording
from jobcenter.deadlines import workflow as deadlines
from jobcenter.deadlines.models.deadline import LIVE
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.inbox.workflow import finish_tasks
from jobcenter.people.choices import EntryOccasion, ExternalSystem
from jobcenter.people.models import Membership, Person
from jobcenter.people.workflow import systems
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.dates import short
from jobcenter.web.errors import Refused

from . import benefits, bookings, documents, duties, eligibility, entries, guards, reporting

S = ApplicationState


class Booked(StrEnum):
    """What becomes of a booked QuEr when the release is revoked (D-26)."""

    CLARIFY = "clarify"
    CANCEL = "cancel"


def release(
    *,
    application: Application,
    on: date,
    calculation_reference: str,
    by: User,
    today: date,
    reason: str = "",
    version: int | None = None,
) -> Application:
    """Release the application „dem Grunde nach“: only a benefit expert, on the day it was done (W-31, D-15).

    From incomplete documents only with a reason (D-89). Starts the interview deadlines that begin with the release
    and tells the integration experts.
    """
    reason = reason.strip()
    with recording(
        by=by,
        verb="release",
        label="Dem Grunde nach freigegeben",
        household=application.household,
        reason=reason,
        occurred_on=on,
    ):
        application = guards.lock_application(application, version=version)
        guards.check_may(by, Permission.APPLICATION_RELEASE, application, today=today)
        guards.check_transition(application, "release")
        guards.check_day(on, field="on", what="Die Freigabe", application=application, today=today)
        if application.id_checked_on is None:
            raise Refused("Die ID-Prüfung fehlt noch. Ohne sie ist keine Freigabe möglich.")
        guards.check_jurisdiction(application)
        reference = calculation_reference.strip()
        if not reference:
            raise Refused("Bitte geben Sie das Berechnungsprotokoll an.", "calculation_reference")
        if application.state == S.PARTIAL and not reason:
            raise Refused(
                "Es fehlen noch Unterlagen. Bitte begründen Sie, warum der Anspruch dem Grunde nach geklärt ist.",
                "reason",
            )
        application.released_on = on
        application.calculation_reference = reference[:80]
        application.release()
        application.save()
        opened = duties.open_at_release(application=application, by=by, today=today)
        main = next((duty for duty in opened if duty.kind == DutyKind.MAIN), None)
        due_on = main.deadline.due_on if main and main.deadline else None
        reporting.report_release(application=application, due_on=due_on, by=by, today=today)
        finish_tasks(kind=TaskKind.RELEASE, household=application.household, by=by)
        systems.record_elsewhere(  # the protocol lies in d.3 already: its reference is the mark (W-32)
            household=application.household,
            system=ExternalSystem.D3,
            on=on,
            by=by,
            number=application.calculation_reference,
        )
        entries.due(application, EntryOccasion.RELEASED, today=today)
        return application


def revoke_release(
    *,
    application: Application,
    on: date,
    reason: str,
    by: User,
    today: date,
    booked: Booked = Booked.CANCEL,
    version: int | None = None,
) -> Application:
    """Take the release back: its interview deadlines lapse, a booked QuEr is cancelled or becomes a clarifying talk.

    Back to *vollständig*, or to *teilweise eingereicht* if documents are still missing (D-26, D-89).
    """
    reason = guards.check_reason(reason)
    with recording(
        by=by,
        verb="revoke_release",
        label="Freigabe widerrufen",
        household=application.household,
        reason=reason,
        occurred_on=on,
    ):
        application = guards.lock_application(application, version=version)
        guards.check_may(by, Permission.APPLICATION_RELEASE, application, today=today)
        guards.check_transition(application, "revoke_release")
        guards.check_day(on, field="on", what="Der Widerruf", application=application, today=today)
        released_on = application.released_on
        if released_on is not None and on < released_on:
            raise Refused(f"Der Widerruf kann nicht vor der Freigabe am {short(released_on)} liegen.", "on")
        application.revoke_release()
        application.save()
        application.released_on, application.calculation_reference = None, ""
        if application.complete_on is None:  # released from incomplete documents: nothing complete to go back to
            application.reopen_documents()
        application.save()
        begun = InterviewDuty.objects.filter(
            application=application, kind__in=[DutyKind.MAIN, DutyKind.MEMBER], state__in=NOT_HELD
        ).select_related("application__household", "person")
        for duty in begun:
            duties.drop(duty=duty, on=on, reason=f"Freigabe widerrufen: {reason}", by=by, today=today)
        if begun:
            _settle_booked(application, booked, on=on, by=by, today=today)
        reporting.take_back(application=application, on=on, reason=reason, by=by)
        finish_tasks(kind=TaskKind.CHOOSE_INTERVIEW_PERSON, household=application.household, by=by)
        if application.state == S.COMPLETE:
            documents.ask_for_release(application=application, by=by)
        return application


def name_interview_person(
    *, application: Application, person: Person, reason: str, by: User, today: date, version: int | None = None
) -> InterviewDuty:
    """Name the member with whom the QuEr is held instead of the head; the event stays the release (D-34, D-35)."""
    reason = guards.check_reason(reason)
    with recording(
        by=by,
        verb="name_interview_person",
        label=f"QuEr-Person festgelegt: {person}",
        household=application.household,
        person=person,
        reason=reason,
    ):
        application = guards.lock_application(application, version=version)
        guards.check_may(by, Permission.HANDOVER_ASSIGN, application, today=today)
        released_on = application.released_on
        if released_on is None or application.state not in (S.APPROVED, S.DECIDED):
            raise Refused("Die QuEr-Person wird erst nach der Freigabe festgelegt.")
        is_member = Membership.objects.on(today).filter(household_id=application.household_id, person=person).exists()
        mains = InterviewDuty.objects.filter(application=application, kind=DutyKind.MAIN)
        _give_way(mains, application, person, by=by, today=today)
        is_first_head = person.pk == application.head_id and not mains.exclude(person=person).exists()
        if not is_member or is_first_head:
            raise Refused("Bitte wählen Sie ein weiteres Mitglied der Bedarfsgemeinschaft.", "person")
        if refusal := eligibility.refusal(person, released_on):
            raise Refused(f"Mit dieser Person ist kein Erstgespräch zu führen: {refusal}.", "person")
        if mains.exclude(state__in=[DutyState.SUSPENDED, DutyState.DROPPED]).exists():
            raise Refused("Für diesen Antrag ist schon ein QuEr vorgemerkt.")
        duty = duties.open_main(application=application, person=person, by=by, today=today)
        finish_tasks(kind=TaskKind.CHOOSE_INTERVIEW_PERSON, household=application.household, by=by)
        due_on = duty.deadline.due_on if duty.deadline else None
        reporting.bring_back(application=application, on=today, due_on=due_on, by=by)
        application.save()
        return duty


def _give_way(
    mains: QuerySet[InterviewDuty], application: Application, person: Person, *, by: User, today: date
) -> None:
    """The head has changed and the expert was asked: the QuEr of the former one gives way (D-35)."""
    asked = Task.objects.open().filter(kind=TaskKind.CHOOSE_INTERVIEW_PERSON, household=application.household)
    former = mains.filter(state__in=NOT_HELD).exclude(person__in=[person.pk, application.head_id])
    if asked.exists():
        for duty in former.select_related("application__household", "person"):
            duties.drop(duty=duty, on=today, reason=f"QuEr wird mit {person} geführt", by=by, today=today)


def decide(
    *,
    application: Application,
    on: date,
    kind: DecisionKind,
    by: User,
    today: date,
    version: int | None = None,
) -> Application:
    """Record the decision (Bescheid), final or provisional; it meets the decision deadline on its day (D-22, D-89)."""
    with recording(
        by=by,
        verb="decide",
        label=f"Beschieden ({DecisionKind(kind).label})",
        household=application.household,
        occurred_on=on,
    ):
        application = guards.lock_application(application, version=version)
        guards.check_may(by, Permission.APPLICATION_DECIDE, application, today=today)
        guards.check_transition(application, "decide")
        guards.check_day(on, field="on", what="Der Bescheid", application=application, today=today)
        if application.released_on is not None and on < application.released_on:
            raise Refused(f"Der Bescheid kann nicht vor der Freigabe am {short(application.released_on)} liegen.", "on")
        application.decided_on, application.decision_kind = on, kind
        application.decide()
        application.save()
        benefits.determine(application=application, kind=kind, on=on, by=by)
        meet_decision(application=application, on=on, by=by, today=today)
        for done in (TaskKind.DOCUMENTS, TaskKind.REMIND_RETURN):
            finish_tasks(kind=done, household=application.household, by=by)
        return application


def meet_decision(*, application: Application, on: date, by: User, today: date) -> None:
    """The decision deadline, if one lives, is met on the day of the decision (D-22)."""
    deadline = application.decision_deadline
    if deadline is not None and deadline.state in LIVE:
        deadlines.meet(deadline=deadline, on=on, by=by, today=today)


def _settle_booked(application: Application, booked: Booked, *, on: date, by: User, today: date) -> None:
    household = application.household
    if booked == Booked.CLARIFY:
        bookings.turn_into_clarification(household=household, on=on)
    else:
        bookings.cancel(
            household=household,
            kinds=[AppointmentKind.FIRST_INTERVIEW],
            on=on,
            reason="Freigabe widerrufen",
            by=by,
            today=today,
        )
