"""The duty to hold a first interview: when it arises, for whom, and when it ends (C.6, D-16, D-33 to D-36, D-41)."""

from datetime import date

from django.db.models import Q, QuerySet

from intake.choices import DutyKind, DutyState, ImportCheckResult
from intake.models import Application, ImportCheck, InterviewDuty
from intake.models.duty import BOOKED, NOT_HELD
from jobcenter.appointments.choices import AppointmentKind
from jobcenter.audit.recording import recording
from jobcenter.deadlines import workflow as deadlines
from jobcenter.deadlines.choices import Cause, DeadlineKind, DeadlineState
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks, give_task, settle_tickets
from jobcenter.people.choices import ResponsibilityKind
from jobcenter.people.models import Alg1Period, Membership, Person, Responsibility
from jobcenter.rules.periods import completes_age_on
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User

from . import bookings, eligibility

INTERVIEW_DEADLINES = (DeadlineKind.FIRST_INTERVIEW, DeadlineKind.MEMBER_INTERVIEW)
TO_BOOK = [TaskKind.SCHEDULE_INTERVIEW, TaskKind.NO_SLOT]
INTERVIEW_TASKS = [*TO_BOOK, TaskKind.NEW_CLIENT]


def open_at_registration(*, application: Application, by: User | None, today: date) -> list[InterviewDuty]:
    """Open the duties that begin with the application: every employable person of the household (C-70, C-72).

    Nothing where the rule begins with the release. Not for whoever comes back within 182 days: an old duty that was
    never fulfilled revives instead (D-41).
    """
    rules = eligibility.interview_rules(application.jobcenter_id, application.applied_on)
    if not eligibility.starts_with_application(rules):
        return []
    opened = []
    for membership in _members(application, application.applied_on):
        opened.append(_open_profiling(application, membership, by=by, today=today))
    return [duty for duty in opened if duty is not None]


def open_for_member(
    *, application: Application, membership: Membership, by: User | None, today: date
) -> InterviewDuty | None:
    """Open the duty of one member who came, was transferred or turned 15 after the start; ``None`` if there is none.

    Wuppertal: needs the release and the transfer marker; a 15th birthday after the application counts as import
    (D-16, D-36). Cottbus: the day the member joined stands for the application.
    """
    rules = eligibility.interview_rules(application.jobcenter_id, application.released_on or application.applied_on)
    if eligibility.starts_with_application(rules):
        return _open_profiling(application, membership, by=by, today=today)
    if rules is None or rules.member_interview is None or application.released_on is None:
        return None
    person = membership.person
    if person.pk == application.head_id or _has_duty(application, person) or _is_client_already(membership):
        return None
    imported = membership.transferred_on or _turned_15(person, after=application.applied_on, until=today)
    if imported is None or eligibility.refusal(person, today):
        return None
    return _open(
        application,
        person,
        DutyKind.MEMBER,
        DeadlineKind.MEMBER_INTERVIEW,
        {"imported": imported, "released": application.released_on},
        by=by,
        today=today,
    )


def open_at_release(*, application: Application, by: User, today: date) -> list[InterviewDuty]:
    """Open the duties that begin with the release: the head's, and those of the transferred members (W-35, W-36).

    If the head owes no interview (D-35) or receives ALG I (D-34) while somebody else could be invited, the
    integration expert is asked who the QuEr is to be held with.
    """
    released_on = application.released_on
    assert released_on is not None  # noqa: S101 - called by release, which has just set it
    rules = eligibility.interview_rules(application.jobcenter_id, released_on)
    if not eligibility.starts_with_release(rules):
        return []
    opened = []
    head = application.head
    if not eligibility.refusal(head, released_on) and not _has_duty(application, head):
        opened.append(_open_main(application, head, by=by, today=today))
    others = [member for member in _members(application, released_on) if member.person_id != head.pk]
    for membership in others:
        if membership.transferred_on is not None:
            duty = open_for_member(application=application, membership=membership, by=by, today=today)
            opened += [duty] if duty else []
    head_waits = not opened or opened[0].person_id != head.pk or opened[0].state == DutyState.SUSPENDED
    if head_waits and any(not eligibility.refusal(member.person, released_on) for member in others):
        give_task(
            kind=TaskKind.CHOOSE_INTERVIEW_PERSON,
            office=application.office,
            household=application.household,
            subject_id=application.pk,
            text="Mit der Hauptantragstellerin oder dem Hauptantragsteller ist jetzt kein QuEr zu führen.",
            role=Role.INTEGRATION_EXPERT,
            by=by,
        )
    return opened


def open_main(*, application: Application, person: Person, by: User, today: date) -> InterviewDuty:
    """Open the QuEr of the person named instead of the head; the day of the event stays that of the release (D-35)."""
    earlier = InterviewDuty.objects.filter(application=application, person=person, state__in=NOT_HELD)
    for duty in earlier:
        drop(duty=duty, on=today, reason="als QuEr-Person bestimmt", by=by, today=today)
    return _open_main(application, person, by=by, today=today)


