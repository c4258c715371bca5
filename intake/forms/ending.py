"""Forms of the endings, the ways back and the corrections: few fields, one reason."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from intake.choices import JurisdictionProof
from intake.forms.household import Previewed
from intake.models import Application
from intake.workflow.doubles import field_of, members_of, named, presumed, stated_of, told
from jobcenter.people.models import Person
from jobcenter.web.fields import GermanDateField, ReasonField
from jobcenter.web.forms import VersionedForm, speak_german

OWN = "own"
"""The answer that somebody is nobody of the earlier household."""


class DatedReasonForm(VersionedForm):
    """A day and a reason; the page says which day is meant."""

    on = GermanDateField(label="Datum", past_only=True)
    reason = ReasonField(max_length=200)

    def __init__(self, *args: Any, day_label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = day_label


class DenyForm(DatedReasonForm):
    """The day of the notice, and the written warning before it where none is filed here (§ 66 Abs. 3 SGB I)."""

    conditional = ("warned_on", "warned_until")
    warned_on = GermanDateField(label="Schriftlicher Hinweis vom", past_only=True, required=False)
    warned_until = GermanDateField(
        label="Frist im Hinweis bis", required=False, help_text="Dieser Tag zählt noch mit. TT.MM.JJJJ"
    )
    field_order = ("warned_on", "warned_until", "on", "reason")

    def __init__(self, *args: Any, asks_for_warning: bool, **kwargs: Any) -> None:
        super().__init__(*args, day_label="Datum des Versagungsbescheids", **kwargs)
        if not asks_for_warning:
            for name in self.conditional:
                self.fields.pop(name)


class TransferForm(VersionedForm):
    """To whom, since when, and what proves it (C-16)."""

    on = GermanDateField(label="Abgegeben am", past_only=True)
    to = forms.CharField(
        label="Zuständiges Jobcenter", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    proof = forms.TypedChoiceField(
        label="Nachweis der Zuständigkeit",
        choices=JurisdictionProof.choices,
        coerce=JurisdictionProof,
        widget=forms.RadioSelect,
    )


class CancelForm(VersionedForm):
    """Storno; with the right date a new record follows (D-19)."""

    reason = ReasonField(max_length=200)
    correct_applied_on = GermanDateField(
        label="Richtiges Antragsdatum",
        past_only=True,
        required=False,
        help_text="Mit Datum entsteht ein neuer Datensatz, auf den der alte verweist. Leer: nur Storno.",
    )


class MergeForm(Previewed, VersionedForm):
    """Into which earlier application, and who of the later household is known there already (D-44).

    Who is who is asked as soon as it is clear which application is meant; what was not asked yet is filled in by name
    and birth date, and shown with the effects. Where only one of the two is the same, nothing is filled in.
    """

    into = forms.ModelChoiceField(
        label="Früherer Antrag", queryset=Application.objects.none(), widget=forms.RadioSelect
    )
    reason = ReasonField(max_length=200)

    def __init__(self, *args: Any, of: Application, candidates: QuerySet[Application], today: date, **kwargs: Any):
        super().__init__(*args, of=of, **kwargs)
        field: Any = self.fields["into"]
        field.queryset, field.empty_label = candidates, None
        field.label_from_instance = lambda one: f"{one.head}, {one.household}, {one}"
        self.candidates = list(candidates)
        self.who: dict[str, Person] = {}
        self.earlier: list[Person] = []
        if (into := self._chosen()) is not None:
            self.initial["into"] = into.pk
            self.earlier = members_of(into.household, today)
            self._ask_who(into, members_of(of.household, today))

    def verb_arguments(self) -> dict[str, Any]:
        given = super().verb_arguments()
        for name in self.who:
            given.pop(name)
        return {**given, "same": self._same()}

    def who_is_who(self) -> tuple[str, ...]:
        """The answers of a valid form, one sentence for each person."""
        return told(stated_of(self._same(), self.who.values(), self.earlier))

    def _same(self) -> dict[int, int]:
        stated = {person.pk: self.cleaned_data[name] for name, person in self.who.items()}
        return {later: int(earlier) for later, earlier in stated.items() if earlier != OWN}

    def _chosen(self) -> Application | None:
        if not self.is_bound:
            return self.candidates[0] if len(self.candidates) == 1 else None
        try:
            return self.fields["into"].clean(self.data.get("into"))
        except ValidationError:
            return None

    def _ask_who(self, into: Application, later: list[Person]) -> None:
        answers = [(OWN, "niemand: eine eigene Person"), *((str(one.pk), named(one)) for one in self.earlier)]
        guess = presumed(later, self.earlier)
        self.who = {field_of(into, person): person for person in later}
        for name, person in self.who.items():
            is_clear = person.pk in guess
            self.initial[name] = str(guess[person.pk] or OWN) if is_clear else ""
            self.fields[name] = forms.ChoiceField(
                label=f"{named(person)} ist dieselbe Person wie",
                choices=answers if is_clear else [("", "bitte wählen"), *answers],
                initial=self.initial[name],
            )
            speak_german(self.fields[name])
        self.order_fields(["into", *self.who, "reason"])
        if self.is_bound:
            data: Any = self.data
            data = data.copy()
            for name in self.who:
                data.setdefault(name, self.initial[name])
            self.data = data
