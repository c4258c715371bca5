"""The household on the page of a case: its members, ALG I, who looks after whom."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from jobcenter.rules.periods import age_limit_7a, age_on, is_under_25
from jobcenter.staff.access import standing
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.dates import short

from .models import Alg1Period, Household, Membership, Person, Responsibility, TemporaryStay
from .pages.systems import Group, groups_of

AGENCY_IS_RESPONSIBLE = "Eingliederung: Agentur für Arbeit (§ 5 Abs. 4 SGB II)"
"""Who integrates whoever has ALG I, and by which law (W-11); benefits for the livelihood go on (W-12)."""


@dataclass(frozen=True)
class MemberRow:
    """One member. ``status`` says at a glance why he is or is not led to an interview (C.2)."""

    person_pk: int
    name: str
    role: str
    is_head: bool
    born_on: date | None
    age: int | None
    sex: str
    nationality: str
    ba_number: str
    status: str
    status_tone: str
    alg1: str
    body: str
    circle: str
    applied_on: date | None
    ends: tuple[str, ...]
    working_top_up: bool
    responsible: tuple[str, ...]
    transferred_on: date | None
    appeared_on: date | None
    left_on: date | None


@dataclass(frozen=True)
class StayLine:
    """A child that lives by turns here and elsewhere (D-44). ``other_url``: empty for whom the other file is closed."""

    text: str
    decided: str
    other: str
    other_url: str


@dataclass(frozen=True)
class HouseholdPanel:
    """The household with its address; a restricted address carries its mark wherever it is shown."""

    bg_number: str
    state: str
    office: str
    further_persons: int
    address: str
    phone: str
    is_restricted: bool
    members: tuple[MemberRow, ...]
    stays: tuple[StayLine, ...]
    former: tuple[MemberRow, ...]


def household_panel(household: Household, *, user: User, today: date) -> HouseholdPanel:
    """Members of today, those who left, ALG I and responsibility, who lives here by turns; at most five queries."""
    memberships = list(Membership.objects.filter(household=household).select_related("person").order_by("pk"))
    people = [item.person_id for item in memberships]
    periods: dict[int, list[Alg1Period]] = defaultdict(list)
    for period in Alg1Period.objects.filter(person_id__in=people):
        periods[period.person_id].append(period)
    bearers: dict[int, list[str]] = defaultdict(list)
    for found in Responsibility.objects.on(today).filter(person_id__in=people).select_related("user", "queue_office"):
        bearers[found.person_id].append(f"{found.get_kind_display()}: {found}")
    rows = [_row(item, periods[item.person_id], bearers[item.person_id], today) for item in memberships]
    rows.sort(key=lambda row: not row.is_head)
    head = next((item.person for item in memberships if item.role == "head" and item.ends_on is None), None)
    place = f"{head.postal_code} {head.city}".strip() if head else ""
    return HouseholdPanel(
        bg_number=household.bg_number,
        state=household.get_state_display(),
        office=household.office.name,
        further_persons=household.further_persons,
        address=", ".join(filter(None, [head.street if head else "", place])),
        phone=head.phone if head else "",
        is_restricted=any(item.person.address_restricted for item in memberships if item.ends_on is None),
        members=tuple(row for row in rows if row.left_on is None or row.left_on >= today),
        stays=tuple(_stays(household, user, today)),
        former=tuple(row for row in rows if row.left_on is not None and row.left_on < today),
    )


@dataclass(frozen=True)
class SystemsPanel:
    """What stands in the systems of others, of the household and of each member (W-107)."""

    household_pk: int
    groups: tuple[Group, ...]
    open_count: int
    may_record: bool


def systems_panel(household: Household, *, user: User, today: date) -> SystemsPanel | None:
    """The marks of the household; nothing where the house works with no other system."""
    groups = groups_of(household, today=today)
    if not groups:
        return None
    return SystemsPanel(
        household_pk=household.pk,
        groups=tuple(groups),
        open_count=sum(group.open_count for group in groups),
        may_record=standing(user, today).may(Permission.SYSTEMS_RECORD, household.office_id),
    )


def _stays(household: Household, user: User, today: date) -> Iterator[StayLine]:
    """Children of others that live here by turns, and own ones that live elsewhere by turns; at most two queries."""
    own = Membership.objects.on(today).filter(household=household).values("person")
    found = TemporaryStay.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))
    stays = found.filter(Q(household=household) | Q(person__in=own)).select_related(
        "person", "household__office", "decided_by"
    )
    guests = [stay.person_id for stay in stays if stay.household_id == household.pk]
    homes = {}
    if guests:
        there = Membership.objects.on(today).filter(person_id__in=guests).select_related("household__office")
        homes = {membership.person_id: membership.household for membership in there}
    mine = standing(user, today)
    for stay in stays:
        is_guest = stay.household_id == household.pk
        where = "hier, sonst in" if is_guest else "auch in"
        other = homes.get(stay.person_id) if is_guest else stay.household
        until = f" bis {short(stay.ends_on)}" if stay.ends_on else ""
        may_open = other is not None and mine.may(Permission.CASE_VIEW, other.office_id)
        yield StayLine(
            text=f"{stay.person} lebt ab {short(stay.starts_on)}{until} zeitweise {where}",
            decided=f"{stay.reason} (eingetragen von {stay.decided_by}, {short(stay.decided_on)})",
            other=f"{other}, {other.office.name}" if other else "keiner anderen BG",
            other_url=reverse("desk:case", args=[other.pk]) if other is not None and may_open else "",
        )


def _row(membership: Membership, periods: list[Alg1Period], responsible: list[str], today: date) -> MemberRow:
    person = membership.person
    status, tone = _status(membership, periods, today)
    return MemberRow(
        person_pk=person.pk,
        name=str(person),
        role=membership.role_in_short,
        is_head=membership.role == "head",
        born_on=person.born_on,
        age=age_on(person.born_on, today) if person.born_on else None,
        sex=person.get_sex_display(),
        nationality=person.nationality,
        ba_number=person.ba_number,
        status=status,
        status_tone=tone,
        alg1="; ".join(_told(period) for period in periods),
        body=AGENCY_IS_RESPONSIBLE if any(_covers(period, today) for period in periods) else "",
        circle=person.get_legal_circle_display(),
        applied_on=person.applied_on,
        ends=tuple(_ends(person)),
        working_top_up=person.working_top_up,
        responsible=tuple(responsible),
        transferred_on=membership.transferred_on,
        appeared_on=membership.appeared_on,
        left_on=membership.ends_on,
    )


def _ends(person: Person) -> Iterator[str]:
    """The end of unemployment and the end of benefits are two facts (W-5)."""
    if person.unemployed_until is not None:
        yield f"arbeitslos bis {short(person.unemployed_until)}"
    if person.needy_until is not None:
        yield f"im Leistungsbezug bis {short(person.needy_until)}"


def _status(membership: Membership, periods: list[Alg1Period], today: date) -> tuple[str, str]:
    person = membership.person
    if membership.ends_on is not None and membership.ends_on < today:
        return "ausgeschieden", "neutral"
    if any(_covers(period, today) for period in periods):
        return "ALG-I-Aufstocker", "warning"
    if person.employable is False:
        return "nicht erwerbsfähig", "neutral"
    if person.born_on is None:
        return "Geburtsdatum fehlt", "danger"
    if age_on(person.born_on, today) < 15:
        return "unter 15", "neutral"
    if today > age_limit_7a(person.born_on):
        return "Altersgrenze § 7a erreicht", "neutral"
    if person.employable is None:
        return "Erwerbsfähigkeit noch nicht geprüft", "warning"
    return ("eLb, U25" if is_under_25(person.born_on, today) else "eLb, Ü25"), "success"


def _covers(period: Alg1Period, day: date) -> bool:
    """The period covers the day; an empty start has always begun, an empty end is open."""
    return (period.starts_on or day) <= day <= (period.ends_on or day)


def _told(period: Alg1Period) -> str:
    since = f"ab {short(period.starts_on)} " if period.starts_on else ""
    return f"{since}bis {short(period.ends_on)}" if period.ends_on else f"{since}mit offenem Ende"
