"""Where the clients stood at the end of one day, frozen: what the team lead saw then, whatever is entered later."""

import pgtrigger
from django.db import models

from jobcenter.staff.models import Office, Team


class DensitySnapshot(models.Model):
    """The clients of one office, team and profile by group on one day (C.12, B-8); no team: of specialists without a
    team, or of nobody yet. Whoever is outside contact density is not counted."""

    day = models.DateField("Stichtag")
    frozen_on = models.DateField("festgehalten am", help_text="Später, wenn eine Nacht nachgeholt wurde.")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="Geschäftsstelle")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Team")
    profile = models.CharField("Profillage", max_length=20, blank=True)
    shortfall = models.PositiveIntegerField("Unterschreitung")
    behind = models.PositiveIntegerField("Rückstand")
    due_soon = models.PositiveIntegerField("bald fällig")
    on_plan = models.PositiveIntegerField("im Plan")
    excused = models.PositiveIntegerField("begründet")
    no_minimum = models.PositiveIntegerField("ohne Minimum")
    unclear = models.PositiveIntegerField("Angaben fehlen")
    no_ruleset = models.PositiveIntegerField("kein Regelwerk")
    open_flags = models.PositiveIntegerField("offene Hinweise")

    class Meta:
        verbose_name = "Kontaktdichte eines Tages"
        verbose_name_plural = "Kontaktdichte nach Tagen"
        ordering = ["day", "office", "team", "profile"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "office", "team", "profile"], nulls_distinct=False, name="density_frozen_once_a_day"
            )
        ]
        indexes = [models.Index(fields=["office", "day"], name="density_frozen_days")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.office} {self.day:%d.%m.%Y}"
