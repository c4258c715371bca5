"""The review of the monthly import cases (W-37)."""

from datetime import date
from typing import Any

from django import forms

from intake.choices import ImportCheckResult
from intake.workflow.import_review import previous_month
from jobcenter.web.fields import GermanDateField
from jobcenter.web.forms import BaseForm

from .handover import OfficeFilter

MONTHS = 13
RESULTS = [("", "alle"), ("open", "noch nicht geprüft"), *ImportCheckResult.choices]


class CasesFilter(OfficeFilter):
    """One office, one month of import, and which results."""

    month = forms.ChoiceField(label="Importmonat")
    result = forms.ChoiceField(label="Ergebnis", choices=RESULTS)
    orderings = {"name": ("person__sort_key",), "transferred": ("transferred_on", "person__sort_key")}

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.months = months_until(today)
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        # What has just been opened for review is the month before: it holds when nothing is chosen.
        this, before, *earlier = ((f"{month:%Y-%m}", f"{month:%m/%Y}") for month in self.months)
        field = self.fields["month"]
        field.choices, field.initial = [before, this, *earlier], before[0]  # type: ignore[attr-defined]
        super().full_clean()

    @property
    def chosen_month(self) -> date:
        """The first day of the chosen month."""
        return date.fromisoformat(f"{self.values['month']}-01")


def months_until(today: date) -> list[date]:
    """This month and the twelve before it, each by its first day, the newest first."""
    months = [today.replace(day=1)]
    while len(months) < MONTHS:
        months.append(previous_month(months[-1]))
    return months


class CheckForm(BaseForm):
    """The result for one member."""

    result = forms.ChoiceField(label="Ergebnis", choices=ImportCheckResult.choices, widget=forms.RadioSelect)
    alg1_until = GermanDateField(
        label="ALG I bis", required=False, years_ahead=3, help_text="Leer, wenn das Ende nicht bekannt ist."
    )
    remark = forms.CharField(label="Bemerkung", max_length=200, required=False)
