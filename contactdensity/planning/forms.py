"""What is asked about the individual plan of contacts."""

from django import forms

from contactdensity.choices import TargetGround
from jobcenter.rules.density.target import MOST_WEEKS
from jobcenter.web.fields import GermanDateField, ReasonField
from jobcenter.web.forms import BaseForm


class TargetForm(BaseForm):
    """How often, from when to when, and why."""

    weeks = forms.IntegerField(label="Mindestens alle … Wochen", min_value=1, max_value=MOST_WEEKS)
    starts_on = GermanDateField(label="Ab", years_ahead=1)
    ends_on = GermanDateField(label="Bis", years_ahead=2, required=False, help_text="Leer: bis auf Weiteres.")
    ground = forms.ChoiceField(label="Anlass", choices=TargetGround.choices, widget=forms.RadioSelect)
    reason = ReasonField(label="Grund", max_length=200, rows=2)


class EndTargetForm(BaseForm):
    """The last day of the plan."""

    last_day = GermanDateField(label="Letzter Tag des Plans", years_ahead=2)


class WithdrawTargetForm(BaseForm):
    """Why a plan is not to begin."""

    reason = ReasonField(label="Warum nehmen Sie den Plan zurück?", max_length=200, rows=2)
