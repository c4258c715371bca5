"""What the nightly job tells the specialist and the team lead."""

from datetime import date, datetime

import pghistory
from django.db import models
from django.db.models import Q
from django_fsm import transition

from jobcenter.audit.machines import Machine, StateField, guarded
from jobcenter.deadlines.choices import FlagKind, FlagState
from jobcenter.staff.models import User

from .deadline import Deadline

UNSETTLED = [FlagState.OPEN, FlagState.ACKNOWLEDGED]


class FlagQuerySet(models.QuerySet["Flag"]):
    def open(self) -> "FlagQuerySet":
        """Nobody has acknowledged or settled it."""
        return self.filter(state=FlagState.OPEN)

    def unsettled(self) -> "FlagQuerySet":
        return self.filter(state__in=UNSETTLED)


@guarded(initial=[FlagState.OPEN])
@pghistory.track()
class Flag(Machine):
    """A notice on one deadline; at most one unsettled of each kind (D-92)."""

    deadline = models.ForeignKey(
        Deadline, models.PROTECT, related_name="flags", db_index=False, verbose_name="Frist"
    )  # found by flag_once_a_due_date
    kind = models.CharField("Art", max_length=10, choices=FlagKind.choices)
    state = StateField("Stand", choices=FlagState.choices, default=FlagState.OPEN, protected=True)
    due_on = models.DateField("fällig gewesen am")
    flagged_for = models.DateField(
        "gemeldet für", help_text="Bei Versäumnis der Tag nach dem Fristende (D-98)."
    )
    detected_on = models.DateField("erkannt am")
    settled_on = models.DateField("abgeschlossen am", null=True, blank=True)
    settled_reason = models.CharField("abgeschlossen, weil", max_length=200, blank=True)
    acknowledged_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="zur Kenntnis genommen von",
    )
    acknowledged_at = models.DateTimeField("zur Kenntnis genommen am", null=True, blank=True)

    objects = FlagQuerySet.as_manager()

    class Meta:
        verbose_name = "Hinweis"
        verbose_name_plural = "Hinweise"
        indexes = [
            # „Mein Tag“ of the team lead counts and orders them by it
            models.Index(
                fields=["deadline"],
                include=["id", "due_on", "detected_on"],
                condition=Q(kind="missed", state="open"),
                name="flag_missed_unseen",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["deadline", "kind"],
                condition=Q(state__in=["open", "acknowledged"]),
                name="flag_unsettled_once",
            ),
            models.UniqueConstraint(fields=["deadline", "kind", "due_on"], name="flag_once_a_due_date"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.due_on:%d.%m.%Y}"

    @transition(
        "state",
        source=FlagState.OPEN,
        target=FlagState.ACKNOWLEDGED,
        custom={"label": "zur Kenntnis nehmen", "norm": "C.11"},
    )
    def acknowledge(self, by: User, at: datetime) -> None:
        self.acknowledged_by, self.acknowledged_at = by, at

    @transition(
        "state", source=UNSETTLED, target=FlagState.DONE, custom={"label": "erledigen", "norm": "C.11"}
    )
    def finish(self, on: date, reason: str) -> None:
        self.settled_on, self.settled_reason = on, reason

    @transition(
        "state",
        source=UNSETTLED,
        target=FlagState.MOOT,
        custom={"label": "gegenstandslos", "norm": "C.11, D-75"},
    )
    def withdraw(self, on: date, reason: str) -> None:
        self.settled_on, self.settled_reason = on, reason

    @transition(
        "state",
        source=[FlagState.DONE, FlagState.MOOT],
        target=FlagState.OPEN,
        custom={"label": "wieder öffnen", "norm": "D-90"},
    )
    def reopen(self) -> None:
        self.settled_on, self.settled_reason = None, ""
        self.acknowledged_by, self.acknowledged_at = None, None
