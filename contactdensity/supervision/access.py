"""What a team lead supervises; what is not his is 404."""

from datetime import date

from django.http import Http404

from contactdensity.access import led_offices
from contactdensity.models import DensityFlag
from contactdensity.models.flag import DensityFlagQuerySet
from jobcenter.staff.models import Office, User


def get_led_office(user: User, pk: int, *, today: date) -> Office:
    """An office whose contact density the user supervises, or 404."""
    if pk not in led_offices(user, today=today):
        raise Http404
    return Office.objects.select_related("jobcenter").get(pk=pk)


def led_flags(user: User, *, today: date) -> DensityFlagQuerySet:
    """The flags on members of households whose office the user leads."""
    return DensityFlag.objects.in_offices(led_offices(user, today=today), today)
