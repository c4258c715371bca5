"""What waits about applications, as sources of „Mein Tag“: for the benefit unit and for the counter."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from intake.choices import ApplicationState, Channel
from intake.models import Application
from jobcenter.appointments.choices import OPEN, AppointmentKind
from jobcenter.appointments.models import Appointment
from jobcenter.staff.access import Standing
from jobcenter.staff.choices import Role
from jobcenter.staff.permissions import Permission as P

from .categories import Category
from .columns import Source, full_name, known_person, rows

BENEFIT_ROLES = (Role.BENEFIT_CLERK, Role.BENEFIT_EXPERT)
BEFORE_RELEASE = [
    ApplicationState.REGISTERED, ApplicationState.ISSUED, ApplicationState.PARTIAL, ApplicationState.COMPLETE
]  # fmt: skip
"""While the ID check is demanded: there is no release without it (C.1). What the counter completes first (C-64) has a
task of its own."""


def to_decide(mine: Standing, people: set[int]) -> Source:
    """Released applications without a decision, with the deadline for it (C-91)."""
    offices = mine.offices(P.APPLICATION_DECIDE)
    own = Q(clerk_id__in=people) | Q(clerk__isnull=True, office_id__in=offices)
    released = Application.objects.filter(own, state=ApplicationState.APPROVED)
    return _of_benefit(released, Category.DECIDE, F("decision_deadline__due_on"))


def documents(mine: Standing, people: set[int]) -> Source:
    """Applications of which some documents are back: what is still missing, or are they complete (D-21)?"""
    offices = frozenset[int]().union(*(mine.offices_by_role.get(role, frozenset()) for role in BENEFIT_ROLES))
    own = Q(clerk_id__in=people) | Q(clerk__isnull=True, office_id__in=offices)
    some = Application.objects.filter(own, state=ApplicationState.PARTIAL)
    return _of_benefit(some, Category.DOCUMENTS, F("return_on"))


def identities_to_check(mine: Standing) -> Source:
    """Applications whose ID check is open and has no appointment: nobody else would see to it (C-8, C-52, C-67)."""
    booked = Appointment.objects.filter(
        household=OuterRef("household"), kind=AppointmentKind.ID_CHECK, state__in=OPEN
    )
    called_in = Q(channel=Channel.SERVICE_CENTRE, counter_worked_on__isnull=True)  # a task asks for all of it (C-59)
    unchecked = Application.objects.filter(
        ~Exists(booked),
        ~called_in,
        office_id__in=mine.offices(P.APPLICATION_REGISTER),
        state__in=BEFORE_RELEASE,
        id_checked_on__isnull=True,
    )
    return rows(
        unchecked,
        source="identity",
        category=Category.IDENTITY,
        pk=F("pk"),
        at=F("registered_at"),
        office=F("office__name"),
        role=Role.INTAKE_CLERK.value,
        **known_person("household", "head"),
    )


def _of_benefit(applications: QuerySet[Any], category: Category, due_on: Any) -> Source:
    return rows(
        applications,
        source="application",
        category=category,
        pk=F("pk"),
        kind=F("state"),
        due_on=due_on,
        at=F("registered_at"),
        subject_id=F("pk"),
        office=F("office__name"),
        assignee_id=F("clerk_id"),
        assignee=full_name("clerk"),
        role=Role.BENEFIT_CLERK.value,
        **known_person("household", "head"),
    )
