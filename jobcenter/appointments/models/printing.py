"""Letters that wait for the printer, and the runs in which they were printed together."""

import pghistory
from django.db import models
from django.db.models import Q

from jobcenter.appointments.choices import OPEN, LetterKind
from jobcenter.people.models import Household, Person
from jobcenter.staff.models import Office, User

from .letter import Letter


class PrintOrderQuerySet(models.QuerySet["PrintOrder"]):
    def waiting(self) -> "PrintOrderQuerySet":
        """Those still to be printed. An invitation to a talk that was moved, cancelled or held goes out no more, nor
        does what was dropped."""
        settled = Q(letter__appointment__isnull=False) & ~Q(letter__appointment__state__in=OPEN)
        return self.filter(~settled, printed_on__isnull=True, dropped_on__isnull=True)


@pghistory.track()
class PrintOrder(models.Model):
    """One letter to be printed: written already (``letter``), or to be written on the day it is posted."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="print_orders", verbose_name="Geschäftsstelle")
    household = models.ForeignKey(Household, models.PROTECT, related_name="print_orders", verbose_name="BG")
    person = models.ForeignKey(Person, models.PROTECT, related_name="print_orders", verbose_name="Person")
    kind = models.CharField("Brief", max_length=30, choices=LetterKind.choices)
    values = models.JSONField("Angaben", default=dict, help_text="Was nur diese Art von Brief braucht; ISO-Daten.")
    letter = models.OneToOneField(
        Letter, models.PROTECT, null=True, blank=True, related_name="print_order", verbose_name="Brief"
    )
    failure = models.CharField("nicht gedruckt, weil", max_length=300, blank=True)
    ordered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="beauftragt von")
    ordered_on = models.DateField("beauftragt am")
    printed_on = models.DateField("gedruckt und versandt am", null=True, blank=True)
    dropped_on = models.DateField(
        "nicht mehr zu drucken seit", null=True, blank=True, help_text="Der geschriebene Brief bleibt abgelegt."
    )

    objects = PrintOrderQuerySet.as_manager()

    class Meta:
        verbose_name = "Druckauftrag"
        verbose_name_plural = "Druckaufträge"
        ordering = ["ordered_on", "pk"]
        indexes = [models.Index(fields=["office", "ordered_on"], condition=Q(printed_on=None), name="print_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=Q(printed_on__isnull=True) | Q(letter__isnull=False), name="print_order_has_letter"
            ),
            models.CheckConstraint(
                condition=Q(printed_on__isnull=True) | Q(dropped_on__isnull=True), name="print_order_one_way"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


@pghistory.track()
class PrintRun(models.Model):
    """Letters printed together on one day."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="print_runs", verbose_name="Geschäftsstelle")
    posted_on = models.DateField("versandt am")
    printed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="gedruckt von")
    created_at = models.DateTimeField("gedruckt am", auto_now_add=True)

    class Meta:
        verbose_name = "Sammeldruck"
        verbose_name_plural = "Sammeldrucke"

    def __str__(self) -> str:
        return f"{self.office} {self.posted_on:%d.%m.%Y}"


class PrintResult(models.Model):
    """What became of one letter in one run; empty failure: it is in the document."""

    run = models.ForeignKey(PrintRun, models.PROTECT, related_name="results", verbose_name="Sammeldruck")
    order = models.ForeignKey(PrintOrder, models.PROTECT, related_name="results", verbose_name="Druckauftrag")
    failure = models.CharField("nicht gedruckt, weil", max_length=300, blank=True)

    class Meta:
        verbose_name = "Ergebnis eines Sammeldrucks"
        verbose_name_plural = "Ergebnisse der Sammeldrucke"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["run", "order"], name="print_result_once")]

    def __str__(self) -> str:
        return self.failure or "gedruckt"
