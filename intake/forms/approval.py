"""Forms of the release and the decision."""

from typing import Any

from django import forms

from intake.choices import DecisionKind
from intake.workflow.approval import Booked
from jobcenter.people.models import Person
from jobcenter.web.fields import GermanDateField, ReasonField
from jobcenter.web.filters import FilterForm
from jobcenter.web.forms import VersionedForm

WHY = {"required": "Es fehlen noch Unterlagen. Bitte begründen Sie, warum der Anspruch dem Grunde nach geklärt ist."}


class ReleaseForm(VersionedForm):
    """The day of the release; changing it shows at once when the deadline would end."""

    on = GermanDateField(label="Tag der Freigabe", past_only=True)
    calculation_reference = forms.CharField(
        label="Berechnungsprotokoll",
        max_length=80,
        help_text="Aktenzeichen oder Dokumentnummer des Protokolls.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reason = ReasonField(label="Dem Grunde nach geklärt, weil", max_length=200, error_messages=WHY)

    def __init__(self, *args: Any, preview_url: str, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].widget.attrs |= {
            "data-hx-get": preview_url,
            "data-hx-target": "#vorschau",
            "data-hx-trigger": "change",
        }
        if not needs_reason:
            del self.fields["reason"]


class PreviewForm(FilterForm):
    """The day for which the deadlines are previewed."""

    on = GermanDateField(label="Tag der Freigabe", required=False)


class RevokeForm(VersionedForm):
    """Why the release is taken back, and what becomes of a booked talk."""

    on = GermanDateField(label="Widerrufen am", past_only=True)
    reason = ReasonField(max_length=200)
    booked = forms.TypedChoiceField(
        label="Ein schon gebuchtes QuEr",
        choices=[(Booked.CANCEL, "wird abgesagt"), (Booked.CLARIFY, "wird zum Klärungstermin")],
        coerce=Booked,
        widget=forms.RadioSelect,
        initial=Booked.CANCEL,
    )

    def __init__(self, *args: Any, is_booked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_booked:
            del self.fields["booked"]


class InterviewPersonForm(VersionedForm):
    """With whom the QuEr is held instead of the head (D-34, D-35)."""

    person = forms.ModelChoiceField(label="QuEr-Person", queryset=Person.objects.none(), widget=forms.RadioSelect)
    reason = ReasonField(max_length=200)

    def __init__(self, *args: Any, persons: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.queryset, field.empty_label = persons, None


class DecideForm(VersionedForm):
    """The decision with its day."""

    on = GermanDateField(
        label="Festgesetzt am", past_only=True, help_text="Tag der Entscheidung, nicht der Bekanntgabe. TT.MM.JJJJ"
    )
    kind = forms.TypedChoiceField(
        label="Art", choices=DecisionKind.choices, coerce=DecisionKind, widget=forms.RadioSelect
    )


class DatedForm(VersionedForm):
    """The day of an act of the benefit unit."""

    on = GermanDateField(label="Am", past_only=True)
