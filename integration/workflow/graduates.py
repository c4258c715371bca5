"""The specialist is asked to speak with whoever has finished a measure, once and in time (U-26)."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from integration import access
from integration.models import MeasureAssignment
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.inbox.workflow import give_tasks
from jobcenter.people.models import Household, Membership
from jobcenter.staff.choices import Role
from jobcenter.web.dates import short


def to_ask(day: date) -> QuerySet[MeasureAssignment]:
    """Graduations for whose talk nobody was ever asked, of people who belong to a household."""
    asked = Task.objects.filter(kind=TaskKind.FOLLOW_GRADUATE, subject_id=OuterRef("pk"))
    return _owed(day).filter(~Exists(asked))


def ask(keys: Collection[int], *, today: date) -> int:
    """A task for the specialist of each; the number of tasks. Who was spoken to or asked for meanwhile is left out."""
    return _ask(to_ask(today).filter(pk__in=keys), today)


def ask_again(assignment: MeasureAssignment, *, today: date) -> int:
    """Whether or not somebody was asked before: what closed the task has proved to be a mistake."""
    return _ask(_owed(today).filter(pk=assignment.pk), today)


def settle(person_ids: Collection[int], *, today: date) -> int:
    """Whoever was spoken to after the end needs no task any more; the number of tasks closed."""
    ended = MeasureAssignment.objects.with_talk(today).filter(spoken_on__isnull=False, pk=OuterRef("subject_id"))
    tasks = Task.objects.open().filter(Exists(ended), kind=TaskKind.FOLLOW_GRADUATE, person_id__in=person_ids)
    return tasks.update(done_at=timezone.now())


def _owed(day: date) -> QuerySet[MeasureAssignment]:
    member = Membership.objects.on(day).filter(person=OuterRef("person"))
    return MeasureAssignment.objects.awaited(day).filter(Exists(member))


def _ask(graduations: QuerySet[MeasureAssignment], today: date) -> int:
    found = list(graduations.select_related("measure__project").order_by("pk"))
    members = Membership.objects.on(today).filter(person_id__in=[one.person_id for one in found])
    homes = {member.person_id: member.household for member in members.select_related("household__office")}
    cases = {(one.person_id, homes[one.person_id].pk) for one in found}
    specialists = access.specialists_of(cases, today=today)
    give_tasks([_task(one, homes[one.person_id], specialists) for one in found])
    return len(found)


def _task(graduation: MeasureAssignment, home: Household, specialists: dict[tuple[int, int], int]) -> Task:
    specialist_id = specialists.get((graduation.person_id, home.pk))
    return Task(
        kind=TaskKind.FOLLOW_GRADUATE,
        jobcenter_id=home.jobcenter_id,
        office=home.office,
        household=home,
        person_id=graduation.person_id,
        subject_id=graduation.pk,
        text=f"„{graduation.measure}“ endete am {short(graduation.ends_on)}"[:300],
        assignee_id=specialist_id,
        role="" if specialist_id else Role.SPECIALIST,
        due_on=graduation.due_on,  # type: ignore[attr-defined]  # annotated by ``awaited``
    )
