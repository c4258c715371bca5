"""What is asked to keep the catalogue of measures."""

from typing import Any

from django import forms

from integration.choices import ProjectPurpose
from jobcenter.web.fields import GermanDateField, ReasonField
from jobcenter.web.forms import BaseForm, VersionedForm


class ProjectForm(BaseForm):
    """A new heading of the catalogue."""

    name = forms.CharField(label="Name des Projekts", max_length=120)
    purpose = forms.ChoiceField(label="Zweck", choices=ProjectPurpose.choices, widget=forms.RadioSelect)


class StrategyForm(BaseForm):
    """A strategy of the Arbeitshilfe with the topics it suggests (B-25)."""

    name = forms.CharField(label="Name der Handlungsstrategie", max_length=120)
    topics = ReasonField(
        label="Themen, eines je Zeile", rows=8, error_messages={"required": "Bitte nennen Sie mindestens ein Thema."}
    )

    def verb_arguments(self) -> dict[str, Any]:
        return self.cleaned_data | {"topics": self.cleaned_data["topics"].splitlines()}


class ChangeStrategyForm(StrategyForm, VersionedForm):
    """The same, and whether it can still be chosen."""

    is_closed = forms.BooleanField(label="Nicht mehr wählbar", required=False)


class MeasureForm(BaseForm):
    """A measure; with a year it holds for that year only (W-21)."""

    name = forms.CharField(label="Name der Maßnahme", max_length=160, help_text="Zum Beispiel „Eckspannmappen 2021“.")
    year = forms.IntegerField(
        label="Jahr", required=False, min_value=2005, max_value=2100, help_text="Leer: in jedem Jahr."
    )
    starts_on = GermanDateField(label="Buchbar ab", required=False, years_ahead=5)
    ends_on = GermanDateField(label="Buchbar bis", required=False, years_ahead=10)
    causes_cost = forms.BooleanField(
        label="Verursacht Kosten (vor der Freigabe dem Grunde nach nicht zuzuweisen)", required=False, initial=True
    )


class ChangeMeasureForm(MeasureForm, VersionedForm):
    """The same, and whether it is still booked."""

    is_closed = forms.BooleanField(label="Geschlossen: wird nicht mehr gebucht", required=False)
