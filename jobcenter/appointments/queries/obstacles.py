"""Booked appointments that cannot take place as they are, and why (C-47, D-7, D-29).

An absence or a closing day entered after the booking takes nobody off the day list; the client would come in vain.
Derived, not stored: there is nothing to forget when an absence is changed or deleted.
"""

from datetime import date, time, timedelta

from django.db.models import Case, CharField, DateTimeField, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Concat, TruncDate

from jobcenter.appointments.choices import OPEN, Obstacle
from jobcenter.appointments.models import Appointment
from jobcenter.rulesets.models import ClosedDay
from jobcenter.staff.models import Absence, Assignment, User
from jobcenter.web.clock import BERLIN

from .slots import local

ONE_DAY = timedelta(days=1)


def with_obstacle(appointments: QuerySet[Appointment]) -> QuerySet[Appointment]:
    """Each with its ``obstacle`` (``None``: nothing is in the way), and with ``deputy`` and ``deputy_name`` while its
    host is away."""
    away = Absence.objects.filter(user=OuterRef("host"), starts_on__lte=OuterRef("day"), ends_on__gte=OuterRef("day"))
    name = Concat("deputy__first_name", Value(" "), "deputy__last_name", output_field=CharField())
    closed = _closing_days().filter(
        Q(office__isnull=True) | Q(office=OuterRef("office")), jobcenter=OuterRef("jobcenter"), day=OuterRef("day")
    )
    works = _posts(OuterRef("host"), OuterRef("day"))
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
        .annotate(
            deputy=Subquery(away.values("deputy")[:1]),
            deputy_name=Subquery(away.filter(deputy__isnull=False).annotate(name=name).values("name")[:1]),
        )
        .annotate(
            obstacle=Case(
                When(~Q(state__in=OPEN), then=None),
                When(Exists(closed), then=Value(Obstacle.CLOSED)),
                When(host__isnull=True, then=None),
                When(Q(host__is_active=False) | ~Exists(works), then=Value(Obstacle.GONE)),
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


def obstructed(today: date) -> QuerySet[Appointment]:
    """Open appointments from today on that cannot take place as booked."""
    coming = Appointment.objects.filter(state__in=OPEN, starts_at__gte=local(today, time.min)).order_by()
    # From the few absences, leavers and closing days to their appointments, not from each appointment to them.
    staying = Assignment.objects.filter(_endless, user=OuterRef("pk"))
    away = coming.filter(host__in=Absence.objects.filter(ends_on__gte=today).values("user"))
    leaving = coming.filter(host__in=User.objects.filter(Q(is_active=False) | ~Exists(staying)))
    midnight = Cast("office__jobcenter__closed_days__day", DateTimeField())
    around = coming.filter(
        office__jobcenter__closed_days__approved_by__isnull=False,
        office__jobcenter__closed_days__day__gte=today,
        starts_at__gte=midnight - ONE_DAY,  # wide enough for every time zone; the day itself is asked above
        starts_at__lt=midnight + 2 * ONE_DAY,
    )
    suspects = away.values("pk").union(leaving.values("pk"), around.values("pk"))
    return with_obstacle(Appointment.objects.filter(pk__in=suspects)).filter(obstacle__isnull=False)


_endless = Q(ends_on__isnull=True)


def _closing_days() -> QuerySet[ClosedDay]:
    return ClosedDay.objects.filter(approved_by__isnull=False)


def _posts(user: OuterRef, day: OuterRef) -> QuerySet[Assignment]:
    """What somebody works as on the day of the appointment."""
    return Assignment.objects.filter(_endless | Q(ends_on__gte=day), user=user, starts_on__lte=day)
