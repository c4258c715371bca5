"""The list of what is coming."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from jobcenter.web.paging import Paged, paged

from .effects import Effects
from .forms import ComingFilter, Turn
from .turns import Coming, coming


@dataclass(frozen=True)
class ComingRow:
    day: date
    turn: str
    person: str
    bg_number: str
    case_url: str
    office: str
    is_restricted: bool
    effects: tuple[str, ...]


def coming_page(office_ids: Collection[int], filters: ComingFilter, *, today: date) -> Paged:
    """From tomorrow on, for the weeks chosen, in the order of the days; five questions, however many the rows."""
    wanted = filters.values
    offices = [wanted["office"].pk] if wanted["office"] else office_ids
    last = today + timedelta(weeks=wanted["weeks"])
    page = paged(coming(offices, today + timedelta(days=1), last, wanted["turn"] or ""), filters)
    effects = Effects(page.rows, today=today)
    return page.with_rows([_row(turn, effects) for turn in page.rows])


def _row(turn: Coming, effects: Effects) -> ComingRow:
    known = effects.members[turn.membership_id]
    household = known.membership.household
    return ComingRow(
        day=turn.day,
        turn=str(Turn(turn.turn).label),
        person=str(known.person),
        bg_number=household.bg_number or "noch ohne BG-Nummer",
        case_url=reverse("desk:case", args=[household.pk]),
        office=known.office.name,
        is_restricted=known.person.address_restricted,
        effects=effects.of(turn),
    )
