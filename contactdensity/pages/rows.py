"""The lines of the list: where somebody stands, what comes next, and whether he can be invited now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from contactdensity.access import may_invite
from contactdensity.inviting.clients import needs_talk
from jobcenter.rules.calendar import Calendar
from jobcenter.rules.density import Status
from jobcenter.rules.density.facts import PROFILES
from jobcenter.rulesets.queries import calendars_by_office
from jobcenter.staff.access import Standing, standing
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission

from .timeline import TONES
from .wording import in_short


@dataclass(frozen=True)
class DueRow:
    """One client. ``last_working_day``: the one before, if the due day is none (D-11, D-104); ``is_unbooked``: a
    contact is due and no talk is booked by then."""

    person_pk: int
    name: str
    url: str
    bg_number: str
    profile: str
    state: str
    tone: str
    numbers: str
    next_due_on: date | None
    last_working_day: date | None
    planned_on: date | None
    last_contact_on: date | None
    booked_at: datetime | None
    is_unbooked: bool
    can_invite: bool
    specialist: str

    @property
    def booking_mark(self) -> str:
        """What is wrong with the booking, in two words; empty if nothing is."""
        if not self.is_unbooked:
            return ""
        return "zu spät" if self.booked_at else "ohne Termin"


def row_maker(user: User, today: date) -> Callable[[Any], DueRow]:
    """How a status as ``lists.in_reach`` found it becomes a row; asks once, and then no more."""
    mine, inviting = standing(user, today), may_invite(user, today=today)
    calendars = calendars_by_office(mine.offices(Permission.CASE_VIEW))

    def made(status: Any) -> DueRow:
        own = inviting and _is_own(status.bearer_id, status.case_office_id, mine)
        return _row(status, calendars[status.case_office_id], may_invite=own, today=today)

    return made


def _is_own(bearer_id: int | None, office_id: int, mine: Standing) -> bool:
    return mine.acts_for(bearer_id) and mine.may(Permission.INTERVIEW_SCHEDULE, office_id)


def _row(status: Any, calendar: Calendar, *, may_invite: bool, today: date) -> DueRow:
    due_on = status.next_due_on
    unbooked = status.wanted_by is not None and needs_talk(status.wanted_by, status.booked_at, today)
    return DueRow(
        person_pk=status.pk,
        name=str(status.person),
        url=reverse("contactdensity:household", args=[status.household_id]),
        bg_number=status.bg_number,
        profile=PROFILES.get(status.profile, ""),
        state=status.label,
        tone=TONES[Status(status.state)],
        numbers=in_short(status.state, status.counted, status.required, due_on, today),
        next_due_on=due_on,
        last_working_day=None
        if due_on is None or calendar.is_working_day(due_on)
        else calendar.previous_working_day(due_on),
        planned_on=status.planned_on,
        last_contact_on=status.last_contact_on,
        booked_at=status.booked_at,
        is_unbooked=unbooked,
        can_invite=may_invite and unbooked,
        specialist=", ".join(part for part in (status.bearer_last, status.bearer_first) if part),
    )
