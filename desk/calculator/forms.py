"""What the calculator asks: rule, event, office. Nothing about a person."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from jobcenter.staff.models import Office
from jobcenter.web.fields import GermanDateField
from jobcenter.web.filters import FilterForm

ASKED = "event_on"
REQUIRED = {
    "rule": "Bitte wählen Sie eine Frist.",
    "event_on": "Bitte geben Sie den Tag des Ereignisses ein.",
    "office": "Bitte wählen Sie eine Geschäftsstelle.",
}


class CalculatorForm(FilterForm):
    """Read from the query string, so that an answer can be linked, printed and asked again."""

    rule = forms.ChoiceField(label="Frist", widget=forms.RadioSelect)
    event_on = GermanDateField(label="Tag des Ereignisses", years_ahead=2)
    office: "forms.ModelChoiceField[Office]" = forms.ModelChoiceField(
        label="Geschäftsstelle", queryset=None, empty_label=None
    )
    alg1_ends = GermanDateField(
        label="Letzter Tag mit ALG I",
        years_ahead=3,
        help_text="Nur bei Bezug von Arbeitslosengeld I: TT.MM.JJJJ",
    )

    def __init__(
        self,
        data: Any = None,
        *,
        rules: list[tuple[str, str]],
        offices: QuerySet[Office],
        office_id: int | None,
        **kwargs: Any,
    ) -> None:
        self.is_asked = data is not None and ASKED in data
        first = {"rule": rules[0][0] if rules else "", "office": str(office_id or "")}
        self._rules, self._offices = rules, offices
        super().__init__(data if self.is_asked else first, **kwargs)

    def full_clean(self) -> None:
        self.fields["rule"].choices = self._rules  # type: ignore[attr-defined]
        self.fields["office"].queryset = self._offices  # type: ignore[attr-defined]
        super().full_clean()
        for name in REQUIRED:  # a filter asks for nothing; these are marked as what they are
            self.fields[name].required = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, sentence in REQUIRED.items():
            if self.is_asked and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        return cleaned
