from typing import Any

from django import forms
from django.db.models import QuerySet

from intake.choices import ApplicationState, Channel, ControlResult
from jobcenter.staff.filters import OfficeFilter
from jobcenter.web.fields import GermanDateField, ReasonField
from jobcenter.web.forms import BaseForm

from .queries import specialists_in


class ListFilter(OfficeFilter):
    """What of the Neuantragsliste is shown."""

    orderings = {
        "applied": ("-applied_on",),
        "name": ("head__sort_key",),
        "bg": ("household__bg_number",),
        "office": ("office__name",),
        "number": ("number",),
    }

    state = forms.ChoiceField(
        label="Stand", choices=[("", "alle"), ("open", "alle offenen"), *ApplicationState.choices]
    )
    channel = forms.ChoiceField(label="Kanal", choices=[("", "alle"), *Channel.choices])
    specialist = forms.ChoiceField(label="IFK")
    applied_from = GermanDateField(label="Antrag ab")
    applied_until = GermanDateField(label="Antrag bis")
    overdue = forms.BooleanField(label="nur mit überfälliger Frist")

    def lists(self) -> dict[str, QuerySet[Any]]:
        return super().lists() | {"specialist": specialists_in(self.office_ids)}


class ControlForm(BaseForm):
    """What the team lead found, and when he looks again (W-105)."""

    result = forms.ChoiceField(label="Ergebnis", choices=ControlResult.choices, widget=forms.RadioSelect)
    remark = ReasonField(
        label="Bemerkung", required=False, max_length=400, rows=3, help_text="Bei Hinweisen oder Maßnahmen nötig"
    )
    next_on = GermanDateField(label="Nächste Kontrolle am", years_ahead=1)
