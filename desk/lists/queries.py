"""The rows of the Neuantragsliste: one query with everything a row shows."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat, NullIf, TruncDate

from intake.choices import OPEN_STATES, DutyKind
from intake.models import Application, InterviewDuty, ListControl
from intake.queries import with_deadline_in
from integration.models import Agreement
from jobcenter.appointments.choices import AppointmentKind, AppointmentState
from jobcenter.appointments.models import Appointment
from jobcenter.deadlines.models import Deadline
from jobcenter.people.choices import ResponsibilityKind
from jobcenter.people.models import Alg1Period, Membership, Responsibility
from jobcenter.staff.models import Assignment, Office, User
from jobcenter.staff.queries import offices_of
from jobcenter.web.clock import BERLIN


def applications(office_ids: Collection[int], today: date) -> QuerySet[Application]:
    """Applications of these offices with what the list shows of their head, interview and deadlines."""
    first_duty = InterviewDuty.objects.filter(
        application=OuterRef("pk"), kind__in=[DutyKind.MAIN, DutyKind.PROFILING]
    ).order_by("pk")
    specialist = (
        Responsibility.objects.on(today)
        .filter(person=OuterRef("head"), kind=ResponsibilityKind.MAIN, queue_office__isnull=True)
        .annotate(
            bearer=Coalesce(
                NullIf("user__list_label", Value("")),
                NullIf(Concat("user__first_name", Value(" "), "user__last_name"), Value(" ")),
                "label",
            )
        )
        .order_by("-starts_on", "-pk")
    )
    members = (
        Membership.objects.on(today)
        .filter(household=OuterRef("household"))
        .order_by()
        .values("household")
        .annotate(number=Count("pk"))
    )
    hand_in = (
        Appointment.objects.filter(
            household=OuterRef("household"), kind=AppointmentKind.HAND_IN, starts_at__date__gte=OuterRef("applied_on")
        )
        .exclude(state=AppointmentState.MOVED)
        .order_by("-starts_at")
        .annotate(day=TruncDate("starts_at", tzinfo=BERLIN))
    )
    return (
        Application.objects.filter(office_id__in=office_ids)
        .select_related("head", "household", "office")
        .annotate(
            member_count=Coalesce(Subquery(members.values("number")[:1]), 1),
            alg1_until=Subquery(
                Alg1Period.objects.filter(person=OuterRef("head")).order_by("-ends_on").values("ends_on")[:1]
            ),
            agreement_on=Subquery(
                Agreement.objects.filter(person=OuterRef("head"), concluded_on__gte=OuterRef("applied_on"))
                .order_by("concluded_on")
                .values("concluded_on")[:1]
            ),
            hand_in_day=Coalesce(Subquery(hand_in.values("day")[:1]), "hand_in_on"),
            held_on=Subquery(first_duty.values("held_on")[:1]),
            interview_deadline_id=Subquery(first_duty.values("deadline")[:1]),
            specialist_name=Coalesce(Subquery(specialist.values("bearer")[:1]), Value("")),
        )
    )


def listed(office_ids: Collection[int], wanted: dict[str, object], today: date) -> QuerySet[Application]:
    """The rows of the offices that the filters leave. ``wanted`` is ``ListFilter.values``."""
    rows = applications(office_ids, today)
    if wanted["office"]:
        rows = rows.filter(office=wanted["office"])
    if wanted["state"] == "open":
        rows = rows.filter(state__in=OPEN_STATES)
    elif wanted["state"]:
        rows = rows.filter(state=wanted["state"])
    if wanted["channel"]:
        rows = rows.filter(channel=wanted["channel"])
    if wanted["applied_from"]:
        rows = rows.filter(applied_on__gte=wanted["applied_from"])
    if wanted["applied_until"]:
        rows = rows.filter(applied_on__lte=wanted["applied_until"])
    if wanted["specialist"]:
        rows = rows.filter(head__responsibilities__user=wanted["specialist"], head__responsibilities__ends_on=None)
    if wanted["overdue"]:
        rows = rows.filter(with_deadline_in(Deadline.objects.overdue(today).in_offices(list(office_ids))))
    return rows


def of_house(rows: QuerySet[Application], jobcenter_id: int | None) -> QuerySet[Application]:
    """The same rows; said of the heads as well, a page by name is read from the index of the names of the house."""
    return rows.filter(head__jobcenter=jobcenter_id)


def specialists_in(office_ids: Collection[int]) -> QuerySet[User]:
    """Whoever looks after somebody and works, or has worked, in one of these offices."""
    works = Assignment.objects.filter(Q(office_id__in=office_ids) | Q(office__isnull=True), user=OuterRef("pk"))
    cares = Responsibility.objects.filter(user=OuterRef("pk"), ends_on__isnull=True)
    houses = Office.objects.filter(pk__in=office_ids).values("jobcenter")
    return User.objects.filter(Exists(works), Exists(cares), jobcenter__in=houses)


def deadlines_by_id(ids: Collection[int]) -> dict[int, Deadline]:
    """Deadlines of a page of rows, without their long explanations; one query."""
    found = Deadline.objects.defer("steps", "inputs", "explanation").in_bulk([pk for pk in ids if pk])
    return {int(pk): deadline for pk, deadline in found.items()}


def controlled_offices(office_ids: Collection[int]) -> QuerySet[Office]:
    """The offices by name, each with its last control (``last_on``, ``last_result``, ``last_by``, ``next_on``)."""
    last = ListControl.objects.filter(office=OuterRef("pk")).order_by("-controlled_on", "-pk")
    who = Concat("controlled_by__first_name", Value(" "), "controlled_by__last_name")
    return offices_of(office_ids).annotate(
        last_on=Subquery(last.values("controlled_on")[:1]),
        last_result=Subquery(last.values("result")[:1]),
        last_by=Subquery(last.annotate(who=who).values("who")[:1]),
        next_on=Subquery(last.values("next_on")[:1]),
    )


def controls_of(office: Office, count: int = 10) -> QuerySet[ListControl]:
    """The last controls of one office."""
    return ListControl.objects.filter(office=office).select_related("controlled_by")[:count]
