"""Where a case goes by its group, and the special teams of an office (W-99, W-103)."""

import pghistory
from django.db import models
from django.db.models import Q

from intake.choices import RoutingGroup
from jobcenter.staff.models import Office, Team, User


@pghistory.track()
class Route(models.Model):
    """To which team or specialist of the office the cases of one group go (W-103)."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="routes", verbose_name="Geschäftsstelle")
    group = models.CharField("Steuerungsgruppe", max_length=20, choices=RoutingGroup.choices)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="routes", verbose_name="Team")
    specialist = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="routes", verbose_name="IFK"
    )

    class Meta:
        verbose_name = "Steuerung"
        verbose_name_plural = "Steuerungstabelle"
        ordering = ["office", "group"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "group"],
                name="route_once",
                violation_error_message="Für diese Gruppe gibt es in der Geschäftsstelle schon einen Eintrag.",
            ),
            models.CheckConstraint(
                condition=Q(team__isnull=False) | Q(specialist__isnull=False), name="route_leads_somewhere"
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(str(one) for one in (self.team, self.specialist) if one)


@pghistory.track()
class SpecialTeam(models.Model):
    """A Sonderteam of the office; the case keeps its name as it was then (W-99)."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="special_teams", verbose_name="Geschäftsstelle")
    name = models.CharField("Name", max_length=80)
    is_closed = models.BooleanField("geschlossen", default=False)

    class Meta:
        verbose_name = "Sonderteam"
        verbose_name_plural = "Sonderteams"
        ordering = ["office", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "name"],
                name="special_team_once",
                violation_error_message="Ein Sonderteam mit diesem Namen gibt es in der Geschäftsstelle schon.",
            )
        ]

    def __str__(self) -> str:
        return self.name
