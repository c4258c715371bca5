"""Questions about one case that several areas answer together."""

from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery

from intake.models import Application
from jobcenter.appointments.choices import OPEN
from jobcenter.appointments.models import Appointment
from jobcenter.audit.models import ReadRecord
from jobcenter.inbox.models import Message
from jobcenter.people.models import Household, Note, Person, Responsibility
from jobcenter.staff.models import Assignment, User
from jobcenter.staff.permissions import Permission
from jobcenter.staff.queries import active_colleagues
from jobcenter.staff.roles import ROLES


def notes_of(household: Household) -> QuerySet[Note]:
    """The notes of the case, the newest first."""
    return household.notes.select_related("author", "person").order_by("-occurred_on", "-pk")


def names_in(household: Household) -> dict[int, str]:
    """Everybody who belongs or belonged to it, by key."""
    return {person.pk: str(person) for person in Person.objects.filter(memberships__household=household).distinct()}


def messages_of(household: Household) -> QuerySet[Message]:
    """The messages about the case, the newest first."""
    return household.messages.select_related("sender", "recipient").order_by("-sent_at", "-pk")


def workers_of(household: Household, today: date) -> tuple[set[int], bool]:
    """Users who work on the case by name, and whether an application is open, so that its units work on it too."""
    open_application = Application.objects.open().filter(household=OuterRef("pk"))
    bearers = (
        Responsibility.objects.on(today)
        .filter(
            person__memberships__household=OuterRef("pk"), person__memberships__ends_on__isnull=True, user__isnull=False
        )
        .values("user_id")
    )
    hosts = Appointment.objects.filter(household=OuterRef("pk"), state__in=OPEN, host__isnull=False).values("host_id")
    found = (
        Household.objects.filter(pk=household.pk)
        .values_list(
            ArraySubquery(bearers),
            ArraySubquery(hosts),
            Subquery(open_application.values("clerk_id")[:1]),
            Subquery(open_application.values("handover__specialist_id")[:1]),
            Exists(open_application),
        )
        .get()
    )
    bearer_ids, host_ids, clerk_id, specialist_id, is_open = found
    return {*bearer_ids, *host_ids, clerk_id, specialist_id} - {None}, is_open


def readings_of(household: Household) -> QuerySet[ReadRecord, Any]:
    """Who opened the file and when last, the latest first; one row a user."""
    return (
        ReadRecord.objects.filter(household_id=household.pk)
        .values("user_id", "user__first_name", "user__last_name")
        .annotate(last_read=Max("read_at"))
        .order_by("-last_read")
    )


def colleagues_of(household: Household, today: date) -> QuerySet[User]:
    """Whom a message about the case may go to: who may open it today."""
    roles = [role for role, permissions in ROLES.items() if Permission.CASE_VIEW in permissions]
    held = Assignment.objects.on(today).filter(
        Q(office_id=household.office_id) | Q(office__isnull=True), role__in=roles
    )
    return active_colleagues(household.jobcenter).filter(pk__in=held.values("user"))
