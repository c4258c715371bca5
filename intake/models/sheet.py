"""The Neuantragserfassungsbogen of the Eingangszone: what the F-IFK's form is filled from (W-29)."""

import pghistory
from django.db import models

from intake.choices import Qualification, Situation, WorkingTime
from jobcenter.staff.models import User

from .application import Application


@pghistory.track()
class IntakeSheet(models.Model):
    """What the counter asked the main applicant about work. What was not answered stays empty and is marked later."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="sheet", verbose_name="Antrag")
    situation = models.CharField("Jetzige Lage", max_length=20, choices=Situation.choices, blank=True)
    unemployed_since = models.DateField("ohne Arbeit seit", null=True, blank=True)
    last_occupation = models.CharField("Letzte Tätigkeit", max_length=160, blank=True)
    qualification = models.CharField("Berufsabschluss", max_length=20, choices=Qualification.choices, blank=True)
    desired_occupation = models.CharField("Gesuchte Tätigkeit", max_length=160, blank=True)
    working_time = models.CharField("Arbeitszeit", max_length=10, choices=WorkingTime.choices, blank=True)
    recorded_on = models.DateField("erfasst am")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="erfasst von")

    class Meta:
        verbose_name = "Neuantragserfassungsbogen"
        verbose_name_plural = "Neuantragserfassungsbögen"

    def __str__(self) -> str:
        return f"Neuantragserfassungsbogen vom {self.recorded_on:%d.%m.%Y}"
