"""Talks booked and invited to for many clients at once, with what became of each."""

import pghistory
from django.db import models
from django.db.models import F, Q

from jobcenter.people.models import Household, Person
from jobcenter.staff.models import User

from .appointment import Appointment


@pghistory.track()
class InvitationRun(models.Model):
    """What one specialist wanted for many clients with one press of the button."""

    wanted_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="eingeladen von")
    wanted_on = models.DateField("eingeladen am")
    created_at = models.DateTimeField("angelegt am", auto_now_add=True)

    class Meta:
        verbose_name = "Sammeleinladung"
        verbose_name_plural = "Sammeleinladungen"

    def __str__(self) -> str:
        return f"Sammeleinladung vom {self.wanted_on:%d.%m.%Y}"


class InviteeQuerySet(models.QuerySet["Invitee"]):
    def pending(self) -> "InviteeQuerySet":
        """Those of whom nothing has become yet."""
        return self.filter(appointment__isnull=True, failure="")


class Invitee(models.Model):
    """One client of a run and the time meant for him. In the end he has an appointment, or the reason why not."""

    run = models.ForeignKey(InvitationRun, models.PROTECT, related_name="invitees", verbose_name="Sammeleinladung")
    household = models.ForeignKey(Household, models.PROTECT, related_name="+", verbose_name="BG")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="Person")
    host = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="bei")
    starts_at = models.DateTimeField("Beginn")
    ends_at = models.DateTimeField("Ende")
    due_on = models.DateField("spätestens", null=True, blank=True, help_text="Bis wann ein Gespräch fällig ist.")
    appointment = models.OneToOneField(
        Appointment, models.PROTECT, null=True, blank=True, related_name="invitee", verbose_name="Termin"
    )
    failure = models.CharField("nicht eingeladen, weil", max_length=300, blank=True)

    objects = InviteeQuerySet.as_manager()

    class Meta:
        verbose_name = "Ergebnis einer Sammeleinladung"
        verbose_name_plural = "Ergebnisse der Sammeleinladungen"
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "person"],
                name="invitee_once",
                violation_error_message="Die Person steht schon in dieser Sammeleinladung.",
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="invitee_times"),
            models.CheckConstraint(condition=Q(appointment__isnull=True) | Q(failure=""), name="invitee_one_outcome"),
        ]

    def __str__(self) -> str:
        return self.failure or ("eingeladen" if self.appointment_id else "noch nicht bearbeitet")
