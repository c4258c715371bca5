"""Appointments of clients with people of the house; nobody can be booked twice at a time."""

from datetime import datetime

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django_fsm import transition

from jobcenter.appointments.choices import (
    OCCUPYING,
    OPEN,
    AppointmentKind,
    AppointmentState,
    Mode,
    NextStep,
    NoShowCause,
)
from jobcenter.audit.machines import Machine, StateField, guarded
from jobcenter.people.models import Household, Person
from jobcenter.staff.models import Jobcenter, Office, User


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def occupying(self) -> "AppointmentQuerySet":
        """Appointments that take up their time: planned, invited to, or attended."""
        return self.filter(state__in=OCCUPYING)

    def during(self, starts_at: datetime, ends_at: datetime) -> "AppointmentQuerySet":
        """Appointments that overlap the time; one that begins when another ends does not."""
        return self.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)


class TimeSpan(Func):
    """tstzrange(starts_at, ends_at): the end is free again."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()

    def __init__(self) -> None:
        super().__init__(F("starts_at"), F("ends_at"), Value("[)"))


@guarded(initial=[AppointmentState.PLANNED])
@pghistory.track()
class Appointment(Machine):
    """A meeting of one client, at a time, with a specialist or with an office desk (no ``host``)."""

    jobcenter = models.ForeignKey(Jobcenter, models.PROTECT, related_name="+", verbose_name="Jobcenter")
    office = models.ForeignKey(Office, models.PROTECT, related_name="appointments", verbose_name="Geschäftsstelle")
    household = models.ForeignKey(Household, models.PROTECT, related_name="appointments", verbose_name="BG")
    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments", verbose_name="Person")
    host = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="appointments", verbose_name="bei"
    )
    kind = models.CharField("Art", max_length=20, choices=AppointmentKind.choices)
    mode = models.CharField("Form", max_length=20, choices=Mode.choices, default=Mode.IN_PERSON)
    mode_reason = models.CharField("Grund der Form", max_length=200, blank=True)
    starts_at = models.DateTimeField("Beginn")
    ends_at = models.DateTimeField("Ende")
    room = models.CharField("Raum", max_length=40, blank=True)
    state = StateField("Stand", choices=AppointmentState.choices, default=AppointmentState.PLANNED, protected=True)
    result_reason = models.CharField("Grund", max_length=200, blank=True)
    cause = models.CharField("Ursache", max_length=20, choices=NoShowCause.choices, blank=True)
    next_step = models.CharField("nächster Schritt", max_length=20, choices=NextStep.choices, blank=True)
    arrived_at = models.DateTimeField("eingetroffen um", null=True, blank=True)
    called_at = models.DateTimeField("aufgerufen um", null=True, blank=True)
    booked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="gebucht von")
    created_at = models.DateTimeField("gebucht am", auto_now_add=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = "Termin"
        verbose_name_plural = "Termine"
        ordering = ["starts_at"]
        indexes = [models.Index(fields=["office", "starts_at"]), models.Index(fields=["person", "starts_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="appointment_times",
                violation_error_message="Das Ende liegt nicht nach dem Beginn.",
            ),
            models.CheckConstraint(
                condition=Q(called_at__isnull=True) | Q(arrived_at__isnull=False, called_at__gte=F("arrived_at")),
                name="appointment_called_after_arrival",
                violation_error_message="Aufgerufen wird erst, wer eingetroffen ist.",
            ),
            models.CheckConstraint(
                condition=Q(next_step="", cause="") | Q(state=AppointmentState.NO_SHOW),
                name="appointment_step_after_no_show",
                violation_error_message="Ursache und nächster Schritt gehören zu einem Nichterscheinen.",
            ),
            ExclusionConstraint(
                name="appointment_host_once",
                expressions=[("host", RangeOperators.EQUAL), (TimeSpan(), RangeOperators.OVERLAPS)],
                condition=Q(state__in=OCCUPYING, host__isnull=False),
                violation_error_message="Zu dieser Zeit ist die Fachkraft schon gebucht.",
            ),
            ExclusionConstraint(
                name="appointment_person_once",
                expressions=[("person", RangeOperators.EQUAL), (TimeSpan(), RangeOperators.OVERLAPS)],
                condition=Q(state__in=OCCUPYING),
                violation_error_message="Zu dieser Zeit hat die Person schon einen Termin.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @transition(
        "state",
        source=AppointmentState.PLANNED,
        target=AppointmentState.INVITED,
        custom={"label": "einladen", "norm": "C.8, W-94"},
    )
    def invite(self) -> None: ...

    @transition(
        "state",
        source=OPEN,
        target=AppointmentState.ATTENDED,
        custom={"label": "wahrgenommen", "norm": "C.8"},
    )
    def attend(self) -> None: ...

    @transition(
        "state",
        source=OPEN,
        target=AppointmentState.NO_SHOW,
        custom={"label": "nicht erschienen", "norm": "C.8, D-28"},
    )
    def miss(self) -> None: ...

    @transition(
        "state",
        source=[AppointmentState.NO_SHOW, AppointmentState.ATTENDED],
        target=AppointmentState.INVITED,
        custom={"label": "Ergebnis zurücknehmen", "norm": "C.8, D-28"},
    )
    def take_back(self) -> None: ...

    @transition(
        "state",
        source=[AppointmentState.NO_SHOW, AppointmentState.ATTENDED],
        target=AppointmentState.PLANNED,
        custom={"label": "Ergebnis zurücknehmen, ohne Einladung", "norm": "C.8, D-28"},
    )
    def take_back_uninvited(self) -> None: ...

    @transition(
        "state",
        source=OPEN,
        target=AppointmentState.CANCELLED_CLIENT,
        custom={"label": "Absage der Kundin/des Kunden", "norm": "C.8"},
    )
    def cancel_by_client(self) -> None: ...

    @transition(
        "state",
        source=OPEN,
        target=AppointmentState.CANCELLED_OFFICE,
        custom={"label": "Absage des Hauses", "norm": "C.8"},
    )
    def cancel_by_office(self) -> None: ...

    @transition("state", source=OPEN, target=AppointmentState.MOVED, custom={"label": "verschieben", "norm": "C.8"})
    def move(self) -> None: ...
