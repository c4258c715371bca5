"""Who is away and who stands in; who is the F-IFK of the day."""

from datetime import date

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from jobcenter.staff.choices import AbsenceKind

from .organisation import Office
from .users import DateSpan, User


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def on(self, day: date) -> "AbsenceQuerySet":
        return self.filter(starts_on__lte=day, ends_on__gte=day)


@pghistory.track()
class Absence(models.Model):
    """Days on which somebody is away. The deputy holds the absent person's work for exactly these days."""

    user = models.ForeignKey(User, models.PROTECT, related_name="absences", verbose_name="abwesend")
    kind = models.CharField("Art", max_length=20, choices=AbsenceKind.choices, default=AbsenceKind.LEAVE)
    starts_on = models.DateField("vom")
    ends_on = models.DateField("bis")
    deputy = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="stands_in_for", verbose_name="Vertretung"
    )
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="eingetragen von")

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = "Abwesenheit"
        verbose_name_plural = "Abwesenheiten"
        ordering = ["starts_on", "user"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="absence_dates",
                violation_error_message="Das Ende liegt vor dem Beginn.",
            ),
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) | ~Q(deputy=F("user")),
                name="absence_deputy_is_another",
                violation_error_message="Die Vertretung muss eine andere Person sein.",
            ),
            ExclusionConstraint(
                name="absence_no_overlap",
                expressions=[("user", RangeOperators.EQUAL), (DateSpan(), RangeOperators.OVERLAPS)],
                violation_error_message="Für diesen Zeitraum ist schon eine Abwesenheit eingetragen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.starts_on:%d.%m.%Y}–{self.ends_on:%d.%m.%Y}"


@pghistory.track()
class ShellDuty(models.Model):
    """The F-IFK (Fallhülsen-Integrationsfachkraft) of one office on one day (W-14)."""

    office = models.ForeignKey(
        Office, models.PROTECT, related_name="shell_duties", verbose_name="Geschäftsstelle"
    )
    day = models.DateField("Tag")
    user = models.ForeignKey(User, models.PROTECT, related_name="shell_duties", verbose_name="F-IFK")

    class Meta:
        verbose_name = "F-IFK-Dienst"
        verbose_name_plural = "F-IFK-Dienstplan"
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "day"],
                name="shell_duty_one_a_day",
                violation_error_message="Für diesen Tag ist schon eine F-IFK benannt.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day:%d.%m.%Y} {self.user}"
