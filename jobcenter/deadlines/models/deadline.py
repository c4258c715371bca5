"""A deadline: a calculation with a stored explanation, never a counter (decision 1)."""

from datetime import date

import pghistory
from django.db import models
from django.db.models import Q
from django_fsm import transition

from jobcenter.audit.machines import Machine, StateField, guarded
from jobcenter.deadlines.choices import Cause, DeadlineKind, DeadlineState
from jobcenter.people.models import Household, Person
from jobcenter.rulesets.models import RuleSet
from jobcenter.staff.models import Jobcenter, Office, User

LIVE = [DeadlineState.RUNNING, DeadlineState.SUSPENDED, DeadlineState.MISSED]
FINAL = [DeadlineState.MET, DeadlineState.MET_LATE]


def overdue_on(today: date) -> Q:
    """The condition of ``overdue``, for counting beside others."""
    resumed = Q(state=DeadlineState.SUSPENDED, suspended_until__lt=today)
    return (Q(state__in=[DeadlineState.RUNNING, DeadlineState.MISSED]) | resumed) & Q(due_on__lt=today)


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    """``overdue`` and ``status_on`` of ``jobcenter.rules.lifecycle`` are one definition; a test keeps them equal."""

    def running(self) -> "DeadlineQuerySet":
        return self.filter(state=DeadlineState.RUNNING)

    def live(self) -> "DeadlineQuerySet":
        """Still owed: running, suspended or missed and not made up for."""
        return self.filter(state__in=LIVE)

    def overdue(self, today: date) -> "DeadlineQuerySet":
        """Not met and its last day has fully passed (D-4), whether or not the nightly job has run."""
        return self.filter(overdue_on(today))

    def newly_overdue(self, today: date) -> "DeadlineQuerySet":
        """Overdue and not yet recorded as missed: the work of the nightly job."""
        return self.running().filter(due_on__lt=today)

    def suspension_over(self, today: date) -> "DeadlineQuerySet":
        """Suspended with an end that has passed: they run again (D-33)."""
        return self.filter(state=DeadlineState.SUSPENDED, suspended_until__lt=today)

    def in_offices(self, office_ids: list[int]) -> "DeadlineQuerySet":
        return self.filter(office_id__in=office_ids)


