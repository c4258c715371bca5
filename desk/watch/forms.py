"""How the watched numbers and the cases behind them are narrowed."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from jobcenter.staff.filters import OfficeFilter
from jobcenter.web.fields import GermanDateField

from . import queries
from .points import INTERVIEWS, PROCESS


class ProcessFilter(OfficeFilter):
    """Open applications, by their day."""

    applied_from = GermanDateField(label="Antrag ab")
    applied_until = GermanDateField(label="Antrag bis")


class ProcessCaseFilter(ProcessFilter):
    """The applications behind one point."""

    orderings = {"applied": ("applied_on",), "name": ("head__sort_key",), "office": ("office__name", "applied_on")}

    point = forms.ChoiceField(label="Punkt", choices=[("", "alle"), *((p.code, p.label) for p in PROCESS)])


class InterviewCaseFilter(OfficeFilter):
    """The first interviews behind one point, one age group, one specialist."""

    nobodys = {"owner": "noch niemand"}
    orderings = {"due": ("deadline__due_on",), "name": ("person__sort_key",)}

    point = forms.ChoiceField(label="Punkt", choices=[("", "alle"), *((p.code, p.label) for p in INTERVIEWS)])
    age = forms.ChoiceField(label="Altersgruppe", choices=[("", "alle"), ("u25", "U25"), ("o25", "Ü25")])
    owner = forms.ChoiceField(label="Fachkraft")

    def lists(self) -> dict[str, QuerySet[Any]]:
        return super().lists() | {"owner": queries.owners_of(self.office_ids)}
