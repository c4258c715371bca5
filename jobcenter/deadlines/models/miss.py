"""Why a deadline was missed, what follows, and that the team lead has signed it (D-28, D-86)."""

from datetime import date

import pghistory
from django.db import models
from django.db.models import F, Q
from django_fsm import transition

from jobcenter.audit.machines import Machine, StateField, guarded
from jobcenter.deadlines.choices import Cause, MissState
from jobcenter.staff.models import User

from .flag import Flag

UNSIGNED = [MissState.SUBMITTED, MissState.RETURNED]


@guarded(initial=[MissState.SUBMITTED])
@pghistory.track()
class MissRecord(Machine):
    """The record of one miss. Nothing is signed without a cause and a next step."""

    flag = models.OneToOneField(Flag, models.PROTECT, related_name="record", verbose_name="Hinweis")
    state = StateField("Stand", choices=MissState.choices, default=MissState.SUBMITTED, protected=True)
    cause = models.CharField("Ursache", max_length=20, choices=Cause.choices, blank=True)
    explanation = models.CharField("Erläuterung", max_length=300, blank=True)
    next_step = models.CharField("Nächster Schritt", max_length=200)
    next_step_on = models.DateField("bis", null=True, blank=True)
    submitted_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="vorgelegt von")
    submitted_on = models.DateField("vorgelegt am")
    returned_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="zurückgegeben von"
    )
    returned_on = models.DateField("zurückgegeben am", null=True, blank=True)
    return_reason = models.CharField("zurückgegeben, weil", max_length=200, blank=True)
    signed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="abgezeichnet von"
    )
    signed_on = models.DateField("abgezeichnet am", null=True, blank=True)

    class Meta:
        verbose_name = "Versäumnis"
        verbose_name_plural = "Versäumnisse"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="signed") | (Q(signed_by__isnull=False, signed_on__isnull=False) & ~Q(cause="")),
                name="miss_signed_with_cause",
                violation_error_message="Ohne Ursache wird ein Versäumnis nicht abgezeichnet.",
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("submitted_by")),
                name="miss_signed_by_another",
                violation_error_message="Ursache und Abzeichnung brauchen zwei verschiedene Personen.",
            ),
            models.CheckConstraint(
                condition=~Q(next_step=""),
                name="miss_next_step",
                violation_error_message="Bitte nennen Sie den nächsten Schritt.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_state_display())

    @transition(
        "state",
        source=MissState.RETURNED,
        target=MissState.SUBMITTED,
        custom={"label": "erneut vorlegen", "norm": "D-28"},
    )
    def submit(self) -> None: ...

    @transition(
        "state",
        source=MissState.SUBMITTED,
        target=MissState.RETURNED,
        custom={"label": "zurückgeben", "norm": "C.9, D-64"},
    )
    def give_back(self, by: User, on: date, reason: str) -> None:
        self.returned_by, self.returned_on, self.return_reason = by, on, reason

    @transition(
        "state", source=MissState.SUBMITTED, target=MissState.SIGNED, custom={"label": "abzeichnen", "norm": "D-86"}
    )
    def sign(self, by: User, on: date) -> None:
        self.signed_by, self.signed_on = by, on
