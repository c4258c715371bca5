"""Changes of the household itself: another head, a separation, two that turn out to be one (C.2, D-35, D-44)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pghistory

from intake.choices import OPEN_STATES, ApplicationState, Channel, HandoverState
from intake.models import Application, Handover, InterviewDuty
from intake.models.duty import NOT_HELD
from jobcenter.audit.recording import recording
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import give_task
from jobcenter.people import workflow as people
from jobcenter.people.choices import HouseholdRole, HouseholdState, NoteKind, ResponsibilityKind
from jobcenter.people.models import Household, Membership, Responsibility
from jobcenter.people.workflow import PersonFacts, set_responsible, systems, write_note
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.dates import short
from jobcenter.web.errors import Refused

from . import bookings, circle, duties, eligibility, guards, packages
from .changes import note_change
from .doubles import Identity, told
from .registration import MemberEntry, Registration, register

ONE_DAY = timedelta(days=1)
WITH_QUEUE = [HandoverState.SHELL, HandoverState.PARKED, HandoverState.REPORTED, HandoverState.DEFERRED]


@dataclass(frozen=True)
class Separation:
    """Who goes, who heads the new household, and from which day on; that day is the new application's date (D-35)."""

    on: date
    head: Membership
    others: Sequence[Membership] = ()
    bg_number: str = ""


def set_head(
    *,
    application: Application,
    membership: Membership,
    former_role: HouseholdRole,
    on: date,
    reason: str,
    by: User,
    today: date,
    version: int | None = None,
) -> Application:
    """Another member represents the household from that day on (§ 38 SGB II). Deadlines keep their event day (D-35).

    A QuEr that is owed stays owed by whoever owes it until the integration expert names another person; he is asked.
    """
    reason = guards.check_reason(reason)
    household, new = application.household, membership.person
    with recording(
        by=by, verb="set_head", label=f"Haushaltsvorstand ist {new}", household=household, person=new, reason=reason,
        occurred_on=on,
    ):  # fmt: skip
        application = guards.lock_application(application, version=version)
        guards.check_may(by, Permission.DOCUMENTS_RECORD, application, today=today)
        if application.state not in OPEN_STATES:
            raise Refused("Der Antrag ist erledigt. Ein anderer Haushaltsvorstand stellt einen neuen Antrag.")
        if not application.applied_on <= on <= today:
            raise Refused("Der Tag liegt zwischen dem Antrag und heute.", "on")
        rows = list(
            Membership.objects.select_for_update(no_key=True, of=("self",))
            .on(today)
            .filter(household=household)
            .select_related("person")
        )
        former = next((row for row in rows if row.role == HouseholdRole.HEAD), None)
        chosen = next((row for row in rows if row.pk == membership.pk), None)
        if chosen is None or chosen.role == HouseholdRole.HEAD:
            raise Refused("Bitte wählen Sie ein anderes Mitglied dieser Bedarfsgemeinschaft.", "membership")
        if sentence := eligibility.refusal_as_head(chosen, on):
            raise Refused(sentence, "membership")
        if former is not None:
            former.role = former_role
            former.save()
        chosen.role = HouseholdRole.HEAD
        chosen.save()
        before = application.head
        application.head = new
        application.save()
        _follow_queue(application, before.pk, by=by, today=today)
        if InterviewDuty.objects.filter(application=application, person=before, state__in=NOT_HELD).exists():
            give_task(
                kind=TaskKind.CHOOSE_INTERVIEW_PERSON,
                office=application.office,
                household=household,
                subject_id=application.pk,
                text=f"Haushaltsvorstand ist jetzt {new}. Bitte festlegen, mit wem das QuEr zu führen ist."[:300],
                role=Role.INTEGRATION_EXPERT,
                by=by,
            )
        note_change(household=application.household, what=f"Haushaltsvorstand ist {new}", by=by, today=today)
        return application


