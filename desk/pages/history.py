"""What happened in a case, in the words of the acts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from desk.access import may_see_readings
from desk.queries.case import names_in, readings_of
from jobcenter.audit.queries import TimelineEntry, timeline
from jobcenter.people.models import Household
from jobcenter.staff.models import User
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import short
from jobcenter.web.filters import FilterForm
from jobcenter.web.paging import Paged, paged

LONGEST = 2_000
"""Acts that a history shows at most; a case of ten years has some hundreds."""
READERS = 50

TONES = {
    "release": "success",
    "decide": "success",
    "hold": "success",
    "meet_deadline": "success",
    "reject": "danger",
    "deny": "danger",
    "no_show": "warning",
    "miss_deadline": "danger",
}


@dataclass(frozen=True)
class Entry:
    """One act as the timeline shows it; ``happened`` only if that was on another day than it was recorded, or will be:
    what was settled for a day to come has not happened yet.

    ``whom``: the member it is about, where the household has several.
    """

    title: str
    whom: str
    when: str
    who: str
    happened: str
    reason: str
    tone: str


def entries_of(household: Household, acts: Iterable[TimelineEntry]) -> list[Entry]:
    """The acts of one case; a second query only tells its members apart."""
    names = names_in(household)
    if len(names) == 1:
        names = {}
    return [_entry(act, names.get(act.person or 0, "")) for act in acts]


def _entry(entry: TimelineEntry, whom: str) -> Entry:
    recorded: datetime = entry.recorded_at.astimezone(BERLIN)
    return Entry(
        title=entry.label or "Änderung",
        whom="" if whom in entry.label else whom,
        when=f"{short(recorded.date())}, {recorded:%H:%M} Uhr",
        who=entry.user_name,
        happened=_happened(entry.occurred_on, recorded.date()),
        reason=entry.reason,
        tone=TONES.get(entry.verb, "neutral"),
    )


def _happened(occurred_on: date | None, recorded_on: date) -> str:
    if occurred_on is None or occurred_on == recorded_on:
        return ""
    return f"geschehen am {short(occurred_on)}" if occurred_on < recorded_on else f"zum {short(occurred_on)}"


@dataclass(frozen=True)
class Reading:
    """Who opened the file and when last."""

    name: str
    last_read: datetime


@dataclass(frozen=True)
class HistoryPage:
    household_id: int
    title: str
    list: Paged
    readings: tuple[Reading, ...]
    shows_readings: bool


def history_page(household: Household, filters: FilterForm, *, user: User, today: date) -> HistoryPage:
    """Every act on the case, in pages; for the team lead also who read it."""
    page = paged(timeline(household.pk, limit=LONGEST), filters)
    may_see = may_see_readings(user, household, today=today)
    return HistoryPage(
        household_id=household.pk,
        title=f"BG {household}" if household.bg_number else str(household),
        list=page.with_rows(entries_of(household, page.rows)),
        readings=readings(household, READERS) if may_see else (),
        shows_readings=may_see,
    )


def readings(household: Household, count: int) -> tuple[Reading, ...]:
    """The latest readers, one line each."""
    return tuple(
        Reading(f"{row['user__first_name']} {row['user__last_name']}".strip(), row["last_read"])
        for row in readings_of(household)[:count]
    )
