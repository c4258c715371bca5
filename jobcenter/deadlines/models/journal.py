"""The journal of the jobs: which day is done, which is missing, what went wrong (decision 9)."""

from django.db import models


class ScanRun(models.Model):
    """One day of one job. The unique day makes a second worker harmless (D-55)."""

    kind = models.CharField("Auftrag", max_length=30)
    day = models.DateField("Stichtag")
    started_at = models.DateTimeField("begonnen am")
    finished_at = models.DateTimeField("beendet am", null=True, blank=True)
    counts = models.JSONField("Ergebnis", default=dict)

    class Meta:
        verbose_name = "Auftragslauf"
        verbose_name_plural = "Auftragsläufe"
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(fields=["kind", "day"], name="scan_run_once_a_day")]

    def __str__(self) -> str:
        return f"{self.kind} {self.day:%d.%m.%Y}"


class ScanFailure(models.Model):
    """One case that a run could not work on; the others went on without it."""

    run = models.ForeignKey(ScanRun, models.CASCADE, related_name="failures", verbose_name="Lauf")
    step = models.CharField("Schritt", max_length=40)
    subject_id = models.BigIntegerField("Gegenstand")
    error = models.CharField("Fehler", max_length=200, help_text="Art des Fehlers, ohne Angaben zur Person.")

    class Meta:
        verbose_name = "nicht bearbeiteter Fall"
        verbose_name_plural = "nicht bearbeitete Fälle"

    def __str__(self) -> str:
        return f"{self.step} {self.subject_id}"
