"""The regular control of contact density by the team lead (U-41)."""

import pghistory
import pgtrigger
from django.db import models

from intake.models.control import Control, constraints_of_control
from jobcenter.staff.models import Office


@pghistory.track()
class DensityControl(Control):
    """A control of the contact density of an office, with how it stood on its day."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="Geschäftsstelle")
    with_minimum = models.PositiveIntegerField("mit Mindestkontaktdichte an diesem Tag")
    kept = models.PositiveIntegerField("davon eingehalten")
    shortfall = models.PositiveIntegerField("Unterschreitungen")
    open_flags = models.PositiveIntegerField("offene Hinweise")

    class Meta(Control.Meta):
        verbose_name = "Kontrolle der Kontaktdichte"
        verbose_name_plural = "Kontrollen der Kontaktdichte"
        indexes = [models.Index(fields=["office", "-controlled_on"], name="density_control_last")]
        constraints = constraints_of_control("density_control")
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
