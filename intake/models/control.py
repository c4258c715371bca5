"""The regular controls of the team lead: here of the Neuantragsliste (W-105)."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from intake.choices import ControlResult
from jobcenter.staff.models import Office, User


class Control(models.Model):
    """Who looked through the work of an ``office``, when, what he found, and when he looks again. Nobody changes it."""

    office: models.ForeignKey[Office, Office]
    controlled_on = models.DateField("kontrolliert am")
    controlled_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="kontrolliert von")
    result = models.CharField("Ergebnis", max_length=20, choices=ControlResult.choices)
    remark = models.CharField("Bemerkung", max_length=400, blank=True)
    next_on = models.DateField("nächste Kontrolle am")

    class Meta:
        abstract = True
        ordering = ["-controlled_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.office} {self.controlled_on:%d.%m.%Y}"


def constraints_of_control(prefix: str) -> list[models.BaseConstraint]:
    """What every control holds to; the names begin with ``prefix``."""
    return [
        models.CheckConstraint(
            condition=Q(next_on__gt=F("controlled_on")),
            name=f"{prefix}_next_later",
            violation_error_message="Die nächste Kontrolle liegt nach dieser.",
        ),
        models.CheckConstraint(
            condition=Q(result="clean") | ~Q(remark=""),
            name=f"{prefix}_remark",
            violation_error_message="Bitte schreiben Sie auf, was Sie gefunden haben.",
        ),
    ]


@pghistory.track()
class ListControl(Control):
    """A control of the Neuantragsliste, with what was open on its day."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="list_controls", verbose_name="Geschäftsstelle")
    open_applications = models.PositiveIntegerField("offene Anträge an diesem Tag")
    overdue = models.PositiveIntegerField("davon mit überfälliger Frist")

    class Meta(Control.Meta):
        verbose_name = "Kontrolle der Neuantragsliste"
        verbose_name_plural = "Kontrollen der Neuantragsliste"
        indexes = [models.Index(fields=["office", "-controlled_on"])]
        constraints = constraints_of_control("control")
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
