"""What Cottbus records about the search for work in the first interview (C-78 to C-80)."""

import pghistory
from django.db import models

from .interview import Interview


@pghistory.track()
class Placement(models.Model):
    """Job search, applicant account and employer service. Of credentials only that they were handed over, never the
    password itself (C-79)."""

    interview = models.OneToOneField(Interview, models.PROTECT, related_name="placement", verbose_name="Gespräch")
    profile_published = models.BooleanField("Stellengesuch veröffentlicht", null=True, blank=True)
    search_run = models.BooleanField("Stellensuchlauf durchgeführt", null=True, blank=True)
    assistant_checked = models.BooleanField("Suchassistent geprüft", null=True, blank=True)
    credentials_handed_over = models.BooleanField("Zugangsdaten übergeben", null=True, blank=True)
    call_me_active = models.BooleanField("Call-Me-Funktion aktiviert", null=True, blank=True)
    recommendation_consent = models.BooleanField("Einwilligung zur Stellenempfehlung", null=True, blank=True)
    employer_service = models.CharField("Prüfung der Übergabe an den AG-S", max_length=200, blank=True)

    class Meta:
        verbose_name = "Stellensuche"
        verbose_name_plural = "Stellensuchen"

    def __str__(self) -> str:
        return "Stellengesuch, Bewerberkonto, Arbeitgeberservice"
