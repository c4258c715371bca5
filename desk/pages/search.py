"""What a search shows: as little as possible, and a link only to what one may open (D-95)."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from jobcenter.people.access import search
from jobcenter.staff.access import standing
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission


@dataclass(frozen=True)
class Found:
    """One person; without ``url`` the case belongs to another office."""

    name: str
    born_on: date | None
    bg_number: str
    office: str
    url: str


@dataclass(frozen=True)
class SearchPage:
    found: tuple[Found, ...]
    is_cut: bool


SHOWN = 50


def search_page(text: str, *, user: User, today: date) -> SearchPage:
    """The people of the user's own Jobcenter that fit; none for a user without one."""
    if user.jobcenter is None:
        return SearchPage((), False)
    offices = standing(user, today).offices(Permission.CASE_VIEW)
    hits = search(user.jobcenter, text, today=today, limit=SHOWN + 1)
    return SearchPage(
        found=tuple(
            Found(
                name=hit.name,
                born_on=hit.born_on,
                bg_number=hit.bg_number,
                office=hit.office,
                url=reverse("desk:case", args=[hit.household_id])
                if hit.household_id and hit.office_id in offices
                else "",
            )
            for hit in hits[:SHOWN]
        ),
        is_cut=len(hits) > SHOWN,
    )
