"""The catalogue of measures: projects, and in each its measures, some of them for one year only (W-21)."""

from datetime import date

import pghistory
from django.db import models
from django.db.models import F, Q

from integration.choices import ProjectPurpose
from jobcenter.staff.models import Jobcenter


@pghistory.track()
class Project(models.Model):
    """A heading of the catalogue, for example „Eckspannmappen“ (W-21)."""

    jobcenter = models.ForeignKey(Jobcenter, models.PROTECT, related_name="projects", verbose_name="Jobcenter")
    name = models.CharField("Projekt", max_length=120)
    purpose = models.CharField(
        "Zweck",
        max_length=20,
        choices=ProjectPurpose.choices,
        default=ProjectPurpose.INTEGRATION,
        help_text="Aus dem Projekt für Eckspannmappen bucht die F-IFK; aus den anderen wird zugewiesen.",
    )

    class Meta:
        verbose_name = "Projekt"
        verbose_name_plural = "Projekte"
        ordering = ["jobcenter", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["jobcenter", "name"],
                name="project_name_once",
                violation_error_message="Ein Projekt mit diesem Namen gibt es schon.",
            ),
            models.UniqueConstraint(
                fields=["jobcenter"],
                condition=Q(purpose=ProjectPurpose.WELCOME_PACK),
                name="project_one_for_welcome_packs",
                violation_error_message="Ein Projekt für Eckspannmappen gibt es schon.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MeasureQuerySet(models.QuerySet["Measure"]):
    def open_on(self, day: date) -> "MeasureQuerySet":
        """Measures that may be booked for that day: not closed, and the day lies in their year and dates."""
        return self.filter(
            Q(year__isnull=True) | Q(year=day.year),
            Q(starts_on__isnull=True) | Q(starts_on__lte=day),
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
            is_closed=False,
        )

    def to_assign(self) -> "MeasureQuerySet":
        """What a specialist may assign to a person; the Eckspannmappen are booked by the F-IFK alone (W-19)."""
        return self.exclude(project__purpose=ProjectPurpose.WELCOME_PACK)


@pghistory.track()
class Measure(models.Model):
    """A measure of the catalogue. With a year it holds for that year only: „Eckspannmappen 2021“ (W-21, D-51)."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="measures", verbose_name="Projekt")
    name = models.CharField("Maßnahme", max_length=160)
    year = models.PositiveSmallIntegerField("Jahr", null=True, blank=True, help_text="Leer: in jedem Jahr.")
    starts_on = models.DateField("buchbar ab", null=True, blank=True)
    ends_on = models.DateField("buchbar bis", null=True, blank=True)
    causes_cost = models.BooleanField(
        "verursacht Kosten", default=True, help_text="Vor der Freigabe dem Grunde nach nicht zuzuweisen (W-3)."
    )
    is_closed = models.BooleanField("geschlossen", default=False)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = "Maßnahme"
        verbose_name_plural = "Maßnahmen"
        ordering = ["project", "-year", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "name"],
                name="measure_name_once",
                violation_error_message="Eine Maßnahme mit diesem Namen gibt es in dem Projekt schon.",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="measure_dates",
                violation_error_message="Das Ende liegt vor dem Beginn.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
