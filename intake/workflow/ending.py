"""How an application ends, and how an ended one comes back (C.1, D-22, D-25 to D-27, D-45).

Whatever ends it: unfulfilled duties and their deadlines end with it (what is already missed stays missed), open
appointments are cancelled, waiting tasks are closed, the hand-over is closed, and nobody looks after the household any
more (``without_benefit``).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pghistory
from django.db.models import Subquery

from intake.choices import ApplicationState, JurisdictionProof
from intake.models import Application
from jobcenter.audit.recording import recording
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks
from jobcenter.people.models import Membership, Person
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.errors import Refused

from . import bookings, changes, denial, documents, duties, guards, letters, reporting, without_benefit
from .approval import meet_decision

S = ApplicationState
CLOSED_TASKS = [
    TaskKind.HAND_IN,
    TaskKind.DOCUMENTS,
    TaskKind.REMIND_RETURN,
    TaskKind.ROUTED_TO_EZ,
    TaskKind.CALL,
    TaskKind.RELEASE,
    TaskKind.PARK_SHELL,
    TaskKind.ASSIGN_SPECIALIST,
    TaskKind.OLD_IN_QUEUE,
    TaskKind.ACCEPT_CASE,
    TaskKind.CHOOSE_INTERVIEW_PERSON,
]


@dataclass(frozen=True)
class Ending:
    """One way to end: the transition, who may, the words, and what it means for the decision deadline."""

    transition: str
    permission: Permission
    label: str
    what: str
    decides: bool = False
    rejects: bool = False
    by_client: bool = False


REJECT = Ending("reject", Permission.APPLICATION_REJECT, "Abgelehnt", "Die Ablehnung", decides=True, rejects=True)
DENY = Ending(
    "deny", Permission.APPLICATION_REJECT, "Versagt (§ 66 SGB I)", "Die Versagung", decides=True, rejects=True
)
WITHDRAW = Ending("withdraw", Permission.APPLICATION_WITHDRAW, "Zurückgezogen", "Die Rücknahme", by_client=True)
TRANSFER = Ending("transfer", Permission.APPLICATION_TRANSFER, "Abgegeben", "Die Abgabe")


def reject(
    *, application: Application, on: date, reason: str, by: User, today: date, version: int | None = None
) -> Application:
    """Reject the application; the decision deadline is met on that day, the 182 days count from it (D-22, D-40)."""
    return _end(REJECT, application, on, guards.check_reason(reason), by=by, today=today, version=version)


def deny(
    *,
    application: Application,
    on: date,
    reason: str,
    by: User,
    today: date,
    warned_on: date | None = None,
    warned_until: date | None = None,
    version: int | None = None,
) -> Application:
    """Deny for missing cooperation with a notice of that day; otherwise as ``reject``.

    Only after a written warning whose time is over (§ 66 Abs. 3 SGB I): the reminders that have gone out, else the one
    that is named. The timeline says which.
    """
    reason = guards.check_reason(reason)
    with recording(
        by=by, verb="deny", label=DENY.label, household=application.household, reason=reason, occurred_on=on
    ):
        application = guards.lock_application(application, version=version)
        guards.check_may(by, DENY.permission, application, today=today)
        guards.check_transition(application, "deny")
        warned = denial.check(application, on=on, warned_on=warned_on, warned_until=warned_until, today=today)
        pghistory.context(label=f"{DENY.label}, {warned}")
        return _end(DENY, application, on, reason, by=by, today=today, version=version)


def withdraw(
    *, application: Application, on: date, reason: str, by: User, today: date, version: int | None = None
) -> Application:
    """The client withdraws, with the day of the declaration; all running deadlines lapse on that day (D-25)."""
    return _end(WITHDRAW, application, on, guards.check_reason(reason), by=by, today=today, version=version)


def transfer(
    *,
    application: Application,
    on: date,
    to: str,
    proof: JurisdictionProof,
    by: User,
    today: date,
    version: int | None = None,
) -> Application:
    """Pass the application to the responsible Jobcenter; its date stays that of the first receipt (D-45, C-16).

    A letter tells the client who is responsible and that the date stays.
    """
    if not to.strip():
        raise Refused("Bitte nennen Sie das zuständige Jobcenter.", "to")
    responsible = to.strip()[:120]
    reason = f"zuständig: {responsible}; Nachweis: {JurisdictionProof(proof).label}"
    label, household = TRANSFER.label, application.household
    with recording(by=by, verb="transfer", label=label, household=household, reason=reason, occurred_on=on):
        ended = _end(
            TRANSFER,
            application,
            on,
            reason,
            by=by,
            today=today,
            version=version,
            further={"transferred_to": responsible, "jurisdiction_proof": proof},
        )
        letters.write_transfer(application=ended, by=by, today=today)
        return ended


def resume(
    *, application: Application, on: date, reason: str, by: User, today: date, version: int | None = None
) -> Application:
    """Cooperation was made up: a denied application goes on with its documents (§ 67 SGB I)."""
    reason = guards.check_reason(reason)
    with recording(
        by=by,
        verb="resume",
        label="Mitwirkung nachgeholt (§ 67 SGB I)",
        household=application.household,
        reason=reason,
        occurred_on=on,
    ):
        application = guards.lock_application(application, version=version)
        guards.check_may(by, Permission.APPLICATION_REJECT, application, today=today)
        guards.check_transition(application, "resume")
        _check_comeback(application, on, what="Die Nachholung", today=today)
        ended_on, ended_in = _come_back(application)
        application.resume()
        application.save()
        _revive(application, ended_on, ended_in, on=on, reason=reason, by=by, today=today)
        return application


def reinstate(
    *, application: Application, on: date, reason: str, by: User, today: date, version: int | None = None
) -> Application:
    """Appeal or court restored the application: it is complete again and may be released anew (D-27).

    One that ended before its documents were complete goes on with them (D-21). A new release starts new deadlines.
    Deadlines that began with the application go on with their old dates; one that has passed meanwhile is missed with
    the cause *Rechtsbehelf*.
    """
    reason = guards.check_reason(reason)
    with recording(
        by=by,
        verb="reinstate",
        label="Wieder aufgenommen (Abhilfe)",
        household=application.household,
        reason=reason,
        occurred_on=on,
    ):
        application = guards.lock_application(application, version=version)
        guards.check_may(by, Permission.APPLICATION_RELEASE, application, today=today)
        guards.check_transition(application, "reinstate")
        _check_comeback(application, on, what="Die Wiederaufnahme", today=today)
        ended_on, ended_in = _come_back(application)
        application.released_on, application.calculation_reference = None, ""
        is_complete = application.complete_on is not None
        if is_complete:
            application.reinstate()
        else:
            application.reinstate_incomplete()
        application.save()
        _revive(application, ended_on, ended_in, on=on, reason=reason, by=by, today=today)
        if is_complete:
            documents.ask_for_release(application=application, by=by)
        return application


def finish(
    *,
    application: Application,
    subject: str,
    on: date,
    reason: str,
    by: User,
    today: date,
    by_client: bool = False,
    goes_on: bool = False,
) -> None:
    """What every ending brings with it besides the state: duties, appointments, tasks, letters, hand-over.

    ``goes_on``: a record with another date follows, so that the forms are still wanted.
    """
    talks, owed = without_benefit.talks_with(application, on), without_benefit.owed_with(application, on)
    duties.drop_all(owed, on=on, reason=f"{subject}: {reason}", by=by, today=today)
    bookings.call_off(talks, reason=subject, by=by, today=today, by_client=by_client)
    for kind in CLOSED_TASKS:
        finish_tasks(kind=kind, household=application.household, by=by)
    letters.call_off_reminders(application, by=by)
    if not goes_on:
        letters.call_off_hand_outs(application, by=by, today=today)
    if not without_benefit.still_applies(application, on):
        changes.settle(household=application.household, by=by)
    reporting.close(application=application, subject=f"Antrag {subject.lower()}", on=on, reason=reason, by=by)


def _end(
    ending: Ending,
    application: Application,
    on: date,
    reason: str,
    *,
    by: User,
    today: date,
    version: int | None,
    further: Mapping[str, str] | None = None,
) -> Application:
    with recording(
        by=by,
        verb=ending.transition,
        label=ending.label,
        household=application.household,
        reason=reason,
        occurred_on=on,
    ):
        application = guards.lock_application(application, version=version)
        guards.check_may(by, ending.permission, application, today=today)
        if ending.decides:
            guards.check_not_at_counter(application)
        guards.check_transition(application, ending.transition)
        guards.check_day(on, field="on", what=ending.what, application=application, today=today)
        application.ended_on, application.end_reason = on, reason
        for name, value in (further or {}).items():
            setattr(application, name, value)
        getattr(application, ending.transition)()
        application.save()
        if ending.decides:
            meet_decision(application=application, on=on, by=by, today=today)
        else:
            documents.lapse_decision(application=application, on=on, reason=ending.label, by=by, today=today)
        if ending.rejects:
            _note_rejection(application, on)
        finish(
            application=application,
            subject=ending.label,
            on=on,
            reason=reason,
            by=by,
            today=today,
            by_client=ending.by_client,
        )
        without_benefit.end_care(application=application, subject=ending.label, on=on, reason=reason, by=by)
        return application


def _note_rejection(application: Application, on: date) -> None:
    """Every member carries the day: the 182 days of a later application are counted from it (D-40, D-42)."""
    for membership in Membership.objects.on(on).filter(household_id=application.household_id).select_related("person"):
        person = membership.person
        if person.rejected_on is None or person.rejected_on < on:
            person.rejected_on = on
            person.save()


def _come_back(application: Application) -> tuple[date, UUID | None]:
    """Take the end back, with what it left at the persons; the day it had ended, and the act that ended it."""
    ended_on = application.ended_on
    assert ended_on is not None  # noqa: S101 - the states of this verb are reached only with a day
    persons = Person.objects.filter(memberships__household_id=application.household_id, rejected_on=ended_on)
    # What stood there before, recorded by the trigger.
    history = Person.pgh_event_model.objects  # type: ignore[attr-defined]
    for person in persons.distinct():
        before = history.filter(pgh_obj=person).exclude(rejected_on=ended_on).order_by("-pgh_id").first()
        person.rejected_on = before.rejected_on if before else None
        person.save()
    application.ended_on, application.end_reason = None, ""
    return ended_on, _act_of_end(application)


def _act_of_end(application: Application) -> UUID | None:
    """The first act after which the end stood there."""
    history = Application.pgh_event_model.objects.filter(pgh_obj=application)  # type: ignore[attr-defined]
    running = history.filter(ended_on__isnull=True).order_by("-pgh_id").values("pgh_id")[:1]
    ended = history.filter(pgh_id__gt=Subquery(running)).order_by("pgh_id").first()
    return ended.pgh_context_id if ended else None


def _check_comeback(application: Application, on: date, *, what: str, today: date) -> None:
    guards.check_day(on, field="on", what=what, application=application, today=today)
    if application.ended_on is not None and on < application.ended_on:
        raise Refused(f"{what} kann nicht vor dem Ende des Antrags liegen.", "on")
    others = Application.objects.open().filter(household_id=application.household_id).exclude(pk=application.pk)
    if others.exists():
        raise Refused("Für diese Bedarfsgemeinschaft ist inzwischen ein anderer Antrag offen.")


def _revive(
    application: Application, ended_on: date, ended_in: UUID | None, *, on: date, reason: str, by: User, today: date
) -> None:
    without_benefit.resume_care(application=application, ended_in=ended_in, on=on, reason=reason, by=by)
    duties.revive_dropped(application=application, since=ended_on, reason=reason, by=by, today=today)
    reporting.reopen(application=application, on=on, by=by)