@guarded(initial=[DeadlineState.RUNNING, DeadlineState.SUSPENDED])
@pghistory.track()
class Deadline(Machine):
    """One deadline of a person or household with every day that was counted or skipped, and why."""

    # by night many change at once: no index of their own where one below begins with the same column
    jobcenter = models.ForeignKey(
        Jobcenter, models.PROTECT, related_name="+", db_index=False, verbose_name="Jobcenter"
    )
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="deadlines", db_index=False, verbose_name="Geschäftsstelle"
    )
    household = models.ForeignKey(
        Household, models.PROTECT, related_name="deadlines", db_index=False, verbose_name="BG"
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="deadlines", verbose_name="Person")
    kind = models.CharField("Art", max_length=20, choices=DeadlineKind.choices)
    state = StateField("Stand", choices=DeadlineState.choices, default=DeadlineState.RUNNING, protected=True)
    owner = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deadlines",
        db_index=False,
        verbose_name="zuständig",
        help_text="Wer sie einhalten muss; leer: noch niemand.",
    )
    event = models.CharField("Ereignis", max_length=30)
    event_on = models.DateField("Tag des Ereignisses", null=True, blank=True)
    window_from = models.DateField("frühestens", null=True, blank=True)
    due_on = models.DateField("fällig am", null=True, blank=True)
    length = models.PositiveSmallIntegerField("Länge in Arbeitstagen", null=True, blank=True)
    ruleset = models.ForeignKey(RuleSet, models.PROTECT, related_name="deadlines", verbose_name="Regelwerk")
    calendar_version = models.CharField("Kalender", max_length=60, blank=True)
    steps = models.JSONField("Berechnung", default=list, help_text="Jeder Tag: day, counts, reason, number.")
    inputs = models.JSONField("Eingaben", default=dict, help_text="Alle Eingaben der Berechnung, ISO-Daten.")
    explanation = models.TextField("Erklärung", blank=True)
    source = models.CharField("Fundstelle", max_length=400, blank=True)
    pauses = models.JSONField("Pausen", default=list, help_text="first, last, reason.")
    milestones = models.JSONField("Zwischenschritte", default=list, help_text="code, label, due_on.")
    suspended_from = models.DateField("ausgesetzt ab", null=True, blank=True)
    suspended_until = models.DateField("ausgesetzt bis", null=True, blank=True)
    earlier_event_on = models.DateField("Ereignis vor der Aussetzung", null=True, blank=True)
    earlier_due_on = models.DateField("fällig vor der Aussetzung", null=True, blank=True)
    met_on = models.DateField("erfüllt am", null=True, blank=True)
    void_on = models.DateField("entfallen am", null=True, blank=True)
    void_reason = models.CharField("entfallen, weil", max_length=200, blank=True)
    missed_detected_on = models.DateField("Versäumnis erkannt am", null=True, blank=True)
    scheduled_on = models.DateField("terminiert am", null=True, blank=True)
    invited_on = models.DateField("eingeladen am", null=True, blank=True)
    cause = models.CharField(
        "Ursache", max_length=20, choices=Cause.choices, blank=True, default=Cause.UNKNOWN
    )
    created_at = models.DateTimeField("berechnet am", auto_now_add=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = "Frist"
        verbose_name_plural = "Fristen"
        indexes = [
            models.Index(
                fields=["due_on", "office", "kind", "owner"],
                condition=Q(state="running"),
                name="deadline_running_due",
            ),
            # which rule sets still rule a running deadline of an office, and what of it is due soon
            models.Index(
                fields=["ruleset", "office", "due_on"],
                include=["id"],
                condition=Q(state="running"),
                name="deadline_running_rules",
            ),
            models.Index(fields=["suspended_until"], condition=Q(state="suspended"), name="deadline_suspended"),
            # the overview of an office and its quota are counted from it alone: no column is nearly unique, so that
            # PostgreSQL keeps each value once and the index stays a tenth of the next
            models.Index(
                fields=["office", "state", "kind", "due_on", "ruleset", "suspended_until", "cause"],
                name="deadline_states",
            ),
            # the same divided by who must keep them, and the frozen figures
            models.Index(
                fields=["office", "owner", "kind"],
                include=["state", "due_on", "suspended_until", "ruleset", "cause"],
                name="deadline_counted",
            ),
            models.Index(fields=["household", "kind"]),
            models.Index(fields=["owner", "state", "due_on"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(state__in=["running", "suspended"]),
                name="deadline_one_live",
                violation_error_message="Für diese Person läuft eine solche Frist schon.",
            ),
            models.CheckConstraint(
                # A talk held during ALG I meets a deadline that has no dates yet (D-33).
                condition=Q(state__in=["suspended", "void", "met"])
                | Q(due_on__isnull=False, event_on__isnull=False),
                name="deadline_dated",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["met", "met_late"]) | Q(met_on__isnull=False),
                name="deadline_met_dated",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @transition(
        "state",
        source=[DeadlineState.RUNNING, DeadlineState.MISSED, DeadlineState.SUSPENDED],
        target=DeadlineState.MET,
        custom={"label": "erfüllt", "norm": "C.11, D-4, D-33, D-90"},
    )
    def meet(self, met_on: date) -> None:
        self.met_on = met_on

    @transition(
        "state",
        source=DeadlineState.MISSED,
        target=DeadlineState.MET_LATE,
        custom={"label": "verspätet erfüllt", "norm": "C.11"},
    )
    def meet_late(self, met_on: date) -> None:
        self.met_on = met_on

    @transition(
        "state",
        source=DeadlineState.RUNNING,
        target=DeadlineState.MISSED,
        custom={"label": "versäumt", "norm": "D-4, D-55"},
    )
    def miss(self, detected_on: date) -> None:
        self.missed_detected_on = detected_on

    @transition(
        "state",
        source=[DeadlineState.RUNNING, DeadlineState.SUSPENDED, DeadlineState.MISSED],
        target=DeadlineState.VOID,
        custom={"label": "entfallen", "norm": "D-25, D-90"},
    )
    def lapse(self, void_on: date, reason: str) -> None:
        self.void_on, self.void_reason = void_on, reason

    @transition(
        "state",
        source=[DeadlineState.RUNNING, DeadlineState.MISSED, DeadlineState.VOID],
        target=DeadlineState.SUSPENDED,
        custom={"label": "ausgesetzt", "norm": "D-33, D-90"},
    )
    def suspend(self) -> None: ...

    @transition(
        "state",
        source=DeadlineState.SUSPENDED,
        target=DeadlineState.RUNNING,
        custom={"label": "neu begonnen", "norm": "D-33"},
    )
    def resume(self) -> None: ...

    @transition(
        "state",
        source=DeadlineState.VOID,
        target=DeadlineState.RUNNING,
        custom={"label": "wieder aufgelebt", "norm": "D-41, D-90"},
    )
    def revive(self) -> None: ...


@pghistory.track()
class UncoveredEvent(models.Model):
    """An event on whose day no rule set was valid: no deadline is computed silently (D-12, D-73)."""

    jobcenter = models.ForeignKey(Jobcenter, models.PROTECT, related_name="+", verbose_name="Jobcenter")
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="uncovered_events", verbose_name="Geschäftsstelle"
    )
    household = models.ForeignKey(
        Household, models.PROTECT, related_name="uncovered_events", verbose_name="BG"
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="uncovered_events", verbose_name="Person")
    kind = models.CharField("Art", max_length=20, choices=DeadlineKind.choices)
    event = models.CharField("Ereignis", max_length=30)
    event_on = models.DateField("Tag des Ereignisses")
    owner = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="zuständig"
    )
    inputs = models.JSONField("Ereignisse", default=dict, help_text="Womit die Frist berechnet würde, ISO-Daten.")
    created_at = models.DateTimeField("erkannt am", auto_now_add=True)
    settled_on = models.DateField("geklärt am", null=True, blank=True)

    class Meta:
        verbose_name = "Ereignis ohne gültiges Regelwerk"
        verbose_name_plural = "Ereignisse ohne gültiges Regelwerk"
        ordering = ["event_on"]
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "event_on"], name="uncovered_event_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.event_on:%d.%m.%Y}"
