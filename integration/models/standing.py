"""What statistics demand of every new client from the day of application on: client status, placement profile and
ALO/ASU status, and the booked Eckspannmappe (W-19 to W-30)."""

from datetime import date

import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from intake.choices import Qualification, WorkingTime
from intake.models import Application
from integration.choices import BookingStatus, ClientStatusValue, LabourStatusValue
from jobcenter.people.models import Person
from jobcenter.staff.models import User
from jobcenter.staff.models.users import DateSpan

from .catalogue import Measure


@pghistory.track()
class ClientStatus(models.Model):
    """The Kundenstatus of the tab „Allgemeines“, set for an application (W-27, D-50)."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="client_status", verbose_name="Antrag")
    person = models.ForeignKey(Person, models.PROTECT, related_name="client_statuses", verbose_name="Person")
    value = models.CharField("Kundenstatus", max_length=20, choices=ClientStatusValue.choices)
    set_on = models.DateField("gesetzt am")
    set_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="gesetzt von")

    class Meta:
        verbose_name = "Kundenstatus"
        verbose_name_plural = "Kundenstatus"

    def __str__(self) -> str:
        return self.get_value_display()


@pghistory.track()
class PlacementProfile(models.Model):
    """The qualitative Vermittlungsprofil; it begins on the day of application (W-28)."""

    application = models.OneToOneField(
        Application, models.PROTECT, related_name="placement_profile", verbose_name="Antrag"
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="placement_profiles", verbose_name="Person")
    begins_on = models.DateField("Beginn")
    ends_on = models.DateField("Ende", null=True, blank=True)
    desired_occupation = models.CharField("Gesuchte Tätigkeit", max_length=160)
    last_occupation = models.CharField("Letzte Tätigkeit", max_length=160, blank=True)
    qualification = models.CharField("Berufsabschluss", max_length=20, choices=Qualification.choices)
    working_time = models.CharField("Arbeitszeit", max_length=10, choices=WorkingTime.choices, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="angelegt von")
    recorded_on = models.DateField("angelegt am")

    class Meta:
        verbose_name = "Vermittlungsprofil"
        verbose_name_plural = "Vermittlungsprofile"
        ordering = ["-begins_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("begins_on")), name="placement_profile_dates"
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(ends_on__isnull=True),
                name="placement_profile_one_open",
                violation_error_message="Die Person hat schon ein laufendes Vermittlungsprofil.",
            ),
        ]

    def __str__(self) -> str:
        return f"Vermittlungsprofil ab {self.begins_on:%d.%m.%Y}"


class LabourStatusQuerySet(models.QuerySet["LabourStatus"]):
    def on(self, day: date) -> "LabourStatusQuerySet":
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), begins_on__lte=day)


@pghistory.track()
class LabourStatus(models.Model):
    """One stretch of the ALO/ASU history of a person (W-30)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="labour_statuses", verbose_name="Person")
    value = models.CharField("Status", max_length=10, choices=LabourStatusValue.choices)
    begins_on = models.DateField("ab")
    ends_on = models.DateField("bis", null=True, blank=True)
    reason = models.CharField(
        "Grund des abweichenden Beginns",
        max_length=200,
        blank=True,
        help_text="In der Regel beginnt der Status mit dem Vermittlungsprofil.",
    )
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="eingetragen von")
    recorded_on = models.DateField("eingetragen am")

    objects = LabourStatusQuerySet.as_manager()

    class Meta:
        verbose_name = "ALO/ASU-Status"
        verbose_name_plural = "ALO/ASU-Status"
        ordering = ["-begins_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("begins_on")), name="labour_status_dates"
            ),
            ExclusionConstraint(
                name="labour_status_no_overlap",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (DateSpan("begins_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Für diesen Zeitraum ist schon ein ALO/ASU-Status eingetragen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_value_display()} ab {self.begins_on:%d.%m.%Y}"


@pghistory.track()
class WelcomePackBooking(models.Model):
    """The Eckspannmappe booked for one day: entry and real exit are the day of application, ended at once (W-22)."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="welcome_pack", verbose_name="Antrag")
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="welcome_packs", verbose_name="Maßnahme")
    entry_on = models.DateField("Eintritt")
    exit_on = models.DateField("Austritt (real)")
    status = models.CharField("Status", max_length=10, choices=BookingStatus.choices, default=BookingStatus.ENDED)
    booked_on = models.DateField("gebucht am")
    booked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="gebucht von")

    class Meta:
        verbose_name = "Buchung der Eckspannmappe"
        verbose_name_plural = "Buchungen der Eckspannmappen"
        constraints = [
            models.CheckConstraint(
                condition=Q(entry_on=F("exit_on"), status=BookingStatus.ENDED),
                name="welcome_pack_one_day",
                violation_error_message="Die Eckspannmappe wird für einen Tag gebucht und ist sofort beendet (W-22).",
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="on_the_day_of_application",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                declare=[("applied", "DATE")],
                func=(
                    "SELECT applied_on INTO applied FROM intake_application WHERE id = NEW.application_id;"
                    " IF applied IS DISTINCT FROM NEW.entry_on THEN"
                    " RAISE EXCEPTION 'welcome pack not on the day of application' USING ERRCODE = 'check_violation';"
                    " END IF; RETURN NEW;"
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure}, {self.entry_on:%d.%m.%Y}"


@pghistory.track()
class WelcomePackWaiver(models.Model):
    """Why no Eckspannmappe is booked for an application (C.5)."""

    application = models.OneToOneField(
        Application, models.PROTECT, related_name="welcome_pack_waiver", verbose_name="Antrag"
    )
    reason = models.CharField("Grund", max_length=200)
    recorded_on = models.DateField("eingetragen am")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="eingetragen von")

    class Meta:
        verbose_name = "Verzicht auf die Eckspannmappe"
        verbose_name_plural = "Verzichte auf die Eckspannmappe"

    def __str__(self) -> str:
        return self.reason
