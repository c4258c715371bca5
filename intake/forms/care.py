"""Forms about who looks after a person, and about the two ends."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from jobcenter.staff.models import User
from jobcenter.web.fields import GermanDateField
from jobcenter.web.forms import BaseForm


class SwitchCareForm(BaseForm):
    """Which specialist has the care that the Jobcenter keeps (C-20, C-22)."""

    specialist = forms.ModelChoiceField(User.objects.none(), label="Integrationsfachkraft", empty_label="Bitte wählen")

    def __init__(self, *args: Any, specialists: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["specialist"].queryset = specialists  # type: ignore[attr-defined]


class EndsForm(BaseForm):
    """Two facts that need not fall on one day (W-5)."""

    unemployed_until = GermanDateField(label="Letzter Tag der Arbeitslosigkeit", required=False, years_ahead=1)
    needy_until = GermanDateField(label="Letzter Tag im Leistungsbezug", required=False, years_ahead=1)
