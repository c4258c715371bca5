"""Key figures of one day, frozen: what the team lead saw then, whatever is entered later (C.12)."""

import pgtrigger
from django.db import models

from jobcenter.staff.models import Office, Team


class KpiSnapshot(models.Model):
    """The figures of one team on one day; no team: deadlines of people without a team, or of nobody yet.

    The figures of the month are those of the deadlines that fell due from its first day to the day before (D-86).
    """

    day = models.DateField("Stichtag")
    frozen_on = models.DateField("festgehalten am", help_text="Später, wenn eine Nacht nachgeholt wurde.")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="Geschäftsstelle")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Team")
    running = models.PositiveIntegerField("laufend")
    due_soon = models.PositiveIntegerField("bald fällig")
    overdue = models.PositiveIntegerField("überfällig")
    unexplained = models.PositiveIntegerField("Versäumnisse ohne Begründung")
    due_in_month = models.PositiveIntegerField("im Monat fällig geworden")
    met_in_month = models.PositiveIntegerField("davon in der Frist erfüllt")
    by_client_in_month = models.PositiveIntegerField("davon wegen der Kundin/des Kunden versäumt")

    class Meta:
        verbose_name = "Kennzahlen eines Tages"
        verbose_name_plural = "Kennzahlen nach Tagen"
        ordering = ["day", "office", "team"]
        constraints = [
            models.UniqueConstraint(fields=["day", "office", "team"], nulls_distinct=False, name="kpi_once_a_day")
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.office} {self.day:%d.%m.%Y}"
