"""Bringing what is stored about persons in line with their facts, many at a time (design decision 2)."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from contactdensity.models import DensityStatus
from contactdensity.queries import Targets, concept_of, facts_of, targets_of
from jobcenter.people.models import Person
from jobcenter.people.queries import Place, places_of
from jobcenter.rules.density import Concept, DensityFacts, Status, evaluate
from jobcenter.rules.density import DensityStatus as Answer
from jobcenter.rules.density.target import plan_changes_on, planned_on

from .flags import count_flags, sync_flags

KEPT = [
    *("jobcenter", "state", "profile", "required", "counted"),
    *("next_due_on", "planned_on", "last_contact_on", "recheck_on", "computed_for", "office_id", "specialist_id"),
]


def refresh(person_ids: Collection[int], *, day: date, detected_on: date | None = None) -> int:
    """Compute the persons anew for that day and store status and flags; the number of persons with a status.

    Who was never looked after by a specialist, or whose Jobcenter never had a rule set, has no status (D-87).
    ``detected_on`` differs from ``day`` only while missed days are caught up (D-55).
    """
    ids = sorted(set(person_ids))
    with transaction.atomic():
        list(DensityStatus.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk"))
        answers = answers_for(ids, day)
        rows = _rows(answers, day)
        DensityStatus.objects.bulk_create(rows, update_conflicts=True, unique_fields=["person"], update_fields=KEPT)
        DensityStatus.objects.filter(pk__in=set(ids) - set(answers)).delete()
        sync_flags({row.pk: (row, answers[row.pk][2]) for row in rows}, day=day, detected_on=detected_on or day)
        count_flags(ids)
    return len(rows)


def computed(person_ids: Collection[int], day: date) -> list[DensityStatus]:
    """The statuses as they would be stored for that day. Stores nothing."""
    return _rows(answers_for(person_ids, day), day)


def answers_for(person_ids: Collection[int], day: date) -> dict[int, tuple[int, DensityFacts, Answer]]:
    """For each person with contact density: Jobcenter, facts and the answer of the rule. Stores nothing."""
    house = dict(Person.objects.filter(pk__in=person_ids).values_list("pk", "jobcenter_id"))
    concepts: dict[int, Concept] = {key: concept_of(key) for key in set(house.values())}
    facts = facts_of([pk for pk, key in house.items() if concepts[key].versions])
    return {pk: (house[pk], known, evaluate(known, concepts[house[pk]], day)) for pk, known in facts.items()}


def _rows(answers: dict[int, tuple[int, DensityFacts, Answer]], day: date) -> list[DensityStatus]:
    places, targets = places_of(answers, day), targets_of(answers)
    return [
        _row(pk, house, facts, answer, places[pk], targets[pk], day) for pk, (house, facts, answer) in answers.items()
    ]


def _row(  # noqa: PLR0917
    pk: int, jobcenter_id: int, facts: DensityFacts, answer: Answer, place: Place, targets: Targets, day: date
) -> DensityStatus:
    last = max((contact.on for contact in answer.contacts if contact.counts), default=None)
    changes = (answer.recheck_on, place.changes_on, plan_changes_on(targets, day))
    return DensityStatus(
        person_id=pk,
        jobcenter_id=jobcenter_id,
        state=answer.status.value,
        profile=facts.profile_on(day) or "",
        required=answer.required,
        counted=answer.counted,
        next_due_on=answer.next_due_on,
        planned_on=planned_on(targets, last, day) if answer.status is not Status.EXCLUDED else None,
        last_contact_on=last,
        recheck_on=min((on for on in changes if on), default=None),
        computed_for=day,
        office_id=place.office_id,
        specialist_id=place.specialist_id,
    )
