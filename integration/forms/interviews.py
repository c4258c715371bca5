"""What is asked to schedule, invite and settle a first interview, and the filters of its lists."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django import forms

from intake.choices import DutyKind
from jobcenter.appointments.choices import Delivery, Mode, NextStep, NoShowCause
from jobcenter.deadlines.choices import Cause
from jobcenter.staff.models import User
from jobcenter.web.clock import BERLIN
from jobcenter.web.fields import GermanDateField, GermanTimeField, ReasonField
from jobcenter.web.filters import FilterForm
from jobcenter.web.forms import BaseForm, VersionedForm

from .choices import LoadedChoice

SLOT_FORMAT = "%Y-%m-%dT%H:%M"
WHO = [("client", "Kundin/Kunde"), ("office", "das Haus")]
CAUSES = [(Cause.CLIENT_ILL, "arbeitsunfähig"), (Cause.CLIENT_AWAY, "ortsabwesend"), (Cause.UNKNOWN, "anderer Grund")]
NO_SHOW_STEPS = [step for step in NextStep.choices if step[0] != NextStep.NOTHING]
STATES = [("todo", "zu tun"), ("held", "durchgeführt"), ("all", "alle")]
WHOSE = [("mine", "meine Fälle"), ("office", "alle meiner Geschäftsstellen")]


def first_choice(field: forms.Field, value: str) -> None:
    """What holds when nothing is chosen stands first, so that the field says so."""
    field.initial = value
    field.choices = sorted(field.choices, key=lambda choice: choice[0] != value)  # type: ignore[attr-defined]


class CaseFilter(FilterForm):
    """First interviews: whose, how far, which kind. No name is asked for: the address would carry it (S6)."""

    whose = forms.ChoiceField(label="Fälle", choices=WHOSE, initial="mine")
    state = forms.ChoiceField(label="Stand", choices=STATES, initial="todo")
    kind = forms.ChoiceField(label="Art", choices=[("", "alle"), *DutyKind.choices])
    orderings = {"due": ("deadline__due_on",), "name": ("person__sort_key",)}

    def __init__(self, *args: Any, whose: str = "mine", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first_choice(self.fields["whose"], whose)


class OpenItemsFilter(FilterForm):
    """Items that stayed open in held interviews."""

    whose = forms.ChoiceField(label="Fälle", choices=WHOSE, initial="mine")
    orderings = {"age": ("interview__held_on",), "name": ("interview__duty__person__sort_key",)}

    def __init__(self, *args: Any, whose: str = "mine", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first_choice(self.fields["whose"], whose)


class SlotFilter(FilterForm):
    """In whose calendar free times are looked for, and whether after the due date as well."""

    host = LoadedChoice(label="Fachkraft", empty_label="")
    beyond = forms.ChoiceField(
        label="Zeitraum", choices=[("", "bis Fristende"), ("yes", "auch nach Fristende (mit Begründung)")]
    )

    def __init__(self, *args: Any, hosts: Iterable[User], default: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Who is looked at when nobody is named stands first, so that the field says so.
        known = sorted(hosts, key=lambda host: host != default)
        field = self.fields["host"]
        field.load(known)  # type: ignore[attr-defined]
        field.initial = known[0] if known else None
        self.full_clean()


class ScheduleForm(VersionedForm):
    """One of the free times, and how the talk is held."""

    conditional = ("mode_reason", "reason")
    slot = forms.ChoiceField(
        label="Freie Zeit", widget=forms.RadioSelect, error_messages={"required": "Bitte wählen Sie eine freie Zeit."}
    )
    mode = forms.ChoiceField(label="Form", choices=Mode.choices, widget=forms.RadioSelect, initial=Mode.IN_PERSON)
    mode_reason = forms.CharField(
        label="Grund, falls nicht persönlich", max_length=200, required=False, help_text="Zum Beispiel: Quarantäne."
    )
    room = forms.CharField(label="Raum", max_length=40, required=False)
    reason = ReasonField(
        label="Begründung oder Nummer der Teamleitung, falls nach Fristende", max_length=200, required=False, rows=2
    )
    late_confirmed = forms.BooleanField(label="Der Termin soll nach dem Fristende liegen", required=False)

    def __init__(
        self, *args: Any, slots: Sequence[tuple[str, str]], only_in_person: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slot"].choices = slots  # type: ignore[attr-defined]
        if only_in_person:
            del self.fields["mode"], self.fields["mode_reason"]

    def verb_arguments(self) -> dict[str, Any]:
        cleaned = dict(self.cleaned_data)
        starts_at = datetime.strptime(cleaned.pop("slot"), SLOT_FORMAT).replace(tzinfo=BERLIN)
        return {**cleaned, "starts_at": starts_at}


class InviteForm(VersionedForm):
    """How and when the invitation reaches the client (C-43, C-44)."""

    conditional = ("delivery_reason",)
    delivery = forms.ChoiceField(label="Zugang", choices=Delivery.choices, widget=forms.RadioSelect)
    delivered_on = GermanDateField(label="Ausgehändigt oder versandt am", past_only=True)
    delivery_reason = forms.CharField(
        label="Grund des telefonischen Hinweises", max_length=200, required=False, help_text="Nur in besonderen Fällen."
    )

    def __init__(self, *args: Any, telephone: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not telephone:
            written = [choice for choice in Delivery.choices if choice[0] != Delivery.TELEPHONE]
            self.fields["delivery"].choices = written  # type: ignore[attr-defined]
            del self.fields["delivery_reason"]


class NoShowForm(VersionedForm):
    """The client did not come: why, and what follows beside the new appointment (D-28, D-84)."""

    cause = forms.ChoiceField(label="Ursache", choices=NoShowCause.choices, widget=forms.RadioSelect)
    next_step = forms.ChoiceField(label="Nächster Schritt", choices=NO_SHOW_STEPS, widget=forms.RadioSelect)
    reason = ReasonField(label="Bemerkung", max_length=200, required=False, rows=2)

    def __init__(self, *args: Any, with_legal_notice: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_legal_notice:
            offered = [step for step in NO_SHOW_STEPS if step[0] != NextStep.HEARING]
            self.fields["next_step"].choices = offered  # type: ignore[attr-defined]
            self.fields["next_step"].help_text = "Ohne Rechtsfolgenbelehrung eingeladen: kein Meldeversäumnis."


class TakeBackForm(VersionedForm):
    """Why a no-show is taken back; on the day of the talk itself no reason is needed."""

    reason = ReasonField(label="Grund", required=False, max_length=200, rows=2)

    def __init__(self, *args: Any, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = needs_reason


class CancelForm(VersionedForm):
    """Who cancelled, and why."""

    conditional = ("cause",)
    by_client = forms.TypedChoiceField(
        label="Wer hat abgesagt?",
        choices=WHO,
        widget=forms.RadioSelect,
        coerce=lambda value: value == "client",
        empty_value=None,
    )
    cause = forms.ChoiceField(
        label="Ursache bei der Kundin/dem Kunden", choices=CAUSES, widget=forms.RadioSelect, required=False
    )
    reason = ReasonField(label="Grund", max_length=200, rows=2)


class DropForm(VersionedForm):
    """Why nothing is owed any more."""

    reason = ReasonField(label="Grund", max_length=200, rows=2)


class EscalateForm(VersionedForm):
    """The team is to schedule by itself."""


class ClarifyForm(BaseForm):
    """A clarifying talk at short notice (W-77)."""

    host = LoadedChoice(label="Fachkraft", empty_label="")
    day = GermanDateField(label="Tag", years_ahead=1)
    starts_at = GermanTimeField(label="Uhrzeit", help_text="Der Termin dauert 30 Minuten.")
    reason = ReasonField(label="Anliegen", max_length=200, rows=2)

    def __init__(self, *args: Any, hosts: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["host"].load(hosts)  # type: ignore[attr-defined]

    def verb_arguments(self) -> dict[str, Any]:
        cleaned = dict(self.cleaned_data)
        day, clock_time = cleaned.pop("day"), cleaned.pop("starts_at")
        return {**cleaned, "starts_at": datetime.combine(day, clock_time, tzinfo=BERLIN)}
