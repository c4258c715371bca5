"""Forms over the checklist of documents: one line a document, keyboard first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from intake.choices import ReceiptChannel
from intake.models import DocumentItem
from intake.workflow.documents import Receipt
from intake.workflow.members import Transfer
from jobcenter.appointments.choices import Delivery
from jobcenter.people.models import Membership, Person
from jobcenter.web.fields import GermanDateField, ReasonField, YesNoField
from jobcenter.web.forms import BaseForm, VersionedForm, speak_german

CHANNELS = [("", "wie oben"), *ReceiptChannel.choices]


@dataclass(frozen=True)
class ItemRow:
    """The three bound fields of one document."""

    item: DocumentItem
    received: forms.BoundField
    on: forms.BoundField
    channel: forms.BoundField


class DocumentsForm(VersionedForm):
    """Tick what arrived. Day and channel at the top hold for every new tick that has none of its own."""

    all_on = GermanDateField(label="Eingegangen am", past_only=True)
    all_channel = forms.ChoiceField(label="Weg", choices=ReceiptChannel.choices)

    def __init__(
        self, *args: Any, items: Sequence[DocumentItem], members: Sequence[Membership], today: date, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"all_on": today, "all_channel": ReceiptChannel.HAND_IN} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.items, self.members = list(items), list(members)
        for item in self.items:
            self.fields[f"received_{item.pk}"] = forms.BooleanField(
                label=item.label, required=False, initial=item.received_on is not None
            )
            self.fields[f"on_{item.pk}"] = GermanDateField(
                label=f"Eingang {item.label}", past_only=True, required=False, initial=item.received_on, help_text=""
            )
            self.fields[f"channel_{item.pk}"] = forms.ChoiceField(
                label=f"Weg {item.label}", choices=CHANNELS, required=False, initial=item.channel
            )
        for membership in self.members:
            self.fields[f"transferred_{membership.pk}"] = GermanDateField(
                label=str(membership.person), past_only=True, required=False, initial=membership.transferred_on
            )
        for field in self.fields.values():
            speak_german(field)

    def row(self, item: DocumentItem) -> ItemRow:
        return ItemRow(item, self[f"received_{item.pk}"], self[f"on_{item.pk}"], self[f"channel_{item.pk}"])

    def transfer(self, membership: Membership) -> forms.BoundField:
        return self[f"transferred_{membership.pk}"]

    def verb_arguments(self) -> dict[str, Any]:
        """Only the lines that say something else than what is stored."""
        given = self.cleaned_data
        return {
            "version": given["version"],
            "items": [receipt for item in self.items if (receipt := self._receipt(item)) is not None],
            "transfers": [
                Transfer(membership.pk, day)
                for membership in self.members
                if (day := given[f"transferred_{membership.pk}"]) and day != membership.transferred_on
            ],
        }

    def _receipt(self, item: DocumentItem) -> Receipt | None:
        given = self.cleaned_data
        ticked, on, channel = (given[f"{name}_{item.pk}"] for name in ("received", "on", "channel"))
        if not ticked:
            # A day typed without a tick means it arrived; a tick taken away from a stored line means it did not.
            if item.received_on is None and on is not None:
                return Receipt(item.pk, on, channel or given["all_channel"])
            return Receipt(item.pk, None) if item.received_on is not None else None
        known = item.received_on is not None
        day = on or (item.received_on if known else given["all_on"])
        way = channel or (item.channel if known else given["all_channel"])
        return None if (day, way) == (item.received_on, item.channel) else Receipt(item.pk, day, way)


class ReopenForm(VersionedForm):
    """Which documents turned out to be missing, and why."""

    missing = forms.ModelMultipleChoiceField(
        label="Es fehlt", queryset=DocumentItem.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    reason = ReasonField(max_length=200)

    def __init__(self, *args: Any, items: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["missing"].queryset = items  # type: ignore[attr-defined]


class AskForm(VersionedForm):
    """One more document for one person or for all."""

    label = forms.CharField(label="Unterlage", max_length=160, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    person = forms.ModelChoiceField(
        label="Für", queryset=Person.objects.none(), required=False, empty_label="die Bedarfsgemeinschaft"
    )
    mandatory = YesNoField(label="Erforderlich für die Vollständigkeit", initial=True)

    def __init__(self, *args: Any, persons: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = persons  # type: ignore[attr-defined]


class EnterForm(BaseForm):
    """The day on which the returned package was typed in."""

    on = GermanDateField(label="Eingegeben am", past_only=True)


class RemindForm(BaseForm):
    """The day the reminder names, and how it goes out; the letter is shown before (D-46)."""

    return_by = GermanDateField(
        label="Nachreichen bis", years_ahead=1, help_text="Dieser Tag steht im Brief. TT.MM.JJJJ"
    )
    delivery = forms.ChoiceField(
        label="Zugang",
        choices=[
            (Delivery.HANDED_OVER, Delivery.HANDED_OVER.label),
            (Delivery.POSTED, "mit der Post: auf die Liste „zu druckende Briefe“"),
        ],
        widget=forms.RadioSelect,
    )
    step = forms.ChoiceField(choices=[("preview", ""), ("send", "")], required=False, widget=forms.HiddenInput)

    def verb_arguments(self) -> dict[str, Any]:
        return {"return_by": self.cleaned_data["return_by"], "delivery": self.cleaned_data["delivery"]}

    @property
    def wants_preview(self) -> bool:
        """Another look, instead of sending."""
        return self.is_bound and self.is_valid() and self.cleaned_data["step"] == "preview"


class WithdrawReminderForm(BaseForm):
    """One button."""


class ExtendForm(BaseForm):
    """A later day to hand the package in."""

    return_on = GermanDateField(label="Neuer Rückgabetermin", years_ahead=1)
    reason = ReasonField(label="Grund der Verlängerung", max_length=200)
