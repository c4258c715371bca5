from django import forms

from integration.choices import ImportResult
from jobcenter.web.filters import FilterForm
from jobcenter.web.forms import BaseForm


class UploadForm(BaseForm):
    """The file of the office."""

    file = forms.FileField(
        label="Neuantragsliste",
        help_text="Excel (.xlsx) oder CSV, höchstens 20 MB.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def verb_arguments(self) -> dict[str, object]:
        file = self.cleaned_data["file"]
        return {"file_name": file.name, "content": file.read()}


class ConfirmForm(BaseForm):
    """Nothing but the yes."""


class RowFilter(FilterForm):
    """Which rows of the file are shown."""

    result = forms.ChoiceField(label="Ergebnis", choices=[("", "alle"), *ImportResult.choices])
    orderings = {"row": ("row",)}
