"""Forms of appointments, letters and wordings."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet

from jobcenter.appointments import access, queries
from jobcenter.appointments.choices import (
    AppointmentKind,
    Delivery,
    LetterKind,
    Mode,
    NextStep,
    NoShowCause,
    Result,
)
from jobcenter.appointments.models import Appointment, PrintOrder
from jobcenter.people.models import Household, Person
from jobcenter.staff.models import Jobcenter, Office, User
from jobcenter.web.fields import GermanDateField, GermanTimeField, ReasonField
from jobcenter.web.filters import FilterForm
from jobcenter.web.forms import BaseForm, VersionedForm

# Holidays are known from 1991 to 2100; the pages also look at the working days before and after.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
MINUTES = [(str(n), f"{n} Minuten") for n in (15, 30, 45, 60, 90)]
FIRST = (AppointmentKind.FIRST_INTERVIEW.value, AppointmentKind.FIRST_INTERVIEW.label)
BOOKABLE = [choice for choice in AppointmentKind.choices if choice[0] != AppointmentKind.FIRST_INTERVIEW]


class OneOfficeFilter(FilterForm):
    """One of the offices at a time; they are asked for once, whoever needs them besides."""

    office = forms.ModelChoiceField(Office.objects.none(), label="Geschäftsstelle", empty_label=None)

    def __init__(self, *args: Any, offices: QuerySet[Office], **kwargs: Any) -> None:
        self.offices = offices
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        self.fields["office"].queryset = self.offices  # type: ignore[attr-defined]
        self.fields["office"].choices = [(each.pk, str(each)) for each in self.offices]  # type: ignore[attr-defined]
        super().full_clean()


class DayFilter(OneOfficeFilter):
    """Which office on which day."""

    day = GermanDateField(label="Tag", years_ahead=1, earliest=FIRST_DAY, latest=LAST_DAY)

    field_order = ["day", "office"]


class WeekFilter(FilterForm):
    """Whose week, and which."""

    day = GermanDateField(label="Woche mit dem Tag", years_ahead=1, earliest=FIRST_DAY, latest=LAST_DAY)
    host = forms.ModelChoiceField(User.objects.none(), label="Fachkraft", empty_label=None)

    def __init__(self, *args: Any, hosts: QuerySet[User], usual: User, **kwargs: Any) -> None:
        self.hosts, self.usual = hosts | User.objects.filter(pk=usual.pk), usual
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        self.fields["host"].queryset = self.hosts  # type: ignore[attr-defined]
        self.fields["host"].initial = self.usual
        super().full_clean()


class UtilisationFilter(FilterForm):
    """Which week."""

    day = GermanDateField(label="Woche mit dem Tag", earliest=FIRST_DAY, latest=LAST_DAY)


class UnsettledFilter(OneOfficeFilter):
    """Which office."""


class TextFilter(FilterForm):
    kind = forms.ChoiceField(label="Brief", choices=[("", "alle"), *LetterKind.choices])


class DeliveryFilter(FilterForm):
    """How and when a letter would go out: the preview follows."""

    delivery = forms.ChoiceField(
        label="Zugang",
        choices=sorted(Delivery.choices, key=lambda choice: choice[0] != Delivery.POSTED),
        initial=Delivery.POSTED,
    )
    delivered_on = GermanDateField(label="Datum des Briefs", help_text="leer: heute")


class TimeForm(BaseForm):
    """Day, begin and length: together the times of an appointment in German time."""

    day = GermanDateField(label="Tag", years_ahead=1)
    starts_at = GermanTimeField(label="Beginn", help_text="zum Beispiel 9:30")
    minutes = forms.ChoiceField(label="Dauer", choices=MINUTES, initial="60")

    def times(self) -> dict[str, datetime]:
        """``starts_at`` and ``ends_at``; added as a length, so that the night of the clock change costs nothing."""
        start = queries.local(self.cleaned_data["day"], self.cleaned_data["starts_at"])
        return {"starts_at": start, "ends_at": start + timedelta(minutes=int(self.cleaned_data["minutes"]))}

    def verb_arguments(self) -> dict[str, Any]:
        given = {k: v for k, v in super().verb_arguments().items() if k not in ("day", "minutes")}
        return given | self.times()


class BookForm(TimeForm):
    """A new appointment; a first interview only where no deadline hangs on it (D-106)."""

    kind = forms.ChoiceField(label="Art", choices=BOOKABLE)
    person = forms.ModelChoiceField(Person.objects.none(), label="Person", empty_label=None)
    host = forms.ModelChoiceField(
        User.objects.none(), label="Bei", required=False, empty_label="Schalter der Geschäftsstelle"
    )
    mode = forms.ChoiceField(label="Form", choices=Mode.choices, initial=Mode.IN_PERSON, widget=forms.RadioSelect)
    mode_reason = forms.CharField(label="Grund, wenn nicht persönlich", required=False, max_length=200)
    room = forms.CharField(label="Raum", required=False, max_length=40, help_text="Leer: der Raum der Fachkraft")

    field_order = ["kind", "person", "host", "day", "starts_at", "minutes", "mode", "mode_reason", "room"]

    def __init__(self, *args: Any, household: Household, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_first_interviews = not queries.has_interview_control(household.jobcenter_id)
        if self.has_first_interviews:
            self.fields["kind"].choices = [*BOOKABLE, FIRST]  # type: ignore[attr-defined]
        self.fields["person"].queryset = queries.members_of(household, today)  # type: ignore[attr-defined]
        self.fields["host"].queryset = access.hosts_in(household.office, today=today)  # type: ignore[attr-defined]


class ResultForm(VersionedForm):
    """What became of the appointment."""

    conditional = ("cause", "next_step")
    result = forms.ChoiceField(label="Ergebnis", choices=Result.choices, widget=forms.RadioSelect)
    reason = ReasonField(
        label="Grund oder Bemerkung", required=False, max_length=200, rows=2, help_text="Bei einer Absage nötig"
    )
    cause = forms.ChoiceField(label="Ursache", choices=NoShowCause.choices, required=False, widget=forms.RadioSelect)
    next_step = forms.ChoiceField(
        label="Nächster Schritt", choices=[("", "bitte wählen"), *NextStep.choices], required=False
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("result") != Result.NO_SHOW:
            return given | {"cause": "", "next_step": ""}
        if not given.get("cause") and "cause" not in self.errors:
            self.add_error("cause", "Bitte wählen Sie, was über die Ursache bekannt ist.")
        if not given.get("next_step") and "next_step" not in self.errors:
            self.add_error("next_step", "Bitte wählen Sie, wie es nach dem Nichterscheinen weitergeht.")
        return given


class MoveForm(TimeForm, VersionedForm):
    """The new time, with whom, and why."""

    host = forms.ModelChoiceField(User.objects.none(), label="Bei", required=False, empty_label="wie bisher")
    reason = ReasonField(label="Warum wird verschoben?", max_length=200, rows=2)

    field_order = ["version", "day", "starts_at", "minutes", "host", "reason"]

    def __init__(self, *args: Any, appointment: Appointment, today: date, **kwargs: Any) -> None:
        super().__init__(*args, of=appointment, **kwargs)
        office = appointment.household.office
        self.fields["host"].queryset = access.hosts_in(office, today=today)  # type: ignore[attr-defined]


class ReasonForm(BaseForm):
    """One reason."""

    reason = ReasonField(label="Grund", max_length=200, rows=2)


class TakeBackForm(VersionedForm):
    """Why something is taken back; on the day itself no reason is needed."""

    reason = ReasonField(label="Grund", required=False, max_length=200, rows=2)

    def __init__(self, *args: Any, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = needs_reason


class HandOutForm(BaseForm):
    """The cover letter of the application forms with its concrete date (C-36)."""

    person = forms.ModelChoiceField(Person.objects.none(), label="An", empty_label=None)
    return_by = GermanDateField(
        label="Rückgabe bis", years_ahead=1, help_text="Dieser Tag steht wörtlich im Brief. TT.MM.JJJJ"
    )
    delivery = forms.ChoiceField(
        label="Zugang",
        choices=[choice for choice in Delivery.choices if choice[0] != Delivery.TELEPHONE],
        initial=Delivery.HANDED_OVER,
        widget=forms.RadioSelect,
    )
    delivered_on = GermanDateField(label="Ausgehändigt oder versandt am", past_only=True)
    step = forms.ChoiceField(
        choices=[(name, name) for name in ("preview", "pdf", "send")], required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, household: Household, today: date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"delivered_on": today}, **kwargs)
        self.fields["person"].queryset = queries.members_of(household, today)  # type: ignore[attr-defined]

    def verb_arguments(self) -> dict[str, Any]:
        given = super().verb_arguments()
        del given["step"]
        return given | {"values": {"return_by": given.pop("return_by")}}

    @property
    def wanted(self) -> str:
        """Which button was pressed: „preview“ (also without one), „pdf“ or „send“; empty before."""
        return (self.cleaned_data["step"] or "preview") if self.is_bound and self.is_valid() else ""


class InviteForm(BaseForm):
    """How and when the invitation to a follow-up or clarification goes out (C-43, C-44, D-84)."""

    delivery = forms.ChoiceField(label="Zugang", choices=Delivery.choices, widget=forms.RadioSelect)
    delivered_on = GermanDateField(label="Ausgehändigt oder versandt am", past_only=True)
    delivery_reason = forms.CharField(
        label="Grund, wenn nur telefonisch hingewiesen wird",
        required=False,
        max_length=200,
        help_text="Ein telefonischer Hinweis enthält keine Rechtsfolgenbelehrung.",
    )
    step = forms.ChoiceField(choices=[("preview", ""), ("send", "")], required=False, widget=forms.HiddenInput)

    def verb_arguments(self) -> dict[str, Any]:
        return {name: value for name, value in super().verb_arguments().items() if name != "step"}

    @property
    def wants_preview(self) -> bool:
        """Another look, instead of sending."""
        return self.is_bound and self.is_valid() and self.cleaned_data["step"] == "preview"


class TextForm(BaseForm):
    """A wording to be proposed."""

    name = forms.CharField(label="Name der Fassung", max_length=80, help_text="zum Beispiel „Einladung, Stand 01/2027“")
    starts_on = GermanDateField(label="Gültig ab", years_ahead=2)
    subject = forms.CharField(label="Betreff", max_length=160)
    body = forms.CharField(
        label="Text",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="Absätze durch Leerzeilen, „- “ für Aufzählungen, „## “ für Überschriften, „! “ für Hervorgehobenes. "
        "Anrede und Gruß stehen von selbst im Brief.",
    )
    legal_notice = forms.CharField(
        label="Rechtsfolgenbelehrung",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Leer: der Brief enthält keine. Ab einer Überschrift („## “) steht der Text unter dem Rahmen.",
    )


class PrintFilter(OneOfficeFilter):
    """Whose letters are printed: one office at a time."""

    orderings = {"ordered": ("ordered_on",), "name": ("person__sort_key",), "kind": ("kind", "ordered_on")}

    def full_clean(self) -> None:
        self.fields["office"].initial = next(iter(self.offices), None)
        super().full_clean()


class PrintForm(BaseForm):
    """The ticked letters and the day on which they are posted. Only those of the list can be ticked."""

    orders = forms.ModelMultipleChoiceField(
        queryset=PrintOrder.objects.none(), error_messages={"required": "Bitte wählen Sie mindestens einen Brief."}
    )
    posted_on = GermanDateField(label="Versandt am", past_only=True)

    def __init__(self, *args: Any, within: QuerySet[PrintOrder], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["orders"].queryset = within  # type: ignore[attr-defined]


class ConfirmForm(BaseForm):
    """One button."""


def proposal_from(jobcenter: Jobcenter, kind: str, today: date) -> dict[str, Any]:
    """The wording of today as the beginning of a new one."""
    text = queries.text_on(jobcenter.pk, kind, today)
    if text is None:
        return {}
    return {"subject": text.subject, "body": text.body, "legal_notice": text.legal_notice}
