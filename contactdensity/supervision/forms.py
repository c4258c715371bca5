"""How the team lead narrows and divides what he sees of contact density."""

from django import forms
from django.db import models

from contactdensity.forms import PLACES, PROFILE_CHOICES, PlaceFilter
from jobcenter.web.filters import FilterForm


class Division(models.TextChoices):
    """By what the table is divided."""

    PROFILE = "profile", "Profillage"
    OFFICE = "office", "Geschäftsstelle"
    TEAM = "team", "Team"
    SPECIALIST = "specialist", "Fachkraft"


class TeamsFilter(PlaceFilter):
    """Which clients are counted, and by what they are divided."""

    field_order = ("by", "profile", *PLACES)
    by = forms.ChoiceField(label="Aufteilen nach", choices=Division.choices, initial=Division.PROFILE)
    profile = forms.ChoiceField(label="Profillage", choices=PROFILE_CHOICES)


class AgelessFilter(FilterForm):
    """The order of those whose birth date is missing."""

    orderings = {"name": ("person__sort_key",), "bg": ("household__bg_number",), "office": ("household__office__name",)}


class Measure(models.TextChoices):
    """What the line shows."""

    SHARE = "share", "Minimum eingehalten (Prozent)"
    SHORTFALL = "shortfall", "Unterschreitung"
    BEHIND = "behind", "Rückstand"
    EXCUSED = "excused", "begründet"
    UNCLEAR = "unclear", "Angaben fehlen"
    OPEN_FLAGS = "open_flags", "offene Hinweise"


A_YEAR = "year"


class CourseFilter(PlaceFilter):
    """Whose frozen figures, and since when."""

    field_order = ("measure", "since", "profile", "office", "team")
    specialist = None  # type: ignore[assignment]  # Django: figures are frozen by team, not by person
    measure = forms.ChoiceField(label="Kennzahl", choices=Measure.choices, initial=Measure.SHARE)
    since = forms.ChoiceField(
        label="Zeitraum",
        choices=[(A_YEAR, "zwölf Monate, je Monatsende"), ("90", "90 Tage"), ("30", "30 Tage")],
        initial=A_YEAR,
    )
    profile = forms.ChoiceField(label="Profillage", choices=PROFILE_CHOICES)
