"""The individual plan of contacts (B-5, B-26, G-86, G-89)."""

from datetime import date

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from contactdensity.choices import TargetGround
from jobcenter.people.models import Household, Person
from jobcenter.rules.density.target import MOST_WEEKS
from jobcenter.staff.models import User
from jobcenter.staff.models.users import DateSpan


class ContactTargetQuerySet(models.QuerySet["ContactTarget"]):
    def standing(self) -> "ContactTargetQuerySet":
        """Those that nobody withdrew; only these are plans."""
        return self.filter(withdrawn_on__isnull=True)


@pghistory.track()
class ContactTarget(models.Model):
    """At least a contact every so many weeks, set by the specialist above the minimum. A plan, not a minimum."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="+", verbose_name="BG")
    person = models.ForeignKey(Person, models.PROTECT, related_name="contact_targets", verbose_name="Person")
    weeks = models.PositiveSmallIntegerField("mindestens alle … Wochen")
    starts_on = models.DateField("ab")
    ends_on = models.DateField("bis", null=True, blank=True)
    ground = models.CharField("Anlass", max_length=12, choices=TargetGround.choices)
    reason = models.CharField("Grund", max_length=200)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="festgelegt von")
    recorded_on = models.DateField("festgelegt am")
    withdrawn_on = models.DateField("zurückgenommen am", null=True, blank=True)

    objects = ContactTargetQuerySet.as_manager()

    class Meta:
        verbose_name = "individueller Kontaktplan"
        verbose_name_plural = "individuelle Kontaktpläne"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="contact_target_dates",
                violation_error_message="Das Ende liegt vor dem Beginn.",
            ),
            models.CheckConstraint(
                condition=Q(weeks__gte=1, weeks__lte=MOST_WEEKS),
                name="contact_target_weeks",
                violation_error_message=f"Möglich sind 1 bis {MOST_WEEKS} Wochen.",
            ),
            ExclusionConstraint(
                name="contact_target_no_overlap",
                expressions=[("person", RangeOperators.EQUAL), (DateSpan(), RangeOperators.OVERLAPS)],
                condition=Q(withdrawn_on__isnull=True),
                violation_error_message="Für diesen Zeitraum gibt es schon einen Kontaktplan.",
            ),
        ]

    def __str__(self) -> str:
        return f"mindestens {every(self.weeks)}"

    def can_withdraw(self, day: date) -> bool:
        """As long as it asks for nothing yet: until its first day is over."""
        return self.withdrawn_on is None and day <= self.starts_on


def every(weeks: int) -> str:
    return "jede Woche" if weeks == 1 else f"alle {weeks} Wochen"
