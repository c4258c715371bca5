"""What is known of the members on a page of turns, read for all of them with two questions."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, FilteredRelation, OuterRef, Q
from django.db.models.functions import JSONObject

from intake.choices import DutyState, ImportCheckResult, RoutingGroup
from intake.models import Application, Handover, ImportCheck, InterviewDuty
from intake.workflow import eligibility
from intake.workflow.members import INTERVIEWS_WANTED
from jobcenter.people.models import Alg1Period, Membership, Person, Responsibility
from jobcenter.staff.models import Office


@dataclass(frozen=True)
class Known:
    """One member with the latest application of the household that is open or decided."""

    membership: Membership
    application: Application
    alg1: tuple[Alg1Period, ...]
    was_held: bool
    is_client_already: bool
    is_borne: bool
    is_queued: bool
    """The head waits for a specialist in the group U25."""

    @property
    def person(self) -> Person:
        return self.membership.person

    @property
    def office(self) -> Office:
        return self.membership.household.office


def members(pks: Collection[int], *, today: date) -> dict[int, Known]:
    """By the key of the membership."""
    of_person = {"person": OuterRef("person")}
    held = InterviewDuty.objects.filter(**of_person, state__in=eligibility.HELD)
    checked = ImportCheck.objects.filter(membership=OuterRef("pk"), result=ImportCheckResult.ALREADY_CLIENT)
    borne = Responsibility.objects.on(today).filter(**of_person, user__isnull=False)
    queued = Handover.objects.filter(
        application=OuterRef("current"),
        application__head=OuterRef("person"),
        routing_group=RoutingGroup.UNDER_25,
        specialist__isnull=True,
    )
    periods = Alg1Period.objects.filter(**of_person).order_by("starts_on")
    rows = (
        Membership.objects.filter(pk__in=pks)
        .annotate(
            current=FilteredRelation(
                "household__applications", condition=Q(household__applications__state__in=INTERVIEWS_WANTED)
            ),
            was_held=Exists(held),
            is_client_already=Exists(checked),
            is_borne=Exists(borne),
            is_queued=Exists(queued),
            periods=ArraySubquery(periods.values(days=JSONObject(first="starts_on", last="ends_on"))),
        )
        .filter(current__isnull=False)
        .select_related("person", "household__office__jobcenter", "current")
        .order_by("current__applied_on", "current__pk")  # the latest is the one that stays
    )
    return {row.pk: _known(row) for row in rows}


def duties(people: Collection[int]) -> dict[int, list[InterviewDuty]]:
    """Owed and held ones with their deadlines, by person."""
    found: dict[int, list[InterviewDuty]] = defaultdict(list)
    rows = InterviewDuty.objects.filter(person_id__in=people).exclude(state=DutyState.DROPPED)
    for duty in rows.select_related("deadline__office", "deadline__person"):
        found[duty.person_id].append(duty)
    return found


def _known(row: Membership) -> Known:
    days = [(period["first"], period["last"]) for period in row.periods]  # type: ignore[attr-defined]
    return Known(
        membership=row,
        application=row.current,  # type: ignore[attr-defined]
        alg1=tuple(Alg1Period(starts_on=_day(first), ends_on=_day(last)) for first, last in days),
        was_held=row.was_held,  # type: ignore[attr-defined]
        is_client_already=row.is_client_already,  # type: ignore[attr-defined]
        is_borne=row.is_borne,  # type: ignore[attr-defined]
        is_queued=row.is_queued,  # type: ignore[attr-defined]
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
