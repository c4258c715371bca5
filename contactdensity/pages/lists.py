"""Who is due by when: the specialist's list and the search run of the sources (B-49 to B-52, U-40, D-76)."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from contactdensity.choices import DensityState
from contactdensity.forms import URGENT, DensityFilter
from contactdensity.models import DensityStatus
from jobcenter.appointments.models import Appointment, Contact
from jobcenter.appointments.models.appointment import OPEN
from jobcenter.people.choices import ResponsibilityKind
from jobcenter.people.models import Membership, Responsibility
from jobcenter.rules.density import Status
from jobcenter.rules.density.facts import PROFILES
from jobcenter.rules.periods import OPEN_END
from jobcenter.rulesets.choices import Domain
from jobcenter.rulesets.queries import is_off
from jobcenter.staff.access import standing
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.clock import BERLIN
from jobcenter.web.paging import Paged, paged

from .timeline import TONES

NEVER = date(1900, 1, 1)


@dataclass(frozen=True)
class DueRow:
    name: str
    url: str
    bg_number: str
    profile: str
    state: str
    tone: str
    numbers: str
    next_due_on: date | None
    last_contact_on: date | None
    booked_at: datetime | None
    specialist: str


@dataclass(frozen=True)
class DuePage:
    rows: Paged
    is_off: bool


def due_list(user: User, filters: DensityFilter, *, today: date) -> DuePage:
    """Everyone with contact density in reach of the user, the next due first."""
    found = _filtered(_in_reach(user, filters.values["whose"], today), filters, today)
    page = paged(found.order_by(*filters.order_by), filters)
    return DuePage(
        rows=page.with_rows([_row(status) for status in page.rows]),
        is_off=user.jobcenter_id is None or is_off(user.jobcenter_id, Domain.DENSITY),
    )


def _in_reach(user: User, whose: str, today: date) -> QuerySet[DensityStatus]:
    """Members of households whose files the user may open; ``mine``: borne by himself or by whom he stands in for."""
    mine = standing(user, today)
    membership = Membership.objects.on(today).filter(
        person=OuterRef("pk"), household__office_id__in=mine.offices(Permission.CASE_VIEW)
    )
    bearer = (
        Responsibility.objects.on(today)
        .filter(person=OuterRef("pk"), kind=ResponsibilityKind.MAIN)
        .order_by("-starts_on", "-pk")
    )
    begin = datetime.combine(today, time(), tzinfo=BERLIN)
    talks = Appointment.objects.filter(person=OuterRef("pk"), state__in=OPEN, starts_at__gte=begin).order_by(
        "starts_at"
    )
    found = DensityStatus.objects.annotate(
        household_id=Subquery(membership.values("household_id")[:1]),
        bg_number=Subquery(membership.values("household__bg_number")[:1]),
        bearer_id=Subquery(bearer.values("user_id")[:1]),
        bearer_first=Subquery(bearer.values("user__first_name")[:1]),
        bearer_last=Subquery(bearer.values("user__last_name")[:1]),
        booked_at=Subquery(talks.values("starts_at")[:1]),
        due_first=Coalesce("next_due_on", OPEN_END),
        last_first=Coalesce("last_contact_on", NEVER),
    ).filter(household_id__isnull=False)
    if whose == "mine":
        found = found.filter(bearer_id__in=[user.pk, *mine.stands_in_for])
    return found.select_related("person")


def _filtered(found: QuerySet[DensityStatus], filters: DensityFilter, today: date) -> QuerySet[DensityStatus]:
    values = filters.values
    if values["state"] == URGENT:
        found = found.filter(state__in=[DensityState.SHORTFALL, DensityState.BEHIND, DensityState.DUE_SOON])
    elif values["state"]:
        found = found.filter(state=values["state"])
    if values["profile"]:
        found = found.filter(profile="" if values["profile"] == "none" else values["profile"])
    if values["silent_since"]:
        # a contact on the day itself excludes; whoever was never seen is found (D-76)
        seen = (
            Contact.objects.standing()
            .until(today)
            .filter(person=OuterRef("pk"), led_by_specialist=True, occurred_on__gte=values["silent_since"])
        )
        found = found.filter(~Exists(seen))
    if values["booked"]:
        late = Q(booked_at__isnull=True) | Q(booked_at__date__gt=F("next_due_on"))
        found = found.filter(late, next_due_on__isnull=False)
    return found


def _row(status: DensityStatus) -> DueRow:
    annotated: dict = status.__dict__
    return DueRow(
        name=str(status.person),
        url=reverse("contactdensity:household", args=[annotated["household_id"]]),
        bg_number=annotated["bg_number"],
        profile=PROFILES.get(status.profile, ""),
        state=DensityState(status.state).label,
        tone=TONES[Status(status.state)],
        numbers=f"{status.counted} von {status.required}" if status.required is not None else "",
        next_due_on=status.next_due_on,
        last_contact_on=status.last_contact_on,
        booked_at=annotated["booked_at"],
        specialist=", ".join(part for part in (annotated["bearer_last"], annotated["bearer_first"]) if part),
    )
