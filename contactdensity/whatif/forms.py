"""Which rule set is tried out, with which numbers, on whose clients. Read from the address: an answer can be linked,
printed and asked again, and no client stands in it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from jobcenter.rules.contact_parameters import CapacityRule
from jobcenter.rules.density.demand import Terms
from jobcenter.staff.models import Assignment
from jobcenter.web.filters import FilterForm
from jobcenter.web.forms import BaseForm, speak_german

from .concepts import Candidate, Changeable, Option, changeable, options

HOUSE, OFFICES = "house", "offices"
WHOSE = [(OFFICES, "meine Geschäftsstellen, mit Namen"), (HOUSE, "das ganze Haus, nur Summen")]
WHOLE_NUMBER = "Bitte geben Sie eine ganze Zahl ein."


class TypedNumber(forms.TextInput):
    """A number as it was typed: also what is none stays in the field."""

    def __init__(self) -> None:
        super().__init__(attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": 10})


class ChooseForm(FilterForm):
    """The rule set to begin with, and on whose clients."""

    ruleset = forms.ChoiceField(label="Regelwerk")
    whose = forms.ChoiceField(choices=WHOSE)

    def __init__(self, *args: Any, candidates: Sequence[Candidate], **kwargs: Any) -> None:
        self.candidates = candidates
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        names = [(candidate.code, candidate.label) for candidate in self.candidates]
        self.fields["ruleset"].choices = names  # type: ignore[attr-defined]
        super().full_clean()

    @property
    def chosen(self) -> Candidate | None:
        return next((each for each in self.candidates if each.code == self.values["ruleset"]), None)

    @property
    def wants_house(self) -> bool:
        return bool(self.values["whose"] == HOUSE)


class QuestionForm(forms.Form):
    """The numbers of the chosen rule set, the terms, and whose clients. What the address does not say is as the rule
    set has it; what was typed stays."""

    ruleset = forms.CharField(widget=forms.HiddenInput)
    minutes = forms.IntegerField(
        label="Minuten je Gespräch",
        min_value=5,
        max_value=480,
        help_text="Mit Vor- und Nachbereitung.",
        error_messages={"invalid": WHOLE_NUMBER},
        widget=TypedNumber,
    )
    share = forms.IntegerField(
        label="Anteil der Arbeitszeit für terminierte Gespräche",
        min_value=1,
        max_value=100,
        required=False,
        help_text="In Prozent. Leer: es werden keine Stellen gerechnet.",
        error_messages={"invalid": WHOLE_NUMBER},
        widget=TypedNumber,
    )
    hours = forms.DecimalField(
        label="Wochenstunden einer vollen Stelle",
        min_value=1,
        max_value=48,
        decimal_places=2,
        required=False,
        localize=True,
        error_messages={"invalid": "Bitte geben Sie eine Zahl ein, zum Beispiel 39 oder 38,5."},
        widget=TypedNumber,
    )
    catch_up = forms.IntegerField(
        label="Fehlende Gespräche aufholen in",
        min_value=1,
        max_value=52,
        help_text="Wochen. So lange voraus werden auch Feiertage und Abwesenheiten berücksichtigt.",
        error_messages={"invalid": WHOLE_NUMBER},
        widget=TypedNumber,
    )
    whose = forms.ChoiceField(label="Wessen Fälle", choices=WHOSE, required=False)
    office = forms.ChoiceField(label="Geschäftsstelle", required=False)
    team = forms.ChoiceField(label="Team", required=False)
    specialist = forms.ChoiceField(label="Fachkraft", required=False)

    def __init__(
        self,
        data: QueryDict,
        *,
        candidate: Candidate,
        capacity: CapacityRule | None,
        people: Sequence[Assignment],
        by_name: bool,
        may_choose_house: bool,
    ) -> None:
        self.numbers, self.options = changeable(candidate.rule), options(candidate.rule)
        given = {name: value for name, value in data.items() if isinstance(value, str)}
        super().__init__({**_usual(candidate, capacity, [*self.numbers, *self.options]), **given}, label_suffix="")
        for number in self.numbers:
            self.fields[number.name] = _number_field(number)
        for option in self.options:
            self.fields[option.name] = forms.ChoiceField(label=option.label, choices=option.choices)
        # Sums over the house are not narrowed: what one could subtract from each other would tell small numbers (D-86).
        named = people if by_name else ()
        self._offer("office", {one.office_id: str(one.office) for one in named})
        self._offer("team", {one.team_id: str(one.team or "") for one in named})
        self._offer("specialist", {one.user_id: str(one.user) for one in named})
        if not may_choose_house:
            del self.fields["whose"]
        for field in self.fields.values():
            speak_german(field)

    @property
    def number_fields(self) -> list[forms.BoundField]:
        return [self[number.name] for number in self.numbers]

    @property
    def option_fields(self) -> list[forms.BoundField]:
        return [self[option.name] for option in self.options]

    @property
    def place_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("whose", "office", "team", "specialist") if name in self.fields]

    @property
    def terms(self) -> Terms:
        given = self.cleaned_data
        return Terms(given["minutes"], given["catch_up"], given["share"], given["hours"])

    @property
    def given_numbers(self) -> dict[str, int]:
        return {number.name: self.cleaned_data[number.name] for number in self.numbers}

    @property
    def given_options(self) -> dict[str, str]:
        return {option.name: self.cleaned_data[option.name] for option in self.options}

    def takes(self, one: Assignment) -> bool:
        """Whether that colleague is among those asked for."""
        keys = {"office": one.office_id, "team": one.team_id, "specialist": one.user_id}
        return all(not self.cleaned_data.get(name) or self.cleaned_data[name] == str(key) for name, key in keys.items())

    @property
    def is_narrowed_to_people(self) -> bool:
        return bool(self.cleaned_data.get("team") or self.cleaned_data.get("specialist"))

    def _offer(self, name: str, choices: dict[Any, str]) -> None:
        """There is no choice of one; „no team“ cannot be asked for."""
        if len(choices) < 2:
            del self.fields[name]
            return
        named = sorted(((str(key), label) for key, label in choices.items() if key), key=lambda choice: choice[1])
        self.fields[name].choices = [("", "alle"), *named]  # type: ignore[attr-defined]


class GoOnForm(BaseForm):
    """What a long reckoning has come to; sent back by the page itself."""

    state = forms.CharField(widget=forms.HiddenInput, max_length=500_000)


def _usual(
    candidate: Candidate, capacity: CapacityRule | None, changes: Sequence[Changeable | Option]
) -> dict[str, Any]:
    """As the rule set has it; the share of the hours from the house's own rule set where this one is silent."""
    interview, share = candidate.values.interview, candidate.values.capacity or capacity
    return {
        "minutes": (interview and interview.duration_minutes) or 60,
        "share": share.share_percent if share else "",
        "hours": share.weekly_hours if share else "",
        "catch_up": 13,
        **{change.name: change.value for change in changes},
    }


def _number_field(number: Changeable) -> forms.IntegerField:
    return forms.IntegerField(
        label=number.label,
        help_text=number.unit,
        min_value=number.least,
        max_value=number.most,
        error_messages={"invalid": WHOLE_NUMBER},
        widget=TypedNumber,
    )
