"""The checklist for handing in the application, and the filter of the list of returns (C-27, C-37)."""

from collections.abc import Sequence
from typing import Any

from django import forms

from intake.models import DocumentItem
from jobcenter.web.filters import FilterForm
from jobcenter.web.forms import VersionedForm


class ChecklistForm(VersionedForm):
    """Tick what this applicant still has to bring."""

    conditional = ("needed",)
    needed = forms.MultipleChoiceField(label="Noch beizubringen", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, lines: Sequence[DocumentItem], **kwargs: Any) -> None:
        missing = [line for line in lines if line.received_on is None]
        super().__init__(*args, initial={"needed": [str(line.pk) for line in missing if line.mandatory]}, **kwargs)
        self.fields["needed"].choices = [(str(line.pk), _told(line)) for line in missing]  # type: ignore[attr-defined]

    def verb_arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"version": given["version"], "needed": {int(key) for key in given["needed"]}}


class ReturnsFilter(FilterForm):
    """What is still out, what came back and is not typed in yet."""

    state = forms.ChoiceField(
        label="Stand",
        choices=[("overdue", "überfällig"), ("out", "noch nicht zurück"), ("to_enter", "einzugeben"), ("all", "alle")],
        initial="overdue",
    )
    kind = forms.ChoiceField(
        label="Art", choices=[("", "alle"), ("work_package", "Arbeitspaket"), ("forms", "Antragsunterlagen")]
    )
    orderings = {"return": ("return_on", "pk"), "name": ("application__head__sort_key", "pk")}


def _told(line: DocumentItem) -> str:
    return f"{line.label} ({line.package.person})" if line.package.person else line.label
