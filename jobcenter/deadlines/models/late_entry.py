"""Facts entered so late that the team lead signs them too (D-75, D-90)."""

import pghistory
from django.db import models
from django.db.models import Q

from jobcenter.staff.models import User

from .deadline import Deadline


@pghistory.track()
class LateEntry(models.Model):
    """A fact entered more than 14 days after its day that took back a miss. It counts at once; abuse must show."""

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="late_entries", verbose_name="Frist")
    fact = models.CharField("Sachverhalt", max_length=60)
    fact_on = models.DateField("vom")
    entered_on = models.DateField("eingetragen am")
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="eingetragen von")
    reason = models.CharField("Grund", max_length=200)
    cosigned_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gegengezeichnet von"
    )
    cosigned_on = models.DateField("gegengezeichnet am", null=True, blank=True)

    class Meta:
        verbose_name = "späte Eintragung"
        verbose_name_plural = "späte Eintragungen"
        ordering = ["entered_on", "pk"]
        indexes = [
            models.Index(fields=["deadline"], condition=Q(cosigned_on__isnull=True), name="late_entry_open")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["deadline", "fact", "fact_on", "entered_on"], name="late_entry_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.fact} {self.fact_on:%d.%m.%Y}"
