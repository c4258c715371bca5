"""What a night does to agreements: review four weeks before the end, expiry on the day after it (C.7)."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import QuerySet

from integration import access
from integration.models import Agreement
from jobcenter.audit.machines import save_many
from jobcenter.audit.recording import recording
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.inbox.workflow import give_tasks
from jobcenter.staff.choices import Role
from jobcenter.web.dates import short

REVIEW_BEFORE = timedelta(weeks=4)  # C.7


def falling_due(today: date) -> QuerySet[Agreement]:
    """Agreements whose review begins by that day, or that have ended before it."""
    return Agreement.objects.falling_due(over_before=today, review_until=today + REVIEW_BEFORE)


def fall_due(keys: Collection[int], *, today: date) -> int:
    """Many at once, each with a task for its specialist; how many changed. Whatever was ended or continued meanwhile
    is left alone."""
    due = falling_due(today).filter(pk__in=keys).select_related("household__office", "person").order_by("pk")
    found = list(due.select_for_update(no_key=True, of=("self",)))
    specialists = access.specialists_of({(one.person_id, one.household_id) for one in found}, today=today)
    told: dict[tuple[str, bool], list[Agreement]] = defaultdict(list)
    for agreement in found:
        told[agreement.name, _is_over(agreement, today)].append(agreement)
    for (name, is_over), some in told.items():
        with recording(
            verb="agreement_expired" if is_over else "agreement_review_due",
            label=f"{name} abgelaufen" if is_over else f"Überprüfung fällig: {name}",
            households=[agreement.household_id for agreement in some],
            occurred_on=today,
        ):
            for agreement in some:
                _step(agreement, is_over)
            save_many(some, "state", "ended_on")
            give_tasks([_task(one, is_over, specialists.get((one.person_id, one.household_id))) for one in some])
    return len(found)


def _is_over(agreement: Agreement, today: date) -> bool:
    return agreement.ends_on is not None and agreement.ends_on < today


def _step(agreement: Agreement, is_over: bool) -> None:
    if is_over:
        agreement.ended_on = agreement.ends_on
        agreement.expire()
    else:
        agreement.fall_due()


def _task(agreement: Agreement, is_over: bool, specialist_id: int | None) -> Task:
    assert agreement.ends_on is not None  # noqa: S101  # those without end never fall due
    ends = "ist abgelaufen, bitte neu abschließen" if is_over else f"endet am {short(agreement.ends_on)}"
    return Task(
        kind=TaskKind.REVIEW_AGREEMENT,
        jobcenter_id=agreement.household.jobcenter_id,
        office=agreement.household.office,
        household=agreement.household,
        person=agreement.person,
        subject_id=agreement.pk,
        text=f"{agreement.name} {ends}",
        assignee_id=specialist_id,
        role="" if specialist_id else Role.SPECIALIST,
        due_on=agreement.ends_on,
    )