def split(
    *, application: Application, separation: Separation, reason: str, by: User, today: date, version: int | None = None
) -> Application:
    """Members part from the household: a household of their own with its own application (D-35); the new application.

    Nothing of the old household is changed but that they have left. What the new application demands begins by its
    own rules; whoever was in need already is no new client, and an interview still owed goes with him, its date
    unchanged (D-41). Both sides name the other in timeline and note. The head stays; if he is to go, another one is
    named first (``set_head``).
    """
    reason = guards.check_reason(reason)
    leavers = _locked([separation.head, *separation.others])
    old, on = application.household, separation.on
    names = "; ".join(str(row.person) for row in leavers)
    with recording(
        by=by, verb="split_household", label=f"Trennung: {names}", household=old, reason=reason, occurred_on=on
    ):
        application = guards.lock_application(application, version=version)
        guards.check_may(by, Permission.APPLICATION_REGISTER, application, today=today)
        old = application.household
        _check_leavers(old, leavers, on, today=today)
        entries = tuple(_entry(application, row, on, is_head=row.pk == separation.head.pk) for row in leavers)
        for row in leavers:
            _part(application, row, on=on - ONE_DAY, reason=reason, by=by, today=today)
        new = register(
            data=Registration(
                office=application.office,
                channel=Channel.COUNTER,
                applied_on=on,
                members=entries,
                reason=f"Trennung von {old}"[:200],
                bg_number=separation.bg_number,
                exclusion="",
            ),
            by=by,
            today=today,
        )
        _take_along(application, new)
        pghistory.context(household=old.pk, also_household=new.household_id)
        for household, other in ((old, new.household), (new.household, old)):
            write_note(
                household=household,
                kind=NoteKind.HISTORY,
                text=f"Trennung zum {short(on)}: {names}. Die andere Bedarfsgemeinschaft ist {other}. Grund: {reason}",
                occurred_on=today,
                by=by,
            )
        note_change(household=old, what=f"ausgeschieden: {names}"[:120], by=by, today=today)
        return new


def _locked(leavers: Sequence[Membership]) -> list[Membership]:
    rows = {
        row.pk: row
        for row in Membership.objects.filter(pk__in=[one.pk for one in leavers]).select_related("person", "household")
    }
    return [rows[one.pk] for one in leavers]


def who_may_head(members: Iterable[Membership], day: date) -> list[int]:
    """The keys of those who may represent a household on that day."""
    return [row.pk for row in members if not eligibility.refusal_as_head(row, day)]


def _check_leavers(household: Household, leavers: Sequence[Membership], on: date, *, today: date) -> None:
    for row in leavers:
        if row.household_id != household.pk or (row.ends_on is not None and row.ends_on < on):
            raise Refused(f"{row.person} gehört an diesem Tag nicht zu dieser Bedarfsgemeinschaft.", "head")
        if row.role == HouseholdRole.HEAD:
            raise Refused(
                f"{row.person} ist Haushaltsvorstand. Bitte bestimmen Sie zuerst einen anderen Haushaltsvorstand.",
                "head",
            )
        if on <= row.starts_on:
            raise Refused(f"{row.person} gehört erst seit dem {short(row.starts_on)} dazu.", "on")
    if sentence := eligibility.refusal_as_head(leavers[0], on):
        raise Refused(sentence, "head")
    if on > today:
        raise Refused("Die Trennung kann nicht in der Zukunft liegen.", "on")
    if len({row.person_id for row in leavers}) < len(leavers):
        raise Refused(
            "Wer die neue Bedarfsgemeinschaft vertritt, steht nicht noch einmal unter den Mitgliedern.", "others"
        )


def _entry(application: Application, row: Membership, on: date, *, is_head: bool) -> MemberEntry:
    person = row.person
    in_need = application.state in (ApplicationState.APPROVED, ApplicationState.DECIDED)
    return MemberEntry(
        facts=PersonFacts(
            last_name=person.last_name, first_name=person.first_name, needy_until=on - ONE_DAY if in_need else None
        ),
        role=HouseholdRole.HEAD if is_head else row.role,
        person_id=person.pk,
        appeared=is_head,
        specialist=circle.carer_of(person) or circle.carer_of(application.head),
    )


