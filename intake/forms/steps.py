"""The small forms around the counter: search, shape of the page, hints, issue later, letters."""

import re
from datetime import date
from typing import Any

from django import forms

from intake.checklists import SITUATIONS, hand_out_choices
from intake.counter import MOST_ROWS
from intake.models import Application
from intake.workflow.issue import Issue
from intake.workflow.letters import delivery_of
from intake.workflow.registration import field_of
from jobcenter.appointments.choices import Delivery
from jobcenter.people.access import SearchTerms
from jobcenter.web.fields import BGNumberField, GermanDateField, GermanTimeField, normalise_bg_number
from jobcenter.web.forms import BaseForm, VersionedForm

from .appointment_fields import at, day_and_time


class SearchForm(BaseForm):
    """Search before recording (W-78): name, birth date, BG number or Kundennummer; by POST, so that no address
    carries a name (S6)."""

    last_name = forms.CharField(label="Nachname", max_length=80, required=False)
    first_name = forms.CharField(label="Vorname", max_length=80, required=False)
    born_on = GermanDateField(label="Geburtsdatum", past_only=True, required=False, help_text="")
    number = forms.CharField(label="BG-Nummer oder Kundennummer", max_length=30, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"
        self.fields["last_name"].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        if not self.errors and not any(self.cleaned_data.values()):
            self.add_error(None, "Bitte geben Sie einen Namen, ein Geburtsdatum oder eine Nummer ein.")
        return self.cleaned_data

    @property
    def terms(self) -> SearchTerms:
        """What to look for; empty while nothing valid was typed."""
        given = self.cleaned_data if self.is_bound and self.is_valid() else {}
        number = given.get("number") or ""
        try:
            bg_number, ba_number = normalise_bg_number(number), ""
        except ValueError:
            bg_number, ba_number = "", number
        return SearchTerms(
            name=given.get("last_name") or "",
            first_name=given.get("first_name") or "",
            born_on=given.get("born_on"),
            bg_number=bg_number,
            ba_number=ba_number,
        )


class StartForm(forms.Form):
    """What the search hands over to an empty form, so that nothing is typed twice."""

    last_name = forms.CharField(max_length=80, required=False, widget=forms.HiddenInput)
    first_name = forms.CharField(max_length=80, required=False, widget=forms.HiddenInput)
    born_on = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    number = forms.CharField(max_length=30, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=False, **kwargs)  # the search beside it has the ids

    def typed(self) -> dict[str, Any]:
        """Initial values of the registration form."""
        self.full_clean()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        typed = {field_of(0, name): given[name] for name in ("last_name", "first_name", "born_on") if name in given}
        if "number" in given:
            is_bg = re.sub(r"[^0-9A-Za-z]", "", given["number"]).upper().replace("BG", "").isdigit() and (
                len(re.sub(r"[^0-9]", "", given["number"])) == 12
            )
            typed["bg_number" if is_bg else field_of(0, "ba_number")] = given["number"]
        return typed


class PressForm(forms.Form):
    """Which button of the registration form was pressed, and the shape of the page it was pressed on."""

    action = forms.RegexField(
        r"^(register|start|draft|add|ticket|remove_[0-9]{1,2}|adopt_[0-9]{1,2}_[0-9]{1,9})$", required=False
    )
    rows = forms.IntegerField(required=False, min_value=1, max_value=MOST_ROWS)
    draft = forms.IntegerField(required=False, min_value=1)
    ticket = forms.IntegerField(required=False, min_value=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.full_clean()

    @property
    def count(self) -> int:
        return self.cleaned_data.get("rows") or 1

    @property
    def draft_id(self) -> int | None:
        return self.cleaned_data.get("draft")

    @property
    def ticket_id(self) -> int | None:
        return self.cleaned_data.get("ticket")

    @property
    def verb(self) -> str:
        """``register, start, draft, add, ticket, remove`` or ``adopt``."""
        return (self.cleaned_data.get("action") or "register").split("_")[0]

    @property
    def index(self) -> int:
        """The row that is removed or taken over."""
        return int((self.cleaned_data.get("action") or "").split("_")[1])

    @property
    def person_id(self) -> int:
        """The known person that is taken over."""
        return int((self.cleaned_data.get("action") or "").split("_")[2])


class IssueForm(VersionedForm):
    """What was handed out later than the registration."""

    conditional = ("id_check_on", "id_check_time")
    hand_outs = forms.MultipleChoiceField(label="Ausgehändigt", widget=forms.CheckboxSelectMultiple)
    situations = forms.MultipleChoiceField(
        label="Fragen zur Lebenssituation (bestimmen die Anlagen)",
        required=False,
        choices=[(item.code, item.label) for item in SITUATIONS],
        widget=forms.CheckboxSelectMultiple,
    )
    return_on = GermanDateField(
        label="Rückgabe der Unterlagen bis",
        years_ahead=1,
        help_text="Dieser Tag steht wörtlich im Anschreiben. TT.MM.JJJJ",
    )
    return_confirmed = forms.BooleanField(label="Rückgabetermin an diesem Tag ist so vereinbart", required=False)
    delivery = forms.ChoiceField(
        label="Das Anschreiben wird",
        choices=[choice for choice in Delivery.choices if choice[0] != Delivery.TELEPHONE],
        widget=forms.RadioSelect,
    )
    hand_in_on = GermanDateField(label="Termin zur Neuantragsabgabe LG am", years_ahead=1)
    hand_in_time = GermanTimeField(label="Uhrzeit der Neuantragsabgabe", help_text="HH:MM")
    id_check_on = GermanDateField(label="Termin zur ID-Prüfung am", years_ahead=1, required=False)
    id_check_time = GermanTimeField(label="Uhrzeit der ID-Prüfung", required=False, help_text="HH:MM")

    def __init__(self, *args: Any, of: Application, today: date, **kwargs: Any) -> None:
        super().__init__(*args, of=of, initial={"delivery": delivery_of(of)}, **kwargs)
        mode = of.jobcenter.handover_mode
        self.fields["hand_outs"].choices = hand_out_choices(mode, day=today)  # type: ignore[attr-defined]
        if mode != "virtual_employee":
            del self.fields["hand_in_on"], self.fields["hand_in_time"]
        if of.id_checked_on:
            del self.fields["id_check_on"], self.fields["id_check_time"]

    def clean(self) -> dict[str, Any]:
        day_and_time(self, "hand_in")
        day_and_time(self, "id_check")
        return self.cleaned_data

    def verb_arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "version": given["version"],
            "data": Issue(
                hand_outs=tuple(given["hand_outs"]),
                return_on=given["return_on"],
                return_confirmed=given["return_confirmed"],
                situations=tuple(given["situations"]),
                delivery=given["delivery"],
                hand_in_at=at(given.get("hand_in_on"), given.get("hand_in_time")),
                id_check_at=at(given.get("id_check_on"), given.get("id_check_time")),
            ),
        }


class NumberForm(BaseForm):
    """The BG number that was given later (C-28)."""

    bg_number = BGNumberField()


class RouteForm(VersionedForm):
    """The LG sends a letter without mark to the EZ (C-65)."""

    on = GermanDateField(label="Weitergeleitet am", past_only=True)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", today)


class ReturnForm(RouteForm):
    """The EZ gives the completed letter back to the LG (C-66 to C-68)."""

    conditional = ("id_check_on", "id_check_time")
    on = GermanDateField(label="Per eAkte an die LG zurückgegeben am", past_only=True)
    household_complete = forms.BooleanField(label="Alle Personen der Bedarfsgemeinschaft sind erfasst", required=False)
    situations = forms.MultipleChoiceField(
        label="Fragen zur Lebenssituation (bestimmen die Anlagen)",
        required=False,
        choices=[(item.code, item.label) for item in SITUATIONS],
        widget=forms.CheckboxSelectMultiple,
    )
    id_check_on = GermanDateField(label="Termin zur ID-Prüfung am", years_ahead=1, required=False)
    id_check_time = GermanTimeField(label="Uhrzeit der ID-Prüfung", required=False, help_text="HH:MM")

    def clean(self) -> dict[str, Any]:
        day_and_time(self, "id_check")
        return self.cleaned_data

    def verb_arguments(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        moment = at(given.pop("id_check_on"), given.pop("id_check_time"))
        return {**given, "situations": tuple(given["situations"]), "id_check_at": moment}
