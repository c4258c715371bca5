"""What the benefit unit determines, pays out and notifies (C.4, W-91)."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django_fsm import transition

from intake.choices import BenefitKind, BenefitState
from jobcenter.audit.machines import Machine, StateField, guarded
from jobcenter.staff.models import User

from .application import Application

B = BenefitState


@guarded(initial=[B.DETERMINED])
@pghistory.track()
class BenefitDecision(Machine):
    """One determination on an application, of each kind at most one: advance, provisional, final.

    The day of the determination meets the decision deadline (D-22); payment and notice follow it (W-91).
    """

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="benefit_decisions", verbose_name="Antrag"
    )
    kind = models.CharField("Art", max_length=20, choices=BenefitKind.choices)
    state = StateField("Stand", choices=B.choices, default=B.DETERMINED, protected=True)
    determined_on = models.DateField("festgesetzt am")
    payable_on = models.DateField("zahlbar gemacht am", null=True, blank=True)
    notified_on = models.DateField("Bescheid erteilt am", null=True, blank=True)
    determined_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="festgesetzt von")

    class Meta:
        verbose_name = "Leistungsentscheidung"
        verbose_name_plural = "Leistungsentscheidungen"
        ordering = ["application", "determined_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "kind"],
                name="benefit_decision_kind_once",
                violation_error_message="Eine Entscheidung dieser Art gibt es zu diesem Antrag schon.",
            ),
            models.CheckConstraint(
                condition=Q(payable_on__isnull=True) | Q(payable_on__gte=F("determined_on")),
                name="benefit_payable_after_determined",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.determined_on:%d.%m.%Y}"

    @transition("state", source=B.DETERMINED, target=B.PAYABLE, custom={"label": "zahlbar machen", "norm": "W-91"})
    def make_payable(self) -> None: ...

    @transition("state", source=B.PAYABLE, target=B.NOTIFIED, custom={"label": "Bescheid erteilen", "norm": "W-91"})
    def notify(self) -> None: ...
