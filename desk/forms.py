"""What is typed or chosen on the pages of the desk."""

from datetime import date
from typing import Any

from django import forms

from jobcenter.people.choices import NoteKind
from jobcenter.people.models import Household
from jobcenter.staff.choices import HOUSE_ROLES, Role
from jobcenter.web.fields import GermanDateField
from jobcenter.web.filters import FilterForm
from jobcenter.web.forms import BaseForm

from .queries.case import colleagues_of
from .queries.categories import Category
from .queries.waiting import OVERDUE, TODAY

WRITTEN_BY_HAND = [NoteKind.GENERAL, NoteKind.HISTORY]
"""Kinds of notes anybody may write; the others come with the interview."""
CASE_ROLES = [role for role in Role if role not in HOUSE_ROLES]


class DayFilter(FilterForm):
    """Which tile of „Mein Tag“ is chosen."""

    show = forms.ChoiceField(
        label="Anzeigen",
        choices=[
            ("", "alles"),
            (OVERDUE, "überfällig"),
            (TODAY, "heute fällig"),
            *((str(category), category.label) for category in Category),
        ],
    )


class PageFilter(FilterForm):
    """A list that only has pages."""


class SearchForm(BaseForm):
    """One box for everything one knows of a person; sent by POST, so that no address carries a name (S6)."""

    text = forms.CharField(
        label="Name, Geburtsdatum, BG-Nummer oder Kundennummer",
        max_length=120,
        help_text="Zum Beispiel: Muster 15.6.1990 · 39102//0004711. Ähnliche Schreibweisen werden mitgefunden.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
        error_messages={"required": "Bitte geben Sie einen Namen, ein Geburtsdatum oder eine Nummer ein."},
    )


class NoteForm(BaseForm):
    """A note on the case; it can be added to, never changed."""

    kind = forms.ChoiceField(label="Vermerkart", choices=[(kind.value, kind.label) for kind in WRITTEN_BY_HAND])
    occurred_on = GermanDateField(label="Vom", past_only=True)
    person: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label="Person", queryset=None, required=False, empty_label="ganze BG"
    )
    text = forms.CharField(label="Text", max_length=10_000, widget=forms.Textarea(attrs={"rows": 8}))

    def __init__(self, *args: Any, household: Household, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = household.memberships.values("person")
        self.fields["person"].queryset = household.jobcenter.persons.filter(pk__in=members)  # type: ignore[attr-defined]


class MessageForm(BaseForm):
    """A word to a unit of the office or to one colleague."""

    role = forms.ChoiceField(
        label="An alle in der Rolle",
        choices=[("", "–"), *((role.value, role.label) for role in CASE_ROLES)],
        required=False,
    )
    to: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label="oder an eine Kollegin oder einen Kollegen", queryset=None, required=False, empty_label="–"
    )
    subject = forms.CharField(label="Betreff", max_length=120)
    body = forms.CharField(label="Text", max_length=10_000, required=False, widget=forms.Textarea(attrs={"rows": 6}))

    def __init__(self, *args: Any, household: Household, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = colleagues_of(household, today)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("role")) == bool(cleaned.get("to")):
            self.add_error("role", "Bitte wählen Sie entweder eine Rolle oder eine Person.")
        return cleaned

    def verb_arguments(self) -> dict[str, Any]:
        arguments = super().verb_arguments()
        arguments["role"] = Role(arguments["role"]) if arguments["role"] else None
        return arguments


class AnswerForm(BaseForm):
    """An answer goes to whoever wrote."""

    body = forms.CharField(label="Antwort", max_length=10_000, widget=forms.Textarea(attrs={"rows": 6}))
