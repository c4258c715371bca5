"""One free time for each of many clients before his day: whoever is due first chooses first (B-47, D-47).

Asked is a fixed number of times, however many clients and colleagues there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from jobcenter.appointments.models import Appointment
from jobcenter.rules.calendar import Calendar
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rulesets.queries import calendars_of, closed_by_rules
from jobcenter.staff.models import Office, User
from jobcenter.web.dates import short

from .slots import INTERVIEW_DOMAINS, Diary, Posts, Slot, diaries, local, posts_of, talk_minutes, talk_windows

LOOK_AHEAD, FARTHEST = timedelta(weeks=6), timedelta(weeks=26)
"""How far free times are looked for: to the latest due day, but so far at least and so far at most."""
EARLY = timedelta(weeks=4)
"""Nobody needs to come earlier before his due day, unless nothing else is free."""
BY_POST = timedelta(days=4)
"""So long a letter is given to arrive (F-9): earlier talks are proposed only if nothing else is left in time."""
OTHERS = 20
"""How many other times each client may be given instead."""


@dataclass(frozen=True)
class Wanted:
    """A client who needs a talk by ``due_on`` (none: whenever), in which office, and whose client he is."""

    person_id: int
    host: User
    office: Office
    due_on: date | None


@dataclass(frozen=True)
class Opening:
    """A free time and with whom: the specialist, or who stands in for him on that day."""

    host: User
    slot: Slot

    def clashes(self, other: "Opening") -> bool:
        """Whether one colleague would be in both at once."""
        return self.host == other.host and self.slot.overlaps(other.slot.starts_at, other.slot.ends_at)


@dataclass(frozen=True)
class Desk:
    """Where a talk would be: the diaries of the specialist and of those who stand in for him, in one office."""

    host: User
    own: Diary
    covering: dict[int, Diary]
    office_id: int
    posts: dict[int, Posts]
    calendar: Calendar
    step: timedelta

    @property
    def hosts(self) -> tuple[User, ...]:
        """With whom a talk may be: the specialist, and who stands in for him."""
        standing_in = {each.deputy_id: each.deputy for each in self.own.away if each.deputy_id in self.covering}
        return (self.host, *(deputy for deputy in standing_in.values() if deputy is not None))

    def openings(self, rules: RuleSetValues | None, first: date, last: date) -> list[Opening]:
        """All free times of the days in order; nobody asks the database any more."""

        def free(host: User, diary: Diary, since: date, until: date) -> Iterator[Opening]:
            for slot in diary.slots(
                windows=talk_windows(rules),
                calendar=self.calendar,
                first=since,
                last=until,
                step=self.step,
                works=lambda day: self.posts[host.pk].cover(day, self.office_id),
            ):
                yield Opening(host, slot)

        found = list(free(self.host, self.own, first, last))
        for absence in self.own.away:
            if absence.deputy_id in self.covering:
                since, until = max(first, absence.starts_on), min(last, absence.ends_on)
                found += free(absence.deputy, self.covering[absence.deputy_id], since, until)  # type: ignore[arg-type]
        return sorted(found, key=lambda opening: opening.slot.starts_at)

    def why_not(self, first: date, last: date) -> str:
        """Why nothing is free on those days; empty if there are none."""
        days = [
            day for n in range((last - first).days + 1) if self.calendar.is_working_day(day := first + timedelta(n))
        ]
        if not days:
            return "Bis dahin ist kein Arbeitstag mehr." if last >= first else ""
        days = [day for day in days if self.posts[self.host.pk].cover(day, self.office_id)]
        if not days:
            return f"{self.host} arbeitet bis dahin nicht mehr hier."
        absences = [self.own.absence_on(day) for day in days]
        if not all(absences):
            return f"Bis dahin ist bei {self.host} kein Termin frei."
        away = f"{self.host} ist bis zum {short(max(a.ends_on for a in absences if a))} abwesend"
        deputy = next((a.deputy for a in absences if a and a.deputy_id in self.covering), None)
        if deputy is None:
            return f"{away}, eine Vertretung ist nicht eingetragen."
        return f"{away}, auch bei der Vertretung {deputy} ist bis dahin kein Termin frei."


@dataclass(frozen=True)
class Proposal:
    """``opening`` is empty if nothing is free; ``why_late`` says why nothing is free in time; ``is_short``: a letter
    may arrive after the talk."""

    wanted: Wanted
    desk: Desk
    opening: Opening | None
    others: tuple[Opening, ...]
    why_late: str
    is_short: bool


def propose(
    wanted: Sequence[Wanted],
    *,
    rules: RuleSetValues | None,
    first: date,
    posted_on: date | None = None,
    early: timedelta = EARLY,
) -> list[Proposal]:
    """One time from ``first`` on for each, who is due first first, else in the order given, and no time twice.

    In time if anything is free in time, not more than ``early`` before; what leaves a letter posted on ``posted_on``
    time to arrive is preferred (none: it is handed over). Whoever is overdue or finds nothing gets the soonest after.
    Nobody gets a time at which he is booked elsewhere.
    """
    last = last_looked_at([one.due_on for one in wanted], first)
    desks = _desks(wanted, rules, first, last)
    left = {key: desk.openings(rules, first, last) for key, desk in desks.items()}
    busy = _busy([one.person_id for one in wanted], first, last)
    safe_from = posted_on + BY_POST + timedelta(days=1) if posted_on else first
    chosen: list[tuple[Wanted, Opening | None]] = []
    for one in sorted(wanted, key=lambda one: one.due_on or last):
        opening = _best(_possible(left[_key(one)], busy[one.person_id]), one.due_on, safe_from, early)
        if opening is not None:
            left = {key: [each for each in openings if not each.clashes(opening)] for key, openings in left.items()}
        chosen.append((one, opening))
    return [
        Proposal(
            wanted=one,
            desk=desks[_key(one)],
            opening=opening,
            others=_others(_possible(left[_key(one)], busy[one.person_id]), one.due_on, early),
            why_late=_why_late(desks[_key(one)], one, opening, first, last),
            is_short=opening is not None and opening.slot.day < safe_from,
        )
        for one, opening in chosen
    ]


def last_looked_at(due_days: Iterable[date | None], first: date) -> date:
    """The last day on which free times are looked for."""
    latest = max((day for day in due_days if day), default=first)
    return min(max(latest, first + LOOK_AHEAD), first + FARTHEST)


def _key(one: Wanted) -> tuple[int, int]:
    return one.host.pk, one.office.pk


def _desks(
    wanted: Sequence[Wanted], rules: RuleSetValues | None, first: date, last: date
) -> dict[tuple[int, int], Desk]:
    own = diaries({one.host.pk for one in wanted}, first, last)
    standing_in = {absence.deputy for diary in own.values() for absence in diary.away if absence.deputy}
    covering = diaries({deputy.pk for deputy in standing_in if deputy.is_active}, first, last)
    posts = posts_of({*own, *covering})
    calendars = calendars_of({one.office.pk: one.office for one in wanted}.values())
    houses = {one.office.jobcenter_id for one in wanted}
    closed = {house: closed_by_rules(house, *INTERVIEW_DOMAINS) for house in houses}
    return {
        _key(one): Desk(
            host=one.host,
            own=own[one.host.pk],
            covering=covering,
            office_id=one.office.pk,
            posts=posts,
            calendar=calendars[one.office.pk].with_closed(closed[one.office.jobcenter_id]),
            step=timedelta(minutes=talk_minutes(one.office, rules)),
        )
        for one in wanted
    }


def _busy(person_ids: Sequence[int], first: date, last: date) -> dict[int, list[tuple[datetime, datetime]]]:
    """When each of them is to be somewhere else in the house; one query."""
    found: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    booked = Appointment.objects.occupying().filter(
        person_id__in=person_ids, starts_at__gte=local(first, time.min), starts_at__lt=local(last, time.max)
    )
    for pk, begin, end in booked.values_list("person_id", "starts_at", "ends_at"):
        found[pk].append((begin, end))
    return found


def _possible(openings: list[Opening], busy: list[tuple[datetime, datetime]]) -> list[Opening]:
    return [each for each in openings if not any(each.slot.overlaps(*times) for times in busy)]


def _best(possible: list[Opening], due_on: date | None, safe_from: date, early: timedelta) -> Opening | None:
    """Not too early and in time for the post, else the last in time, else the first after."""
    safe = [each for each in possible if each.slot.day >= safe_from]
    if due_on is None:
        return next(iter(safe or possible), None)
    suitable = next((each for each in safe if due_on - early <= each.slot.day <= due_on), None)
    in_time = [each for each in possible if each.slot.day <= due_on]
    return suitable or (in_time[-1] if in_time else next(iter(safe or possible), None))


def _others(possible: list[Opening], due_on: date | None, early: timedelta) -> tuple[Opening, ...]:
    """Some of the times that nobody is proposed, the suitable days first."""
    suitable = [each for each in possible if due_on is None or each.slot.day >= due_on - early]
    return tuple((suitable or possible)[:OTHERS])


def _why_late(desk: Desk, one: Wanted, opening: Opening | None, first: date, last: date) -> str:
    due_on = min(one.due_on or last, last)
    if opening is not None and opening.slot.day <= due_on:
        return ""
    return desk.why_not(first, due_on)
