"""Filters of lists that somebody keeps for himself under a name."""

from django.db import models
from django.db.models import Q

from .users import User


class SavedFilter(models.Model):
    """One way to narrow and order one list, seen by its owner alone.

    ``view`` is the name of the list's address, ``query`` what follows it; names of people never stand in either (S6).
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="saved_filters", verbose_name="gespeichert von")
    view = models.CharField("Liste", max_length=80)
    list_name = models.CharField("Name der Liste", max_length=80)
    name = models.CharField("Name", max_length=60)
    query = models.CharField("Angaben", max_length=1000)
    created_at = models.DateTimeField("gespeichert am", auto_now_add=True)

    class Meta:
        verbose_name = "gespeicherter Filter"
        verbose_name_plural = "gespeicherte Filter"
        ordering = ["list_name", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "view", "name"],
                name="saved_filter_name_once",
                violation_error_message="So heißt schon ein Filter dieser Liste.",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="saved_filter_has_name"),
        ]

    def __str__(self) -> str:
        return self.name
