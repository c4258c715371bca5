"""What is asked about contact density."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.db.models import QuerySet

from contactdensity.choices import DensityGroup
from contactdensity.supervision.queries import choosable
from integration.choices import ClientStatusValue, LabourStatusValue
from jobcenter.appointments.choices import Channel, ContactKind, NoteType, TelephoneGround
from jobcenter.appointments.models import Strategy
from jobcenter.people.models import Person
from jobcenter.rules.density.facts import PROFILES
from jobcenter.staff.filters import OfficeFilter
from jobcenter.staff.queries import teams_in
from jobcenter.web.fields import GermanDateField, ReasonField, YesNoField, normalise_bg_number
from jobcenter.web.forms import BaseForm


class JustifyForm(BaseForm):
    """A justified exception with its own measure and its end (D-64)."""

    starts_on = GermanDateField(label="Gilt ab", years_ahead=1)
    ends_on = GermanDateField(label="Gilt bis", years_ahead=1)
    minimum = forms.IntegerField(
        label="Eigenes Minimum im Zeitraum",
        min_value=0,
        max_value=99,
        required=False,
        help_text="Für Zeiträume: so viele Kontakte genügen.",
    )
    interval_months = forms.IntegerField(
        label="Eigener Abstand in Monaten",
        min_value=1,
        max_value=24,
        required=False,
        help_text="Für Abstände: so lange darf es von einem Kontakt zum nächsten dauern.",
    )
    reason = ReasonField(label="Grund", max_length=200)

    def __init__(self, *args: Any, longest: int | None, **kwargs: Any) -> None:
        """``longest``: how many months the rule set of the day allows."""
        super().__init__(*args, **kwargs)
        if longest is not None:
            self.fields["ends_on"].help_text = f"Höchstens {longest} Monate. TT.MM.JJJJ"


class ReturnForm(BaseForm):
    """The team lead gives an exception back."""

    reason = ReasonField(label="Warum geben Sie die Ausnahme zurück?", max_length=200)


class ConfirmForm(BaseForm):
    """One button, nothing to fill in."""


WHOSE = [("mine", "meine Fälle"), ("office", "alle meiner Geschäftsstellen")]
LED = ("led", "meine Fachaufsicht")
URGENT, INSIDE = "urgent", "inside"
UNBOOKED = [("", "egal"), ("none", "ohne Termin bis zur Fälligkeit")]


PROFILE_CHOICES = [("", "alle"), *PROFILES.items(), ("none", "nicht erfasst")]
STATUS_CHOICES = [("", "alle"), *ClientStatusValue.choices, *LabourStatusValue.choices, ("none", "nicht erfasst")]
CARE_CHOICES = [("", "alle"), ("phases", "nach dem 4-Phasen-Modell"), ("other", "außerhalb des Modells")]
UNSPOKEN = "unspoken"
GRADUATE_CHOICES = [("", "egal"), ("all", "Maßnahme beendet"), (UNSPOKEN, "Maßnahme beendet, ohne Nachkontakt")]
PLACES = ("office", "team", "specialist")


class PlaceFilter(OfficeFilter):
    """Narrowed to an office, a team or a specialist of those that the user leads; there is no choice of one office,
    and no choice at all for whoever leads none."""

    nobodys = {"team": "ohne Team", "specialist": "noch niemand"}
    team = forms.ChoiceField(label="Team")
    specialist = forms.ChoiceField(label="Fachkraft")

    def offer(self) -> None:
        for name in self.fields.keys() & PLACES - self.lists().keys():
            del self.fields[name]
        super().offer()

    def lists(self) -> dict[str, QuerySet[Any]]:
        found = super().lists() if len(self.office_ids) > 1 else {}
        if self.office_ids:
            chosen = str(self.data.get("specialist", ""))
            found |= {"team": teams_in(self.office_ids), "specialist": choosable(self.office_ids, chosen)}
        return {name: offers for name, offers in found.items() if name in self.fields}


class DensityFilter(PlaceFilter):
    """The search run of the sources: profile, „kein Kontakt seit“, and where somebody stands (B-49 to B-52, U-40)."""

    field_order = ("whose", "state", "profile", "silent_since", "booked", *PLACES)
    further = ("due_until", "client_status", "strategy", "care", "graduates")
    whose = forms.ChoiceField(label="Fälle", choices=WHOSE, initial="mine")
    state = forms.ChoiceField(
        label="Stand",
        choices=[
            ("", "alle"),
            (INSIDE, "alle im Personenkreis"),
            (URGENT, "Unterschreitung, Rückstand, bald fällig"),
            *DensityGroup.choices,
        ],
    )
    profile = forms.ChoiceField(label="Profillage", choices=PROFILE_CHOICES)
    silent_since = GermanDateField(label="kein Kontakt Vermittler/Berater seit")
    booked = forms.ChoiceField(label="Termin", choices=UNBOOKED)
    due_until = GermanDateField(label="fällig bis", years_ahead=1)
    client_status = forms.ChoiceField(label="Kundenstatus", choices=STATUS_CHOICES)
    strategy = forms.ChoiceField(label="Handlungsstrategie", choices=[("", "alle")])
    care = forms.ChoiceField(label="Betreuung", choices=CARE_CHOICES)
    graduates = forms.ChoiceField(label="Maßnahmeabsolventen", choices=GRADUATE_CHOICES)
    orderings = {
        "due": ("wanted_by", "person__sort_key"),
        "name": ("person__sort_key",),
        "last": ("last_first",),
    }

    def __init__(
        self,
        *args: Any,
        whose: str = "mine",
        office_ids: Collection[int] = (),
        jobcenter_id: int | None = None,
        **kwargs: Any,
    ) -> None:
        """``office_ids``: the offices that the user leads; who leads none is offered no choice among colleagues.
        ``jobcenter_id``: the house whose strategies there are to choose from, those closed since included."""
        self.jobcenter_id = jobcenter_id
        super().__init__(*args, office_ids=office_ids, **kwargs)
        field = self.fields["whose"]
        field.initial = whose
        choices = [*WHOSE, LED] if office_ids else WHOSE
        field.choices = sorted(choices, key=lambda choice: choice[0] != whose)  # type: ignore[attr-defined]
        self.full_clean()

    def lists(self) -> dict[str, QuerySet[Any]]:
        strategies = Strategy.objects.filter(jobcenter=self.jobcenter_id)
        return super().lists() | ({"strategy": strategies} if self.jobcenter_id else {})

    @property
    def strategy_name(self) -> str:
        """The chosen strategy in words, as profilings keep it; empty without a choice."""
        field: Any = self.fields["strategy"]
        wanted = self.values["strategy"]
        return str(dict(field.choices)[wanted]) if wanted else ""


class NumberForm(BaseForm):
    """Looked up by a number of the client; posted, so that no number stands in an address (B-52, S6)."""

    number = forms.CharField(
        label="Kundennummer oder BG-Nummer", max_length=30, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    @property
    def bg_number(self) -> str:
        """The number as that of a household; empty if it is none."""
        try:
            return normalise_bg_number(self.cleaned_data["number"])
        except ValueError:
            return ""


class VerdictForm(BaseForm):
    """What decides whether a talk counts, while the form is being filled in: nothing is obligatory yet."""

    person = forms.ModelChoiceField(Person.objects.none())
    occurred_on = GermanDateField(label="Tag", past_only=True, required=False)
    channel = forms.ChoiceField(choices=Channel.choices)
    kind = forms.ChoiceField(choices=ContactKind.choices)
    note_type = forms.ChoiceField(choices=NoteType.choices)
    telephone_ground = forms.ChoiceField(choices=TelephoneGround.choices, required=False)
    plan_reference = YesNoField(required=False)
    next_slot = forms.CharField(max_length=40, required=False)

    def __init__(self, *args: Any, persons: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = persons  # type: ignore[attr-defined]

    @property
    def asks_for_next(self) -> bool:
        """Whether the form has a place for the next appointment."""
        return self.add_prefix("next_slot") in self.data


class NextTalkForm(BaseForm):
    """The next appointment, in the place that the form of a talk has for it."""

    next_slot = forms.ChoiceField(label="Nächster Termin", required=False)