def drop(*, duty: InterviewDuty, on: date, reason: str, by: User | None, today: date) -> None:
    """End a duty that is not fulfilled. Its deadline lapses; one already missed stays missed (D-25)."""
    with recording(
        by=by,
        verb="drop_duty",
        label=f"{duty.get_kind_display()} entfallen",
        household=duty.application.household,
        person=duty.person,
        reason=reason,
        occurred_on=on,
    ):
        now = _locked(duty)
        if now.state not in NOT_HELD:
            return
        now.dropped_on, now.dropped_reason = on, reason[:200]
        now.drop()
        now.save()
        if now.deadline is not None:
            deadlines.lapse(deadline=now.deadline, on=on, reason=reason, by=by, today=today)
        else:
            deadlines.drop_uncovered(person=now.person, kinds=INTERVIEW_DEADLINES, on=on)
        for kind in INTERVIEW_TASKS:
            finish_tasks(kind=kind, household=now.application.household, person=now.person, by=by)
        settle_tickets(subject_id=now.pk, today=today, reason=f"Erstgespräch entfallen: {reason}")
        duty.refresh_from_db()


def drop_all(waiting: QuerySet[InterviewDuty], *, on: date, reason: str, by: User | None, today: date) -> None:
    """End each of these unfulfilled duties."""
    for duty in waiting.select_related("application__household", "person"):
        drop(duty=duty, on=on, reason=reason, by=by, today=today)


def revive(*, duty: InterviewDuty, reason: str, by: User, today: date, cause: Cause | None = None) -> InterviewDuty:
    """Let a dropped duty live again with its old deadline (D-41, D-27); ``cause`` is noted if that has passed."""
    now = _locked(duty)
    now.dropped_on, now.dropped_reason = None, ""
    now.revive()
    now.save()
    if now.deadline is not None and now.deadline.void_on is not None:
        was_void = now.deadline.state == DeadlineState.VOID
        deadlines.revive(deadline=now.deadline, by=by, today=today, reason=reason)
        now.deadline.refresh_from_db()
        if cause is not None and was_void and now.deadline.state == DeadlineState.MISSED:
            deadlines.set_cause(deadline=now.deadline, cause=cause, by=by, today=today, reason=reason)
    align(person=now.person, by=by, today=today)
    now.refresh_from_db()
    _ask_counter_to_book(now, by=by)
    return now


def revive_dropped(*, application: Application, since: date, reason: str, by: User, today: date) -> None:
    """Revive the duties from the application that ended with it on ``since`` (§ 67 SGB I, D-27)."""
    ended = InterviewDuty.objects.filter(
        application=application, kind=DutyKind.PROFILING, state=DutyState.DROPPED, dropped_on=since
    ).select_related("application__household", "person")
    for duty in ended:
        if not _has_duty(application, duty.person):
            revive(duty=duty, reason=reason, by=by, today=today, cause=Cause.APPEAL)


def align(*, person: Person, by: User | None, today: date) -> list[InterviewDuty]:
    """Suspend or resume the person's duties as ALG I says on that day (D-33); the ones that changed.

    Deadlines are to be told first (``deadlines.alg1_changed``). Booked talks of a suspended duty are cancelled (W-13),
    and nobody is asked to book one until it goes on.
    """
    covered = Alg1Period.objects.on(today).filter(person=person).exists()
    changed = []
    waiting = (
        InterviewDuty.objects.select_for_update(no_key=True, of=("self",))
        .filter(person=person, state__in=NOT_HELD)
        .select_related("deadline", "application__household")
    )
    for duty in waiting:
        if covered and duty.state != DutyState.SUSPENDED:
            if duty.state in BOOKED:
                bookings.cancel(
                    household=duty.application.household,
                    person=person,
                    kinds=[AppointmentKind.FIRST_INTERVIEW],
                    on=today,
                    reason="ALG I",
                    by=by,
                    today=today,
                )
            duty.suspend()
            for kind in TO_BOOK:
                finish_tasks(kind=kind, household=duty.application.household, person=person, by=by)
            settle_tickets(subject_id=duty.pk, today=today, reason="Erstgespräch ausgesetzt: ALG I")
        elif not covered and duty.state == DutyState.SUSPENDED:
            duty.resume()
            _ask_counter_to_book(duty, by=by)
            _ask_specialist_to_book(duty, by=by)
        else:
            continue
        duty.save()
        changed.append(duty)
    return changed


def owner_of(person: Person, today: date) -> User | None:
    """The specialist who bears the main responsibility today, if any."""
    # The newest entry bears the case; one that began and ended on the same day is over.
    main = (
        Responsibility.objects.on(today)
        .filter(person=person, kind=ResponsibilityKind.MAIN)
        .select_related("user")
        .order_by("-starts_on", "-pk")
        .first()
    )
    return main.user if main else None


