"""The talks that somebody is owed in the coming weeks, three queries however many people."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from contactdensity.choices import DensityState, DueKind
from contactdensity.models import DensityStatus
from intake.choices import DutyState
from intake.models import InterviewDuty
from integration.choices import LabourStatusValue
from integration.models import LabourStatus
from jobcenter.appointments.choices import OPEN, AppointmentKind
from jobcenter.appointments.models import Appointment
from jobcenter.deadlines.choices import DeadlineState
from jobcenter.rules.density import Concept, DensityFacts, ProfileSince
from jobcenter.rules.density.demand import Rhythm, rhythm_on
from jobcenter.rules.foresight import first_day
from jobcenter.rules.periods import Slice, completes_age_on
from jobcenter.web.clock import BERLIN

from .ruling import Ruling

NOT_HELD = [DutyState.OPEN, DutyState.SCHEDULED, DutyState.INVITED]
STILL_OWED = [DeadlineState.RUNNING, DeadlineState.MISSED]
INTERVIEWS = [AppointmentKind.FIRST_INTERVIEW]
TALKS = [AppointmentKind.FIRST_INTERVIEW, AppointmentKind.FOLLOW_UP, AppointmentKind.CLARIFICATION]


@dataclass(frozen=True, slots=True)
class Owed:
    """One talk. ``bearer_id``: whose case it is; ``not_before``: the window of a member opens then (D-9)."""

    kind: DueKind
    person_id: int
    bearer_id: int | None
    due_on: date
    not_before: date | None = None


def owed_talks(
    ruling: Ruling, office_ids: Collection[int], *, today: date, last: date, bearers: Collection[int] | None = None
) -> Iterator[Owed]:
    """What falls due until ``last`` in these offices (of these bearers only), overdue ones included.

    First interviews by their running or missed deadline; contacts by the density; both only without an appointment
    until then. After each contact, due or booked, the next ones as the rules of today will ask for them. A control
    that is off asks for nothing, and nothing is asked about it (D-87).
    """
    if ruling.has_interviews:
        yield from _interviews(office_ids, bearers, today, last)
    if ruling.concept.versions:
        yield from _contacts(office_ids, bearers, ruling.concept, today, last)


def _interviews(
    office_ids: Collection[int], bearers: Collection[int] | None, today: date, last: date
) -> Iterator[Owed]:
    duties = InterviewDuty.objects.filter(
        state__in=NOT_HELD,
        deadline__office__in=office_ids,
        deadline__state__in=STILL_OWED,
        deadline__due_on__lte=last,
    )
    if bearers is not None:
        duties = duties.filter(deadline__owner__in=bearers)
    rows = duties.annotate(booked_at=_booked(INTERVIEWS, "person", today)).values_list(
        "person_id", "deadline__owner_id", "deadline__due_on", "deadline__window_from", "booked_at"
    )
    for person_id, owner_id, due_on, window_from, booked_at in rows:
        if due_on is not None and not _in_time(_day(booked_at), due_on, today):
            yield Owed(DueKind.INTERVIEW, person_id, owner_id, due_on, window_from)


def _contacts(
    office_ids: Collection[int], bearers: Collection[int] | None, concept: Concept, today: date, last: date
) -> Iterator[Owed]:
    statuses = DensityStatus.objects.filter(office__in=office_ids, next_due_on__isnull=False)
    if bearers is not None:
        statuses = statuses.filter(specialist__in=bearers)
    unemployed = LabourStatus.objects.on(today).filter(person=OuterRef("pk"), value=LabourStatusValue.UNEMPLOYED)
    annotated = statuses.annotate(booked_at=_booked(TALKS, "pk", today), is_unemployed=Exists(unemployed))
    rhythms = _Rhythms(concept, today)
    for row in map(_Row._make, annotated.values_list(*_Row._fields)):
        held_on = _day(row.booked_at)
        if held_on is None or not _in_time(held_on, row.next_due_on, today):
            for _ in range(row.missing(today) if row.next_due_on <= last else 0):
                yield Owed(DueKind.CONTACT, row.pk, row.specialist_id, row.next_due_on)
            held_on = max(row.next_due_on, first_day(today))
        rhythm = rhythms.of(row)
        while rhythm is not None and (held_on := rhythm.after(held_on)) <= last:
            yield Owed(DueKind.FOLLOWING, row.pk, row.specialist_id, held_on)


class _Row(NamedTuple):
    """What is asked of each status."""

    pk: int
    specialist_id: int | None
    state: str
    required: int | None
    counted: int | None
    next_due_on: date
    booked_at: datetime | None
    profile: str
    person__born_on: date | None
    is_unemployed: bool

    def missing(self, today: date) -> int:
        """How many talks are due at once: all that are missing by now; none while an exception excuses it (D-64)."""
        if self.next_due_on >= today:
            return 1
        return 0 if self.state == DensityState.EXCUSED else max((self.required or 0) - (self.counted or 0), 1)


class _Rhythms:
    """How often people are to be seen by the rules of today; asked once for each combination of facts."""

    def __init__(self, concept: Concept, today: date) -> None:
        version = concept.on(today)
        self.concept, self.today = concept, today
        self.ages = sorted(version.ages) if version else []
        self.known: dict[tuple[object, ...], Rhythm | None] = {}

    def of(self, row: _Row) -> Rhythm | None:
        born_on = row.person__born_on
        reached = [born_on is not None and completes_age_on(born_on, age) <= self.today for age in self.ages]
        key = (row.profile, row.is_unemployed, born_on is None, *reached)
        if key not in self.known:
            now = (Slice(self.today, self.today),)
            facts = DensityFacts(
                responsible=now,
                born_on=born_on,
                profiles=(ProfileSince(row.profile, self.today),) if row.profile else (),
                unemployed=now if row.is_unemployed else (),
            )
            self.known[key] = rhythm_on(facts, self.concept, self.today)
        return self.known[key]


def _in_time(booked_on: date | None, due_on: date, today: date) -> bool:
    """Whether the appointment is early enough; what is overdue waits for no earlier one."""
    return booked_on is not None and (booked_on <= due_on or due_on < today)


def _booked(kinds: Collection[str], person: str, today: date) -> Subquery:
    """The begin of the next such appointment of the person."""
    begin = datetime.combine(today, time(), tzinfo=BERLIN)
    coming: QuerySet[Appointment] = Appointment.objects.filter(
        person=OuterRef(person), kind__in=kinds, state__in=OPEN, starts_at__gte=begin
    )
    return Subquery(coming.order_by("starts_at").values("starts_at")[:1])


def _day(moment: datetime | None) -> date | None:
    return moment.astimezone(BERLIN).date() if moment is not None else None
