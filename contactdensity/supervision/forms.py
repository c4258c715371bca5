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
