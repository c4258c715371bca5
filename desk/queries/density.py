"""What waits about contact density: for the specialist who is due, for the team lead what the night has flagged."""

from datetime import date
from typing import Any

from django.db.models import Case, DateField, Exists, F, FilteredRelation, OuterRef, Q, Value, When
from django.db.models.functions import TruncDate

from contactdensity.choices import DensityState
from contactdensity.models import DensityFlag, DensityStatus
from jobcenter.appointments.choices import OPEN
from jobcenter.appointments.models import Appointment
from jobcenter.people.queries import holds_on
from jobcenter.staff.access import Standing
from jobcenter.staff.choices import Role
from jobcenter.staff.permissions import Permission as P
from jobcenter.web.clock import BERLIN

from .categories import Category
from .columns import Source, full_name, rows

LATE = [DensityState.SHORTFALL, DensityState.BEHIND]


def clients_due(mine: Standing, people: set[int], today: date) -> Source:
    """The user's own clients in a shortfall, behind or due soon, and those of whom the night flagged something that
    nobody has seen. Due soon asks for nothing once a talk is booked in time."""
    offices = mine.offices(P.CASE_VIEW)
    day = TruncDate("starts_at", tzinfo=BERLIN)
    booked = Appointment.objects.alias(day=day).filter(
        person=OuterRef("pk"), state__in=OPEN, day__gte=today, day__lte=OuterRef("next_due_on")
    )
    urgent = Q(state__in=LATE) | Q(open_flags__gt=0) | (Q(state=DensityState.DUE_SOON) & ~Exists(booked))
    member = FilteredRelation("person__memberships", condition=holds_on("person__memberships", today))
    clients = (
        DensityStatus.objects.inside()
        .alias(member=member)
        .filter(urgent, specialist_id__in=people, office__in=offices, member__household__office__in=offices)
    )
    asks = Q(state__in=[*LATE, DensityState.DUE_SOON])
    return rows(
        clients,
        source="density",
        category=Category.DENSITY,
        pk=F("pk"),
        kind=F("state"),
        text=Case(When(open_flags__gt=0, then=Value("der Teamleitung gemeldet")), default=Value("")),
        due_on=Case(When(asks, then=F("next_due_on")), default=None, output_field=DateField()),
        at=F("computed_for"),
        office=F("member__household__office__name"),
        assignee_id=F("specialist_id"),
        assignee=full_name("specialist"),
        **_person(),
    )


def flags_to_see(mine: Standing, today: date) -> Source:
    """Open flags of the offices whose integration the user leads (C.11, D-105)."""
    led = mine.offices(P.FLAG_ACKNOWLEDGE) & mine.offices(P.INTERVIEW_WATCH) & mine.offices(P.CASE_VIEW)
    return rows(
        DensityFlag.objects.open().in_offices(led, today),
        source="density_flag",
        category=Category.DENSITY,
        pk=F("pk"),
        kind=F("kind"),
        text=full_name("person__density__specialist"),
        due_on=F("due_on"),
        at=F("detected_on"),
        office=F("member__household__office__name"),
        role=Role.TEAM_LEAD.value,
        **_person(),
    )


def _person() -> dict[str, Any]:
    """The columns of the person and of the household he is a member of today."""
    return {
        "household_id": F("member__household_id"),
        "bg_number": F("member__household__bg_number"),
        "person_id": F("person_id"),
        "last_name": F("person__last_name"),
        "first_name": F("person__first_name"),
        "restricted": F("person__address_restricted"),
    }
