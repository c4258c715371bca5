"""What the counter keeps beside the application: its running numbers, and tickets from others (C-57, C-65)."""

import pghistory
from django.db import models
from django.db.models import Q
from django_fsm import transition

from intake.choices import CallExclusion, Channel, CounterTicketState
from jobcenter.audit.machines import Machine, StateField, guarded
from jobcenter.staff.models import Jobcenter, Office, User

from .application import Application

T = CounterTicketState


class NumberSeries(models.Model):
    """The last running number that a Jobcenter gave in a year; a number given is never given again."""

    jobcenter = models.ForeignKey(Jobcenter, models.CASCADE, related_name="+", verbose_name="Jobcenter")
    year = models.PositiveSmallIntegerField("Jahr")
    last = models.PositiveIntegerField("zuletzt vergeben", default=0)

    class Meta:
        verbose_name = "Nummernkreis"
        verbose_name_plural = "Nummernkreise"
        constraints = [models.UniqueConstraint(fields=["jobcenter", "year"], name="number_series_once")]

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


@guarded(initial=[T.OPEN])
@pghistory.track()
class CounterTicket(Machine):
    """Somebody wants to apply, and only the EZ may take it down: a call (C-57), or a letter without mark (C-65).

    ``received_on`` is the day of the call or of the receipt: it will be the date of the application (D-18, C-69).
    """

    jobcenter = models.ForeignKey(Jobcenter, models.PROTECT, related_name="+", verbose_name="Jobcenter")
    office = models.ForeignKey(Office, models.PROTECT, related_name="counter_tickets", verbose_name="Geschäftsstelle")
    channel = models.CharField("Weg", max_length=20, choices=Channel.choices)
    received_on = models.DateField("Anruf oder Eingang am")
    exclusion = models.CharField("Ausschlussgrund", max_length=20, choices=CallExclusion.choices, blank=True)
    last_name = models.CharField("Nachname", max_length=80)
    first_name = models.CharField("Vorname", max_length=80, blank=True)
    born_on = models.DateField("Geburtsdatum", null=True, blank=True)
    phone = models.CharField("Telefon", max_length=40, blank=True)
    note = models.CharField("Anliegen", max_length=300, blank=True)
    state = StateField("Stand", choices=T.choices, default=T.OPEN, protected=True)
    application = models.ForeignKey(
        Application, models.PROTECT, null=True, blank=True, related_name="tickets", verbose_name="Antrag"
    )
    end_reason = models.CharField("Grund der Schließung", max_length=200, blank=True)
    opened_on = models.DateField("weitergeleitet am")
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="angelegt von")
    opened_at = models.DateTimeField("angelegt um", auto_now_add=True)

    class Meta:
        verbose_name = "Ticket an die EZ"
        verbose_name_plural = "Tickets an die EZ"
        ordering = ["received_on", "pk"]
        indexes = [models.Index(fields=["office", "state", "received_on"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=T.REGISTERED) | Q(application__isnull=False),
                name="counter_ticket_led_to_application",
            )
        ]

    def __str__(self) -> str:
        return f"{self.last_name}, {self.first_name}" if self.first_name else self.last_name

    @transition("state", source=T.OPEN, target=T.REGISTERED, custom={"label": "Antrag aufnehmen", "norm": "C-57, C-66"})
    def register(self) -> None: ...

    @transition("state", source=T.OPEN, target=T.CLOSED, custom={"label": "schließen", "norm": "C-58"})
    def close(self) -> None: ...
