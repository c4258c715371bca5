"""The duty to hold a first interview with a person (C.6). Integration works on it; intake may end it."""

import pghistory
from django.db import models
from django.db.models import Q
from django_fsm import transition

from intake.choices import DutyKind, DutyState
from jobcenter.audit.machines import Machine, StateField, guarded
from jobcenter.deadlines.models import Deadline
from jobcenter.people.models import Person

from .application import Application

D = DutyState
NOT_HELD = [D.OPEN, D.SUSPENDED, D.SCHEDULED, D.INVITED]
BOOKED = [D.SCHEDULED, D.INVITED]


@guarded(initial=[D.OPEN, D.SUSPENDED])
@pghistory.track()
class InterviewDuty(Machine):
    """One person's first interview that the house owes; the talk itself is recorded by integration."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="duties", verbose_name="Antrag")
    person = models.ForeignKey(Person, models.PROTECT, related_name="interview_duties", verbose_name="Person")
    kind = models.CharField("Art", max_length=10, choices=DutyKind.choices)
    state = StateField("Stand", choices=D.choices, default=D.OPEN, protected=True)
    deadline = models.ForeignKey(
        Deadline,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Frist",
        help_text="Leer: der Bereich ist ausgeschaltet oder kein Regelwerk galt (D-73).",
    )
    held_on = models.DateField("durchgeführt am", null=True, blank=True)
    dropped_on = models.DateField("entfallen am", null=True, blank=True)
    dropped_reason = models.CharField("entfallen, weil", max_length=200, blank=True)

    class Meta:
        verbose_name = "Erstgespräch"
        verbose_name_plural = "Erstgespräche"
        ordering = ["application", "kind", "pk"]
        indexes = [models.Index(fields=["person"], condition=Q(state__in=NOT_HELD), name="duty_not_held")]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "person"],
                condition=~Q(state=D.DROPPED),
                name="duty_once",
                violation_error_message="Für diese Person ist das Erstgespräch schon vorgemerkt.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["held_open_items", "held_complete"]) | Q(held_on__isnull=False),
                name="duty_held_dated",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @transition(
        "state",
        source=[D.OPEN, *BOOKED],
        target=D.SUSPENDED,
        custom={"label": "aussetzen", "norm": "W-10, D-33"},
    )
    def suspend(self) -> None: ...

    @transition(
        "state", source=D.SUSPENDED, target=D.OPEN, custom={"label": "fortsetzen", "norm": "W-13, D-33"}
    )
    def resume(self) -> None: ...

    @transition(
        "state", source=D.OPEN, target=D.SCHEDULED, custom={"label": "terminieren", "norm": "W-104, C-42"}
    )
    def schedule(self) -> None: ...

    @transition(
        "state", source=D.SCHEDULED, target=D.INVITED, custom={"label": "einladen", "norm": "W-94, C-43"}
    )
    def invite(self) -> None: ...

    @transition(
        "state", source=BOOKED, target=D.OPEN, custom={"label": "Termin entfällt", "norm": "D-28, D-29"}
    )
    def reopen(self) -> None: ...

    @transition(
        "state",
        source=[D.OPEN, *BOOKED],
        target=D.HELD_OPEN_ITEMS,
        custom={"label": "durchführen, Punkte offen", "norm": "W-52, D-31"},
    )
    def hold_with_open_items(self) -> None: ...

    @transition(
        "state",
        source=[D.OPEN, *BOOKED, D.HELD_OPEN_ITEMS],
        target=D.HELD_COMPLETE,
        custom={"label": "durchführen", "norm": "W-50, W-53"},
    )
    def hold_complete(self) -> None: ...

    @transition(
        "state", source=NOT_HELD, target=D.DROPPED, custom={"label": "entfallen", "norm": "D-25, D-26"}
    )
    def drop(self) -> None: ...

    @transition("state", source=D.DROPPED, target=D.OPEN, custom={"label": "wieder aufleben", "norm": "D-41"})
    def revive(self) -> None: ...
