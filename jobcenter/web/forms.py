"""The base of every form that writes. German messages, hidden fields, one place for what a verb gets."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.db.models import Model

from . import once
from .fields import VersionField

GERMAN = {
    "required": "Bitte füllen Sie dieses Feld aus.",
    "invalid_choice": "Bitte wählen Sie einen der angebotenen Einträge.",
    "invalid_list": "Bitte wählen Sie aus den angebotenen Einträgen.",
    "max_length": "Bitte kürzen Sie den Text auf höchstens %(limit_value)d Zeichen (jetzt %(show_value)d).",
    "min_length": "Bitte geben Sie mindestens %(limit_value)d Zeichen ein (jetzt %(show_value)d).",
    "null_characters_not_allowed": "Der Text enthält ein unzulässiges Zeichen. Bitte geben Sie ihn neu ein.",
    "min_value": "Der Wert muss mindestens %(limit_value)s sein.",
    "max_value": "Der Wert darf höchstens %(limit_value)s sein.",
    "empty": "Die Datei ist leer.",
    "missing": "Bitte wählen Sie eine Datei aus.",
}


class BaseForm(forms.Form):
    """A form that leads to a verb.

    ``verb_arguments()`` is what ``submit`` passes on: the cleaned fields, unless a form says otherwise. Ticks that are
    only hints for the page are left out by overriding it. ``conditional`` names fields that the case or another answer
    makes obligatory: the form may leave them out, the verb decides, and they do not say „optional“.
    """

    conditional: Collection[str] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.form_token = once.new_token()
        for field in self.fields.values():
            speak_german(field)

    def verb_arguments(self) -> dict[str, Any]:
        """Keyword arguments for the verb this form leads to."""
        return dict(self.cleaned_data)


class VersionedForm(BaseForm):
    """A form over something that exists: carries the ``version`` it was opened with (decision 11, R10).

    The verb gets ``version`` and raises ``Conflict`` if the record has moved on. A form that is shown again after a
    conflict keeps the old version: the user has to look at the new state first.
    """

    version = VersionField()

    def __init__(self, *args: Any, of: Model | None = None, **kwargs: Any) -> None:
        if of is not None:
            kwargs["initial"] = {"version": getattr(of, "version", None)} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)


def _what_is_missing(field: forms.Field) -> str:
    if isinstance(field, forms.BooleanField):
        return "Bitte setzen Sie hier ein Häkchen."
    if isinstance(field, forms.FileField):
        return "Bitte wählen Sie eine Datei aus."
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return "Bitte wählen Sie einen Eintrag."
    return GERMAN["required"]


def speak_german(field: forms.Field) -> None:
    """Replace Django's general sentences by ours where the field has no sentence of its own."""
    defaults: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        defaults.update(getattr(kind, "default_error_messages", {}))
    sentences = GERMAN | {"required": _what_is_missing(field)}
    for code, sentence in sentences.items():
        if code in defaults and field.error_messages.get(code) == defaults[code]:
            field.error_messages[code] = sentence
    for validator in field.validators:
        code = str(getattr(validator, "code", ""))
        if code in GERMAN and hasattr(validator, "message") and code not in field.error_messages:
            field.error_messages[code] = GERMAN[code]
