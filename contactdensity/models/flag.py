"""What the nightly job tells the specialist and the team lead about contact density (D-92, D-105)."""

from collections.abc import Collection
from datetime import date, datetime

import pghistory
from django.db import models
from django.db.models import F, FilteredRelation, Q
from django_fsm import transition

from contactdensity.choices import Basis, DensityFlagKind, DensityFlagState
from jobcenter.audit.machines import Machine, StateField, guarded
from jobcenter.people.models import Person
from jobcenter.people.queries import holds_on
from jobcenter.staff.models import Jobcenter, User

UNSETTLED = [DensityFlagState.OPEN, DensityFlagState.ACKNOWLEDGED]


class DensityFlagQuerySet(models.QuerySet["DensityFlag"]):
    def unsettled(self) -> "DensityFlagQuerySet":
        return self.filter(state__in=UNSETTLED)

    def open(self) -> "DensityFlagQuerySet":
        """Those that nobody has taken note of; found by the number of them kept with the status."""
        return self.filter(state=DensityFlagState.OPEN, person__density__open_flags__gt=0)

    def in_offices(self, office_ids: Collection[int], day: date) -> "DensityFlagQuerySet":
        """Those on members of households of these offices on that day, with ``household_id`` and ``bg_number``.

        The office kept with the status, up to a minute old, only finds the rows.
        """
        member = FilteredRelation("person__memberships", condition=holds_on("person__memberships", day))
        found = self.filter(person__density__office__in=office_ids).alias(member=member)
        found = found.filter(member__household__office__in=office_ids)
        return found.annotate(household_id=F("member__household_id"), bg_number=F("member__household__bg_number"))


@guarded(initial=[DensityFlagState.OPEN])
@pghistory.track()
class DensityFlag(Machine):
    """A notice on one counting period or interval of a person; one of each kind for each of them (D-92).

    ``period_from`` tells the period: its first day, the day from which an interval is reckoned, or the first day
    of those on which a rolling half-year counts too few.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="density_flags", verbose_name="Person")
    jobcenter = models.ForeignKey(Jobcenter, models.PROTECT, related_name="+", verbose_name="Jobcenter")
    kind = models.CharField("Art", max_length=10, choices=DensityFlagKind.choices)
    basis = models.CharField("bezogen auf", max_length=10, choices=Basis.choices)
    state = StateField("Stand", choices=DensityFlagState.choices, default=DensityFlagState.OPEN, protected=True)
    period_from = models.DateField("Zeitraum ab")
    due_on = models.DateField("fällig gewesen am")
    flagged_for = models.DateField("gemeldet für", help_text="Der Tag nach dem letzten Tag (D-98).")
    detected_on = models.DateField("erkannt am")
    profile = models.CharField("Profillage", max_length=20, blank=True)
    required = models.PositiveSmallIntegerField("verlangt")
    counted = models.PositiveSmallIntegerField("gezählt")
    settled_on = models.DateField("abgeschlossen am", null=True, blank=True)
    settled_reason = models.CharField("abgeschlossen, weil", max_length=200, blank=True)
    acknowledged_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="zur Kenntnis genommen von"
    )
    acknowledged_at = models.DateTimeField("zur Kenntnis genommen am", null=True, blank=True)

    objects = DensityFlagQuerySet.as_manager()

    class Meta:
        verbose_name = "Hinweis zur Kontaktdichte"
        verbose_name_plural = "Hinweise zur Kontaktdichte"
        ordering = ["-due_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "basis", "period_from"], name="density_flag_once_a_period"
            )
        ]
        indexes = [
            models.Index(
                fields=["jobcenter", "kind"], condition=Q(state__in=["open", "acknowledged"]), name="density_flag_open"
            ),
            # „Mein Tag“ of the team lead counts and orders them by it
            models.Index(
                fields=["person"],
                include=["id", "due_on", "detected_on"],
                condition=Q(state="open"),
                name="density_flag_unseen",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.due_on:%d.%m.%Y}"

    @transition(
        "state",
        source=DensityFlagState.OPEN,
        target=DensityFlagState.ACKNOWLEDGED,
        custom={"label": "zur Kenntnis nehmen", "norm": "C.9, D-105"},
    )
    def acknowledge(self, by: User, at: datetime) -> None:
        self.acknowledged_by, self.acknowledged_at = by, at

    @transition(
        "state", source=UNSETTLED, target=DensityFlagState.DONE, custom={"label": "erledigen", "norm": "C.11, D-105"}
    )
    def finish(self, on: date, reason: str) -> None:
        self.settled_on, self.settled_reason = on, reason

    @transition(
        "state",
        source=[*UNSETTLED, DensityFlagState.DONE],
        target=DensityFlagState.MOOT,
        custom={"label": "gegenstandslos", "norm": "C.11, D-75, D-105"},
    )
    def withdraw(self, on: date, reason: str) -> None:
        self.settled_on, self.settled_reason = on, reason

    @transition(
        "state",
        source=[DensityFlagState.DONE, DensityFlagState.MOOT],
        target=DensityFlagState.OPEN,
        custom={"label": "wieder öffnen", "norm": "D-90"},
    )
    def reopen(self) -> None:
        self.settled_on, self.settled_reason = None, ""
        self.acknowledged_by, self.acknowledged_at = None, None
