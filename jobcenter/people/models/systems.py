"""Which systems of others a house works with, and what stands in them of whom (W-107, C-96)."""

import pghistory
from django.db import models
from django.db.models import F, Q

from jobcenter.people.choices import EntryOccasion, EntryOrigin, EntryScope, ExternalSystem, NumberKind
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Jobcenter, User

from .household import Household
from .person import Person


@pghistory.track()
class SystemUse(models.Model):
    """What one Jobcenter expects to stand in a system: of whom, since when, and who enters it. Data of the house."""

    jobcenter = models.ForeignKey(Jobcenter, models.PROTECT, related_name="system_uses", verbose_name="Jobcenter")
    system = models.CharField("System", max_length=20, choices=ExternalSystem.choices)
    scope = models.CharField("von wem", max_length=12, choices=EntryScope.choices)
    occasion = models.CharField("fällig mit", max_length=12, choices=EntryOccasion.choices)
    role = models.CharField("trägt ein", max_length=20, choices=Role.choices)
    number_kind = models.CharField("Nummer", max_length=12, choices=NumberKind.choices, default=NumberKind.NONE)
    follows_changes = models.BooleanField(
        "ist bei Veränderungen anzupassen", default=False, help_text="„angepasst am“ (C-34)."
    )
    purpose = models.CharField("Was dort steht", max_length=160)
    source = models.CharField("Fundstelle", max_length=60, blank=True)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    class Meta:
        verbose_name = "genutztes Fachverfahren"
        verbose_name_plural = "genutzte Fachverfahren"
        ordering = ["jobcenter", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["jobcenter", "system", "scope"],
                name="system_use_once",
                violation_error_message="Das ist für dieses Fachverfahren schon festgelegt.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_system_display()} ({self.get_scope_display()})"


OPEN_ENTRY = Q(expected_since__isnull=False, entered_on__isnull=True, waived_on__isnull=True) | Q(
    to_adjust_since__isnull=False
)


class SystemEntryQuerySet(models.QuerySet["SystemEntry"]):
    def open(self) -> "SystemEntryQuerySet":
        """What is still to be entered or adjusted."""
        return self.filter(OPEN_ENTRY)


@pghistory.track()
class SystemEntry(models.Model):
    """The mark „eingetragen/angepasst am, von“ for one person, or for the household (no person), in one system.

    The record in the other system is the person's: when he moves to another household, the entry goes with him.
    Before it is entered ``origin`` says what the search found when the application was made (W-78).
    """

    jobcenter = models.ForeignKey(Jobcenter, models.PROTECT, related_name="+", verbose_name="Jobcenter")
    use = models.ForeignKey(SystemUse, models.PROTECT, related_name="entries", verbose_name="Fachverfahren")
    system = models.CharField("System", max_length=20, choices=ExternalSystem.choices)
    household = models.ForeignKey(Household, models.PROTECT, related_name="system_entries", verbose_name="BG")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="system_entries", verbose_name="Person"
    )
    number = models.CharField("Zeichen im Fachverfahren", max_length=40, blank=True)
    number_is_unique = models.BooleanField(default=False, editable=False)
    origin = models.CharField("Datensatz", max_length=12, choices=EntryOrigin.choices, blank=True)
    expected_since = models.DateField("einzutragen seit", null=True, blank=True)
    entered_on = models.DateField("eingetragen am", null=True, blank=True)
    entered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="eingetragen von"
    )
    to_adjust_since = models.DateField("anzupassen seit", null=True, blank=True)
    adjust_reason = models.CharField("anzupassen, weil", max_length=120, blank=True)
    adjusted_on = models.DateField("angepasst am", null=True, blank=True)
    adjusted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="angepasst von"
    )
    waived_on = models.DateField("nicht erforderlich seit", null=True, blank=True)
    waived_reason = models.CharField("nicht erforderlich, weil", max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SystemEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "Eintragung im Fachverfahren"
        verbose_name_plural = "Eintragungen in Fachverfahren"
        ordering = ["household", "person", "use"]
        indexes = [models.Index(fields=["household"], condition=OPEN_ENTRY, name="system_entry_open")]
        constraints = [
            models.UniqueConstraint(
                fields=["system", "person"],
                condition=Q(person__isnull=False),
                name="system_entry_person_once",
                violation_error_message="Die Person hat in diesem Fachverfahren schon einen Datensatz.",
            ),
            models.UniqueConstraint(
                fields=["system", "household"],
                condition=Q(person__isnull=True),
                name="system_entry_household_once",
                violation_error_message="Die Bedarfsgemeinschaft hat in diesem Fachverfahren schon einen Datensatz.",
            ),
            models.UniqueConstraint(
                fields=["jobcenter", "system", "number"],
                condition=Q(number_is_unique=True) & ~Q(number=""),
                name="system_entry_number_once",
                violation_error_message="Dieses Zeichen gehört dort schon zu einem anderen Datensatz.",
            ),
            models.CheckConstraint(
                condition=Q(entered_on__isnull=True, entered_by__isnull=True)
                | Q(entered_on__isnull=False, entered_by__isnull=False),
                name="system_entry_signed",
            ),
            models.CheckConstraint(
                condition=Q(adjusted_on__isnull=True) | Q(adjusted_by__isnull=False, adjusted_on__gte=F("entered_on")),
                name="system_entry_adjusted_signed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_system_display()}: {self.person or self.household}"
