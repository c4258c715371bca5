"""Active support that a client asks for before the benefit is decided (W-76, W-77)."""

import pghistory
from django.db import models

from integration.choices import SupportKind
from jobcenter.appointments.models import Appointment
from jobcenter.people.models import Household, Person
from jobcenter.staff.models import User


@pghistory.track()
class SupportRequest(models.Model):
    """One request, and the clarifying talk it led to. It is no QuEr and fulfils none (D-30)."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="support_requests", verbose_name="Haushalt")
    person = models.ForeignKey(Person, models.PROTECT, related_name="support_requests", verbose_name="Person")
    kind = models.CharField("Art", max_length=12, choices=SupportKind.choices)
    requested_on = models.DateField("beantragt am")
    text = models.CharField("Anliegen", max_length=200)
    appointment = models.OneToOneField(
        Appointment, models.PROTECT, related_name="support_request", verbose_name="Klärungstermin"
    )
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="erfasst von")

    class Meta:
        verbose_name = "Antrag auf aktive Förderung vor der Entscheidung"
        verbose_name_plural = "Anträge auf aktive Förderung vor der Entscheidung"
        ordering = ["-requested_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} vom {self.requested_on:%d.%m.%Y}"
