"""Dated, approved rule sets. Their values have the shape of ``jobcenter.rules.parameters``."""

from datetime import date

import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django_fsm import transition

from jobcenter.audit.machines import Machine, StateField, guarded
from jobcenter.staff.models import Jobcenter, Office, User
from jobcenter.staff.models.users import DateSpan

from .choices import ApprovalState, Domain, RuleSetKind

# Columns of an approved rule set that nobody changes, not even in SQL.
FROZEN = ["jobcenter_id", "code", "name", "kind", "source", "valid_from", "values"]


@guarded(initial=[ApprovalState.DRAFT])
@pghistory.track()
class RuleSet(Machine):
    """A concept of one Jobcenter in one version: proposed by one person, approved by another, never edited after."""

    jobcenter = models.ForeignKey(
        Jobcenter, models.PROTECT, related_name="rulesets", verbose_name="Jobcenter"
    )
    code = models.SlugField("Kürzel", max_length=60)
    name = models.CharField("Name", max_length=120)
    kind = models.CharField("Art", max_length=20, choices=RuleSetKind.choices, default=RuleSetKind.BINDING)
    source = models.CharField("Quelle", max_length=200)
    valid_from = models.DateField("gültig ab")
    valid_until = models.DateField("gültig bis", null=True, blank=True)
    values = models.JSONField("Werte", help_text="Form: jobcenter.rules.parameters.RuleSetValues.")
    state = StateField("Stand", choices=ApprovalState.choices, default=ApprovalState.DRAFT, protected=True)
    proposed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vorgelegt von"
    )
    proposed_at = models.DateTimeField("vorgelegt am", null=True, blank=True)
    approved_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="freigegeben von"
    )
    approved_at = models.DateTimeField("freigegeben am", null=True, blank=True)

    class Meta:
        verbose_name = "Regelwerk"
        verbose_name_plural = "Regelwerke"
        ordering = ["jobcenter", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["jobcenter", "code"],
                name="ruleset_code_once",
                violation_error_message="Ein Regelwerk mit diesem Kürzel gibt es schon.",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="ruleset_dates",
                violation_error_message="Das Ende liegt vor dem Beginn.",
            ),
            models.CheckConstraint(
                condition=~Q(state=ApprovalState.APPROVED)
                | (
                    Q(approved_by__isnull=False, proposed_by__isnull=False) & ~Q(approved_by=F("proposed_by"))
                ),
                name="ruleset_four_eyes",
                violation_error_message="Vorlage und Freigabe brauchen zwei verschiedene Personen.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="frozen_after_approval",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    f"OLD.state = '{ApprovalState.APPROVED.value}' AND ("
                    + " OR ".join(f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in FROZEN)
                    + ")"
                ),
            ),
            pgtrigger.Protect(
                name="kept",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__state=ApprovalState.APPROVED),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @transition(
        "state",
        source=[ApprovalState.DRAFT, ApprovalState.REJECTED],
        target=ApprovalState.PROPOSED,
        custom={"label": "vorlegen", "norm": "C.11"},
    )
    def propose(self) -> None: ...

    @transition(
        "state",
        source=ApprovalState.PROPOSED,
        target=ApprovalState.APPROVED,
        custom={"label": "freigeben", "norm": "C.11, D-87"},
    )
    def approve(self) -> None: ...

    @transition(
        "state",
        source=ApprovalState.PROPOSED,
        target=ApprovalState.REJECTED,
        custom={"label": "zurückweisen", "norm": "C.11"},
    )
    def reject(self) -> None: ...


@pghistory.track()
class RuleSetDomain(models.Model):
    """The span in which an approved rule set rules one domain of its Jobcenter; spans never overlap (D-87)."""

    ruleset = models.ForeignKey(RuleSet, models.PROTECT, related_name="domains", verbose_name="Regelwerk")
    jobcenter = models.ForeignKey(Jobcenter, models.PROTECT, related_name="+", verbose_name="Jobcenter")
    domain = models.CharField("Bereich", max_length=20, choices=Domain.choices)
    starts_on = models.DateField("gültig ab")
    ends_on = models.DateField("gültig bis", null=True, blank=True)

    class Meta:
        verbose_name = "Geltung eines Regelwerks"
        verbose_name_plural = "Geltung der Regelwerke"
        ordering = ["jobcenter", "domain", "starts_on"]
        constraints = [
            ExclusionConstraint(
                name="ruleset_no_overlap",
                expressions=[
                    ("jobcenter", RangeOperators.EQUAL),
                    ("domain", RangeOperators.EQUAL),
                    (DateSpan(), RangeOperators.OVERLAPS),
                ],
                violation_error_message="In diesem Zeitraum gilt schon ein anderes Regelwerk.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.ruleset}: {self.get_domain_display()}"


class ClosedDayQuerySet(models.QuerySet["ClosedDay"]):
    def reasons_for(self, office: Office) -> dict[date, str]:
        """Approved closing days that hold for the office, with the reason shown in every deadline."""
        days = self.filter(
            Q(office=office) | Q(office__isnull=True),
            jobcenter_id=office.jobcenter_id,
            approved_by__isnull=False,
        )
        return dict(days.values_list("day", "reason"))


@pghistory.track()
class ClosedDay(models.Model):
    """A day on which an office (or all) does not work although it is no holiday; released by a second person (D-7)."""

    jobcenter = models.ForeignKey(
        Jobcenter, models.PROTECT, related_name="closed_days", verbose_name="Jobcenter"
    )
    office = models.ForeignKey(
        Office,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="closed_days",
        verbose_name="Geschäftsstelle",
        help_text="Leer: alle Geschäftsstellen.",
    )
    day = models.DateField("Tag")
    reason = models.CharField("Grund", max_length=80)
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="eingetragen von")
    approved_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="freigegeben von"
    )

    objects = ClosedDayQuerySet.as_manager()

    class Meta:
        verbose_name = "Schließtag"
        verbose_name_plural = "Schließtage"
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                fields=["jobcenter", "office", "day"],
                nulls_distinct=False,
                name="closed_day_once",
                violation_error_message="Dieser Schließtag ist schon eingetragen.",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
                name="closed_day_four_eyes",
                violation_error_message="Eintrag und Freigabe brauchen zwei verschiedene Personen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d.%m.%Y} {self.reason}"


class Recalculation(models.Model):
    """A mark: a calendar or rule set changed, so deadlines still running must be computed again (D-8).

    Rule sets do not know deadlines; the minute tick works the marks off.
    """

    jobcenter = models.ForeignKey(Jobcenter, models.PROTECT, related_name="+", verbose_name="Jobcenter")
    office = models.ForeignKey(
        Office,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Geschäftsstelle",
        help_text="Leer: alle Geschäftsstellen.",
    )
    reason = models.CharField("Anlass", max_length=200)
    requested_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ausgelöst von")
    requested_at = models.DateTimeField("ausgelöst am", auto_now_add=True)
    done_at = models.DateTimeField("erledigt am", null=True, blank=True)

    class Meta:
        verbose_name = "Neuberechnung"
        verbose_name_plural = "Neuberechnungen"
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["id"], condition=Q(done_at__isnull=True), name="recalculation_waiting")
        ]

    def __str__(self) -> str:
        return self.reason
