"""The monthly review of the import cases: members handed over to the exchange database (W-37, W-89, C.2)."""

import pghistory
from django.db import models
from django.db.models import Q

from intake.choices import ImportCheckResult
from jobcenter.people.models import Membership
from jobcenter.staff.models import Office, User


@pghistory.track()
class ImportReview(models.Model):
    """The import cases of one office and one month; opened by the job, closed when every case has its result."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="import_reviews", verbose_name="Geschäftsstelle")
    month = models.DateField("Importmonat", help_text="Der erste Tag des Monats.")
    opened_on = models.DateField("eröffnet am")
    closed_on = models.DateField("abgeschlossen am", null=True, blank=True)

    class Meta:
        verbose_name = "Prüfung der Importfälle"
        verbose_name_plural = "Prüfungen der Importfälle"
        ordering = ["-month", "office"]
        constraints = [
            models.UniqueConstraint(fields=["office", "month"], name="import_review_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="import_review_first_of_month"),
        ]

    def __str__(self) -> str:
        return f"Importfälle {self.month:%m/%Y}"


@pghistory.track()
class ImportCheck(models.Model):
    """The result for one member, with reviewer and day (W-37)."""

    membership = models.OneToOneField(Membership, models.PROTECT, related_name="import_check", verbose_name="Mitglied")
    result = models.CharField("Ergebnis", max_length=20, choices=ImportCheckResult.choices)
    remark = models.CharField("Bemerkung", max_length=200, blank=True)
    reviewed_on = models.DateField("geprüft am")
    reviewed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="geprüft von")

    class Meta:
        verbose_name = "Ergebnis der Importprüfung"
        verbose_name_plural = "Ergebnisse der Importprüfung"

    def __str__(self) -> str:
        return self.get_result_display()