def _take_along(application: Application, new: Application) -> None:
    """A revived interview belongs to the new application from now on, with its deadline as it is (D-41)."""
    members = Membership.objects.filter(household=new.household).values("person")
    revived = InterviewDuty.objects.filter(application=application, person__in=members, state__in=NOT_HELD)
    for duty in revived.select_related("deadline"):
        duty.application = new
        duty.save()
        if duty.deadline is not None:
            duty.deadline.household, duty.deadline.office = new.household, new.office
            duty.deadline.save()


def join(
    *, household: Household, into: Household, who: Sequence[Identity], reason: str, by: User, today: date
) -> list[Membership]:
    """Two households turn out to be one (D-44): whoever is known in both stays once, the others move over and are
    returned. ``who`` says of each member of the later one whether the earlier one knows him.

    The later household is closed; its people, deadlines and notes stay readable, and both name the other. The day
    belongs to the household that stays: from it on nobody looks after the second record of a person (D-58).
    """
    known = {one.person.pk for one in who if one.known_as is not None}
    rows = Membership.objects.select_for_update(no_key=True, of=("self",)).on(today).filter(household=household)
    moved = []
    for row in rows.select_related("person"):
        systems.withdraw(household=household, person=row.person)
        if row.person_id in known:
            people.end_membership(membership=row, on=today, reason=f"zusammengeführt: {reason}", by=by)
            for kind in ResponsibilityKind:
                people.end_responsibility(
                    person=row.person,
                    household=household,
                    kind=kind,
                    on=today - ONE_DAY,
                    reason="zusammengeführt",
                    by=by,
                )
            continue
        row.household = into
        row.role = HouseholdRole.OTHER if row.role == HouseholdRole.HEAD else row.role
        row.save()
        moved.append(row)
    systems.forget(household=household)
    household.refresh_from_db()
    household.state = HouseholdState.CLOSED
    household.save()
    pghistory.context(household=household.pk, also_household=into.pk)
    for side, other in ((household, into), (into, household)):
        text = f"Bedarfsgemeinschaften zusammengeführt, die andere ist {other}. {' '.join(told(who))} Grund: {reason}"
        write_note(household=side, kind=NoteKind.HISTORY, text=text, occurred_on=today, by=by)
    note_change(household=into, what=f"zusammengeführt mit {household}", by=by, today=today)
    return moved


def _part(application: Application, row: Membership, *, on: date, reason: str, by: User, today: date) -> None:
    person = row.person
    people.end_membership(membership=row, on=on, reason=reason, by=by)
    systems.withdraw(household=application.household, person=person)
    owed = InterviewDuty.objects.filter(person=person, state__in=NOT_HELD)
    for duty in owed.select_related("application__household", "person"):
        duties.drop(duty=duty, on=today, reason=f"Trennung: {reason}", by=by, today=today)
    packages.ask_no_more(application=application, person=person, by=by)
    bookings.part_with(
        household=application.household,
        person=person,
        on=today,
        reason="Trennung, neue Bedarfsgemeinschaft",
        by=by,
        today=today,
    )


def _follow_queue(application: Application, former_head: int, *, by: User, today: date) -> None:
    """The shell is the head's: while it waits in the queue, the queue bears the new head as well (W-15)."""
    waits = Handover.objects.filter(application=application, state__in=WITH_QUEUE, parked_on__isnull=False).first()
    borne = Responsibility.objects.filter(person_id=former_head, ends_on__isnull=True, queue_office__isnull=False)
    if waits is not None and borne.exists():
        set_responsible(
            person=application.head,
            household=application.household,
            on=today,
            by=by,
            queue_office=waits.office,
            reason="Wechsel des Haushaltsvorstands",
        )
