"""One's own calendar for another program."""

from datetime import date, time

from django.db.models import QuerySet

from jobcenter.appointments.models import Appointment, CalendarFeed
from jobcenter.staff.models import User

from . import local


def feed_of(token_hash: str) -> CalendarFeed | None:
    """The valid calendar address with that secret, of somebody whose access is open."""
    return (
        CalendarFeed.objects.select_related("user")
        .filter(token_hash=token_hash, revoked_on__isnull=True, user__is_active=True)
        .first()
    )


def current_feed(user: User) -> CalendarFeed | None:
    """One's own valid calendar address."""
    return CalendarFeed.objects.filter(user=user, revoked_on__isnull=True).first()


def feed_appointments(user: User, first: date, last: date) -> QuerySet[Appointment]:
    """What stands in one's own calendar on the days, without anybody's name being loaded."""
    return (
        Appointment.objects.occupying()
        .filter(host=user, starts_at__gte=local(first, time.min), starts_at__lt=local(last, time.min))
        .only("pk", "starts_at", "ends_at", "kind", "room")
        .order_by("starts_at", "pk")
    )
