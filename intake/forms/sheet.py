"""The Neuantragserfassungsbogen as it is asked at the counter (W-29)."""

from typing import Any

from django import forms

from intake.choices import Qualification, Situation, WorkingTime
from intake.models import IntakeSheet
from intake.workflow.sheet import SheetFacts
from jobcenter.web.fields import GermanDateField
from jobcenter.web.forms import BaseForm

UNKNOWN = ("", "keine Angabe")


class SheetForm(BaseForm):
    """Nothing is mandatory: what the client does not say stays open and is marked for the F-IFK."""

    situation = forms.ChoiceField(label="Jetzige Lage", choices=[UNKNOWN, *Situation.choices], required=False)
    unemployed_since = GermanDateField(label="Ohne Arbeit seit", required=False, past_only=True)
    last_occupation = forms.CharField(label="Letzte Tätigkeit", max_length=160, required=False)
    qualification = forms.ChoiceField(
        label="Berufsabschluss", choices=[UNKNOWN, *Qualification.choices], required=False
    )
    desired_occupation = forms.CharField(label="Gesuchte Tätigkeit", max_length=160, required=False)
    working_time = forms.ChoiceField(label="Arbeitszeit", choices=[UNKNOWN, *WorkingTime.choices], required=False)

    def __init__(self, *args: Any, sheet: IntakeSheet | None, **kwargs: Any) -> None:
        known = {name: getattr(sheet, name) for name in self.base_fields} if sheet else {}
        super().__init__(*args, initial=known, **kwargs)

    def verb_arguments(self) -> dict[str, Any]:
        return {"facts": SheetFacts(**self.cleaned_data)}
