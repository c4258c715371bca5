"""The record of a held first interview, with one group of fields for each item of the checklist."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from integration.choices import ItemState
from integration.models import InterviewItem
from integration.workflow.checklist import GROUND_LENGTH, Item
from integration.workflow.interviews import Answer, Talk
from jobcenter.appointments.choices import Mode
from jobcenter.web.fields import GermanDateField, ReasonField
from jobcenter.web.forms import VersionedForm, speak_german

GROUPS = {
    "opening": "Gesprächsbeginn",
    "standard": "Mindeststandards",
    "note": "Inhalte des Beratungsvermerks",
    "core": "Kernaufgaben",
}
LONG_TEXT = 8000
WHEN_NOT_DONE = "Nötig, wenn der Punkt nicht erledigt ist."
WHEN_DONE = "Nötig, wenn der Punkt oben erledigt ist."


@dataclass(frozen=True)
class ItemFields:
    """The fields of one item: what became of it, the ground of the catalogue if there is one, and the reason."""

    code: str
    source: str
    answer: BoundField
    why: BoundField | None
    ground: BoundField
    shown_if: str


@dataclass(frozen=True)
class ItemGroup:
    label: str
    items: tuple[ItemFields, ...]


class HoldForm(VersionedForm):
    """Day, form, checklist and the written parts. Every item is answered: done, exempt, or open with reason."""

    held_on = GermanDateField(label="Gespräch geführt am", past_only=True)
    mode = forms.ChoiceField(label="Form", choices=Mode.choices, widget=forms.RadioSelect, initial=Mode.IN_PERSON)
    mode_reason = forms.CharField(label="Grund, falls nicht persönlich", max_length=200, required=False)
    circumstances = ReasonField(
        label="Umstände der BG und individuelle Rahmenbedingungen",
        max_length=LONG_TEXT,
        error_messages={"required": "Bitte halten Sie die Umstände der Bedarfsgemeinschaft fest."},
    )
    prognosis = forms.CharField(label="Integrationsprognose", max_length=200, required=False, help_text=WHEN_DONE)
    strategy = ReasonField(label="Handlungsstrategie", max_length=LONG_TEXT, required=False, help_text=WHEN_DONE)
    agreement_on = GermanDateField(
        label="Eingliederungsvereinbarung abgeschlossen am",
        past_only=True,
        required=False,
        help_text=f"TT.MM.JJJJ. {WHEN_DONE}",
    )
    note_text = ReasonField(
        label="Beratungsvermerk",
        max_length=LONG_TEXT,
        rows=8,
        error_messages={"required": "Bitte schreiben Sie den Beratungsvermerk."},
    )

    def __init__(self, *args: Any, items: Sequence[Item], only_in_person: bool = False, **kwargs: Any) -> None:
        self.items = items
        super().__init__(*args, **kwargs)
        if only_in_person:
            del self.fields["mode"], self.fields["mode_reason"]
        for item in items:
            self._add(item)
            speak_german(self.fields[f"ground_{item.code}"])

    @property
    def groups(self) -> list[ItemGroup]:
        """The items as the page shows them: in groups, in the order of the rule set."""
        found: dict[str, list[ItemFields]] = {}
        for item in self.items:
            fields = ItemFields(
                code=item.code,
                source=item.source,
                answer=self[f"item_{item.code}"],
                why=self[f"why_{item.code}"] if item.grounds else None,
                ground=self[f"ground_{item.code}"],
                shown_if=f"item_{item.code}={ItemState.EXEMPT}|{ItemState.OPEN}",
            )
            found.setdefault(item.group, []).append(fields)
        return [ItemGroup(GROUPS.get(group, group), tuple(fields)) for group, fields in found.items()]

    def verb_arguments(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        written = ("held_on", "circumstances", "prognosis", "strategy", "agreement_on", "note_text")
        talk = Talk(
            **{name: cleaned[name] for name in written},
            mode=cleaned.get("mode", Mode.IN_PERSON),
            mode_reason=cleaned.get("mode_reason", ""),
            answers={
                item.code: Answer(
                    state=cleaned[f"item_{item.code}"],
                    ground=cleaned[f"ground_{item.code}"],
                    ground_code=cleaned.get(f"why_{item.code}", ""),
                )
                for item in self.items
            },
        )
        return {"talk": talk, "version": cleaned["version"]}

    def _add(self, item: Item) -> None:
        states = [state for state in ItemState.choices if state[0] != ItemState.EXEMPT or item.may_be_exempt]
        self.fields[f"item_{item.code}"] = forms.ChoiceField(
            label=item.label,
            choices=states,
            widget=forms.RadioSelect,
            error_messages={"required": "Bitte geben Sie an, was mit diesem Punkt ist."},
        )
        if item.grounds:
            grounds = [(ground.code, ground.label) for ground in item.grounds]
            self.fields[f"why_{item.code}"] = forms.ChoiceField(
                label="Grund des Verzichts", choices=[("", "Bitte wählen"), *grounds], required=False
            )
        self.fields[f"ground_{item.code}"] = forms.CharField(
            label="Grund",
            max_length=GROUND_LENGTH,
            required=False,
            help_text="Nötig, wenn der Punkt nicht erledigt ist.",
        )


class FollowUpForm(VersionedForm):
    """Which open items the follow-up closed, and its note (W-53)."""

    held_on = GermanDateField(label="Folgegespräch am", past_only=True)
    codes = forms.MultipleChoiceField(
        label="Nachgeholte Punkte",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Bitte wählen Sie mindestens einen Punkt."},
    )
    prognosis = forms.CharField(label="Integrationsprognose", max_length=200, required=False)
    strategy = ReasonField(label="Handlungsstrategie", max_length=LONG_TEXT, required=False)
    agreement_on = GermanDateField(label="Eingliederungsvereinbarung abgeschlossen am", past_only=True, required=False)
    note_text = ReasonField(
        label="Vermerk zum Folgegespräch",
        max_length=LONG_TEXT,
        rows=5,
        error_messages={"required": "Bitte schreiben Sie den Vermerk."},
    )

    def __init__(self, *args: Any, items: Sequence[InterviewItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codes"].choices = [(item.code, item.label) for item in items]  # type: ignore[attr-defined]
