"""How the team lead narrows and divides what he sees of contact density."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.db.models import QuerySet

from contactdensity.choices import DensityFlagKind, ExceptionStanding
from contactdensity.forms import PLACES, PROFILE_CHOICES, PlaceFilter
from contactdensity.models import DensityFlag
from intake.choices import ControlResult
from jobcenter.web.fields import GermanDateField, ReasonField
from jobcenter.web.filters import FilterForm
from jobcenter.web.forms import BaseForm


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


class ExceptionFilter(PlaceFilter):
    """Which justified exceptions."""

    orderings = {
        "ends": ("ends_on",),
        "begins": ("-starts_on",),
        "name": ("person__sort_key",),
        "author": ("recorded_by__last_name", "recorded_by__first_name"),
    }
    field_order = ("standing", *PLACES)
    standing = forms.ChoiceField(label="Stand", choices=ExceptionStanding.choices, initial=ExceptionStanding.CURRENT)


class Watched(models.TextChoices):
    """Contacts the team lead looks at."""

    WAITING = "waiting", "spät eingetragen, nicht gegengezeichnet"
    SIGNED = "signed", "spät eingetragen, gegengezeichnet"
    OTHER_GROUND = "other_ground", "am Telefon oder per Video, sonstiger Grund"


class ContactFilter(PlaceFilter):
    """Which of those contacts, by their day."""

    orderings = {"on": ("-occurred_on",), "name": ("person__sort_key",), "entered": ("-entered_on",)}
    field_order = ("what", "since", "until", *PLACES)
    what = forms.ChoiceField(label="Kontakte", choices=Watched.choices, initial=Watched.WAITING)
    since = GermanDateField(label="Kontakt ab")
    until = GermanDateField(label="Kontakt bis")


class Flags(models.TextChoices):
    """Which flags are listed."""

    OPEN = "open", "offen"
    ACKNOWLEDGED = "acknowledged", "zur Kenntnis genommen, läuft noch"
    SETTLED = "settled", "erledigt oder gegenstandslos"


class FlagFilter(PlaceFilter):
    """Which flags, of which clients. The profile is that of the client now, as everywhere in the lists."""

    orderings = {"due": ("due_on",), "name": ("person__sort_key",), "detected": ("-detected_on",)}
    field_order = ("state", "kind", "profile", *PLACES)
    state = forms.ChoiceField(label="Stand", choices=Flags.choices, initial=Flags.OPEN)
    kind = forms.ChoiceField(label="Hinweis", choices=[("", "alle"), *DensityFlagKind.choices])
    profile = forms.ChoiceField(label="Profillage", choices=PROFILE_CHOICES)


class AcknowledgeForm(BaseForm):
    """The ticked flags. Only those of the user's own clients can be ticked."""

    flags = forms.ModelMultipleChoiceField(
        queryset=DensityFlag.objects.none(),
        label="Hinweise",
        error_messages={"required": "Bitte wählen Sie mindestens einen Hinweis."},
    )

    def __init__(self, *args: Any, within: QuerySet[DensityFlag], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["flags"].queryset = within  # type: ignore[attr-defined]


class ControlForm(BaseForm):
    """What the team lead found, and when he looks again (U-41)."""

    result = forms.ChoiceField(label="Ergebnis", choices=ControlResult.choices, widget=forms.RadioSelect)
    remark = ReasonField(
        label="Bemerkung", required=False, max_length=400, rows=3, help_text="Bei Hinweisen oder Maßnahmen nötig"
    )
    next_on = GermanDateField(label="Nächste Kontrolle am", years_ahead=1)


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


class ReportFilter(FilterForm):
    """Which month of the report of the management, and by what it is divided; nothing else can be narrowed."""

    day = forms.ChoiceField(label="Stichtag")
    by = forms.ChoiceField(
        label="Aufteilen nach",
        choices=[("profile", "Profillage"), ("office", "Geschäftsstelle und Team")],
        initial="profile",
    )

    def __init__(self, *args: Any, days: Sequence[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["day"]
        field.choices = [(day.isoformat(), f"{day:%d.%m.%Y}") for day in days]  # type: ignore[attr-defined]
        field.initial = days[0].isoformat() if days else None
        self.full_clean()
