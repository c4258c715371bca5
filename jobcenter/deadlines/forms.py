"""What people write about a deadline, and how its lists are filtered."""

from django import forms

from jobcenter.web.fields import ReasonField
from jobcenter.web.filters import FilterForm
from jobcenter.web.forms import BaseForm

from .choices import Cause, DeadlineKind, FlagKind


class ConfirmForm(BaseForm):
    """A button without fields."""


class CauseForm(BaseForm):
    """Why a deadline is late (D-28)."""

    cause = forms.ChoiceField(
        label="Ursache",
        choices=[(code, label) for code, label in Cause.choices if code],
        widget=forms.RadioSelect,
        help_text="Nichterscheinen, Krankheit und Ortsabwesenheit zählen in der Quote gesondert.",
    )
    reason = ReasonField(label="Erläuterung", required=False, max_length=200, rows=2)


class UncoveredFilter(FilterForm):
    """The list „kein gültiges Regelwerk“."""

    kind = forms.ChoiceField(label="Art", choices=[("", "alle"), *DeadlineKind.choices])
    orderings = {"event": ("event_on",), "name": ("person__sort_key",)}


class FlagFilter(FilterForm):
    """The open flags of the user, or of the offices he leads."""

    kind = forms.ChoiceField(label="Hinweis", choices=[("", "alle"), *FlagKind.choices])
    orderings = {"due": ("due_on", "kind"), "name": ("deadline__person__sort_key",)}


class LateEntryFilter(FilterForm):
    """Entries that wait for the signature of the team lead."""

    orderings = {"entered": ("entered_on",), "name": ("deadline__person__sort_key",)}
