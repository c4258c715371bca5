"""The form of a talk that has taken place."""

from collections.abc import Collection, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.db.models import QuerySet

from jobcenter.appointments import queries, talks, workflow
from jobcenter.appointments.choices import Channel, ContactKind, Delivery, NoteType, ProfileCheck, TelephoneGround
from jobcenter.appointments.models import Appointment
from jobcenter.appointments.models.contact import LONGEST_MINUTES
from jobcenter.people.models import Person
from jobcenter.web.dates import with_weekday
from jobcenter.web.fields import GermanDateField, GermanTimeField, ReasonField, YesNoField
from jobcenter.web.forms import BaseForm


class SlotField(forms.ChoiceField):
    """A free time by its beginning. More may be chosen than are shown, because other pages may offer more."""

    def offer(self, shown: list[queries.Slot], *, of: Collection[str]) -> None:
        """Show these; ``of``: the values of all that are free."""
        self.choices = [("", "kein Termin vereinbart"), *_by_day(shown)]
        self._free = of

    def valid_value(self, value: str) -> bool:
        return value in self._free


class ContactForm(BaseForm):
    """A talk that has taken place, and what was agreed on at its end (C.8, B-40 to B-48)."""

    conditional = ("ground_text", "profile_check")
    person = forms.ModelChoiceField(Person.objects.none(), label="Mit", empty_label=None)
    occurred_on = GermanDateField(label="Tag", past_only=True)
    occurred_at = GermanTimeField(label="Uhrzeit", required=False, help_text="zum Beispiel 9:30")
    minutes = forms.IntegerField(
        label="Dauer in Minuten",
        min_value=1,
        max_value=LONGEST_MINUTES,
        help_text="Mit Vor- und Nachbereitung, nach den Handlungsbedarfen",
    )
    channel = forms.ChoiceField(
        label="Weg", choices=Channel.choices, initial=Channel.IN_PERSON, widget=forms.RadioSelect
    )
    telephone_ground = forms.ChoiceField(
        label="Warum nicht persönlich?", choices=[("", "kein Grund"), *TelephoneGround.choices], required=False
    )
    ground_text = forms.CharField(label="Sonstiger Grund", max_length=200, required=False)
    kind = forms.ChoiceField(label="Art", choices=ContactKind.choices, initial=ContactKind.COUNSELLING)
    note_type = forms.ChoiceField(label="Vermerkart", choices=NoteType.choices)
    note_text = ReasonField(
        label="Wesentliche Gesprächsinhalte",
        max_length=8000,
        rows=8,
        error_messages={"required": "Ein Kontakt ohne Vermerk wird nicht eingetragen."},
    )
    plan_reference = YesNoField(label="Bezug zum Integrationsplan?", initial=True)
    profile_check = forms.ChoiceField(
        label="Auswirkungen auf das Profil geprüft?",
        choices=ProfileCheck.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text="Nach jeder Beratung nötig",
    )
    participants = forms.CharField(
        label="Weitere Teilnehmende",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    topics = forms.MultipleChoiceField(label="Themen", required=False, widget=forms.CheckboxSelectMultiple)
    checked_items = forms.MultipleChoiceField(
        label="Besprochene Punkte der Checkliste", required=False, widget=forms.CheckboxSelectMultiple
    )
    next_slot = SlotField(
        label="Nächster Termin",
        required=False,
        help_text="Ihre freien Zeiten der nächsten Wochen",
        error_messages={"invalid_choice": "Diese Zeit ist nicht mehr frei. Bitte wählen Sie eine andere."},
    )
    next_delivery = forms.ChoiceField(
        label="Einladung",
        choices=[choice for choice in Delivery.choices if choice[0] != Delivery.TELEPHONE],
        initial=Delivery.HANDED_OVER,
        required=False,
        widget=forms.RadioSelect,
        help_text="Ausgehändigt gilt als Nachweis des Zugangs.",
    )

    def __init__(
        self,
        *args: Any,
        persons: QuerySet[Person],
        appointment: Appointment | None,
        slots: list[queries.Slot],
        shown_until: date,
        topics: Sequence[talks.Aims],
        **kwargs: Any,
    ) -> None:
        """``slots``: every time that may be chosen; those after ``shown_until`` are offered by contact density only."""
        super().__init__(*args, **kwargs)
        self.slots = {slot.starts_at.isoformat(): slot for slot in slots}
        self.fields["person"].queryset = persons  # type: ignore[attr-defined]
        if appointment is not None:
            for name in ("person", "occurred_on"):
                self.fields[name].widget = forms.HiddenInput()
        named = [(topic, f"{aims.of}: {topic}") for aims in topics for topic in aims.topics]
        self.fields["topics"].choices = named  # type: ignore[attr-defined]
        lists = [talks.checklist_of(appointment.kind)] if appointment else list(talks.checklists().values())
        items = [item for checklist in lists if checklist is not None for item in checklist.items]
        self.fields["checked_items"].choices = [(item, item) for item in items]  # type: ignore[attr-defined]
        chosen = self.data.get(self.add_prefix("next_slot"))
        shown = [slot for key, slot in self.slots.items() if slot.day <= shown_until or key == chosen]
        self.fields["next_slot"].offer(shown, of=self.slots)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A ground chosen before the way was changed is out of sight, so it is none."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("channel") not in (Channel.TELEPHONE, Channel.VIDEO):
            given["telephone_ground"] = ""
        if given.get("telephone_ground") != TelephoneGround.OTHER:
            given["ground_text"] = ""
        return given

    def verb_arguments(self) -> dict[str, Any]:
        given = super().verb_arguments()
        slot = self.slots.get(given.pop("next_slot"))
        delivery = given.pop("next_delivery") or Delivery.HANDED_OVER
        agreed = workflow.Next(slot.starts_at, slot.ends_at, delivery) if slot else None
        return given | {"agreed": agreed}


def _by_day(slots: list[queries.Slot]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The free times of each day under its name; each choice also says its day, for whoever hears one line only."""
    return [
        (
            with_weekday(day),
            [(slot.starts_at.isoformat(), f"{with_weekday(day)}, {slot.starts_at:%-H:%M} Uhr") for slot in group],
        )
        for day, group in groupby(slots, lambda slot: slot.day)
    ]
