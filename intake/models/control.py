"""The regular control of the Neuantragsliste by the team lead (W-105)."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from intake.choices import ControlResult
from jobcenter.staff.models import Office, User


@pghistory.track()
class ListControl(models.Model):
    """Who looked through the list of an office, when, what he found, and when he looks again. Nobody changes it."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="list_controls", verbose_name="Geschäftsstelle")
    controlled_on = models.DateField("kontrolliert am")
    controlled_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="kontrolliert von")
    result = models.CharField("Ergebnis", max_length=20, choices=ControlResult.choices)
    remark = models.CharField("Bemerkung", max_length=400, blank=True)
    open_applications = models.PositiveIntegerField("offene Anträge an diesem Tag")
    overdue = models.PositiveIntegerField("davon mit überfälliger Frist")
    next_on = models.DateField("nächste Kontrolle am")

    class Meta:
        verbose_name = "Kontrolle der Neuantragsliste"
        verbose_name_plural = "Kontrollen der Neuantragsliste"
        ordering = ["-controlled_on", "-pk"]
        indexes = [models.Index(fields=["office", "-controlled_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(next_on__gt=F("controlled_on")),
                name="control_next_later",
                violation_error_message="Die nächste Kontrolle liegt nach dieser.",
            ),
            models.CheckConstraint(
                condition=Q(result="clean") | ~Q(remark=""),
                name="control_remark",
                violation_error_message="Bitte schreiben Sie auf, was Sie gefunden haben.",
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.office} {self.controlled_on:%d.%m.%Y}"
