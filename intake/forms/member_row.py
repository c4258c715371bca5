"""The fields of one person on the form of the counter."""

from collections.abc import Sequence
from typing import Any

from django import forms

from jobcenter.people.choices import HouseholdRole, Sex
from jobcenter.web.fields import GermanDateField

NOT_CHECKED = [("", "noch nicht geprüft"), ("yes", "ja"), ("no", "nein")]
_ROLES = [(role.value, role.label) for role in HouseholdRole if role != HouseholdRole.HEAD]
_SEXES = [("", "bitte wählen"), *Sex.choices]


def _text(label: str, most: int, *, required: bool = False, initial: str = "") -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, max_length=most, required=required, initial=initial, widget=widget)


def _yes_no(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        required=False,
        choices=NOT_CHECKED,
        coerce=lambda value: value == "yes",
        empty_value=None,
    )


def member_fields(index: int, specialists: Sequence[tuple[int, str]]) -> dict[str, forms.Field]:
    """New fields for the person with that index, in the order of the keyboard."""
    is_head = index == 0
    nobody = "bitte wählen" if is_head else "wie antragstellende Person"
    fields: dict[str, Any] = {
        "person": forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1),
        "role": forms.ChoiceField(label="Stellung", choices=_ROLES),
        "last_name": _text("Nachname", 80, required=True),
        "first_name": _text("Vorname", 80, required=True),
        "born_on": GermanDateField(label="Geburtsdatum", past_only=True, help_text=""),
        "ba_number": _text("Kundennummer", 20),
        "sex": forms.ChoiceField(label="Geschlecht", choices=_SEXES),
        "nationality": _text("Staatsangehörigkeit", 60, initial="deutsch"),
        "employable": _yes_no("Erwerbsfähig"),
        "lives_in_germany": _yes_no("Gewöhnlicher Aufenthalt in Deutschland"),
        "street": _text("Straße und Hausnummer", 120),
        "postal_code": forms.RegexField(
            r"^[0-9]{5}$",
            label="Postleitzahl",
            required=False,
            error_messages={"invalid": "Eine Postleitzahl hat fünf Ziffern."},
            widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        ),
        "city": _text("Ort", 80),
        "phone": _text("Telefon", 40),
        "address_restricted": forms.BooleanField(label="Auskunftssperre", required=False),
        "appeared": forms.BooleanField(label="Hat persönlich vorgesprochen", required=False, initial=is_head),
        "sheet_filled": forms.BooleanField(label="Anmeldebogen ausgefüllt", required=False, initial=is_head),
        "receives_alg1": forms.BooleanField(label="Erhält Arbeitslosengeld I", required=False),
        "alg1_from": GermanDateField(label="ALG I ab", years_ahead=2, required=False, help_text=""),
        "alg1_until": GermanDateField(
            label="ALG I bis (leer: Ende offen)", years_ahead=2, required=False, help_text=""
        ),
        "working_top_up": forms.BooleanField(
            label="Ergänzt Erwerbseinkommen (Erwerbsaufstockung)", required=False
        ),
        "needy_until": GermanDateField(
            label="Letzter Tag im früheren Leistungsbezug", past_only=True, required=False, help_text=""
        ),
        "rejected_on": GermanDateField(
            label="Früherer Antrag abgelehnt am", past_only=True, required=False, help_text=""
        ),
        "specialist": forms.TypedChoiceField(
            label="Hauptbetreuung",
            required=False,
            choices=[("", nobody), *specialists],
            coerce=int,
            empty_value=None,
        ),
    }
    return fields

