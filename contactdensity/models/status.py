"""Where a person stands, as the rule last said it (design decision 2)."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, Least

from contactdensity.choices import DensityGroup, DensityState
from jobcenter.people.models import Person
from jobcenter.staff.models import Jobcenter, Office, User

NEVER = date(1900, 1, 1)
"""Stands for the last contact of whoever has had none, in the order of lists."""
LACKING = Q(profile="") | Q(person__born_on__isnull=True)
"""Without these nobody can say which minimum holds (D-105)."""


TOO_SHORT = "Zeitraum zu kurz, nicht bewertet"


def label_of(state: str, profile: str, born_on: date | None, required: int | None) -> str:
    """In words: whose minimum nobody can say is not called without one (D-105), and neither is who has one, but is in
    a period too short to be evaluated (D-61): of him 0 contacts are asked for, of somebody without none."""
    if state != DensityState.NO_MINIMUM:
        return DensityState(state).label
    if not profile or born_on is None:
        return DensityGroup.UNCLEAR.label
    return TOO_SHORT if required is not None else DensityState.NO_MINIMUM.label


class DensityStatusQuerySet(models.QuerySet["DensityStatus"]):
    def due_for_recheck(self, day: date) -> "DensityStatusQuerySet":
        """Those whose answer changes by time up to that day; read from the index."""
        return self.filter(recheck_on__lte=day)

    def inside(self) -> "DensityStatusQuerySet":
        """Those for whom contact density holds."""
        return self.exclude(state=DensityState.EXCLUDED)

    def urgent(self) -> "DensityStatusQuerySet":
        """Those who need a contact now or soon."""
        return self.filter(state__in=[DensityState.SHORTFALL, DensityState.BEHIND, DensityState.DUE_SOON])

    def of_profile(self, profile: str) -> "DensityStatusQuerySet":
        """Those of that profile; „none“: those of whom none is known."""
        return self.filter(profile="" if profile == "none" else profile)

    def in_group(self, group: str) -> "DensityStatusQuerySet":
        """Those who stand in that group; every client in exactly one."""
        if group == DensityGroup.ON_PLAN:
            return self.filter(state__in=[DensityState.ON_TRACK, DensityState.MET])
        if group == DensityGroup.UNCLEAR:
            return self.filter(LACKING, state=DensityState.NO_MINIMUM)
        if group == DensityGroup.NO_MINIMUM:
            return self.filter(~LACKING, state=DensityState.NO_MINIMUM)
        return self.filter(state=group)


class DensityStatus(models.Model):
    """The answer for one person, kept only so that lists need not compute it. What it rests on is computed for its
    page; no history is kept here, because every day can be computed again from the dated facts (D-98).

    ``office`` and ``specialist`` say where the person is looked after on that day, so that a house of any size is
    counted from one index. They never decide who may open a file.
    """

    person = models.OneToOneField(
        Person, models.CASCADE, primary_key=True, related_name="density", verbose_name="Person"
    )
    jobcenter = models.ForeignKey(Jobcenter, models.PROTECT, related_name="+", verbose_name="Jobcenter")
    state = models.CharField("Stand", max_length=12, choices=DensityState.choices)
    profile = models.CharField("Profillage", max_length=20, blank=True)
    required = models.PositiveSmallIntegerField("verlangt", null=True, blank=True)
    counted = models.PositiveSmallIntegerField("gezählt", null=True, blank=True)
    next_due_on = models.DateField("nächster Kontakt spätestens", null=True, blank=True)
    planned_on = models.DateField("nächster Kontakt nach Plan", null=True, blank=True)
    wanted_by = models.GeneratedField(
        expression=Least("next_due_on", "planned_on"),
        output_field=models.DateField(null=True),
        db_persist=True,
        verbose_name="nächster Kontakt nach Minimum oder Plan",
    )
    last_contact_on = models.DateField("letzter gezählter Kontakt", null=True, blank=True)
    recheck_on = models.DateField("nächste Prüfung", null=True, blank=True)
    computed_for = models.DateField("berechnet für")
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, db_index=False, related_name="+", verbose_name="Geschäftsstelle"
    )
    specialist = models.ForeignKey(
        User, models.PROTECT, null=True, db_index=False, related_name="+", verbose_name="Integrationsfachkraft"
    )
    open_flags = models.PositiveSmallIntegerField("offene Hinweise", default=0)

    objects = DensityStatusQuerySet.as_manager()

    class Meta:
        verbose_name = "Stand der Kontaktdichte"
        verbose_name_plural = "Stände der Kontaktdichte"
        indexes = [
            models.Index(fields=["recheck_on"], condition=Q(recheck_on__isnull=False), name="density_recheck"),
            models.Index(fields=["jobcenter", "state", "next_due_on"], name="density_list"),
            models.Index(
                fields=["office", "specialist", "profile", "state"], include=["open_flags"], name="density_counted"
            ),
            # whose flags the team lead has not seen, among all clients of an office
            models.Index(
                fields=["office"], include=["person"], condition=Q(open_flags__gt=0), name="density_flagged"
            ),
            # the orders of the list, so that a page is read from its beginning: one office, or many of the house
            models.Index(fields=["office", "wanted_by"], name="density_due_office"),
            models.Index(fields=["jobcenter", "wanted_by"], name="density_due"),
            models.Index("office", Coalesce("last_contact_on", NEVER), "person", name="density_last_office"),
        ]

    def __str__(self) -> str:
        return self.get_state_display()

    @property
    def label(self) -> str:
        return label_of(self.state, self.profile, self.person.born_on, self.required)
