"""Measures a person was assigned to (W-64, W-73, W-98)."""

from datetime import date

import pghistory
from django.db import models
from django.db.models import DateField, Exists, ExpressionWrapper, F, Min, OuterRef, Q, Subquery

from integration.choices import EarlyEnd
from jobcenter.appointments.models import Contact
from jobcenter.appointments.models.contact import ContactQuerySet
from jobcenter.people.models import Household, Person
from jobcenter.staff.models import User

from .catalogue import Measure

DUE_ON = ExpressionWrapper(F("ends_on") + F("household__jobcenter__graduate_contact_days"), output_field=DateField())


class MeasureAssignmentQuerySet(models.QuerySet["MeasureAssignment"]):
    """Who has finished a measure is a Maßnahmeabsolvent and is spoken to in time (U-26). How many days after the end
    that is, no document says: the house does, or it is not watched. One that ended before its time makes nobody one."""

    def graduations(self, day: date) -> "MeasureAssignmentQuerySet":
        """The newest measure of each person, if it has ended before the day and no other one runs."""
        later = MeasureAssignment.objects.filter(
            Q(ends_on__gt=OuterRef("ends_on")) | Q(ends_on=OuterRef("ends_on"), pk__gt=OuterRef("pk")),
            Q(ended_early_on__isnull=True) | Q(ended_early_on__gte=day),
            person=OuterRef("person"),
            starts_on__lte=day,
        )
        return self.filter(~Exists(later), ends_on__lt=day, ended_early_on__isnull=True)

    def unspoken(self, day: date) -> "MeasureAssignmentQuerySet":
        """Graduations after which no specialist has spoken with the person up to the day."""
        return self.graduations(day).filter(~Exists(_talks_after(day)))

    def awaited(self, day: date) -> "MeasureAssignmentQuerySet":
        """Those of them whose talk is due (``due_on``) on the day or later, so that a house that begins to watch does
        not ask for the past."""
        return self.unspoken(day).annotate(due_on=DUE_ON).filter(due_on__gte=day)

    def with_talk(self, day: date) -> "MeasureAssignmentQuerySet":
        """With ``spoken_on``, the first talk with a specialist after the end."""
        first = _talks_after(day).order_by().values("person").annotate(first=Min("occurred_on")).values("first")
        return self.annotate(spoken_on=Subquery(first))


def _talks_after(day: date) -> ContactQuerySet:
    talks = Contact.objects.standing().until(day).filter(person=OuterRef("person"), led_by_specialist=True)
    return talks.filter(occurred_on__gt=OuterRef("ends_on"))


@pghistory.track()
class MeasureAssignment(models.Model):
    """One person in one measure from when to when, with the reason in the specialist's own words (W-73).

    ``ended_early_on``: the last day of somebody who did not finish it (U-26).
    """

    household = models.ForeignKey(Household, models.PROTECT, related_name="measures", verbose_name="Haushalt")
    person = models.ForeignKey(Person, models.PROTECT, related_name="measures", verbose_name="Person")
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="assignments", verbose_name="Maßnahme")
    starts_on = models.DateField("von")
    ends_on = models.DateField("bis")
    reason = models.TextField("Begründung")
    assigned_on = models.DateField("zugewiesen am")
    assigned_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="zugewiesen von")

    ended_early_on = models.DateField("vorzeitig beendet am", null=True, blank=True)
    early_end = models.CharField("Grund des vorzeitigen Endes", max_length=10, choices=EarlyEnd.choices, blank=True)
    early_end_text = models.CharField("Erläuterung", max_length=200, blank=True)

    objects = MeasureAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "Zuweisung zu einer Maßnahme"
        verbose_name_plural = "Zuweisungen zu Maßnahmen"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "measure", "starts_on"],
                name="measure_assignment_once",
                violation_error_message="Diese Zuweisung ist schon eingetragen.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="measure_assignment_dates",
                violation_error_message="Das Ende liegt vor dem Beginn.",
            ),
            models.CheckConstraint(
                condition=Q(ended_early_on__isnull=True, early_end="", early_end_text="")
                | Q(ended_early_on__gte=F("starts_on"), ended_early_on__lte=F("ends_on")) & ~Q(early_end=""),
                name="measure_assignment_early_end",
                violation_error_message="Ein vorzeitiges Ende hat einen Grund und liegt zwischen Beginn und Ende.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} vom {self.starts_on:%d.%m.%Y} bis {self.ends_on:%d.%m.%Y}"
