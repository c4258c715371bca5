from collections.abc import Collection
from typing import Any

from django import forms

from intake.choices import ApplicationState, Channel, ControlResult
from jobcenter.staff.queries import choices_from, offices_of
from jobcenter.web.fields import GermanDateField, ReasonField
from jobcenter.web.filters import FilterForm
from jobcenter.web.forms import BaseForm

from .queries import specialists_in


class ListFilter(FilterForm):
    """What of the Neuantragsliste is shown."""

    orderings = {
        "applied": ("-applied_on",),
        "name": ("head__sort_key",),
        "bg": ("household__bg_number",),
        "office": ("office__name",),
        "number": ("number",),
    }

    office = forms.ChoiceField(label="Geschäftsstelle")
    state = forms.ChoiceField(
        label="Stand", choices=[("", "alle"), ("open", "alle offenen"), *ApplicationState.choices]
    )
    channel = forms.ChoiceField(label="Kanal", choices=[("", "alle"), *Channel.choices])
    specialist = forms.ChoiceField(label="IFK")
    applied_from = GermanDateField(label="Antrag ab")
    applied_until = GermanDateField(label="Antrag bis")
    overdue = forms.BooleanField(label="nur mit überfälliger Frist")

    def __init__(self, *args: Any, office_ids: Collection[int], **kwargs: Any) -> None:
        self.office_ids = office_ids
        super().__init__(*args, **kwargs)

    def offer(self) -> None:
        fields: dict[str, Any] = self.fields
        lists = {"office": offices_of(self.office_ids), "specialist": specialists_in(self.office_ids)}
        for name, choices in choices_from(**lists).items():
            fields[name].choices = [("", "alle"), *choices]


class ControlForm(BaseForm):
    """What the team lead found, and when he looks again (W-105)."""

    result = forms.ChoiceField(label="Ergebnis", choices=ControlResult.choices, widget=forms.RadioSelect)
    remark = ReasonField(
        label="Bemerkung", required=False, max_length=400, rows=3, help_text="Bei Hinweisen oder Maßnahmen nötig"
    )
    next_on = GermanDateField(label="Nächste Kontrolle am", years_ahead=1)
