"""The household (Bedarfsgemeinschaft, BG) with its dated members and its notes."""

from datetime import date

import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import HashIndex
from django.db import models
from django.db.models import F, Q

from jobcenter.people.choices import HouseholdRole, HouseholdState, NoteKind
from jobcenter.staff.models import Jobcenter, Office, User
from jobcenter.staff.models.users import DateSpan

from .person import Person


@pghistory.track()
class Household(models.Model):
    """A Bedarfsgemeinschaft: the case object (W-4). Its office decides who sees it."""

    jobcenter = models.ForeignKey(Jobcenter, models.PROTECT, related_name="households", verbose_name="Jobcenter")
    office = models.ForeignKey(Office, models.PROTECT, related_name="households", verbose_name="Geschäftsstelle")
    bg_number = models.CharField("BG-Nummer", max_length=20, blank=True)
    state = models.CharField("Stand", max_length=20, choices=HouseholdState.choices, default=HouseholdState.RECORDING)
    further_persons = models.PositiveSmallIntegerField(
        "weitere Personen", default=0, help_text="Personen, die nur als Zahl bekannt sind (C-25, D-99)."
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "Bedarfsgemeinschaft"
        verbose_name_plural = "Bedarfsgemeinschaften"
        constraints = [
            models.UniqueConstraint(
                fields=["jobcenter", "bg_number"],
                condition=~Q(bg_number=""),
                name="household_bg_number_once",
                violation_error_message="Diese BG-Nummer ist schon vergeben.",
            )
        ]

    def __str__(self) -> str:
        return self.bg_number or f"BG ohne Nummer ({self.pk})"


class MembershipQuerySet(models.QuerySet["Membership"]):
    def on(self, day: date) -> "MembershipQuerySet":
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)


@pghistory.track()
class Membership(models.Model):
    """One person in one household from when to when."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="memberships", verbose_name="BG")
    person = models.ForeignKey(
        Person, models.PROTECT, db_index=False, related_name="memberships", verbose_name="Person"
    )
    role = models.CharField("Stellung", max_length=10, choices=HouseholdRole.choices)
    starts_on = models.DateField("ab")
    ends_on = models.DateField("bis", null=True, blank=True)
    transferred_on = models.DateField(
        "in die Austauschdatenbank überstellt am",
        null=True,
        blank=True,
        help_text="Beginn der Import-Zählung für weitere Mitglieder (W-89, D-16).",
    )

    appeared_on = models.DateField(
        "persönlich vorgesprochen am",
        null=True,
        blank=True,
        help_text="Die Eingangszone erfasst, wer selbst vorspricht (W-80).",
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "Mitgliedschaft"
        verbose_name_plural = "Mitgliedschaften"
        ordering = ["household", "starts_on", "pk"]
        # where somebody is a member on a day is asked for each row of a list
        indexes = [
            models.Index(fields=["person"], include=["household", "starts_on", "ends_on"], name="membership_of_person"),
            # the same of thousands at once: PostgreSQL takes the index of ``membership_one_household`` for cheaper than
            # the one above, and it costs four times as much
            HashIndex(fields=["person"], name="membership_person"),
            # who joins tonight
            models.Index(fields=["starts_on"], name="membership_starts"),
            models.Index(
                fields=["transferred_on"], condition=Q(transferred_on__isnull=False), name="membership_transferred"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="membership_dates",
                violation_error_message="Das Ende liegt vor dem Beginn.",
            ),
            ExclusionConstraint(
                name="membership_one_household",
                expressions=[("person", RangeOperators.EQUAL), (DateSpan(), RangeOperators.OVERLAPS)],
                violation_error_message=(
                    "Die Person gehört in diesem Zeitraum schon zu einer Bedarfsgemeinschaft (D-44)."
                ),
            ),
            ExclusionConstraint(
                name="membership_one_head",
                expressions=[("household", RangeOperators.EQUAL), (DateSpan(), RangeOperators.OVERLAPS)],
                condition=Q(role="head"),
                violation_error_message=(
                    "Die Bedarfsgemeinschaft hat schon eine Hauptantragstellerin oder einen Hauptantragsteller (W-16)."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()})"

    @property
    def role_in_short(self) -> str:
        """For lists: the role of the head is a long word."""
        return "Hauptantragstellung" if self.role == HouseholdRole.HEAD else self.get_role_display()


class TemporaryStayQuerySet(models.QuerySet["TemporaryStay"]):
    def on(self, day: date) -> "TemporaryStayQuerySet":
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)


@pghistory.track()
class TemporaryStay(models.Model):
    """A child that lives by turns in two households (temporäre Bedarfsgemeinschaft): the documented override of „one
    household on a day“ (D-44). The child stays a member where it is one; what is owed to it is owed there."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="temporary_stays", verbose_name="BG")
    person = models.ForeignKey(Person, models.PROTECT, related_name="temporary_stays", verbose_name="Kind")
    starts_on = models.DateField("ab")
    ends_on = models.DateField("bis", null=True, blank=True)
    reason = models.CharField("Grund", max_length=200)
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="eingetragen von")
    decided_on = models.DateField("eingetragen am")

    objects = TemporaryStayQuerySet.as_manager()

    class Meta:
        verbose_name = "temporäre Bedarfsgemeinschaft"
        verbose_name_plural = "temporäre Bedarfsgemeinschaften"
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="temporary_stay_dates",
                violation_error_message="Das Ende liegt vor dem Beginn.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="temporary_stay_reason",
                violation_error_message="Ohne Grund gibt es keine temporäre Bedarfsgemeinschaft.",
            ),
            ExclusionConstraint(
                name="temporary_stay_once",
                expressions=[("person", RangeOperators.EQUAL), (DateSpan(), RangeOperators.OVERLAPS)],
                violation_error_message="Für das Kind ist in diesem Zeitraum schon eine temporäre BG eingetragen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} zeitweise in {self.household}"


@pghistory.track(pghistory.InsertEvent())
class Note(models.Model):
    """A written note on the case. It can be added to, never changed."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="notes", verbose_name="BG")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="notes", verbose_name="Person"
    )
    kind = models.CharField("Vermerkart", max_length=20, choices=NoteKind.choices)
    text = models.TextField("Text")
    occurred_on = models.DateField("vom")
    author = models.ForeignKey(User, models.PROTECT, related_name="notes", verbose_name="Verfasst von")
    written_at = models.DateTimeField("geschrieben am", auto_now_add=True)

    class Meta:
        verbose_name = "Vermerk"
        verbose_name_plural = "Vermerke"
        ordering = ["-occurred_on", "-pk"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} vom {self.occurred_on:%d.%m.%Y}"
