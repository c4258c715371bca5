"""How the watched numbers and the cases behind them are narrowed."""

from collections.abc import Collection
from typing import Any

from django import forms

from jobcenter.staff.models import Office
from jobcenter.staff.queries import offices_of
from jobcenter.web.fields import GermanDateField
from jobcenter.web.filters import FilterForm

from . import queries
from .points import INTERVIEWS, PROCESS

NOBODY = "0"


class OfficeFilter(FilterForm):
    """Narrowed to one office."""

    office = forms.ModelChoiceField(Office.objects.none(), label="Geschäftsstelle", empty_label="alle")

    def __init__(self, *args: Any, office_ids: Collection[int], **kwargs: Any) -> None:
        self.office_ids = office_ids
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        self.fields["office"].queryset = offices_of(self.office_ids)  # type: ignore[attr-defined]
        super().full_clean()


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

    orderings = {"due": ("deadline__due_on",), "name": ("person__sort_key",)}

    point = forms.ChoiceField(label="Punkt", choices=[("", "alle"), *((p.code, p.label) for p in INTERVIEWS)])
    age = forms.ChoiceField(label="Altersgruppe", choices=[("", "alle"), ("u25", "U25"), ("o25", "Ü25")])
    owner = forms.ChoiceField(label="Fachkraft")

    def full_clean(self) -> None:
        people = [(str(user.pk), str(user)) for user in queries.owners_of(self.office_ids)]
        self.fields["owner"].choices = [("", "alle"), (NOBODY, "noch niemand"), *people]  # type: ignore[attr-defined]
        super().full_clean()
