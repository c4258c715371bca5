"""Forms about what stands in the systems of others."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms

from jobcenter.people.choices import EntryOrigin, ExternalSystem
from jobcenter.people.workflow.systems import Tick
from jobcenter.web.fields import BGNumberField, GermanDateField, ReasonField
from jobcenter.web.filters import FilterForm
from jobcenter.web.forms import BaseForm, VersionedForm

MINE, ALL = "mine", "all"


@dataclass(frozen=True)
class TickLine:
    """One line that can be ticked, and what is asked with it."""

    key: str
    use_id: int
    person_id: int | None
    label: str
    number: str
    asks_number: bool
    is_bg_number: bool
    asks_origin: bool
    origin: str
    is_adjusting: bool


class TickForm(BaseForm):
    """Every line of one household at once: what was entered or adjusted, under which number, on which day."""

    on = GermanDateField(label="Eingetragen am", past_only=True)

    def __init__(self, *args: Any, lines: Iterable[TickLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        for line in self.lines:
            self._add(line)

    def _add(self, line: TickLine) -> None:
        word = "angepasst" if line.is_adjusting else "eingetragen"
        self.fields[f"done_{line.key}"] = forms.BooleanField(label=f"{word}: {line.label}", required=False)
        attrs = {"autocomplete": "off"}
        if line.asks_number and line.is_bg_number:
            self.fields[f"number_{line.key}"] = BGNumberField(required=False, help_text="")
        elif line.asks_number:
            self.fields[f"number_{line.key}"] = forms.CharField(
                label=f"Nummer: {line.label}",
                max_length=20,
                required=False,
                initial=line.number,
                widget=forms.TextInput(attrs=attrs),
            )
        if line.asks_origin:
            self.fields[f"origin_{line.key}"] = forms.ChoiceField(
                label=f"Datensatz: {line.label}", choices=EntryOrigin.choices, required=False, initial=line.origin
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for line in self.lines:
            field = f"number_{line.key}"
            is_new = field in self.fields and cleaned.get(field) not in (None, "", line.number)
            if is_new and not cleaned.get(f"done_{line.key}"):
                self.add_error(field, "Bitte setzen Sie auch das Häkchen dieser Zeile.")
        return cleaned

    def verb_arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        ticks = [
            Tick(
                use_id=line.use_id,
                person_id=line.person_id,
                number=given.get(f"number_{line.key}") or "",
                origin=given.get(f"origin_{line.key}") or EntryOrigin.NEW,
            )
            for line in self.lines
            if given.get(f"done_{line.key}")
        ]
        return {"ticks": ticks, "on": given["on"]}


class EntryReasonForm(VersionedForm):
    """Why an entry is not needed, or was a mistake."""

    reason = ReasonField(label="Grund", max_length=200)


class OpenEntriesFilter(FilterForm):
    """Which system, and whose work."""

    system = forms.ChoiceField(label="Fachverfahren")
    whose = forms.ChoiceField(
        label="Für wen", choices=[(MINE, "was ich eintrage"), (ALL, "alle meiner Geschäftsstellen")], initial=MINE
    )
    orderings = {"since": ("since",), "person": ("household__bg_number", "person__sort_key")}

    def __init__(self, *args: Any, systems: Collection[str], **kwargs: Any) -> None:
        self.systems = systems
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        known = [(value, label) for value, label in ExternalSystem.choices if value in self.systems]
        self.fields["system"].choices = [("", "alle"), *known]  # type: ignore[attr-defined]
        super().full_clean()
