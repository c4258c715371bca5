"""Lists that were imported, row by row, so that an import can be understood and taken back."""

from django.db import models

from intake.models import Application
from integration.choices import ImportResult
from jobcenter.staff.models import Jobcenter, User


class ImportRun(models.Model):
    """One file that was imported. Taken back as a whole as long as nothing of it was changed (D-99)."""

    jobcenter = models.ForeignKey(Jobcenter, models.PROTECT, related_name="imports", verbose_name="Jobcenter")
    file_name = models.CharField("Datei", max_length=200)
    sha256 = models.CharField("Prüfsumme", max_length=64)
    imported_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="importiert von")
    imported_at = models.DateTimeField("importiert am", auto_now_add=True)
    taken_back_at = models.DateTimeField("zurückgenommen am", null=True, blank=True)
    taken_back_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="zurückgenommen von"
    )

    class Meta:
        verbose_name = "Import"
        verbose_name_plural = "Importe"
        ordering = ["-imported_at"]

    def __str__(self) -> str:
        return f"{self.file_name} vom {self.imported_at:%d.%m.%Y}"


class ImportUpload(models.Model):
    """A file that waits for its user's yes after the trial; one a user, thrown away with the answer."""

    jobcenter = models.ForeignKey(Jobcenter, models.CASCADE, related_name="+", verbose_name="Jobcenter")
    uploaded_by = models.OneToOneField(User, models.CASCADE, related_name="import_upload", verbose_name="von")
    uploaded_at = models.DateTimeField("hochgeladen am", auto_now=True)
    file_name = models.CharField("Datei", max_length=200)
    content = models.BinaryField("Inhalt")
    outcomes = models.JSONField("Ergebnis der Probe", default=list)

    class Meta:
        verbose_name = "hochgeladene Liste"
        verbose_name_plural = "hochgeladene Listen"

    def __str__(self) -> str:
        return self.file_name


class ImportRow(models.Model):
    """What became of one row of the file."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="rows", verbose_name="Import")
    row = models.PositiveIntegerField("Zeile")
    number = models.CharField("lfd. Nr.", max_length=20, blank=True)
    result = models.CharField("Ergebnis", max_length=10, choices=ImportResult.choices)
    reason = models.CharField("Grund", max_length=300, blank=True)
    application = models.ForeignKey(
        Application, models.SET_NULL, null=True, blank=True, related_name="import_rows", verbose_name="Antrag"
    )

    class Meta:
        verbose_name = "Importzeile"
        verbose_name_plural = "Importzeilen"
        ordering = ["run", "row"]
        constraints = [models.UniqueConstraint(fields=["run", "row"], name="import_row_once")]

    def __str__(self) -> str:
        return f"Zeile {self.row}: {self.get_result_display()}"
