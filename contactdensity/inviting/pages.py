"""The proposals, line by line: whom, by when, at which time, and why not in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.forms import BoundField
from django.urls import reverse

from contactdensity.models import DensityStatus
from contactdensity.pages.lists import filtered, in_reach
from jobcenter.appointments.choices import LetterKind
from jobcenter.appointments.queries import carries_notice, interview_rules, latest_runs, text_on
from jobcenter.appointments.queries.invited import uninvited
from jobcenter.appointments.queries.proposals import LOOK_AHEAD, Wanted, last_looked_at, propose
from jobcenter.people.models import Household
from jobcenter.rules.density.facts import PROFILES
from jobcenter.staff.access import standing
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission

from .clients import Client, in_need_of_talk, needs_talk, up_to_date
from .forms import InviteForm, ProposalFilter

AT_ONCE = 50
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class ProposalRow:
    """One client with his tick and his time; neither if nothing is free."""

    name: str
    url: str
    profile: str
    due_on: date | None
    is_overdue: bool
    is_planned: bool
    ask: BoundField | None
    at: BoundField | None
    why_late: str
    is_short: bool


@dataclass(frozen=True)
class BookedRow:
    """Who was ticked and has a talk in time already."""

    name: str
    url: str
    booked_at: datetime | None


@dataclass(frozen=True)
class RunRow:
    """What was done before, to be looked at again."""

    label: str
    url: str
    invited: int
    failed: int


@dataclass(frozen=True)
class ProposalPage:
    rows: tuple[ProposalRow, ...]
    booked: tuple[BookedRow, ...]
    more: int
    """How many are left out, because only so many are proposed at once."""
    address: str
    """Where the form goes: the same people, whatever becomes of them meanwhile."""
    has_text: bool
    with_legal_notice: bool
    last: date
    is_nobody_ticked: bool
    before: tuple[RunRow, ...]
    uninvited: int
    """Talks of one's own that are booked and to which no invitation has gone out."""
    uninvited_url: str


def clients(user: User, filters: ProposalFilter, *, today: date, chosen: bool = False) -> tuple[list[Client], int]:
    """The user's own clients who were ticked, or whom the filters leave, the next due first; and how many more.

    Own: borne by himself or by whom he stands in for, in an office where he arranges appointments. Without ticks only
    those who need a talk in the next weeks, or as far as the filter goes, and have none in time. ``chosen``: the times
    have been chosen, so whoever was booked meanwhile stays among them, and his result says so.
    """
    offices = standing(user, today).offices(Permission.INTERVIEW_SCHEDULE)
    mine = in_reach(user, filters, today).filter(member__household__office__in=offices)
    ticked = filters.cleaned_data.get("person") or []
    first = max(filters.values["first"] or today, today + ONE_DAY)
    found: QuerySet[DensityStatus] = mine.filter(pk__in=ticked)
    until = date.max
    if not ticked and not filters.values["ticked"]:
        until = filters.values["due_until"] or first + LOOK_AHEAD
        found = filtered(mine, filters, today).filter(in_need_of_talk(today), wanted_by__lte=until)
    statuses = list(found.order_by("wanted_by", "person__sort_key", "pk")[: AT_ONCE + 1])
    more = found.count() - AT_ONCE if len(statuses) > AT_ONCE else 0
    up_to_date(statuses, today)
    wanted = [status for status in statuses[:AT_ONCE] if ticked or (status.wanted_by or date.max) <= until]
    return _with_proposals(wanted, user, first, today, chosen=chosen), more


def proposal_page(
    user: User, found: Sequence[Client], form: InviteForm, filters: ProposalFilter, *, more: int, today: date
) -> ProposalPage:
    first = filters.values["first"]
    house, mine = user.jobcenter_id or 0, standing(user, today)
    text = text_on(house, LetterKind.INVITATION_FOLLOW_UP, today)
    people = [("person", str(client.person.pk)) for client in found]
    day = [("first", f"{first:%d.%m.%Y}")] if first else []
    return ProposalPage(
        rows=tuple(_row(client, form, today) for client in found if client.proposal is not None),
        booked=tuple(_booked(client) for client in found if client.proposal is None),
        more=more,
        address=f"{reverse('contactdensity:propose')}?{urlencode(people + day)}",
        has_text=text is not None,
        with_legal_notice=carries_notice(text, today),
        last=last_looked_at([client.due_on for client in found], first or today + ONE_DAY),
        is_nobody_ticked=bool(filters.values["ticked"]) and not filters.cleaned_data.get("person"),
        before=tuple(_run(run) for run in latest_runs(user)),
        uninvited=uninvited({user.pk} | mine.stands_in_for, mine.offices(Permission.INTERVIEW_SCHEDULE), today).count(),
        uninvited_url=f"{reverse('desk:day')}?show=uninvited",
    )


def _with_proposals(
    statuses: Sequence[DensityStatus], user: User, first: date, today: date, *, chosen: bool
) -> list[Client]:
    known = [(status, status.__dict__) for status in statuses]
    households = Household.objects.select_related("office__jobcenter").in_bulk([a["household_id"] for _, a in known])
    hosts = User.objects.in_bulk({a["bearer_id"] for _, a in known})
    wanted = {
        status.pk: Wanted(status.pk, hosts[a["bearer_id"]], households[a["household_id"]].office, status.wanted_by)
        for status, a in known
        if chosen or needs_talk(status.wanted_by, a["booked_at"], today)
    }
    rules = interview_rules(user.jobcenter_id or 0, today)
    proposals = {
        each.wanted.person_id: each
        for each in propose(list(wanted.values()), rules=rules, first=first, posted_on=today)
    }
    return [
        Client(
            person=status.person,
            household=households[a["household_id"]],
            host=hosts[a["bearer_id"]],
            due_on=status.wanted_by,
            is_planned=status.wanted_by is not None and status.wanted_by != status.next_due_on,
            profile=PROFILES.get(status.profile, ""),
            booked_at=a["booked_at"],
            proposal=proposals.get(status.pk),
        )
        for status, a in known
    ]


def _row(client: Client, form: InviteForm, today: date) -> ProposalRow:
    proposal = client.proposal
    offered = client.at_name in form.fields
    return ProposalRow(
        name=str(client.person),
        url=reverse("contactdensity:household", args=[client.household.pk]),
        profile=client.profile,
        due_on=client.due_on,
        is_overdue=client.due_on is not None and client.due_on < today,
        is_planned=client.is_planned,
        ask=form[client.asked_name] if offered else None,
        at=form[client.at_name] if offered else None,
        why_late=proposal.why_late if proposal else "",
        is_short=proposal is not None and proposal.is_short,
    )


def _booked(client: Client) -> BookedRow:
    return BookedRow(
        name=str(client.person),
        url=reverse("contactdensity:household", args=[client.household.pk]),
        booked_at=client.booked_at,
    )


def _run(run: Any) -> RunRow:
    return RunRow(str(run), reverse("appointments:invitation_run", args=[run.pk]), run.invited, run.failed)
