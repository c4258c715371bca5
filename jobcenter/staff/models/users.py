"""People who log in, and what they do here from when to when."""

from datetime import date
from decimal import Decimal

import pghistory
from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from jobcenter.staff.choices import Role, StaffGroup

from .organisation import Jobcenter, Office, Team


class DateSpan(Func):
    """daterange(from, until) with both ends inside; an empty end is open."""

    function = "DATERANGE"
    output_field = DateRangeField()

    def __init__(self, starts_on: str = "starts_on", ends_on: str = "ends_on") -> None:
        super().__init__(F(starts_on), F(ends_on), Value("[]"))


@pghistory.track(exclude=["password", "last_login"])
class User(AbstractUser):
    """Somebody who works in a Jobcenter. The right to act comes from dated assignments, never from flags."""

    jobcenter = models.ForeignKey(
        Jobcenter, models.PROTECT, related_name="users", null=True, blank=True, verbose_name="Jobcenter"
    )
    phone = models.CharField("Telefon", max_length=40, blank=True)
    room = models.CharField("Raum", max_length=20, blank=True)
    weekly_hours = models.DecimalField(
        "regelmäßige Wochenstunden", max_digits=4, decimal_places=2, default=Decimal(39), help_text="U-34"
    )
    must_change_password = models.BooleanField("muss das Kennwort ändern", default=False)
    first_password_at = models.DateTimeField(
        "Erstkennwort vergeben am",
        null=True,
        blank=True,
        help_text="Leer, sobald es durch ein eigenes Kennwort ersetzt ist.",
    )
    list_label = models.CharField(
        "Bezeichnung in Listen", max_length=40, blank=True, help_text="Zum Beispiel „IFK 07“ (D-99)."
    )

    class Meta(AbstractUser.Meta):
        verbose_name = "Benutzerin/Benutzer"
        verbose_name_plural = "Benutzerinnen und Benutzer"
        ordering = ["last_name", "first_name", "username"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weekly_hours__gt=0, weekly_hours__lte=48),
                name="user_weekly_hours",
                violation_error_message="Die Wochenstunden liegen über 0 und höchstens bei 48.",
            ),
            models.UniqueConstraint(
                fields=["jobcenter", "list_label"],
                condition=~Q(list_label=""),
                name="user_list_label_once",
                violation_error_message="Diese Bezeichnung trägt schon jemand anderes.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def on(self, day: date) -> "AssignmentQuerySet":
        """Assignments in force on that day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)


@pghistory.track()
class Assignment(models.Model):
    """One role of one user, dated; without an office it holds in the whole Jobcenter."""

    user = models.ForeignKey(User, models.PROTECT, related_name="assignments", verbose_name="Person")
    role = models.CharField("Rolle", max_length=20, choices=Role.choices)
    office = models.ForeignKey(
        Office,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assignments",
        verbose_name="Geschäftsstelle",
    )
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="assignments", verbose_name="Team"
    )
    staff_group = models.CharField(
        "Personalgruppe",
        max_length=20,
        choices=StaffGroup.choices,
        blank=True,
        help_text="Leer: die des Teams, sonst Integrationsfachkraft (U-42).",
    )
    starts_on = models.DateField("ab")
    ends_on = models.DateField("bis", null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "Einsatz"
        verbose_name_plural = "Einsätze"
        ordering = ["user", "starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="assignment_dates",
                violation_error_message="Das Ende liegt vor dem Beginn.",
            ),
            ExclusionConstraint(
                name="assignment_once",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (Func(F("office"), Value(0), function="COALESCE"), RangeOperators.EQUAL),
                    (DateSpan(), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Diese Rolle hat die Person in dem Zeitraum schon.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"