def _open_profiling(
    application: Application, membership: Membership, *, by: User | None, today: date
) -> InterviewDuty | None:
    person = membership.person
    applied = max(application.applied_on, membership.starts_on)
    if _has_duty(application, person):
        return None
    turned = person.born_on is not None and completes_age_on(person.born_on, eligibility.MIN_AGE) <= today
    if eligibility.refusal(person, max(applied, today) if turned else applied):
        return None
    rules = eligibility.interview_rules(application.jobcenter_id, applied)
    if rules is not None and not eligibility.is_new_client(application, membership, rules):
        return _revive_old(person, by=by, today=today)
    return _open(
        application,
        person,
        DutyKind.PROFILING,
        DeadlineKind.FIRST_INTERVIEW,
        {"applied": applied},
        by=by,
        today=today,
    )


def _revive_old(person: Person, *, by: User | None, today: date) -> InterviewDuty | None:
    earlier = InterviewDuty.objects.filter(person=person).select_related("application__household", "person")
    if by is None or earlier.exclude(state=DutyState.DROPPED).exists():
        return None
    dropped = earlier.order_by("-dropped_on", "-pk").first()
    return revive(duty=dropped, reason="Wiederantrag innerhalb von 182 Tagen", by=by, today=today) if dropped else None


def _open_main(application: Application, person: Person, *, by: User, today: date) -> InterviewDuty:
    assert application.released_on is not None  # noqa: S101 - only after the release
    return _open(
        application,
        person,
        DutyKind.MAIN,
        DeadlineKind.FIRST_INTERVIEW,
        {"released": application.released_on},
        by=by,
        today=today,
    )


def _open(
    application: Application,
    person: Person,
    kind: DutyKind,
    deadline_kind: DeadlineKind,
    events: dict[str, date],
    *,
    by: User | None,
    today: date,
) -> InterviewDuty:
    for old in InterviewDuty.objects.filter(person=person, state__in=NOT_HELD).exclude(application=application):
        drop(duty=old, on=today, reason="neuer Antrag", by=by, today=today)
    owner = owner_of(person, today)
    deadline = deadlines.start(
        kind=deadline_kind,
        household=application.household,
        person=person,
        events=events,
        by=by,
        today=today,
        owner=owner,
    )
    rests = Alg1Period.objects.on(today).filter(person=person).exists()
    duty = InterviewDuty.objects.create(
        application=application,
        person=person,
        kind=kind,
        deadline=deadline,
        state=DutyState.SUSPENDED if rests else DutyState.OPEN,
    )
    _ask_counter_to_book(duty, by=by)
    return duty


def _ask_counter_to_book(duty: InterviewDuty, *, by: User | None) -> None:
    """Where the interview counts from the application, the counter books it before the deadline (C-13, C-42, C-63)."""
    if duty.kind != DutyKind.PROFILING or duty.state != DutyState.OPEN:
        return
    give_task(
        kind=TaskKind.SCHEDULE_INTERVIEW,
        office=duty.application.office,
        household=duty.application.household,
        person=duty.person,
        subject_id=duty.pk,
        text=str(duty.person),
        role=Role.INTAKE_CLERK,
        due_on=duty.deadline.due_on if duty.deadline else None,
        by=by,
    )


def _ask_specialist_to_book(duty: InterviewDuty, *, by: User | None) -> None:
    """Where the specialist books himself, he is asked again once ALG I is over; a case in the queue waits there."""
    owner = duty.deadline.owner if duty.deadline else None
    if duty.kind == DutyKind.PROFILING or owner is None:
        return
    give_task(
        kind=TaskKind.SCHEDULE_INTERVIEW,
        office=duty.application.office,
        household=duty.application.household,
        person=duty.person,
        subject_id=duty.pk,
        to=owner,
        due_on=duty.deadline.due_on if duty.deadline else None,
        by=by,
    )


def _members(application: Application, day: date) -> list[Membership]:
    """Members on that day and those who joined since: the head first."""
    rows = (
        Membership.objects.filter(household_id=application.household_id)
        .exclude(ends_on__lt=day)
        .select_related("person")
        .order_by("starts_on", "pk")
    )
    return sorted(rows, key=lambda row: row.person_id != application.head_id)


def _has_duty(application: Application, person: Person) -> bool:
    """Owed or fulfilled already; a talk held under a record that this one replaces counts (D-19)."""
    own = Q(application=application) & ~Q(state=DutyState.DROPPED)
    before = Q(application__replaced_by=application, state__in=eligibility.HELD)
    return InterviewDuty.objects.filter(own | before, person=person).exists()


def _is_client_already(membership: Membership) -> bool:
    """The review of the import cases found a client who is looked after already (W-37)."""
    return ImportCheck.objects.filter(membership=membership, result=ImportCheckResult.ALREADY_CLIENT).exists()


def _turned_15(person: Person, *, after: date, until: date) -> date | None:
    """The 15th birthday, if it lies in the time after the application (D-36)."""
    if person.born_on is None:
        return None
    birthday = completes_age_on(person.born_on, eligibility.MIN_AGE)
    return birthday if after < birthday <= until else None


def _locked(duty: InterviewDuty) -> InterviewDuty:
    return (
        InterviewDuty.objects.select_for_update(no_key=True, of=("self",))
        .select_related("application__household", "application__office", "person", "deadline")
        .get(pk=duty.pk)
    )
