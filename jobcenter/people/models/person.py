"""One human being, with the dated facts that decide what the house owes and asks."""

from datetime import date

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q

from jobcenter.people.choices import LegalCircle, ResponsibilityKind, Sex
from jobcenter.people.names import phonetic_key, search_key, sort_key
from jobcenter.staff.models import Jobcenter, Office, User
from jobcenter.staff.models.users import DateSpan


@pghistory.track()
class Person(models.Model):
    """A member of a household. Belongs to one Jobcenter; nothing of it is seen from another."""

    jobcenter = models.ForeignKey(Jobcenter, models.PROTECT, related_name="persons", verbose_name="Jobcenter")
    last_name = models.CharField("Nachname", max_length=80)
    first_name = models.CharField("Vorname", max_length=80)
    born_on = models.DateField("Geburtsdatum", null=True, blank=True)
    sex = models.CharField("Geschlecht", max_length=1, choices=Sex.choices, default=Sex.NONE)
    nationality = models.CharField("Staatsangehörigkeit", max_length=60, blank=True)
    street = models.CharField("Straße und Hausnummer", max_length=120, blank=True)
    postal_code = models.CharField("Postleitzahl", max_length=5, blank=True)
    city = models.CharField("Ort", max_length=80, blank=True)
    phone = models.CharField("Telefon", max_length=40, blank=True)
    ba_number = models.CharField("Kundennummer", max_length=20, blank=True, help_text="Kundennummer der BA (W-79).")
    address_restricted = models.BooleanField("Auskunftssperre", default=False)
    employable = models.BooleanField("erwerbsfähig", null=True, blank=True, help_text="Leer: noch nicht geprüft.")
    lives_in_germany = models.BooleanField("gewöhnlicher Aufenthalt in Deutschland", null=True, blank=True)
    working_top_up = models.BooleanField(
        "Erwerbsaufstockung", default=False, help_text="Ergänzt Erwerbseinkommen; schließt nichts aus (D-48)."
    )
    applied_on = models.DateField(
        "ALG II beantragt am", null=True, blank=True, help_text="Tag der Antragstellung in den Kundendaten (C-23)."
    )
    legal_circle = models.CharField(
        "Rechtskreis", max_length=4, choices=LegalCircle.choices, default=LegalCircle.SGB2, help_text="C-18"
    )
    unemployed_until = models.DateField(
        "letzter Tag der Arbeitslosigkeit",
        null=True,
        blank=True,
        help_text="Kann vor dem Ende des Leistungsbezugs liegen (W-5).",
    )
    needy_until = models.DateField(
        "letzter Tag im Leistungsbezug", null=True, blank=True, help_text="Für die Neukundenprüfung (D-40)."
    )
    rejected_on = models.DateField("zuletzt abgelehnt am", null=True, blank=True)
    sort_key = models.CharField(max_length=200, editable=False)
    search_key = models.CharField(max_length=200, editable=False)
    phonetic_key = models.CharField(max_length=200, editable=False)

    class Meta:
        verbose_name = "Person"
        verbose_name_plural = "Personen"
        ordering = ["sort_key", "pk"]
        indexes = [
            GinIndex(fields=["search_key"], opclasses=["gin_trgm_ops"], name="person_search_trgm"),
            models.Index(fields=["jobcenter", "phonetic_key"]),
            models.Index(fields=["jobcenter", "born_on"]),
            models.Index(fields=["born_on"], name="person_born"),  # whose birthday the night looks for
            models.Index(fields=["jobcenter", "sort_key", "id"], name="person_sorted"),  # lists by name
            models.Index(fields=["jobcenter"], condition=Q(born_on__isnull=True), name="person_without_birth_date"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["jobcenter", "ba_number"],
                condition=~Q(ba_number=""),
                name="person_ba_number_once",
                violation_error_message="Diese Kundennummer ist schon vergeben.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.last_name}, {self.first_name}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = sort_key(self.last_name, self.first_name)
        self.search_key = search_key(self.last_name, self.first_name)
        self.phonetic_key = phonetic_key(self.last_name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Alg1QuerySet(models.QuerySet["Alg1Period"]):
    def on(self, day: date) -> "Alg1QuerySet":
        """Periods that cover the day; an empty start has always begun, an empty end is open."""
        return self.filter(
            Q(starts_on__isnull=True) | Q(starts_on__lte=day), Q(ends_on__isnull=True) | Q(ends_on__gte=day)
        )


@pghistory.track()
class Alg1Period(models.Model):
    """Entitlement to ALG I; while it lasts the Agentur für Arbeit is responsible (§ 5 Abs. 4 SGB II, W-10, D-33)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="alg1_periods", verbose_name="Person")
    starts_on = models.DateField("ALG I ab", null=True, blank=True)
    ends_on = models.DateField("ALG I bis", null=True, blank=True, help_text="Letzter Tag des Anspruchs.")

    objects = Alg1QuerySet.as_manager()

    class Meta:
        verbose_name = "ALG-I-Bezug"
        verbose_name_plural = "ALG-I-Bezüge"
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="alg1_dates",
                violation_error_message="Das Ende von ALG I liegt vor dem Beginn.",
            ),
            ExclusionConstraint(
                name="alg1_no_overlap",
                expressions=[("person", RangeOperators.EQUAL), (DateSpan(), RangeOperators.OVERLAPS)],
                violation_error_message="Für diesen Zeitraum ist ALG I schon eingetragen.",
            ),
        ]

    def __str__(self) -> str:
        return "ALG I" if self.ends_on is None else f"ALG I bis {self.ends_on:%d.%m.%Y}"


class CareSpan(Func):
    """The days somebody bears a case. One who was replaced on his very first day ends the day before it: he bore no
    whole day, and the range is empty."""

    template = "DATERANGE(%(expressions)s + 1)"
    output_field = DateRangeField()

    def __init__(self) -> None:
        super().__init__(F("starts_on"), F("ends_on"))


class ResponsibilityQuerySet(models.QuerySet["Responsibility"]):
    def on(self, day: date) -> "ResponsibilityQuerySet":
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)


@pghistory.track()
class Responsibility(models.Model):
    """Who looks after a person from when to when: a specialist, the queue of an office (QuEr.xx), or the label of an
    imported list until a user bears it (D-99). Exactly one of the three."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="responsibilities", verbose_name="Person")
    kind = models.CharField("Art", max_length=10, choices=ResponsibilityKind.choices, default=ResponsibilityKind.MAIN)
    user = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="responsibilities", verbose_name="Fachkraft"
    )
    queue_office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="queued", verbose_name="Warteschlange"
    )
    label = models.CharField("Bezeichnung aus der Liste", max_length=40, blank=True)
    starts_on = models.DateField("ab")
    ends_on = models.DateField("bis", null=True, blank=True)
    reason = models.CharField("Grund", max_length=200, blank=True)

    objects = ResponsibilityQuerySet.as_manager()

    class Meta:
        verbose_name = "Zuständigkeit"
        verbose_name_plural = "Zuständigkeiten"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(user__isnull=False, queue_office__isnull=True, label="")
                    | Q(user__isnull=True, queue_office__isnull=False, label="")
                    | (Q(user__isnull=True, queue_office__isnull=True) & ~Q(label=""))
                ),
                name="responsibility_one_bearer",
                violation_error_message="Zuständig ist entweder eine Fachkraft, eine Warteschlange "
                "oder eine Bezeichnung.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on") - 1),
                name="responsibility_dates",
                violation_error_message="Das Ende liegt vor dem Beginn.",
            ),
            ExclusionConstraint(
                name="responsibility_one_main",
                expressions=[("person", RangeOperators.EQUAL), (CareSpan(), RangeOperators.OVERLAPS)],
                condition=Q(kind="main"),
                violation_error_message="Die Person hat an diesen Tagen schon eine Hauptbetreuung (C-21).",
            ),
            ExclusionConstraint(
                name="responsibility_one_secondary",
                expressions=[("person", RangeOperators.EQUAL), (CareSpan(), RangeOperators.OVERLAPS)],
                condition=Q(kind="secondary"),
                violation_error_message="Die Person hat an diesen Tagen schon eine Nebenbetreuung (C-22).",
            ),
        ]

    def __str__(self) -> str:
        if self.queue_office_id:
            return self.queue_office.queue_name or self.queue_office.name  # type: ignore[union-attr]
        return str(self.user) if self.user_id else self.label
