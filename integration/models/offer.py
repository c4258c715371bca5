"""The immediate offer (§ 3 Abs. 2 SGB II), and the explicit decision to waive it (W-58 to W-62)."""

from datetime import date

import pghistory
from django.db import models
from django.db.models import F, Q

from intake.models import Application
from integration.choices import OfferKind, OfferResult, PromiseOutcome
from jobcenter.people.models import Household, Person
from jobcenter.staff.models import User


@pghistory.track()
class ImmediateOffer(models.Model):
    """One offer: kind, day, content, result (W-58)."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="offers", verbose_name="Haushalt")
    application = models.ForeignKey(Application, models.PROTECT, related_name="offers", verbose_name="Antrag")
    person = models.ForeignKey(Person, models.PROTECT, related_name="offers", verbose_name="Person")
    kind = models.CharField("Art", max_length=12, choices=OfferKind.choices)
    offered_on = models.DateField("unterbreitet am")
    content = models.TextField("Inhalt")
    result = models.CharField("Ergebnis", max_length=12, choices=OfferResult.choices, default=OfferResult.OPEN)
    result_on = models.DateField("Ergebnis vom", null=True, blank=True)
    result_text = models.CharField("Bemerkung", max_length=200, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="erfasst von")
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "Sofortangebot"
        verbose_name_plural = "Sofortangebote"
        ordering = ["-offered_on", "-pk"]
        indexes = [models.Index(fields=["application", "person", "offered_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(result=OfferResult.OPEN) | Q(result_on__isnull=False),
                name="offer_result_dated",
                violation_error_message="Ein Ergebnis braucht seinen Tag.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} vom {self.offered_on:%d.%m.%Y}"

    @property
    def days_after_application(self) -> int:
        """Calendar days from the application to the offer (W-58)."""
        return (self.offered_on - self.application.applied_on).days


class ExemptionQuerySet(models.QuerySet["OfferExemption"]):
    def on(self, day: date) -> "ExemptionQuerySet":
        """Those that hold on the day."""
        return self.filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=day),
            Q(ended_on__isnull=True) | Q(ended_on__gt=day),
            valid_from__lte=day,
        )


@pghistory.track()
class OfferExemption(models.Model):
    """The decision of a specialist to waive the immediate offer, with its ground (W-62). Never made by the system."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="exemptions", verbose_name="Haushalt")
    application = models.ForeignKey(Application, models.PROTECT, related_name="exemptions", verbose_name="Antrag")
    person = models.ForeignKey(Person, models.PROTECT, related_name="exemptions", verbose_name="Person")
    ground = models.CharField("Kürzel", max_length=40)
    label = models.CharField("Grund", max_length=200)
    text = models.CharField("Beschreibung", max_length=300, blank=True)
    proof = models.CharField("Nachweis", max_length=200, blank=True)
    employer = models.CharField("Arbeitgeber", max_length=120, blank=True)
    job_starts_on = models.DateField("Arbeitsbeginn", null=True, blank=True)
    valid_from = models.DateField("gilt ab")
    valid_until = models.DateField("gilt bis", null=True, blank=True)
    decided_on = models.DateField("entschieden am")
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="entschieden von")
    outcome = models.CharField("Zusage", max_length=8, choices=PromiseOutcome.choices, default=PromiseOutcome.OPEN)
    ended_on = models.DateField("beendet am", null=True, blank=True)
    end_reason = models.CharField("beendet, weil", max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ExemptionQuerySet.as_manager()

    class Meta:
        verbose_name = "Verzicht auf das Sofortangebot"
        verbose_name_plural = "Verzichte auf das Sofortangebot"
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="exemption_dates",
                violation_error_message="Das Ende liegt vor dem Beginn.",
            ),
            models.CheckConstraint(
                condition=~Q(ground="job_promise") | (Q(job_starts_on__isnull=False) & ~Q(employer="") & ~Q(proof="")),
                name="exemption_promise_whole",
                violation_error_message="Eine Zusage braucht Arbeitgeber, Arbeitsbeginn und Nachweis (W-61).",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.text}" if self.text else self.label
