"""The Arbeitshilfe Handlungsstrategien of a house: what talks under a strategy may be about (B-25)."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models

from jobcenter.staff.models import Jobcenter


@pghistory.track()
class Strategy(models.Model):
    """One strategy to choose for a client, with the topics it suggests. The sources name the work aid and not its
    content: each house writes down its own."""

    jobcenter = models.ForeignKey(Jobcenter, models.PROTECT, related_name="strategies", verbose_name="Jobcenter")
    name = models.CharField("Handlungsstrategie", max_length=120)
    topics = ArrayField(models.CharField(max_length=200), verbose_name="Themen", default=list, blank=True)
    is_closed = models.BooleanField("nicht mehr wählbar", default=False)

    class Meta:
        verbose_name = "Handlungsstrategie"
        verbose_name_plural = "Handlungsstrategien"
        ordering = ["jobcenter", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["jobcenter", "name"],
                name="strategy_name_once",
                violation_error_message="Eine Handlungsstrategie mit diesem Namen gibt es schon.",
            )
        ]

    def __str__(self) -> str:
        return self.name
