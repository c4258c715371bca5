"""The ledger of documents: handed out, returned, missing, per person (C.3)."""

from datetime import date

import pghistory
from django.db import models
from django_fsm import transition

from intake.choices import PackageKind, PackageState, ReceiptChannel
from jobcenter.audit.machines import Machine, StateField, guarded
from jobcenter.people.models import Person
from jobcenter.staff.models import User

from .application import Application

P = PackageState


@guarded(initial=[P.COMPILED])
@pghistory.track()
class DocumentPackage(Machine):
    """What one person (or the whole household: no person) has to bring back, and by when."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="packages", verbose_name="Antrag")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="packages", verbose_name="Person"
    )
    kind = models.CharField("Art", max_length=20, choices=PackageKind.choices)
    state = StateField("Stand", choices=P.choices, default=P.COMPILED, protected=True)
    issued_on = models.DateField("ausgegeben am", null=True, blank=True)
    return_on = models.DateField("Rückgabe bis", null=True, blank=True)
    extension_reason = models.CharField("Grund der Verlängerung", max_length=200, blank=True)
    reminded_on = models.DateField("erinnert am", null=True, blank=True)
    entered_on = models.DateField("eingegeben am", null=True, blank=True)

    class Meta:
        verbose_name = "Unterlagenpaket"
        verbose_name_plural = "Unterlagenpakete"
        ordering = ["application", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["application", "person", "kind"], nulls_distinct=False, name="package_once")
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    def is_overdue(self, today: date) -> bool:
        """The return date has passed and something is missing (side state of C.3, derived)."""
        return self.state in (P.ISSUED, P.PARTLY_RETURNED) and self.return_on is not None and self.return_on < today

    @transition("state", source=P.COMPILED, target=P.ISSUED, custom={"label": "ausgeben", "norm": "C.3"})
    def issue(self) -> None: ...

    @transition(
        "state",
        source=[P.COMPILED, P.ISSUED],
        target=P.PARTLY_RETURNED,
        custom={"label": "teilweise entgegennehmen", "norm": "C.3"},
    )
    def receive_some(self) -> None: ...

    @transition(
        "state",
        source=[P.COMPILED, P.ISSUED, P.PARTLY_RETURNED],
        target=P.RETURNED,
        custom={"label": "vollständig entgegennehmen", "norm": "C.3"},
    )
    def receive_all(self) -> None: ...

    @transition("state", source=P.RETURNED, target=P.ENTERED, custom={"label": "eingeben", "norm": "C-27"})
    def enter(self) -> None: ...

    @transition(
        "state",
        source=[P.RETURNED, P.ENTERED],
        target=P.PARTLY_RETURNED,
        custom={"label": "nachfordern", "norm": "C.3, D-24"},
    )
    def ask_again(self) -> None: ...


@pghistory.track()
class DocumentItem(models.Model):
    """One line of the checklist of missing documents (C-37)."""

    package = models.ForeignKey(DocumentPackage, models.PROTECT, related_name="items", verbose_name="Paket")
    code = models.CharField("Kürzel", max_length=40)
    label = models.CharField("Unterlage", max_length=160)
    mandatory = models.BooleanField("erforderlich", default=True)
    received_on = models.DateField("eingegangen am", null=True, blank=True)
    received_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="entgegengenommen von"
    )
    channel = models.CharField("Weg", max_length=20, choices=ReceiptChannel.choices, blank=True)

    class Meta:
        verbose_name = "Unterlage"
        verbose_name_plural = "Unterlagen"
        ordering = ["package", "pk"]
        constraints = [models.UniqueConstraint(fields=["package", "code"], name="document_item_once")]

    def __str__(self) -> str:
        return self.label
