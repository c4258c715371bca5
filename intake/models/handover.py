"""The shell (Fallhülse) and its way to the specialist (C.5)."""

import pghistory
from django.db import models
from django.db.models import Q
from django_fsm import transition

from intake.choices import HandoverState, RoutingGroup
from jobcenter.audit.machines import Machine, StateField, guarded
from jobcenter.staff.models import Office, User

from .application import Application

H = HandoverState
ALIVE = [H.SHELL, H.PARKED, H.REPORTED, H.ASSIGNED, H.ACCEPTED, H.SPECIAL_TEAM, H.DEFERRED]


@guarded(initial=[H.SHELL])
@pghistory.track()
class Handover(Machine):
    """The main applicant's case between the counter and the specialist. Created by intake, pulled by integration."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="handover", verbose_name="Antrag")
    office = models.ForeignKey(Office, models.PROTECT, related_name="handovers", verbose_name="Geschäftsstelle")
    state = StateField("Stand", choices=H.choices, default=H.SHELL, protected=True)
    routing_group = models.CharField("Steuerungsgruppe", max_length=20, choices=RoutingGroup.choices, blank=True)
    proposed_group = models.CharField(
        "vorgeschlagene Steuerungsgruppe",
        max_length=20,
        choices=RoutingGroup.choices,
        blank=True,
        help_text="Aus Alter und Neuantragserfassungsbogen (W-103).",
    )
    group_reason = models.CharField("Grund der abweichenden Steuerungsgruppe", max_length=200, blank=True)
    created_on = models.DateField("Hülse angelegt am")
    parked_on = models.DateField("auf QuEr.xx seit", null=True, blank=True)
    reported_on = models.DateField("Bewilligungsfähigkeit gemeldet am", null=True, blank=True)
    specialist = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="handovers", verbose_name="IFK"
    )
    assigned_on = models.DateField("umgestellt am", null=True, blank=True)
    accepted_on = models.DateField("übernommen am", null=True, blank=True)
    special_team = models.CharField("Sonderteam", max_length=80, blank=True)
    reason = models.CharField("Grund", max_length=200, blank=True)

    class Meta:
        verbose_name = "Fallübergabe"
        verbose_name_plural = "Fallübergaben"
        indexes = [models.Index(fields=["office", "state", "parked_on"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["assigned", "accepted"]) | Q(specialist__isnull=False),
                name="handover_has_specialist",
            )
        ]

    def __str__(self) -> str:
        return self.get_state_display()

    @property
    def is_to_park(self) -> bool:
        """Nobody has put it on QuEr.xx yet, and no specialist has it; the release may have come first."""
        return self.parked_on is None and self.state in (H.SHELL, H.REPORTED, H.DEFERRED)

    @transition("state", source=H.SHELL, target=H.PARKED, custom={"label": "auf QuEr.xx stellen", "norm": "W-15"})
    def park(self) -> None: ...

    @transition(
        "state",
        source=[H.SHELL, H.PARKED],
        target=H.REPORTED,
        custom={"label": "Bewilligungsfähigkeit melden", "norm": "W-32"},
    )
    def report(self) -> None: ...

    @transition("state", source=H.REPORTED, target=H.PARKED, custom={"label": "Meldung zurücknehmen", "norm": "D-26"})
    def unreport(self) -> None: ...

    @transition("state", source=H.REPORTED, target=H.ASSIGNED, custom={"label": "an IFK umstellen", "norm": "W-33"})
    def assign(self) -> None: ...

    @transition("state", source=H.ASSIGNED, target=H.ACCEPTED, custom={"label": "übernehmen", "norm": "C.5"})
    def accept(self) -> None: ...

    @transition(
        "state",
        source=[H.ASSIGNED, H.ACCEPTED],
        target=H.SPECIAL_TEAM,
        custom={"label": "an Sonderteam geben", "norm": "W-99"},
    )
    def to_special_team(self) -> None: ...

    @transition(
        "state",
        source=[H.ASSIGNED, H.ACCEPTED],
        target=H.REPORTED,
        custom={"label": "auf QuEr.xx zurückgeben", "norm": "C.5"},
    )
    def return_to_queue(self) -> None: ...

    @transition(
        "state",
        source=[H.SHELL, H.PARKED, H.REPORTED],
        target=H.DEFERRED,
        custom={"label": "zurückstellen (ALG I)", "norm": "W-10"},
    )
    def defer(self) -> None: ...

    @transition("state", source=H.DEFERRED, target=H.REPORTED, custom={"label": "fortsetzen", "norm": "W-13"})
    def resume(self) -> None: ...

    @transition("state", source=ALIVE, target=H.CLOSED, custom={"label": "schließen", "norm": "D-25"})
    def close(self) -> None: ...

    @transition("state", source=H.CLOSED, target=H.PARKED, custom={"label": "wieder öffnen", "norm": "D-27"})
    def reopen(self) -> None: ...
