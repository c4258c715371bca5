from collections.abc import Collection
from typing import Any

from django import forms

from intake.choices import ApplicationState, Channel, ControlResult
from jobcenter.staff.models import Office, User
from jobcenter.web.fields import GermanDateField, ReasonField
from jobcenter.web.filters import FilterForm
from jobcenter.web.forms import BaseForm

from .queries import offices_of, specialists_in


class ListFilter(FilterForm):
    """What of the Neuantragsliste is shown."""

    orderings = {
        "applied": ("-applied_on",),
        "name": ("head__sort_key",),
        "bg": ("household__bg_number",),
        "office": ("office__name",),
        "number": ("number",),
    }

    office = forms.ModelChoiceField(Office.objects.none(), label="Geschäftsstelle", empty_label="alle")
    state = forms.ChoiceField(
        label="Stand", choices=[("", "alle"), ("open", "alle offenen"), *ApplicationState.choices]
    )
    channel = forms.ChoiceField(label="Kanal", choices=[("", "alle"), *Channel.choices])
    specialist = forms.ModelChoiceField(User.objects.none(), label="IFK", empty_label="alle")
    applied_from = GermanDateField(label="Antrag ab")
    applied_until = GermanDateField(label="Antrag bis")
    overdue = forms.BooleanField(label="nur mit überfälliger Frist")

    def __init__(self, *args: Any, office_ids: Collection[int], **kwargs: Any) -> None:
        self.office_ids = office_ids
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        self.fields["office"].queryset = offices_of(self.office_ids)  # type: ignore[attr-defined]
        self.fields["specialist"].queryset = specialists_in(self.office_ids)  # type: ignore[attr-defined]
        super().full_clean()


class ControlForm(BaseForm):
    """What the team lead found, and when he looks again (W-105)."""

    result = forms.ChoiceField(label="Ergebnis", choices=ControlResult.choices, widget=forms.RadioSelect)
    remark = ReasonField(
        label="Bemerkung", required=False, max_length=400, rows=3, help_text="Bei Hinweisen oder Maßnahmen nötig"
    )
    next_on = GermanDateField(label="Nächste Kontrolle am", years_ahead=1)
