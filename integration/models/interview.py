"""The first interview as it was held: what was done, what stayed open (2.3 of the Wuppertal procedure, C.6)."""

import pghistory
from django.db import models
from django.db.models import Q

from intake.models import InterviewDuty
from integration.choices import ItemState
from jobcenter.appointments.choices import Mode
from jobcenter.appointments.models import Appointment
from jobcenter.people.models import Note
from jobcenter.staff.models import User


@pghistory.track()
class Interview(models.Model):
    """The record of a held first interview; its note is the Beratungsvermerk."""

    duty = models.OneToOneField(InterviewDuty, models.PROTECT, related_name="interview", verbose_name="Erstgespräch")
    appointment = models.ForeignKey(
        Appointment, models.PROTECT, null=True, blank=True, related_name="interviews", verbose_name="Termin"
    )
    held_on = models.DateField("durchgeführt am")
    mode = models.CharField("Form", max_length=20, choices=Mode.choices, default=Mode.IN_PERSON)
    mode_reason = models.CharField("Grund der Form", max_length=200, blank=True)
    household_size = models.PositiveSmallIntegerField("Größe der BG", null=True, blank=True)
    residence_status = models.CharField("Aufenthaltsstatus", max_length=120, blank=True)
    prognosis = models.CharField("Integrationsprognose", max_length=300, blank=True)
    target_occupation = models.CharField("Zielberuf", max_length=120, blank=True)
    strategy = models.TextField("Handlungsstrategie", blank=True)
    summary = models.TextField("Gesprächszusammenfassung", blank=True)
    circumstances = models.TextField("Umstände der Bedarfsgemeinschaft", blank=True)
    conditions = models.TextField("individuelle Rahmenbedingungen", blank=True)
    data_entered_on = models.DateField("in AKDN FMG2 erfasst am", null=True, blank=True)
    note = models.ForeignKey(
        Note, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Beratungsvermerk"
    )
    held_by = models.ForeignKey(User, models.PROTECT, related_name="interviews", verbose_name="geführt von")
    recorded_at = models.DateTimeField("erfasst am", auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "Gespräch"
        verbose_name_plural = "Gespräche"
        ordering = ["-held_on"]

    def __str__(self) -> str:
        return f"Erstgespräch vom {self.held_on:%d.%m.%Y}"


@pghistory.track()
class InterviewItem(models.Model):
    """One point of the checklist of the rule set: done, exempt with ground, or open with reason (W-50, W-52)."""

    interview = models.ForeignKey(Interview, models.PROTECT, related_name="items", verbose_name="Gespräch")
    code = models.CharField("Kürzel", max_length=60)
    label = models.CharField("Punkt", max_length=200)
    state = models.CharField("Stand", max_length=10, choices=ItemState.choices)
    ground = models.CharField("Grund", max_length=300, blank=True)
    closed_on = models.DateField("nachgeholt am", null=True, blank=True)
    closed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="nachgeholt von"
    )

    class Meta:
        verbose_name = "Gesprächspunkt"
        verbose_name_plural = "Gesprächspunkte"
        ordering = ["interview", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["interview", "code"], name="interview_item_once"),
            models.CheckConstraint(
                condition=Q(state=ItemState.DONE) | ~Q(ground=""),
                name="interview_item_reasoned",
                violation_error_message="Ein offener oder nicht erforderlicher Punkt braucht einen Grund (W-52).",
            ),
        ]

    def __str__(self) -> str:
        return self.label


@pghistory.track()
class NextStep(models.Model):
    """One agreed next step with its day (W-75)."""

    interview = models.ForeignKey(Interview, models.PROTECT, related_name="next_steps", verbose_name="Gespräch")
    text = models.CharField("Schritt", max_length=200)
    due_on = models.DateField("bis")

    class Meta:
        verbose_name = "nächster Schritt"
        verbose_name_plural = "nächste Schritte"
        ordering = ["interview", "due_on", "pk"]

    def __str__(self) -> str:
        return f"{self.text} (bis {self.due_on:%d.%m.%Y})"
