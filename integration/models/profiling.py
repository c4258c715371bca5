"""What specialist and client found out together: profile and prognosis, each kept version by version."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from integration.choices import ClientProfile, Qualification
from jobcenter.people.models import Household, Person
from jobcenter.staff.models import User


@pghistory.track()
class Profiling(models.Model):
    """One version of the Profilingbogen (W-55, W-96). The newest one holds; older ones stay as they were."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="profilings", verbose_name="Haushalt")
    person = models.ForeignKey(Person, models.PROTECT, related_name="profilings", verbose_name="Person")
    number = models.PositiveSmallIntegerField("Fassung")
    recorded_on = models.DateField("vom")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="erarbeitet mit")
    strengths = models.TextField("Stärken", blank=True)
    resources = models.TextField("Ressourcen", blank=True)
    needs = models.TextField("Handlungsbedarfe", blank=True)
    agreed_with_client = models.BooleanField("mit der Kundin/dem Kunden abgestimmt", default=False)
    qualification = models.CharField(
        "Berufsabschluss", max_length=20, choices=Qualification.choices, default=Qualification.UNKNOWN
    )
    training_checked = models.TextField("Ausbildungsvermittlung geprüft", blank=True, help_text="Ergebnis (W-63).")
    client_profile = models.CharField("Kundenprofil", max_length=20, choices=ClientProfile.choices, blank=True)
    target_occupation = models.CharField("Zielberuf", max_length=120, blank=True)
    goal = models.TextField("Ziel", blank=True)
    strategy = models.TextField("Handlungsstrategie", blank=True)
    strategies = ArrayField(
        models.CharField(max_length=120), verbose_name="Handlungsstrategien der Arbeitshilfe", default=list, blank=True
    )
    plan = models.TextField("Integrationsplan", blank=True)
    circumstances = models.TextField("Umstände der Bedarfsgemeinschaft", blank=True)
    conditions = models.TextField("individuelle Rahmenbedingungen", blank=True)
    serious_obstacles = models.BooleanField("schwerwiegende Vermittlungshemmnisse", default=False)
    support_sequence = models.TextField("Reihenfolge der Unterstützung", blank=True)

    class Meta:
        verbose_name = "Profilingbogen"
        verbose_name_plural = "Profilingbögen"
        ordering = ["person", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "number"],
                name="profiling_version_once",
                violation_error_message="Der Profilingbogen wurde inzwischen fortgeschrieben.",
            ),
            models.CheckConstraint(
                condition=~Q(qualification=Qualification.NONE) | ~Q(training_checked=""),
                name="profiling_training_checked",
                violation_error_message="Ohne Berufsabschluss wird die Vermittlung in Ausbildung geprüft (W-63).",
            ),
            models.CheckConstraint(
                condition=Q(serious_obstacles=False) | ~Q(support_sequence=""),
                name="profiling_sequence_named",
                violation_error_message="Bei schwerwiegenden Vermittlungshemmnissen nennen Sie die Reihenfolge (W-65).",
            ),
        ]

    def __str__(self) -> str:
        return f"Profilingbogen vom {self.recorded_on:%d.%m.%Y}"


@pghistory.track()
class Prognosis(models.Model):
    """One statement of the integration prognosis: value and time horizon (W-56). The newest one holds."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="prognoses", verbose_name="Haushalt")
    person = models.ForeignKey(Person, models.PROTECT, related_name="prognoses", verbose_name="Person")
    code = models.CharField("Kürzel", max_length=40)
    label = models.CharField("Wert", max_length=200)
    horizon = models.CharField("Zeithorizont", max_length=80, blank=True)
    near_market = models.BooleanField("marktnah", default=False)
    set_on = models.DateField("festgelegt am")
    set_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="festgelegt von")

    class Meta:
        verbose_name = "Integrationsprognose"
        verbose_name_plural = "Integrationsprognosen"
        ordering = ["-set_on", "-pk"]
        indexes = [models.Index(fields=["person", "-set_on"])]

    def __str__(self) -> str:
        return f"{self.label}, {self.horizon}" if self.horizon else self.label
