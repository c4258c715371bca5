"""Dated texts of letters, and the delivered copies that nobody can change."""

from datetime import date

import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from jobcenter.appointments.choices import Delivery, LetterKind
from jobcenter.people.models import Household, Person
from jobcenter.staff.models import Jobcenter, User
from jobcenter.staff.models.users import DateSpan

from .appointment import Appointment

# Columns of an approved text that nobody changes, not even in SQL; only its end is set by a successor.
FROZEN = ["jobcenter_id", "kind", "name", "subject", "body", "legal_notice", "starts_on", "approved_by_id"]


class TextVersionQuerySet(models.QuerySet["TextVersion"]):
    def valid_on(self, day: date) -> "TextVersionQuerySet":
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day, approved_by__isnull=False)


class LetterQuerySet(models.QuerySet["Letter"]):
    def gone_out(self, by: date) -> "LetterQuerySet":
        """Those that were handed over, told or posted at the latest on that day (D-84). One that goes by post is posted
        when it is printed, not when it is put on the list."""
        return self.filter(
            Q(print_order__isnull=True, delivered_on__lte=by) | Q(print_order__printed_on__lte=by)
        )


@pghistory.track()
class TextVersion(models.Model):
    """The wording of one kind of letter in one Jobcenter from when to when; approved by a second person."""

    jobcenter = models.ForeignKey(Jobcenter, models.PROTECT, related_name="text_versions", verbose_name="Jobcenter")
    kind = models.CharField("Brief", max_length=30, choices=LetterKind.choices)
    name = models.CharField("Name", max_length=80)
    subject = models.CharField("Betreff", max_length=160)
    body = models.TextField("Text", help_text="Absätze durch Leerzeilen; Platzhalter in geschweiften Klammern.")
    legal_notice = models.TextField(
        "Rechtsfolgenbelehrung", blank=True, help_text="Leer: der Brief enthält keine Rechtsfolgenbelehrung."
    )
    starts_on = models.DateField("gültig ab")
    ends_on = models.DateField("gültig bis", null=True, blank=True)
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="vorgelegt von")
    approved_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="freigegeben von"
    )

    objects = TextVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "Textfassung"
        verbose_name_plural = "Textfassungen"
        ordering = ["jobcenter", "kind", "-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
                name="text_four_eyes",
                violation_error_message="Vorlage und Freigabe brauchen zwei verschiedene Personen.",
            ),
            ExclusionConstraint(
                name="text_no_overlap",
                expressions=[
                    ("jobcenter", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (DateSpan(), RangeOperators.OVERLAPS),
                ],
                condition=Q(approved_by__isnull=False),
                violation_error_message="In diesem Zeitraum gilt schon eine andere Fassung.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="frozen_after_approval",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.approved_by_id IS NOT NULL AND ("
                    + " OR ".join(f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in FROZEN)
                    + ")"
                ),
            ),
            pgtrigger.Protect(
                name="kept",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__approved_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Letter(models.Model):
    """The copy of a letter as it went out, with the way and the day of its delivery; unchangeable (D-84)."""

    jobcenter = models.ForeignKey(Jobcenter, models.PROTECT, related_name="+", verbose_name="Jobcenter")
    household = models.ForeignKey(Household, models.PROTECT, related_name="letters", verbose_name="BG")
    person = models.ForeignKey(Person, models.PROTECT, related_name="letters", verbose_name="Person")
    appointment = models.ForeignKey(
        Appointment, models.PROTECT, null=True, blank=True, related_name="letters", verbose_name="Termin"
    )
    text_version = models.ForeignKey(TextVersion, models.PROTECT, related_name="letters", verbose_name="Textfassung")
    subject = models.CharField("Betreff", max_length=160)
    with_legal_notice = models.BooleanField("mit Rechtsfolgenbelehrung")
    delivery = models.CharField("Zugang", max_length=20, choices=Delivery.choices)
    delivery_reason = models.CharField(
        "Grund des telefonischen Hinweises", max_length=200, blank=True, help_text="Nur in besonderen Fällen (C-44)."
    )
    delivered_on = models.DateField("ausgehändigt oder versandt am")
    file_reference = models.CharField(
        "Zeichen in der eAkte", max_length=60, blank=True, help_text="Steht auch auf dem Brief (C-35)."
    )
    pdf = models.BinaryField("Dokument")
    sha256 = models.CharField("Prüfsumme", max_length=64)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="erstellt von")
    created_at = models.DateTimeField("erstellt am", auto_now_add=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "Brief"
        verbose_name_plural = "Briefe"
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["jobcenter", "file_reference"],
                condition=~Q(file_reference=""),
                name="letter_file_reference_once",
                violation_error_message="Dieses Zeichen trägt schon ein anderer Brief.",
            )
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.subject
