"""The review of the monthly import cases and what each result means for the first interview (W-36, W-37, C.2).

The duty of a transferred member and its deadline begin without waiting for the review, so that none passes unseen; the
review confirms or ends it.
"""

from datetime import date, timedelta

from intake.choices import ImportCheckResult as R
from intake.models import Application, ImportCheck, ImportReview, InterviewDuty
from intake.models.duty import NOT_HELD
from intake.queries import import_cases
from jobcenter.audit.recording import recording
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks, give_task
from jobcenter.people.models import Alg1Period, Membership, Person
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Office, User
from jobcenter.staff.permissions import Permission
from jobcenter.web.errors import Refused

from . import alg1, duties, eligibility, guards

WHY_DROPPED = {R.NOT_EMPLOYABLE: "nicht erwerbsfähig", R.ALREADY_CLIENT: "bereits Kundin oder Kunde"}


def open_for(*, office: Office, month: date, today: date) -> bool:
    """Open the review of that month's import cases and ask the integration expert (C.12); ``False`` if it was open, or
    the month had no case. ``month`` is its first day."""
    if not import_cases(office.pk, month).exists():
        return False
    review, is_new = ImportReview.objects.get_or_create(office=office, month=month, defaults={"opened_on": today})
    if not is_new or not import_cases(office.pk, month).filter(import_check__isnull=True).exists():
        _close_if_done(review, by=None, today=today)
        return is_new
    give_task(
        kind=TaskKind.IMPORT_REVIEW,
        office=office,
        subject_id=review.pk,
        text=f"Importfälle {month:%m/%Y}: Die Erstgespräche finden in den ersten Arbeitstagen des Folgemonats statt.",
        role=Role.INTEGRATION_EXPERT,
        due_on=today,
    )
    return True


def record(
    *,
    membership: Membership,
    application: Application,
    result: str,
    by: User,
    today: date,
    remark: str = "",
    alg1_until: date | None = None,
) -> ImportCheck:
    """Write down the result for one member; a second look replaces the first, the history keeps both.

    *eligible* opens the duty (if the application is released) with the window of the following month; ALG I suspends
    it; *not erwerbsfähig* and *already client* end it.
    """
    person = membership.person
    with recording(
        by=by,
        verb="review_import",
        label=f"Importfall geprüft: {R(result).label}",
        household=application.household,
        person=person,
        reason=remark.strip(),
        occurred_on=today,
    ):
        application = guards.lock_application(application)
        guards.check_may(by, Permission.IMPORT_REVIEW, application, today=today)
        membership = (
            Membership.objects.select_for_update(no_key=True, of=("self",))
            .select_related("person")
            .get(pk=membership.pk)
        )
        person = membership.person
        if membership.transferred_on is None or person.pk == application.head_id:
            raise Refused("Geprüft werden überstellte weitere Mitglieder der Bedarfsgemeinschaft.")
        check, _new = ImportCheck.objects.update_or_create(
            membership=membership,
            defaults={
                "result": result,
                "remark": remark.strip()[:200],
                "reviewed_on": today,
                "reviewed_by": by,
            },
        )
        _apply(application, membership, R(result), alg1_until, by=by, today=today)
        for review in ImportReview.objects.filter(
            office_id=application.office_id, month=membership.transferred_on.replace(day=1)
        ):
            _close_if_done(review, by=by, today=today)
        return check


def _apply(
    application: Application, membership: Membership, result: R, alg1_until: date | None, *, by: User, today: date
) -> None:
    person = membership.person
    match result:
        case R.ELIGIBLE:
            _set_employable(person, True)
            if refusal := eligibility.refusal(person, today):
                raise Refused(f"Für die Person ist kein Erstgespräch zu führen: {refusal}.", "result")
            duties.open_for_member(application=application, membership=membership, by=by, today=today)
        case R.ALG1:
            covered = Alg1Period.objects.on(today).filter(person=person).exists()
            if not covered:
                if alg1_until is not None and alg1_until < today:
                    raise Refused("Das Ende von ALG I liegt in der Vergangenheit.", "alg1_until")
                Alg1Period.objects.create(person=person, starts_on=membership.transferred_on, ends_on=alg1_until)
            duties.open_for_member(application=application, membership=membership, by=by, today=today)
            alg1.follow(person=person, household=application.household, by=by, today=today)
        case _:
            if result == R.NOT_EMPLOYABLE:
                _set_employable(person, False)
            owed = InterviewDuty.objects.filter(application=application, person=person, state__in=NOT_HELD)
            for duty in owed.select_related("application__household", "person"):
                duties.drop(duty=duty, on=today, reason=f"Importprüfung: {WHY_DROPPED[result]}", by=by, today=today)


def _set_employable(person: Person, value: bool) -> None:
    if person.employable is not value:
        person.employable = value
        person.save()


def _close_if_done(review: ImportReview, *, by: User | None, today: date) -> None:
    if (
        review.closed_on is None
        and not import_cases(review.office_id, review.month).filter(import_check__isnull=True).exists()
    ):
        review.closed_on = today
        review.save()
        finish_tasks(kind=TaskKind.IMPORT_REVIEW, subject_id=review.pk, by=by)


def previous_month(day: date) -> date:
    """The first day of the month before."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)
