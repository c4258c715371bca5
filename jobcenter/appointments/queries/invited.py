"""Talks to come to which nobody has been invited yet."""

from collections.abc import Collection
from datetime import date, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from jobcenter.appointments.choices import INVITATION_TO, OPEN
from jobcenter.appointments.models import Appointment, Letter

from .slots import local

ONE_DAY = timedelta(days=1)


def uninvited(hosts: Collection[int], offices: Collection[int], today: date) -> QuerySet[Appointment]:
    """Talks from tomorrow on with these colleagues, or with nobody by name, in these offices, for which no invitation
    has gone out. ``is_written``: it lies on the print list. Once printed, handed over or told it has gone out (D-84).
    """
    letters = Letter.objects.filter(appointment=OuterRef("pk"))
    return Appointment.objects.filter(
        Q(host__in=hosts) | Q(host__isnull=True),
        ~Exists(Letter.objects.gone_out(by=today).filter(appointment=OuterRef("pk"))),
        office__in=offices,
        state__in=OPEN,
        kind__in=list(INVITATION_TO),
        starts_at__gte=local(today + ONE_DAY, time.min),
    ).annotate(is_written=Exists(letters))
