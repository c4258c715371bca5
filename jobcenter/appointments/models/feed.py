"""The calendar that somebody takes along in another program: an address with a secret; only its hash is kept."""

import pghistory
from django.db import models
from django.db.models import Q

from jobcenter.staff.models import User


@pghistory.track(exclude=["token_hash"])
class CalendarFeed(models.Model):
    """One address for one's own appointments, valid until it is revoked; at most one at a time for each user."""

    user = models.ForeignKey(User, models.PROTECT, related_name="calendar_feeds", verbose_name="Person")
    token_hash = models.CharField("Prüfsumme", max_length=64, unique=True)
    created_on = models.DateField("eingerichtet am")
    revoked_on = models.DateField("widerrufen am", null=True, blank=True)

    class Meta:
        verbose_name = "Kalender-Abonnement"
        verbose_name_plural = "Kalender-Abonnements"
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(revoked_on__isnull=True),
                name="calendar_feed_one_each",
                violation_error_message="Es gibt schon eine gültige Adresse.",
            )
        ]

    def __str__(self) -> str:
        return f"Kalender von {self.user}"
