"""Measures a person was assigned to (W-64, W-73, W-98)."""

import pghistory
from django.db import models
from django.db.models import F, Q

from jobcenter.people.models import Household, Person
from jobcenter.staff.models import User

from .catalogue import Measure


@pghistory.track()
class MeasureAssignment(models.Model):
    """One person in one measure from when to when, with the reason in the specialist's own words (W-73)."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="measures", verbose_name="Haushalt")
    person = models.ForeignKey(Person, models.PROTECT, related_name="measures", verbose_name="Person")
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="assignments", verbose_name="Maßnahme")
    starts_on = models.DateField("von")
    ends_on = models.DateField("bis")
    reason = models.TextField("Begründung")
    assigned_on = models.DateField("zugewiesen am")
    assigned_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="zugewiesen von")

    class Meta:
        verbose_name = "Zuweisung zu einer Maßnahme"
        verbose_name_plural = "Zuweisungen zu Maßnahmen"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "measure", "starts_on"],
                name="measure_assignment_once",
                violation_error_message="Diese Zuweisung ist schon eingetragen.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="measure_assignment_dates",
                violation_error_message="Das Ende liegt vor dem Beginn.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} vom {self.starts_on:%d.%m.%Y} bis {self.ends_on:%d.%m.%Y}"
