"""One case of a nightly step: what a new day means for it. The system acts, so nobody is named as the author."""

from collections.abc import Collection
from datetime import date, timedelta

from intake import queries
from intake.choices import RoutingGroup
from intake.models import Application, DocumentPackage, Handover, InterviewDuty
from jobcenter.audit.recording import recording
from jobcenter.deadlines import workflow as deadlines
from jobcenter.deadlines.choices import DeadlineKind
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.inbox.workflow import give_task, give_tasks
from jobcenter.people.choices import HouseholdRole
from jobcenter.people.models import Alg1Period, Membership
from jobcenter.rules.periods import age_limit_7a
from jobcenter.staff.choices import HandoverMode, Role
from jobcenter.web.dates import short

from . import alg1, care, duties
from .members import INTERVIEWS_WANTED


def follow_alg1(*, duty: InterviewDuty, today: date) -> bool:
    """ALG I began or ended: deadline, duty and hand-over follow (D-33, W-13)."""
    household = duty.application.household
    with recording(
        verb="alg1_turned", label="ALG I: Erstgespräch ausgesetzt oder fortgesetzt", household=household,
        person=duty.person, occurred_on=today,
    ):  # fmt: skip
        alg1.follow(person=duty.person, household=household, by=None, today=today)
    return True


def follow_circle(*, membership: Membership, today: date) -> bool:
    """ALG I began or ended for somebody, interview owed or not: the counter switches the care (C-20)."""
    with recording(
        verb="alg1_turned", label="ALG I: Rechtskreiswechsel", household=membership.household,
        person=membership.person, occurred_on=today,
    ):  # fmt: skip
        alg1.follow(person=membership.person, household=membership.household, by=None, today=today)
    return True


def open_duty(*, membership: Membership, today: date) -> bool:
    """Somebody turned 15, joined or was transferred: his interview is owed from now on (D-36, D-16)."""
    application = current_application(membership.household_id)
    if application is None:
        return False
    with recording(
        verb="open_duty", label="Erstgespräch vorgemerkt", household=membership.household, person=membership.person,
        occurred_on=today,
    ):  # fmt: skip
        care.follow_head(application=application, person=membership.person, by=None, today=today)
        return duties.open_for_member(application=application, membership=membership, by=None, today=today) is not None


def cover_duty(*, duty: InterviewDuty, today: date) -> bool:
    """A rule set covers by now the event that none covered: the interview gets its deadline (D-73)."""
    deadline = deadlines.start_uncovered(person=duty.person, kinds=duties.INTERVIEW_DEADLINES, by=None, today=today)
    if deadline is not None:
        duty.deadline = deadline
        duty.save()
    return deadline is not None


def cover_decision(*, application: Application, today: date) -> bool:
    """The same for the decision on an application whose documents are complete."""
    deadline = deadlines.start_uncovered(
        person=application.head, kinds=[DeadlineKind.BENEFIT_DECISION], by=None, today=today
    )
    if deadline is not None:
        application.decision_deadline = deadline
        application.save()
    return deadline is not None


def announce_25(*, membership: Membership, today: date) -> bool:
    """Somebody turned 25: his team changes, his running deadline keeps the group of its event day (C.2, D-37).

    For a child the benefit unit checks whether it is a household of its own now; nothing is split.
    """
    application = current_application(membership.household_id)
    if application is None:
        return False
    regrouped = _leave_u25(application, membership, today)
    if membership.role != HouseholdRole.CHILD:
        return regrouped
    text = f"{membership.person} wird am {short(today)} 25 Jahre alt: eigene BG prüfen (§ 7 Abs. 3 Nr. 4 SGB II)."
    return _inform(application, membership, text, today)


def _leave_u25(application: Application, membership: Membership, today: date) -> bool:
    """A case still in the queue is routed Ü25 from now on; a specialist who bears it already hands it over himself."""
    person = membership.person
    waiting = Handover.objects.filter(
        application=application, application__head=person, routing_group=RoutingGroup.UNDER_25, specialist__isnull=True
    ).first()
    if waiting is not None:
        with recording(
            verb="turn_25", label=f"{person} ist 25: Steuerungsgruppe Ü25", household=membership.household,
            person=person, occurred_on=today,
        ):  # fmt: skip
            waiting.routing_group = RoutingGroup.FROM_25
            waiting.save()
        return True
    owner = duties.owner_of(person, today)
    if owner is None:
        return False
    give_task(
        kind=TaskKind.INFORMATION,
        office=application.office,
        household=membership.household,
        person=person,
        subject_id=person.pk,
        text=f"{person} wird am {short(today)} 25: Übergabe an das Team Ü25 prüfen. Die laufende Frist bleibt.",
        to=owner,
        due_on=today,
    )
    return True


def announce_age_limit(*, membership: Membership, today: date) -> bool:
    """The age limit of § 7a SGB II has passed for a member, interview owed or not: the benefit unit is told (C.2)."""
    born = membership.person.born_on
    application = current_application(membership.household_id)
    if application is None or born is None or age_limit_7a(born) + timedelta(days=1) != today:
        return False
    limit = short(age_limit_7a(born))
    text = f"{membership.person} hat mit Ablauf des {limit} die Altersgrenze nach § 7a SGB II erreicht."
    return _inform(application, membership, text, today)


