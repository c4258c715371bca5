"""Forms of the endings, the ways back and the corrections: few fields, one reason."""

from typing import Any

from django import forms

from intake.choices import JurisdictionProof
from intake.forms.household import Previewed
from intake.models import Application
from jobcenter.web.fields import GermanDateField, ReasonField
from jobcenter.web.forms import VersionedForm


class DatedReasonForm(VersionedForm):
    """A day and a reason; the page says which day is meant."""

    on = GermanDateField(label="Datum", past_only=True)
    reason = ReasonField(max_length=200)

    def __init__(self, *args: Any, day_label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = day_label


class TransferForm(VersionedForm):
    """To whom, since when, and what proves it (C-16)."""

    on = GermanDateField(label="Abgegeben am", past_only=True)
    to = forms.CharField(
        label="Zuständiges Jobcenter", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    proof = forms.TypedChoiceField(
        label="Nachweis der Zuständigkeit",
        choices=JurisdictionProof.choices,
        coerce=JurisdictionProof,
        widget=forms.RadioSelect,
    )


class CancelForm(VersionedForm):
    """Storno; with the right date a new record follows (D-19)."""

    reason = ReasonField(max_length=200)
    correct_applied_on = GermanDateField(
        label="Richtiges Antragsdatum",
        past_only=True,
        required=False,
        help_text="Mit Datum entsteht ein neuer Datensatz, auf den der alte verweist. Leer: nur Storno.",
    )


class MergeForm(Previewed, VersionedForm):
    """Into which earlier application of the same people (D-44)."""

    into = forms.ModelChoiceField(
        label="Früherer Antrag", queryset=Application.objects.none(), widget=forms.RadioSelect
    )
    reason = ReasonField(max_length=200)

    def __init__(self, *args: Any, candidates: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["into"]
        field.queryset, field.empty_label = candidates, None
        self.has_candidates = candidates.exists()
        field.label_from_instance = lambda one: f"{one.head}, {one.household}, {one}"
