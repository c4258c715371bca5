"""Booked appointments that cannot take place as they are, and why (C-47, D-7, D-29).

An absence or a closing day entered after the booking takes nobody off the day list; the client would come in vain.
Derived, not stored: there is nothing to forget when an absence is changed or deleted.
"""

from datetime import date, time, timedelta

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    Func,
    JSONField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat, JSONObject, TruncDate

from jobcenter.appointments.choices import OPEN, Obstacle
from jobcenter.appointments.models import Appointment
from jobcenter.rulesets.models import ClosedDay, RuleSetDomain
from jobcenter.rulesets.queries import closed_by_rules
from jobcenter.staff.models import Absence, Assignment, User
from jobcenter.web.clock import BERLIN

from .slots import INTERVIEW_DOMAINS, local

ONE_DAY = timedelta(days=1)


def with_obstacle(appointments: QuerySet[Appointment]) -> QuerySet[Appointment]:
    """Each with its ``obstacle`` (``None``: nothing is in the way), and with ``deputy`` and ``deputy_name`` while its
    host is away."""
    away = Absence.objects.filter(user=OuterRef("host"), starts_on__lte=OuterRef("day"), ends_on__gte=OuterRef("day"))
    name = Concat("deputy__first_name", Value(" "), "deputy__last_name", output_field=CharField())
    closed = _closing_days().filter(
        Q(office__isnull=True) | Q(office=OuterRef("office")), jobcenter=OuterRef("jobcenter"), day=OuterRef("day")
    )
    ruled_closed = Subquery(_ruling(OuterRef("jobcenter"), OuterRef("day")).values("closes")[:1])
    works = _posts(OuterRef("host"), OuterRef("day"))
    here = works.filter(Q(office__isnull=True) | Q(office=OuterRef("office")))
    worked_here = Assignment.objects.filter(user=OuterRef("host"), office=OuterRef("office"))
    deputy_away = Absence.objects.filter(
        user=OuterRef("deputy"), starts_on__lte=OuterRef("day"), ends_on__gte=OuterRef("day")
    )
    deputy_works = User.objects.filter(Exists(_posts(OuterRef("pk"), OuterRef(OuterRef("day")))), is_active=True)
    deputised = Absence.objects.filter(
        user=OuterRef("host"),
        deputy=OuterRef(OuterRef("deputy")),
        starts_on__lte=OuterRef(OuterRef("day")),
        ends_on__gte=OuterRef(OuterRef("day")),
    )
    at_that_time = Appointment.objects.occupying().filter(
        starts_at__lt=OuterRef("ends_at"), ends_at__gt=OuterRef("starts_at")
    )
    taken = at_that_time.filter(Q(host=OuterRef("deputy")) | Exists(deputised)).exclude(pk=OuterRef("pk"))
    return (
        appointments.alias(day=TruncDate("starts_at", tzinfo=BERLIN))
        .alias(ruled_closed=ruled_closed)
        .annotate(
            deputy=Subquery(away.values("deputy")[:1]),
            deputy_name=Subquery(away.filter(deputy__isnull=False).annotate(name=name).values("name")[:1]),
        )
        .annotate(
            obstacle=Case(
                When(~Q(state__in=OPEN), then=None),
                When(Exists(closed) | Q(ruled_closed=True), then=Value(Obstacle.CLOSED)),
                When(host__isnull=True, then=None),
                When(Q(host__is_active=False) | ~Exists(works), then=Value(Obstacle.GONE)),
                When(~Exists(here) & Exists(worked_here), then=Value(Obstacle.ELSEWHERE)),
                When(~Exists(away), then=None),
                When(deputy__isnull=True, then=Value(Obstacle.NO_DEPUTY)),
                When(
                    Exists(deputy_away) | ~Exists(deputy_works.filter(pk=OuterRef("deputy"))),
                    then=Value(Obstacle.DEPUTY_AWAY),
                ),
                When(Exists(taken), then=Value(Obstacle.DEPUTY_TAKEN)),
                default=None,
                output_field=CharField(),
            )
        )
    )


def obstacle_of(appointment: Appointment) -> str:
    """The same of one appointment, in German; empty if nothing is in the way."""
    asked = with_obstacle(Appointment.objects.filter(pk=appointment.pk)).values_list("obstacle", flat=True)
    found = asked.first()
    return Obstacle(found).label if found else ""


def obstructed(today: date, jobcenter_id: int) -> QuerySet[Appointment]:
    """Open appointments of the house from today on that cannot take place as booked. Asks which days its rule sets
    close."""
    house = Appointment.objects.filter(jobcenter=jobcenter_id)
    coming = house.filter(state__in=OPEN, starts_at__gte=local(today, time.min)).order_by()
    # From the few absences, leavers and closing days to their appointments, not from each appointment to them.
    staying = Assignment.objects.filter(_endless, user=OuterRef("pk"))
    away = coming.filter(host__in=Absence.objects.filter(ends_on__gte=today).values("user"))
    leaving = coming.filter(host__in=User.objects.filter(Q(is_active=False) | ~Exists(staying)))
    still_there = Assignment.objects.filter(_endless, user=OuterRef("user"), office=OuterRef("office"))
    moved = Assignment.objects.filter(~Exists(still_there), ends_on__isnull=False, office__isnull=False)
    moving = coming.filter(host__in=moved.values("user"))
    midnight = Cast("office__jobcenter__closed_days__day", DateTimeField())
    around = coming.filter(
        office__jobcenter__closed_days__approved_by__isnull=False,
        office__jobcenter__closed_days__day__gte=today,
        starts_at__gte=midnight - ONE_DAY,  # wide enough for every time zone; the day itself is asked above
        starts_at__lt=midnight + 2 * ONE_DAY,
    )
    days = [day for day in closed_by_rules(jobcenter_id, *INTERVIEW_DOMAINS) if day >= today]
    by_rules = Q(pk__in=[])
    for day in days:
        by_rules |= Q(starts_at__gte=local(day, time.min), starts_at__lt=local(day + ONE_DAY, time.min))
    parts = (leaving, moving, around, *([coming.filter(by_rules)] if days else []))
    suspects = away.values("pk").union(*(part.values("pk") for part in parts))
    return with_obstacle(Appointment.objects.filter(pk__in=suspects)).filter(obstacle__isnull=False)


_endless = Q(ends_on__isnull=True)


def _closing_days() -> QuerySet[ClosedDay]:
    return ClosedDay.objects.filter(approved_by__isnull=False)


def _ruling(jobcenter: OuterRef, day: OuterRef) -> QuerySet[RuleSetDomain]:
    """What rules how talks are arranged on the day, the deciding one first; ``closes``: it names that day as closed."""
    named = Func(JSONObject(day=Cast(day, CharField())), function="JSONB_BUILD_ARRAY", output_field=JSONField())
    return (
        RuleSetDomain.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
            jobcenter=jobcenter,
            domain__in=INTERVIEW_DOMAINS,
            starts_on__lte=day,
        )
        .annotate(
            rank=Case(*(When(domain=domain, then=Value(n)) for n, domain in enumerate(INTERVIEW_DOMAINS))),
            closes=ExpressionWrapper(
                Q(ruleset__values__closed_days__contains=named), output_field=BooleanField()
            ),
        )
        .order_by("rank")
    )


def _posts(user: OuterRef, day: OuterRef) -> QuerySet[Assignment]:
    """What somebody works as on the day of the appointment."""
    return Assignment.objects.filter(_endless | Q(ends_on__gte=day), user=user, starts_on__lte=day)
