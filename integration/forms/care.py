"""What is asked about the standing of a person: labour status, and care outside the four-phase model."""

from django import forms

from integration.choices import LabourStatusValue
from integration.workflow.standing import NEITHER
from jobcenter.web.fields import GermanDateField, ReasonField
from jobcenter.web.forms import BaseForm


class LabourStatusForm(BaseForm):
    """The status from a day on; the one before ends the day before (W-30)."""

    labour_status = forms.ChoiceField(
        label="Status",
        choices=[*LabourStatusValue.choices, (NEITHER, "weder arbeitslos noch arbeitsuchend")],
        widget=forms.RadioSelect,
    )
    labour_from = GermanDateField(label="Gilt ab", past_only=True)
    reason = ReasonField(label="Anlass", max_length=200, rows=2, required=False)


class OtherCareForm(BaseForm):
    """From when to when somebody is not cared for by the four-phase model (B-3)."""

    starts_on = GermanDateField(label="Ab", years_ahead=1)
    ends_on = GermanDateField(label="Bis", years_ahead=2, required=False, help_text="Leer: bis auf Weiteres.")
    reason = ReasonField(label="Grund", max_length=200, rows=2, help_text="Zum Beispiel: reines Fallmanagement.")


class EndOtherCareForm(BaseForm):
    """The last day of it."""

    last_day = GermanDateField(label="Letzter Tag der anderen Betreuung", years_ahead=2)
