"""Questions about deadlines that need no user."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from jobcenter.deadlines.choices import DeadlineKind, DeadlineState, FlagKind, FlagState, MissState
from jobcenter.deadlines.models import Deadline, Flag, LateEntry, MissRecord, ScanRun
from jobcenter.deadlines.models.deadline import DeadlineQuerySet
from jobcenter.deadlines.models.flag import FlagQuerySet
from jobcenter.rules.calendar import Calendar
from jobcenter.rules.lifecycle import DeadlineFacts, DeadlineStatus, due_soon_until, status_on
from jobcenter.rulesets.choices import Domain
from jobcenter.rulesets.queries import closed_days_of, parsed, switched_off
from jobcenter.staff.access import standing
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User

NIGHTLY = "nightly"
DOMAINS = {
    DeadlineKind.FIRST_INTERVIEW: Domain.FIRST_INTERVIEW,
    DeadlineKind.MEMBER_INTERVIEW: Domain.FIRST_INTERVIEW,
    DeadlineKind.BENEFIT_DECISION: Domain.DECISION,
}
# Whose work a deadline is while nobody in particular must keep it.
ROLES_WITHOUT_OWNER = {
    DeadlineKind.BENEFIT_DECISION: (Role.BENEFIT_CLERK, Role.BENEFIT_EXPERT),
    DeadlineKind.FIRST_INTERVIEW: (Role.INTEGRATION_EXPERT,),
    DeadlineKind.MEMBER_INTERVIEW: (Role.INTEGRATION_EXPERT,),
}


def not_watched(jobcenter_id: int, kind: str | None = None) -> tuple[Domain, ...]:
    """What the deadlines are about, of that kind or of all, if the control of none of it is on in the house (D-87)."""
    domains = [DOMAINS[DeadlineKind(kind)]] if kind else list(dict.fromkeys(DOMAINS.values()))
    off = switched_off(jobcenter_id, domains)
    return off if len(off) == len(domains) else ()


def facts_of(deadline: Deadline) -> DeadlineFacts:
    """The dated facts from which the state on any day follows (D-98)."""
    return DeadlineFacts(
        kind=deadline.kind,
        event_on=deadline.event_on,
        due_on=deadline.due_on,
        met_on=deadline.met_on,
        void_on=deadline.void_on,
        suspended_from=deadline.suspended_from,
        suspended_until=deadline.suspended_until,
        earlier_event_on=deadline.earlier_event_on,
        earlier_due_on=deadline.earlier_due_on,
    )


def status_of(deadline: Deadline, day: date, calendar: Calendar | None = None) -> DeadlineStatus | None:
    """The state on that day whatever is stored; ``None`` before its event. With a calendar also the days late."""
    return status_on(facts_of(deadline), day, calendar)


@dataclass(frozen=True)
class DueSoon:
    """Until which day a running deadline of a rule set in an office is due soon, by the ids of both."""

    today: date
    limits: Mapping[tuple[int, int], date]

    def includes(self, deadline: Deadline) -> bool:
        limit = self.limits.get((deadline.ruleset_id, deadline.office_id))
        if deadline.state != DeadlineState.RUNNING or deadline.due_on is None or limit is None:
            return False
        return self.today <= deadline.due_on <= limit

    @property
    def condition(self) -> Q:
        """The same, asked of the database."""
        offices: dict[tuple[int, date], set[int]] = defaultdict(set)
        for (ruleset_id, office_id), limit in self.limits.items():
            offices[ruleset_id, limit].add(office_id)
        wanted = Q(pk__in=[])
        for (ruleset_id, limit), office_ids in offices.items():
            wanted |= Q(
                state=DeadlineState.RUNNING,
                ruleset_id=ruleset_id,
                office_id__in=office_ids,
                due_on__gte=self.today,
                due_on__lte=limit,
            )
        return wanted


def due_soon(deadlines: DeadlineQuerySet, today: date) -> DueSoon:
    """When the deadlines of the set are due soon: the warning days of their rule set, counted in the calendar of their
    office. One query, whatever the number of deadlines."""
    each = deadlines.running().filter(due_on__gte=today).order_by("ruleset_id", "office_id")
    found = (
        Deadline.objects.filter(pk__in=each.distinct("ruleset_id", "office_id").values("pk"))
        .select_related("ruleset")
        .annotate(land=F("office__jobcenter__land"), closed=closed_days_of("office", "office__jobcenter"))
        .only("office", "ruleset")
    )
    return DueSoon(today, {(one.ruleset_id, one.office_id): _due_soon_until(one, today) for one in found})


def _due_soon_until(deadline: Any, today: date) -> date:
    rules = parsed(deadline.ruleset)
    calendar = Calendar(deadline.land, dict.fromkeys(deadline.closed, "geschlossen"))
    return due_soon_until(today, rules.with_closed_days(calendar), rules.warn_working_days)


def due_soon_filter(deadlines: DeadlineQuerySet, today: date) -> Q:
    """The running deadlines of the set that are due soon."""
    return due_soon(deadlines, today).condition


def flags_for(user: User, today: date) -> FlagQuerySet:
    """What the nightly job tells the user: open flags of deadlines that are his, or of somebody he stands in for, or of
    his role in his offices while nobody bears them. With deadline, person and household, the most urgent first."""
    mine = standing(user, today)
    concerns = Q(deadline__owner_id__in={user.pk, *mine.stands_in_for})
    for kind, roles in ROLES_WITHOUT_OWNER.items():
        offices = {office for role in roles for office in mine.offices_by_role.get(role, ())}
        concerns |= Q(deadline__owner__isnull=True, deadline__kind=kind, deadline__office_id__in=offices)
    return _with_case(Flag.objects.open().filter(concerns, deadline__jobcenter_id=user.jobcenter_id))


def open_flags(office_ids: Iterable[int]) -> FlagQuerySet:
    """What the nightly job tells the team leads of the offices: every flag nobody has acknowledged yet."""
    return _with_case(Flag.objects.open().filter(deadline__office_id__in=list(office_ids)))


def misses(office_ids: Iterable[int]) -> FlagQuerySet:
    """Every miss of the offices with its record, if there is one; without those that were taken back (D-90)."""
    found = Flag.objects.filter(kind=FlagKind.MISSED, deadline__office_id__in=list(office_ids))
    related = (f"deadline__{name}" for name in ("person", "household", "owner", "office"))
    return found.exclude(state=FlagState.MOOT).select_related(*related, "record__submitted_by", "record__signed_by")


def is_signed(deadline: Deadline) -> bool:
    """Whether the team lead has signed the miss of the present due date: its cause stays."""
    signed = MissRecord.objects.filter(flag__deadline=deadline, flag__due_on=deadline.due_on, state=MissState.SIGNED)
    return signed.exists()


def open_late_entries(office_ids: Iterable[int]) -> QuerySet[LateEntry]:
    """Entries that wait for the signature of the team lead (D-75)."""
    return LateEntry.objects.filter(cosigned_on__isnull=True, deadline__office_id__in=list(office_ids)).select_related(
        "entered_by", "deadline__person", "deadline__household", "deadline__office"
    )


def _with_case(flags: FlagQuerySet) -> FlagQuerySet:
    related = (f"deadline__{name}" for name in ("person", "household", "owner", "office"))
    return flags.select_related(*related).order_by("due_on", "kind", "pk")


@dataclass(frozen=True)
class LastRun:
    """The last day that the nightly job has finished."""

    day: date
    finished_at: datetime
    failures: int


def last_finished_run() -> LastRun | None:
    """The latest day done; for the line „Fristenprüfung zuletzt …“ of every page. One query."""
    run = ScanRun.objects.filter(kind=NIGHTLY, finished_at__isnull=False).order_by("-day").first()
    if run is None or run.finished_at is None:
        return None
    return LastRun(run.day, run.finished_at, int(run.counts.get("failed", 0)))
