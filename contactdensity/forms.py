"""What is asked about contact density."""

from django import forms

from jobcenter.web.fields import GermanDateField, ReasonField
from jobcenter.web.forms import BaseForm


class JustifyForm(BaseForm):
    """A justified exception with its own measure and its end (D-64)."""

    starts_on = GermanDateField(label="Gilt ab", years_ahead=1)
    ends_on = GermanDateField(label="Gilt bis", years_ahead=1, help_text="Höchstens sechs Monate.")
    minimum = forms.IntegerField(
        label="Eigenes Minimum im Zeitraum",
        min_value=0,
        max_value=99,
        required=False,
        help_text="Für Zeiträume: so viele Kontakte genügen.",
    )
    interval_months = forms.IntegerField(
        label="Eigener Abstand in Monaten",
        min_value=1,
        max_value=24,
        required=False,
        help_text="Für Abstände: so lange darf es von einem Kontakt zum nächsten dauern.",
    )
    reason = ReasonField(label="Grund")


class ReturnForm(BaseForm):
    """The team lead gives an exception back."""

    reason = ReasonField(label="Warum geben Sie die Ausnahme zurück?")


class ConfirmForm(BaseForm):
    """One button, nothing to fill in."""
