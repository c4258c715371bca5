"""The record of who read restricted data. Changes are recorded by ``django-pghistory`` beside each model."""

import pgtrigger
from django.conf import settings
from django.db import models


class ReadRecord(models.Model):
    """One opening of a client's file by one user (§ 35 SGB I, D-88); can only be added to."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="gelesen von", related_name="+")
    read_at = models.DateTimeField("gelesen am", auto_now_add=True)
    jobcenter_id = models.BigIntegerField("Jobcenter")
    household_id = models.BigIntegerField("Bedarfsgemeinschaft", null=True)
    person_id = models.BigIntegerField("Person", null=True)
    page = models.CharField("Seite", max_length=60)

    class Meta:
        verbose_name = "Lesezugriff"
        verbose_name_plural = "Lesezugriffe"
        indexes = [
            models.Index(fields=["household_id", "-read_at"]),
            models.Index(fields=["user", "-read_at"]),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.page} {self.read_at:%d.%m.%Y %H:%M}"
