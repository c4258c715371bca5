"""Forms about tickets to the counter, and about what the EZ completes after a call (C-52 to C-65)."""

from collections.abc import Sequence
from typing import Any

from django import forms

from intake.choices import CallExclusion, Channel, CounterTicketState, JurisdictionProof
from intake.models import Application
from intake.workflow.tickets import Caller
from jobcenter.people.models import Person
from jobcenter.staff.models import Office, User
from jobcenter.web.fields import BGNumberField, GermanDateField, GermanTimeField, ReasonField
from jobcenter.web.filters import FilterForm
from jobcenter.web.forms import BaseForm, VersionedForm

from .appointment_fields import at, day_and_time

TYPED = {"autocomplete": "off"}
OTHER_GROUND = ""


class TicketFilter(FilterForm):
    """Which tickets: open ones, or those of another state."""

    state = forms.ChoiceField(
        label="Stand", choices=[("open", "offen"), ("registered", "Antrag aufgenommen"), ("closed", "geschlossen")],
        initial=CounterTicketState.OPEN,
    )  # fmt: skip
    orderings = {"received": ("received_on", "pk"), "name": ("last_name", "first_name", "pk")}


class CallerForm(BaseForm):
    """Who wants to apply, as far as a call or a letter tells."""

    office = forms.TypedChoiceField(label="Geschäftsstelle", coerce=int)
    last_name = forms.CharField(label="Nachname", max_length=80, widget=forms.TextInput(attrs=TYPED))
    first_name = forms.CharField(label="Vorname", max_length=80, required=False, widget=forms.TextInput(attrs=TYPED))
    born_on = GermanDateField(label="Geburtsdatum", past_only=True, required=False)

    def __init__(self, *args: Any, offices: Sequence[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offices = list(offices)
        self.fields["office"].choices = [(one.pk, one.name) for one in self.offices]  # type: ignore[attr-defined]
        if len(self.offices) == 1:
            self.fields["office"].initial = self.offices[0].pk
            self.fields["office"].widget = forms.HiddenInput()

    def verb_arguments(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        office = given.pop("office")
        caller = Caller(
            given.pop("last_name"), given.pop("first_name"), given.pop("born_on"), given.pop("phone", "") or ""
        )
        return {**given, "caller": caller, "office": next(one for one in self.offices if one.pk == office)}


class CallTicketForm(CallerForm):
    """A call that the EZ has to answer (C-57, C-58)."""

    conditional = ("exclusion", "note")

    phone = forms.CharField(label="Telefon", max_length=40, required=False, widget=forms.TextInput(attrs=TYPED))
    called_on = GermanDateField(label="Anruf am", past_only=True)
    exclusion = forms.ChoiceField(
        label="Grund",
        choices=[*CallExclusion.choices, (OTHER_GROUND, "anderes Anliegen")],
        required=False,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label="Anliegen", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class LetterForm(CallerForm):
    """A letter that reached the benefit unit; is there a record of EZ or SC? (C-65)"""

    channel = forms.ChoiceField(
        label="Weg",
        choices=[(Channel.POST, Channel.POST.label), (Channel.LETTER_BOX, Channel.LETTER_BOX.label)],
        widget=forms.RadioSelect,
        initial=Channel.POST,
    )
    received_on = GermanDateField(label="Posteingang am", past_only=True)
    is_other_person = forms.BooleanField(label="Es ist eine andere Person gleichen Namens", required=False)


class CloseTicketForm(VersionedForm):
    """Why the ticket leads to no application."""

    reason = ReasonField(max_length=200)


class WorkOnCallForm(VersionedForm):
    """What the EZ completes after a call (C-60 to C-63)."""

    bg_number = BGNumberField(label="BG-Nummer (angelegt oder reaktiviert)", required=False)
    record_checked = forms.BooleanField(label="Datensätze aller Mitglieder geprüft", required=False)
    jurisdiction_proof = forms.ChoiceField(
        label="Zuständigkeit geprüft anhand", choices=[("", "bitte wählen"), *JurisdictionProof.choices], required=False
    )
    id_check_on = GermanDateField(label="Termin zur ID-Prüfung am", years_ahead=1, required=False)
    id_check_time = GermanTimeField(label="Uhrzeit der ID-Prüfung", required=False, help_text="HH:MM")

    def __init__(
        self,
        *args: Any,
        of: Application,
        persons: Sequence[Person],
        specialists: Sequence[tuple[User, str]],
        asks_identity: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, of=of, **kwargs)
        self.persons, self.specialists = list(persons), {user.pk: user for user, _label in specialists}
        if of.household.bg_number:
            del self.fields["bg_number"]
        if not of.moved_in or of.jurisdiction_proof:
            del self.fields["jurisdiction_proof"]
        if not asks_identity:
            del self.fields["id_check_on"], self.fields["id_check_time"]
        choices = [("", "bitte wählen"), *((user.pk, label) for user, label in specialists)]
        for person in self.persons:
            self.fields[f"specialist_{person.pk}"] = forms.TypedChoiceField(
                label=f"Hauptbetreuung für {person}", choices=choices, required=False, coerce=int, empty_value=None
            )
        self.conditional = self.fields.keys()

    def clean(self) -> dict[str, Any]:
        day_and_time(self, "id_check")
        return self.cleaned_data

    def verb_arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        chosen = {
            person.pk: self.specialists[key]
            for person in self.persons
            if (key := given[f"specialist_{person.pk}"]) in self.specialists
        }
        return {
            "version": given["version"],
            "record_checked": given["record_checked"],
            "bg_number": given.get("bg_number") or "",
            "jurisdiction_proof": given.get("jurisdiction_proof", ""),
            "specialists": chosen,
            "id_check_at": at(given.get("id_check_on"), given.get("id_check_time")),
        }


class JurisdictionForm(VersionedForm):
    """What proves at a move that this Jobcenter is responsible (C-16)."""

    proof = forms.TypedChoiceField(
        label="Zuständigkeit geprüft anhand",
        choices=JurisdictionProof.choices,
        coerce=JurisdictionProof,
        widget=forms.RadioSelect,
    )
