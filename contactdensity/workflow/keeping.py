"""Bringing what is stored about persons in line with their facts, many at a time (design decision 2)."""

from collections.abc import Collection, Iterator
from datetime import date

from django.db import transaction

from contactdensity.models import DensityStatus
from contactdensity.queries import concept_of
from contactdensity.records import Record, records_of
from jobcenter.rules.density import Concept, Status, evaluate
from jobcenter.rules.density import DensityStatus as Answer
from jobcenter.rules.density.target import plan_changes_on, planned_on

from .flags import sync_flags

COMPUTED = (
    *("jobcenter_id", "state", "profile", "required", "counted"),
    *("next_due_on", "planned_on", "last_contact_on", "recheck_on", "office_id", "specialist_id"),
)
"""What follows from the facts of a person and the day, in the order of ``values_on``."""

Values = tuple[object, ...]


def refresh(person_ids: Collection[int], *, day: date, detected_on: date | None = None) -> int:
    """Compute the persons anew for that day and store status and flags; the number of persons with a status.

    Who was never looked after by a specialist, or whose Jobcenter never had a rule set, has no status (D-87).
    ``detected_on`` differs from ``day`` only while missed days are caught up (D-55).
    """
    ids = sorted(set(person_ids))
    with transaction.atomic():
        list(DensityStatus.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk"))
        answers: dict[int, tuple[DensityStatus, Answer]] = {}
        for pk, record, answer in answers_for(ids, day):
            values = dict(zip(COMPUTED, values_on(day, record, answer), strict=True))
            answers[pk] = DensityStatus(person_id=pk, computed_for=day, **values), answer
        sync_flags(answers, day=day, detected_on=detected_on or day)
        DensityStatus.objects.bulk_create(
            [status for status, _ in answers.values()],
            update_conflicts=True,
            unique_fields=["person"],
            update_fields=[*COMPUTED, "computed_for", "open_flags"],
        )
        if gone := set(ids) - set(answers):
            DensityStatus.objects.filter(pk__in=gone).delete()
    return len(answers)


def answers_for(person_ids: Collection[int], day: date) -> Iterator[tuple[int, Record, Answer]]:
    """For each person with contact density what is known, and the answer of the rule. Stores nothing."""
    concepts: dict[int, Concept] = {}
    for pk, record in records_of(person_ids):
        if (house := record.jobcenter_id) not in concepts:
            concepts[house] = concept_of(house)
        if concepts[house].versions:
            yield pk, record, evaluate(record.facts, concepts[house], day)


def values_on(day: date, record: Record, answer: Answer) -> Values:
    """What is to be stored of an answer and of where the person is looked after."""
    place = record.place_on(day)
    last_contact_on = None
    for contact in reversed(answer.contacts):
        if contact.counts:
            last_contact_on = contact.on
            break
    changes = [answer.recheck_on, place.changes_on]
    planned = None
    if record.targets:
        changes.append(plan_changes_on(record.targets, day))
        if answer.status is not Status.EXCLUDED:
            planned = planned_on(record.targets, last_contact_on, day)
    return (
        record.jobcenter_id,
        answer.status.value,
        record.facts.profile_on(day) or "",
        answer.required,
        answer.counted,
        answer.next_due_on,
        planned,
        last_contact_on,
        min([on for on in changes if on is not None], default=None),
        place.office_id,
        place.specialist_id,
    )
