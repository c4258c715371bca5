"""The checklist for handing in the application, and the filter of the list of returns (C-27, C-37)."""

from collections.abc import Sequence
from typing import Any

from django import forms

from intake.models import DocumentItem
from jobcenter.web.filters import FilterForm
from jobcenter.web.forms import VersionedForm


class ChecklistForm(VersionedForm):
    """Tick what this applicant has to bring."""

    needed = forms.MultipleChoiceField(label="Noch beizubringen", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, lines: Sequence[DocumentItem], **kwargs: Any) -> None:
        wanted = [str(line.pk) for line in lines if line.mandatory]
        super().__init__(*args, initial={"needed": wanted}, **kwargs)
        self.fields["needed"].choices = [  # type: ignore[attr-defined]
            (str(line.pk), _told(line)) for line in lines
        ]

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
    whose = f" ({line.package.person})" if line.package.person else ""
    arrived = f" – liegt vor seit {line.received_on:%d.%m.%Y}" if line.received_on else ""
    return f"{line.label}{whose}{arrived}"
