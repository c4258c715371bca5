"""Whom the user may invite of those that the list shows, each with the time proposed to him."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Q

from contactdensity.models import DensityStatus
from contactdensity.workflow.keeping import COMPUTED, answers_for, values_on
from jobcenter.appointments.queries.proposals import Opening, Proposal
from jobcenter.people.models import FactsChanged, Household, Person
from jobcenter.staff.models import User
from jobcenter.web.clock import BERLIN


@dataclass(frozen=True)
class Client:
    """One who is due by the minimum or by his plan, whichever is earlier. Without a ``proposal`` he has a talk in time
    already: ``booked_at``."""

    person: Person
    household: Household
    host: User
    due_on: date | None
    is_planned: bool
    profile: str
    booked_at: datetime | None
    proposal: Proposal | None

    @property
    def asked_name(self) -> str:
        return f"ask_{self.person.pk}"

    @property
    def at_name(self) -> str:
        return f"at_{self.person.pk}"

    @property
    def openings(self) -> list[Opening]:
        """What he may be given: the proposal first, then what is left over by the others."""
        if self.proposal is None or self.proposal.opening is None:
            return []
        return [self.proposal.opening, *self.proposal.others]

    @property
    def hosts(self) -> tuple[User, ...]:
        return self.proposal.desk.hosts if self.proposal else ()

    @property
    def length(self) -> timedelta:
        return self.proposal.desk.step if self.proposal else timedelta()


def needs_talk(due_on: date | None, booked_at: datetime | None, today: date) -> bool:
    """No talk is booked; or only one after the due day, while there is still time before it."""
    if booked_at is None:
        return True
    return due_on is not None and today <= due_on < booked_at.astimezone(BERLIN).date()


def up_to_date(statuses: Sequence[DensityStatus], today: date) -> None:
    """Whoever was talked with since the last minute tick stands here as the rule says now, so that nobody is invited
    for what has just been done. Nothing is stored."""
    changed = FactsChanged.objects.filter(pk__in=[status.pk for status in statuses]).values_list("pk", flat=True)
    now = {pk: values_on(today, record, answer) for pk, record, answer in answers_for(list(changed), today)}
    for status in statuses:
        for name, value in zip(COMPUTED, now.get(status.pk, ()), strict=False):
            setattr(status, name, value)
        days = [day for day in (status.next_due_on, status.planned_on) if day is not None]
        status.wanted_by = min(days, default=None)


def in_need_of_talk(today: date) -> Q:
    """The same as a question to the list, of those to whom a day is due."""
    late = Q(booked_at__date__gt=F("wanted_by"), wanted_by__gte=today)
    return Q(wanted_by__isnull=False) & (Q(booked_at__isnull=True) | late)
