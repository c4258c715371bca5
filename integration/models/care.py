"""Who is not cared for by the four-phase model, and from when to when (B-3, B-13, U-9)."""

from datetime import date

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from jobcenter.people.models import Household, Person
from jobcenter.staff.models import User
from jobcenter.staff.models.users import DateSpan


class OtherCareQuerySet(models.QuerySet["OtherCare"]):
    def on(self, day: date) -> "OtherCareQuerySet":
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class OtherCare(models.Model):
    """A stretch in which a person is cared for otherwise, such as by pure case management.

    Without one the four-phase model holds; concepts of contact density are made for those alone.
    """

    household = models.ForeignKey(Household, models.PROTECT, related_name="+", verbose_name="BG")
    person = models.ForeignKey(Person, models.PROTECT, related_name="other_care", verbose_name="Person")
    starts_on = models.DateField("ab")
    ends_on = models.DateField("bis", null=True, blank=True)
    reason = models.CharField("Grund", max_length=200)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="eingetragen von")
    recorded_on = models.DateField("eingetragen am")

    objects = OtherCareQuerySet.as_manager()

    class Meta:
        verbose_name = "Betreuung außerhalb des 4-Phasen-Modells"
        verbose_name_plural = "Betreuung außerhalb des 4-Phasen-Modells"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="other_care_dates",
                violation_error_message="Das Ende liegt vor dem Beginn.",
            ),
            ExclusionConstraint(
                name="other_care_no_overlap",
                expressions=[("person", RangeOperators.EQUAL), (DateSpan(), RangeOperators.OVERLAPS)],
                violation_error_message="Für diesen Zeitraum ist die andere Betreuung schon eingetragen.",
            ),
        ]

    def __str__(self) -> str:
        until = f"bis {self.ends_on:%d.%m.%Y}" if self.ends_on else "bis auf Weiteres"
        return f"außerhalb des 4-Phasen-Modells ab {self.starts_on:%d.%m.%Y} {until}"