def end_at_age_limit(*, duty: InterviewDuty, today: date) -> bool:
    """The age limit of § 7a SGB II has passed: the interview is no longer owed, the benefit unit is told (C.2)."""
    born = duty.person.born_on
    if born is None or today <= age_limit_7a(born):
        return False
    reason = f"Altersgrenze nach § 7a SGB II seit Ablauf des {short(age_limit_7a(born))} erreicht"
    application = duty.application
    duties.drop(duty=duty, on=today, reason=reason, by=None, today=today)
    give_task(
        kind=TaskKind.INFORMATION,
        office=application.office,
        household=application.household,
        person=duty.person,
        subject_id=application.pk,
        text=reason,
        role=Role.BENEFIT_CLERK,
        due_on=today,
    )
    return True


def remind_of_alg1(*, period: Alg1Period, today: date) -> bool:
    """ALG I ends soon, or its end is still not known: ask again (W-13, D-33)."""
    duty = (
        InterviewDuty.objects.filter(person=period.person, state="suspended")
        .select_related("application__jobcenter", "application__office", "application__household")
        .order_by("-pk")
        .first()
    )
    if duty is None:
        return False
    application = duty.application
    direct = application.jobcenter.handover_mode == HandoverMode.DIRECT
    text = (
        "Das Ende von ALG I ist nicht bekannt: bitte nachfragen und eintragen."
        if period.ends_on is None
        else f"ALG I endet am {short(period.ends_on)}; danach beginnt die Frist für das Erstgespräch."
    )
    asks = Role.INTAKE_CLERK if direct else Role.BENEFIT_CLERK
    tells = Role.INTAKE_CLERK if direct else Role.INTEGRATION_EXPERT
    give_task(
        kind=TaskKind.ALG1_END,
        office=application.office,
        household=application.household,
        person=period.person,
        subject_id=period.pk,
        text=text,
        role=asks if period.ends_on is None else tells,
        due_on=period.ends_on or today,
    )
    return True


def remind_of_returns(keys: Collection[int]) -> int:
    """The return date of these packages has passed: the counter reminds by letter (D-46, C.3); how many.

    If the day of the reminder has passed too, the benefit unit judges whether to deny (§ 66 SGB I). Not while the
    reminder still waits for the printer: the client knows nothing of it.
    """
    packages = DocumentPackage.objects.filter(pk__in=keys).select_related("application__office", "person")
    on_list = queries.reminders_on_list(keys)
    sent_on = queries.reminded_on(packages)
    tasks = [_reminder(package, None if package.pk in on_list else sent_on.get(package.pk)) for package in packages]
    give_tasks(tasks)
    return len(tasks)


def _reminder(package: DocumentPackage, sent_on: date | None) -> Task:
    application = package.application
    assert package.return_on is not None  # noqa: S101 - asked only for packages with a return date
    return Task(
        kind=TaskKind.REMIND_RETURN,
        jobcenter_id=application.office.jobcenter_id,
        office=application.office,
        household_id=application.household_id,
        person_id=package.person_id,
        subject_id=package.pk,
        text=f"{package} nicht zurück bis {short(package.return_on)}{_after_reminder(package, sent_on)}",
        role=Role.BENEFIT_CLERK if sent_on else Role.INTAKE_CLERK,
        due_on=package.return_on,
    )


def _after_reminder(package: DocumentPackage, sent_on: date | None) -> str:
    if package.reminded_on is None:
        return ""
    if sent_on is None:
        return "; die Erinnerung steht noch auf der Druckliste: bitte neu schreiben"
    return f"; erinnert am {short(sent_on)}: Versagung nach § 66 SGB I prüfen"


def ask_counter_again(*, application: Application) -> bool:
    """A postal application waits at the counter and nobody has it on his list (C-64)."""
    give_task(
        kind=TaskKind.ROUTED_TO_EZ,
        office=application.office,
        household=application.household,
        subject_id=application.pk,
        role=Role.INTAKE_CLERK,
    )
    return True


def current_application(household_id: int) -> Application | None:
    """The latest application of the household that is open or decided."""
    return (
        Application.objects.filter(household_id=household_id, state__in=INTERVIEWS_WANTED)
        .select_related("jobcenter", "office", "household", "household__office", "head")
        .order_by("-applied_on", "-pk")
        .first()
    )


def _inform(application: Application, membership: Membership, text: str, today: date) -> bool:
    subject = membership.pk
    if Task.objects.filter(kind=TaskKind.INFORMATION, subject_id=subject, person=membership.person).exists():
        return False  # told once
    give_task(
        kind=TaskKind.INFORMATION,
        office=application.office,
        household=application.household,
        person=membership.person,
        subject_id=subject,
        text=text,
        role=Role.BENEFIT_CLERK,
        due_on=today,
    )
    return True
