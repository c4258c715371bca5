"""A justified undercut of the minimum (B-27, U-28, D-64)."""

from datetime import date

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django_fsm import transition

from contactdensity.choices import ExceptionStanding, ExceptionState
from jobcenter.audit.machines import Machine, StateField, guarded
from jobcenter.people.models import Household, Person
from jobcenter.staff.models import User
from jobcenter.staff.models.users import DateSpan


class JustifiedExceptionQuerySet(models.QuerySet["JustifiedException"]):
    def in_force(self) -> "JustifiedExceptionQuerySet":
        """Those that nobody gave back; only these are facts."""
        return self.filter(state=ExceptionState.IN_FORCE)

    def standing(self, standing: str, day: date) -> "JustifiedExceptionQuerySet":
        """Those that stand so on that day."""
        if standing == ExceptionStanding.RETURNED:
            return self.filter(state=ExceptionState.RETURNED)
        found = self.in_force()
        if standing == ExceptionStanding.COMING:
            return found.filter(starts_on__gt=day)
        if standing == ExceptionStanding.ENDED:
            return found.filter(ends_on__lt=day)
        return found.filter(starts_on__lte=day, ends_on__gte=day)


@guarded(initial=[ExceptionState.IN_FORCE])
@pghistory.track()
class JustifiedException(Machine):
    """The specialist's reason to see somebody less often, with an own minimum or interval and an end."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="+", verbose_name="BG")
    person = models.ForeignKey(Person, models.PROTECT, related_name="density_exceptions", verbose_name="Person")
    state = StateField("Stand", choices=ExceptionState.choices, default=ExceptionState.IN_FORCE, protected=True)
    starts_on = models.DateField("ab")
    ends_on = models.DateField("bis")
    minimum = models.PositiveSmallIntegerField("eigenes Minimum im Zeitraum", null=True, blank=True)
    interval_months = models.PositiveSmallIntegerField("eigener Abstand in Monaten", null=True, blank=True)
    reason = models.CharField("Grund", max_length=200)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="begründet von")
    recorded_on = models.DateField("begründet am")
    returned_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="zurückgegeben von"
    )
    returned_on = models.DateField("zurückgegeben am", null=True, blank=True)
    returned_reason = models.CharField("zurückgegeben, weil", max_length=200, blank=True)

    objects = JustifiedExceptionQuerySet.as_manager()

    class Meta:
        verbose_name = "begründete Ausnahme"
        verbose_name_plural = "begründete Ausnahmen"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="density_exception_dates",
                violation_error_message="Das Ende liegt vor dem Beginn.",
            ),
            models.CheckConstraint(
                condition=Q(minimum__isnull=False) | Q(interval_months__isnull=False, interval_months__gte=1),
                name="density_exception_has_own_measure",
                violation_error_message="Eine Ausnahme braucht ein eigenes Minimum oder einen eigenen Abstand.",
            ),
            ExclusionConstraint(
                name="density_exception_no_overlap",
                expressions=[("person", RangeOperators.EQUAL), (DateSpan(), RangeOperators.OVERLAPS)],
                condition=Q(state=ExceptionState.IN_FORCE),
                violation_error_message="Für diesen Zeitraum gibt es schon eine begründete Ausnahme.",
            ),
        ]

    def __str__(self) -> str:
        return f"Ausnahme bis {self.ends_on:%d.%m.%Y}"

    def standing_on(self, day: date) -> ExceptionStanding:
        """Where it stands, as ``standing`` finds it."""
        if self.state == ExceptionState.RETURNED:
            return ExceptionStanding.RETURNED
        if day < self.starts_on:
            return ExceptionStanding.COMING
        return ExceptionStanding.ENDED if self.ends_on < day else ExceptionStanding.CURRENT

    @property
    def measure(self) -> str:
        """Its own minimum and interval in words."""
        own = []
        if self.minimum is not None:
            own.append(f"eigenes Minimum {self.minimum}")
        if self.interval_months is not None:
            own.append(f"eigener Abstand {self.interval_months} {'Monat' if self.interval_months == 1 else 'Monate'}")
        return ", ".join(own)

    @transition(
        "state",
        source=ExceptionState.IN_FORCE,
        target=ExceptionState.RETURNED,
        custom={"label": "zurückgeben", "norm": "D-64"},
    )
    def give_back(self, by: User, on: date, reason: str) -> None:
        self.returned_by, self.returned_on, self.returned_reason = by, on, reason
