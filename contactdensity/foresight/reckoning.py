"""Who has to see to what in the coming weeks, and when he has time for it; six queries however many people."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Q

from contactdensity.access import Scope
from contactdensity.choices import DueKind
from jobcenter.appointments.queries import talk_minutes
from jobcenter.appointments.queries.slots import Diary, Windows, diaries, interview_windows, talk_windows
from jobcenter.rules.calendar import Calendar
from jobcenter.rules.foresight import DueTalk, Foresight, first_day, foresee, friday_of, last_day
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rulesets.queries import calendars_of
from jobcenter.staff.models import Absence, Assignment, Office

from .owed import Owed, owed_talks
from .ruling import Ruling, ruling_of

EVERYTHING = frozenset(DueKind)
INTERVIEWS = frozenset({DueKind.INTERVIEW})


@dataclass(frozen=True)
class Pool:
    """Talks that share the same hours: where first interviews have hours of their own there are two (C-46)."""

    label: str
    kinds: frozenset[DueKind]
    windows: Windows


@dataclass(frozen=True)
class Colleague:
    """One specialist: what he has to see to, and his days. ``free``: free times by day for each pool."""

    assignment: Assignment
    owed: tuple[Owed, ...]
    free: tuple[Mapping[date, int], ...]
    calendar: Calendar
    diary: Diary

    def why_not(self, day: date) -> str:
        """Why he receives nobody at all on that day; empty if he does."""
        if closed := self.calendar.why_not(day):
            return closed
        absence = self.diary.absence_on(day)
        if absence is None:
            return ""
        stands_in = f"Vertretung: {absence.deputy}" if absence.deputy else "ohne Vertretung"
        return f"{absence.get_kind_display()}, {stands_in}"


@dataclass(frozen=True)
class Outlook:
    """Everything the pages count. ``nobodys``: talks that none of these people has to see to."""

    today: date
    weeks: int
    pools: tuple[Pool, ...]
    colleagues: tuple[Colleague, ...]
    nobodys: tuple[Owed, ...]
    measures_use: bool
    """Whether the utilisation of past weeks is measured in the house."""

    @cached_property
    def shown(self) -> tuple[int, ...]:
        """The numbers of the pools of which anything falls due; the first one in any case."""
        numbers = range(len(self.pools))
        return tuple(n for n in numbers if any(week.all_due for week in self.together[n].weeks)) or (0,)

    @cached_property
    def together(self) -> tuple[Foresight, ...]:
        """All of them as if each could stand in for the other; one foresight for each pool."""
        return self._foresee(self.colleagues, self.nobodys)

    def of(self, colleague: Colleague) -> tuple[Foresight, ...]:
        return self._foresee([colleague], ())

    def free_of(self, colleague: Colleague, day: date) -> int:
        """Free times of that day in the pools shown."""
        return sum(colleague.free[number].get(day, 0) for number in self.shown)

    def why_none(self, colleague: Colleague, day: date) -> str:
        """Why that day has no free times; empty if it has."""
        if reason := colleague.why_not(day):
            return reason
        if self.free_of(colleague, day):
            return ""
        receives = any(self.pools[number].windows(day) for number in self.shown)
        return "ausgebucht" if receives else "keine Zeiten dafür"

    def _foresee(self, colleagues: Collection[Colleague], others: Iterable[Owed]) -> tuple[Foresight, ...]:
        owed = [*others, *(each for colleague in colleagues for each in colleague.owed)]
        return tuple(
            foresee(
                (DueTalk(each.due_on, each.kind, each.not_before) for each in owed if each.kind in pool.kinds),
                _added(colleague.free[number] for colleague in colleagues),
                today=self.today,
                weeks=self.weeks,
            )
            for number, pool in enumerate(self.pools)
        )


def look_ahead(scope: Scope, *, today: date, weeks: int) -> Outlook:
    """What the people of the scope owe in so many weeks, and when they are free, from the first day that can be
    offered."""
    first, last = first_day(today), last_day(today, weeks)
    ruling = ruling_of(scope.jobcenter_id, today)
    absences = _absences({one.user_id for one in scope.people}, first, last)
    owed = _owed_by(scope, ruling, absences, today=today, weeks=weeks)
    rules = ruling.talks
    pools = _pools(rules)
    offices = {one.office_id: one.office for one in scope.people if one.office is not None}
    calendars = {pk: each.with_closed(ruling.closed) for pk, each in calendars_of(offices.values()).items()}
    read = diaries({one.user_id for one in scope.people}, first, last, absent=absences)
    return Outlook(
        today=today,
        weeks=weeks,
        pools=pools,
        colleagues=tuple(
            _colleague(one, one.office, owed[one.user_id], read[one.user_id], calendars, rules, pools, (first, last))
            for one in scope.people
            if one.office is not None
        ),
        nobodys=tuple(owed[None]),
        measures_use=ruling.measures_use,
    )


def owed_by(scope: Scope, *, today: date, weeks: int) -> dict[int | None, list[Owed]]:
    """What each of the people of the scope owes in so many weeks, deputies for those away; of a whole house also what
    falls to none of them."""
    first = first_day(today)
    absences = _absences({one.user_id for one in scope.people}, first, first)
    return _owed_by(scope, ruling_of(scope.jobcenter_id, today), absences, today=today, weeks=weeks)


def _owed_by(
    scope: Scope, ruling: Ruling, absences: Iterable[Absence], *, today: date, weeks: int
) -> dict[int | None, list[Owed]]:
    first, last = first_day(today), last_day(today, weeks)
    ids = {one.user_id for one in scope.people}
    away = [absence for absence in absences if absence.starts_on <= first <= absence.ends_on]
    bearers = None if scope.is_whole else ids | {absence.user_id for absence in away}
    owed: dict[int | None, list[Owed]] = defaultdict(list)
    for each in owed_talks(ruling, scope.office_ids, today=today, last=last, bearers=bearers):
        mine = _with_deputy(each, away, first)
        if scope.is_whole or mine.bearer_id in ids:
            owed[mine.bearer_id if mine.bearer_id in ids else None].append(mine)
    return owed


def _colleague(  # noqa: PLR0917
    assignment: Assignment,
    office: Office,
    owed: list[Owed],
    diary: Diary,
    calendars: Mapping[int, Calendar],
    rules: RuleSetValues | None,
    pools: tuple[Pool, ...],
    span: tuple[date, date],
) -> Colleague:
    calendar = calendars[office.pk]
    first, last = max(span[0], assignment.starts_on), min(span[1], assignment.ends_on or span[1])
    step = timedelta(minutes=talk_minutes(office, rules))
    free = tuple(
        Counter(
            slot.day for slot in diary.slots(windows=pool.windows, calendar=calendar, first=first, last=last, step=step)
        )
        for pool in pools
    )
    return Colleague(assignment, tuple(owed), free, calendar, diary)


def _pools(rules: RuleSetValues | None) -> tuple[Pool, ...]:
    has_own_hours = bool(rules and rules.interview and rules.interview.fi_slots)
    if not has_own_hours:
        return (Pool("Gespräche", EVERYTHING, interview_windows(rules)),)
    return (
        Pool("Erstgespräche", INTERVIEWS, interview_windows(rules)),
        Pool("Kontakte", EVERYTHING - INTERVIEWS, talk_windows(rules)),
    )


def _absences(people: Collection[int], first: date, last: date) -> list[Absence]:
    """When they are away on these days, and when somebody is for whom they stand in."""
    found = Absence.objects.filter(Q(user__in=people) | Q(deputy__in=people))
    return list(found.filter(starts_on__lte=last, ends_on__gte=first).select_related("deputy").order_by("starts_on"))


def _with_deputy(owed: Owed, absences: Iterable[Absence], first: date) -> Owed:
    """Whoever is away from the first day until the talk is due cannot hold it: it falls to the deputy."""
    last_chance = owed.due_on if owed.due_on >= first else friday_of(first)
    for absence in absences:
        if absence.user_id == owed.bearer_id and absence.deputy_id and absence.ends_on >= last_chance:
            return replace(owed, bearer_id=absence.deputy_id)
    return owed


def _added(counts: Iterable[Mapping[date, int]]) -> Counter[date]:
    total: Counter[date] = Counter()
    for count in counts:
        total.update(count)
    return total
