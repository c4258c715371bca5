"""Forms for a new version of a rule set and for closing days."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict

from jobcenter.rules.errors import RuleError
from jobcenter.rules.parameters import RuleSetValues, load_ruleset
from jobcenter.staff.models import Jobcenter, Office
from jobcenter.web.fields import GermanDateField, ReasonField
from jobcenter.web.filters import FilterForm
from jobcenter.web.forms import BaseForm, speak_german

from .choices import RuleSetKind
from .reading import Number, Option, numbers, options


class NewVersionForm(BaseForm):
    """A copy of a rule set with other numbers and choices and another validity.

    What changes loses its old reference: the new one is asked for and stands in the new version.
    """

    name = forms.CharField(label="Name", max_length=120)
    code = forms.SlugField(
        label="Kürzel",
        max_length=60,
        help_text="Kleinbuchstaben, Ziffern und Bindestriche, zum Beispiel wuppertal-2022",
        error_messages={"invalid": "Das Kürzel besteht aus Buchstaben, Ziffern und Bindestrichen."},
    )
    valid_from = GermanDateField(label="Gültig ab", years_ahead=5)
    valid_until = GermanDateField(label="Gültig bis", years_ahead=20, required=False)
    reference = forms.CharField(
        label="Fundstelle der Änderungen",
        max_length=200,
        help_text="Wo die neuen Zahlen stehen, zum Beispiel „Dienstanweisung vom 01.12.2021, Nr. 3“.",
    )

    def __init__(self, *args: Any, base: RuleSetValues, **kwargs: Any) -> None:
        self.base = base
        self.numbers, self.options = numbers(base), options(base)
        super().__init__(*args, **kwargs)
        for number in self.numbers:
            self.fields[number.name] = _number_field(number)
        for option in self.options:
            self.fields[option.name] = _option_field(option)
        for link in base.links:
            self.fields[f"link-{link.code}"] = forms.URLField(
                label=link.label, initial=link.url, required=False, max_length=500, assume_scheme="https"
            )
        for field in self.fields.values():
            speak_german(field)

    @property
    def number_fields(self) -> list[forms.BoundField]:
        """The fields of the numbers, in their order."""
        return [self[number.name] for number in self.numbers]

    @property
    def option_fields(self) -> list[forms.BoundField]:
        """The fields of the choices, in their order."""
        return [self[option.name] for option in self.options]

    @property
    def link_fields(self) -> list[forms.BoundField]:
        """The addresses of the papers it names."""
        return [self[f"link-{link.code}"] for link in self.base.links]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        begin, end = cleaned.get("valid_from"), cleaned.get("valid_until")
        if begin and end and end < begin:
            self.add_error("valid_until", "Das Ende der Gültigkeit liegt vor dem Beginn.")
        if not self.errors:
            try:
                self.new_values = self._values(cleaned)
            except RuleError as error:
                raise ValidationError(error.sentence) from None
        return cleaned

    def verb_arguments(self) -> dict[str, Any]:
        return {"values": self.new_values, "reason": self.cleaned_data["reference"]}

    def _mapping(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The base under its new name."""
        return deepcopy(self.base.to_mapping()) | {name: cleaned[name] for name in ("code", "name")}

    def _values(self, cleaned: dict[str, Any]) -> RuleSetValues:
        mapping = self._mapping(cleaned)
        mapping["valid_from"] = cleaned["valid_from"].isoformat()
        mapping.pop("valid_until", None)
        if cleaned["valid_until"]:
            mapping["valid_until"] = cleaned["valid_until"].isoformat()
        for number in self.numbers:
            if cleaned[number.name] != number.value:
                _change(mapping, number, cleaned[number.name], cleaned["reference"])
        for option in self.options:
            if cleaned[option.name] != option.value:
                _put(mapping, option.path, cleaned[option.name])
                _put(mapping, option.source_path, {"decision": cleaned["reference"]})
        for link in [*mapping.get("references", []), *mapping.get("interview", {}).get("documents", [])]:
            link["url"] = cleaned[f"link-{link['code']}"] or None
        return load_ruleset(mapping)


class AdoptForm(NewVersionForm):
    """A rule set of another house, or a recommendation, as the own concept: copied, changed, owned (B-2)."""

    kind = forms.ChoiceField(label="Art", choices=RuleSetKind.choices, initial=RuleSetKind.BINDING)
    issuer = forms.CharField(
        label="Herausgegeben von", max_length=200, help_text="Wer in Ihrem Haus für den Inhalt verantwortlich ist."
    )

    def __init__(self, *args: Any, jobcenter: Jobcenter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.jobcenter = jobcenter

    def _mapping(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Working days are those of the own Land (D-5); another house's closing days are not copied."""
        mapping = super()._mapping(cleaned)
        mapping |= {"jobcenter": self.jobcenter.slug, "kind": cleaned["kind"], "issuer": cleaned["issuer"]}
        if mapping.get("land"):
            mapping["land"] = self.jobcenter.land
        mapping.pop("closed_days", None)
        return mapping


def prefilled(given: QueryDict, base: RuleSetValues) -> dict[str, Any]:
    """Numbers and choices that a page elsewhere has tried out, for the form to begin with; what the rule set does not
    have, or is not valid, is left out."""
    form = forms.Form(given)
    form.fields.update({number.name: _number_field(number) for number in numbers(base)})
    form.fields.update({option.name: _option_field(option) for option in options(base)})
    form.full_clean()
    return dict(form.cleaned_data)


def _number_field(number: Number) -> forms.IntegerField:
    least, most = number.bounds
    return forms.IntegerField(
        label=number.label,
        help_text=number.unit,
        initial=number.value,
        min_value=least,
        max_value=most,
        error_messages={"invalid": "Bitte geben Sie eine ganze Zahl ein."},
    )


def _option_field(option: Option) -> forms.ChoiceField:
    return forms.ChoiceField(label=option.label, initial=option.value, choices=option.choices)


def _put(mapping: dict[str, Any], path: Sequence[str], value: object) -> None:
    *way, name = path
    for part in way:
        mapping = mapping[part]
    mapping[name] = value


def _change(mapping: dict[str, Any], number: Number, value: int, reference: str) -> None:
    """Set the number, and beside it where it stands now."""
    *way, name = number.path
    place: Any = mapping
    for part in way:
        place = place[part]
    place[name] = value
    source = {"decision": reference}
    sources = place.get("sources")
    if isinstance(sources, dict):
        sources[name] = source
    elif "source" in place:
        place["source"] = source


class RejectForm(BaseForm):
    """Why a proposal goes back."""

    reason = ReasonField(max_length=500)


class ConfirmForm(BaseForm):
    """A button without fields."""


class ClosedDayForm(BaseForm):
    """A closing day of one office or of all (D-7)."""

    day = GermanDateField(label="Tag", years_ahead=3)
    office: "forms.ModelChoiceField[Office]" = forms.ModelChoiceField(
        label="Geschäftsstelle", queryset=None, required=False, empty_label="alle Geschäftsstellen"
    )
    reason = forms.CharField(label="Grund", max_length=80, help_text="Zum Beispiel Betriebsausflug")

    def __init__(self, *args: Any, offices: QuerySet[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = offices  # type: ignore[attr-defined]


class RuleSetFilter(FilterForm):
    """The list of rule sets."""

    orderings = {"valid": ("valid_from",), "name": ("name",)}
    default_sort = "-valid"


class ClosedDayFilter(FilterForm):
    """The list of closing days."""

    orderings = {"day": ("day",)}
    default_sort = "-day"
