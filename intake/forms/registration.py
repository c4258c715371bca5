"""The one form of the counter: persons, application, hand-out. Every row of a person is part of it."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField

from intake.checklists import SITUATIONS, hand_out_choices
from intake.choices import UNMARKED, CallExclusion, Channel, JurisdictionProof
from intake.counter import HEAD_ONLY, ID_DOCUMENTS, MOST_ROWS, ROW_FIELDS, Counter, MemberRow
from intake.workflow.calls import check_exclusion
from intake.workflow.issue import Issue
from intake.workflow.registration import MemberEntry, Registration, field_of
from jobcenter.people.access import Typed
from jobcenter.people.choices import HouseholdRole
from jobcenter.people.workflow import PersonFacts
from jobcenter.staff.models import Office
from jobcenter.web.errors import Refused
from jobcenter.web.fields import BGNumberField, GermanDateField, GermanTimeField, YesNoField
from jobcenter.web.forms import BaseForm, speak_german

from .appointment_fields import at, day_and_time
from .hints import HintForm
from .member_row import member_fields

HIDDEN = ("draft", "ticket", "household", "rows", "office")
NO_EXCLUSION = "none"
NOT_BY_CALL = (
    "channel", "day_mark", "forwarded_on", "id_document", "id_checked_on", "jurisdiction_proof", "known_active",
    "known_passive", "id_check_on", "id_check_time",
)  # fmt: skip
"""What a telephone call cannot tell: nobody shows a document (C-51, C-52)."""


class RegistrationForm(BaseForm):
    """Everything asked at the counter. ``rows`` persons; what is only typed is kept by ``raw`` as it stands."""

    conditional: Collection[str] = (
        "day_mark", "forwarded_on", "id_checked_on", "jurisdiction_proof", "duplicate_reason", "id_check_on",
        "id_check_time",
    )  # fmt: skip
    draft = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    ticket = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    household = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    rows = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_ROWS)
    office = forms.TypedChoiceField(label="Geschäftsstelle", coerce=int)
    bg_number = BGNumberField(required=False, help_text="")
    exclusion = forms.ChoiceField(
        label="Liegt einer dieser Fälle vor?",
        choices=[(NO_EXCLUSION, "Nein, keiner"), *CallExclusion.choices],
        widget=forms.RadioSelect,
    )
    channel = forms.ChoiceField(label="Antragsweg", choices=Channel.choices, initial=Channel.COUNTER)
    applied_on = GermanDateField(label="Antragsdatum", past_only=True, help_text="")
    day_mark = YesNoField(
        label="Trägt der Antrag einen Vermerk zum Tag der Antragstellung (EZ oder Servicecenter)?", required=False
    )
    forwarded_on = GermanDateField(
        label="An die EZ weitergeleitet am", past_only=True, required=False, help_text=""
    )
    reason = forms.CharField(
        label="Grund der Antragstellung",
        max_length=200,
        widget=forms.TextInput(attrs={"list": "gruende", "autocomplete": "off"}),
    )
    further_persons = forms.IntegerField(
        label="Weitere Personen im Haushalt (nicht in der BG)",
        min_value=0,
        max_value=30,
        initial=0,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    id_document = forms.ChoiceField(
        label="ID-Prüfung: vorgelegtes Dokument",
        required=False,
        choices=[("", "noch offen"), *((name, name) for name in ID_DOCUMENTS)],
    )
    id_checked_on = GermanDateField(label="ID geprüft am", past_only=True, required=False, help_text="")
    moved_in = forms.BooleanField(label="Zugezogen", required=False)
    jurisdiction_proof = forms.ChoiceField(
        label="Zuständigkeit geprüft anhand",
        required=False,
        choices=[("", "bitte wählen"), *JurisdictionProof.choices],
    )
    known_active = YesNoField(label="Datensatz in AKDN Aktiv vorhanden?", required=False)
    known_passive = YesNoField(label="Datensatz in AKDN Passiv vorhanden?", required=False)
    duplicate_reason = forms.CharField(
        label="Trotzdem neu anlegen, weil",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    remark = forms.CharField(
        label="Bemerkung", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    issue_now = forms.ChoiceField(
        label="Antragsunterlagen",
        choices=[("yes", "jetzt ausgeben"), ("no", "später ausgeben")],
        initial="yes",
        widget=forms.RadioSelect,
    )
    hand_outs = forms.MultipleChoiceField(
        label="Ausgehändigt", widget=forms.CheckboxSelectMultiple
    )
    situations = forms.MultipleChoiceField(
        label="Fragen zur Lebenssituation (bestimmen die Anlagen)",
        required=False,
        choices=[(item.code, item.label) for item in SITUATIONS],
        widget=forms.CheckboxSelectMultiple,
    )
    return_on = GermanDateField(
        label="Rückgabe der Unterlagen bis",
        years_ahead=1,
        error_messages={"required": "Bitte vereinbaren Sie einen konkreten Tag."},
    )
    return_confirmed = forms.BooleanField(
        label="Rückgabetermin an diesem Tag ist so vereinbart", required=False
    )
    hand_in_on = GermanDateField(
        label="Termin zur Neuantragsabgabe LG am",
        years_ahead=1,
        error_messages={"required": "Bitte buchen Sie den Termin zur Neuantragsabgabe in der LG."},
    )
    hand_in_time = GermanTimeField(
        label="Uhrzeit der Neuantragsabgabe",
        help_text="HH:MM",
        error_messages={"required": "Bitte geben Sie auch die Uhrzeit an."},
    )
    id_check_on = GermanDateField(label="Termin zur ID-Prüfung am", years_ahead=1, required=False)
    id_check_time = GermanTimeField(label="Uhrzeit der ID-Prüfung", required=False, help_text="HH:MM")

    def __init__(self, *args: Any, counter: Counter, rows: int = 1, today: date, **kwargs: Any) -> None:
        self.counter, self.today, self.count = counter, today, max(1, min(rows, MOST_ROWS))
        super().__init__(*args, **kwargs)
        days = dict.fromkeys(("applied_on", "id_checked_on", "forwarded_on"), today)
        self.initial = {**days, **self.initial, "rows": self.count}
        for index in range(self.count):
            for name, field in member_fields(index, [(user.pk, label) for user, label in counter.specialists]).items():
                speak_german(field)
                self.fields[field_of(index, name)] = field
        of_members = (field_of(index, name) for index in range(self.count) for name in ("specialist", "alg1_from"))
        self.conditional = (*self.conditional, *of_members)
        self._fit_the_house()
        self.order_fields([*HIDDEN, *(field_of(i, name) for i in range(self.count) for name in ROW_FIELDS)])

    def _fit_the_house(self) -> None:
        counter = self.counter
        choices = [(office.pk, office.name) for office in counter.offices]
        self.fields["office"].choices = choices  # type: ignore[attr-defined]
        self.initial.setdefault("office", choices[0][0])
        if len(choices) == 1:
            self.fields["office"].widget = forms.HiddenInput()
        self.fields["hand_outs"].choices = hand_out_choices(  # type: ignore[attr-defined]
            counter.mode, day=self.today, by_call=counter.by_call
        )
        unused = [] if counter.is_virtual else ["known_active", "known_passive", "hand_in_on", "hand_in_time"]
        unused += NOT_BY_CALL if counter.by_call else ["exclusion"]
        if counter.by_call:
            self.fields["hand_outs"].label = "Versandt oder hingewiesen"
            self.fields["issue_now"].choices = [  # type: ignore[attr-defined]
                ("yes", "heute versenden"),
                ("no", "nicht versenden (Ausgabe durch die EZ)"),
            ]
        for index in range(self.count):
            unused += [field_of(index, "specialist")] if counter.is_virtual or counter.by_call else []
            unused += [field_of(index, "appeared")] if counter.by_call else []
            unused += [field_of(index, "sheet_filled")] if counter.is_virtual or counter.by_call else []
            if not counter.knows_new_clients:
                unused += [field_of(index, "needy_until"), field_of(index, "rejected_on")]
            if index:
                unused += [field_of(index, name) for name in HEAD_ONLY]
        unused.append(field_of(0, "role"))
        for name in unused:
            self.fields.pop(name, None)
        self._demand()

    def _demand(self) -> None:
        """What is obligatory depends on what was chosen: forms given out later need no return date today."""
        raw = self.raw()
        later = raw.get("issue_now") == "no"
        # Until it is known whether the letter carries the mark, nothing else is asked for its sake.
        to_ez = raw.get("channel") in UNMARKED and raw.get("day_mark") != "yes"
        if later or to_ez:
            for name in ("hand_outs", "return_on", "hand_in_on", "hand_in_time", "issue_now"):
                if name in self.fields:
                    self.fields[name].required = False
        specialist = field_of(0, "specialist")
        if specialist in self.fields:
            owes = raw.get(field_of(0, "employable")) != "no"
            self.fields[specialist].required = self.counter.demands_specialist and owes

    def hidden_fields(self) -> list[BoundField]:
        """Those at the head of the form; the hidden ones of the persons stand beside them."""
        return [self[name] for name in ("draft", "ticket", "household", "office") if self[name].is_hidden]

    # --- what the template shows -------------------------------------------------------------------------

    def members(self) -> Iterator[MemberRow]:
        """The rows of persons, each with its fields by their short name."""
        for index in range(self.count):
            names = [name for name in ROW_FIELDS if field_of(index, name) in self.fields]
            yield MemberRow(index, {name: self[field_of(index, name)] for name in names})

    @property
    def chosen_office(self) -> Office:
        """The office that was chosen, else the first one."""
        chosen = str(self["office"].value())
        return next((office for office in self.counter.offices if str(office.pk) == chosen), self.counter.offices[0])

    def raw(self) -> dict[str, Any]:
        """Everything as it was typed, valid or not, ready to be shown or kept again."""
        typed: dict[str, Any] = {}
        for name, field in self.fields.items():
            if not self.is_bound:
                typed[name] = self.get_initial_for_field(field, name)
                continue
            typed[name] = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        return {name: _plain(value) for name, value in typed.items() if value is not None}

    def typed(self) -> list[Typed]:
        """The facts of each person that tell who he may be; empty for one who was taken over."""
        raw = self.raw()
        hints = [HintForm(raw, row=index) for index in range(self.count)]
        return [hint.typed if hint.is_enough else Typed() for hint in hints]

    # --- what the verbs get ------------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        day_and_time(self, "hand_in")
        day_and_time(self, "id_check")
        return self.cleaned_data

    def full_clean(self) -> None:
        """As always; what is wrong with a further person says whose it is. What the service centre may not take down
        is said first and alone: nobody fills in the rest for nothing (C-57)."""
        super().full_clean()
        if self.is_bound and (sentence := self._not_by_call()):
            self.errors.clear()
            self.add_error("exclusion", sentence)
        for index in range(1, self.count):
            for name in ROW_FIELDS:
                if self.is_bound and field_of(index, name) in self.errors:
                    bound = self[field_of(index, name)]
                    bound.label = f"{index + 1}. Person, {bound.label}"

    def _not_by_call(self) -> str:
        try:
            if (found := self.cleaned_data.get("exclusion")) in CallExclusion.values:
                check_exclusion(found)
        except Refused as refusal:
            return refusal.message
        return ""

    def verb_arguments(self) -> dict[str, Any]:
        return {"registration": self._registration(), "hand_over": self._hand_over()}

    def _issues(self, given: Mapping[str, Any]) -> bool:
        to_ez = given.get("channel") in UNMARKED and given.get("day_mark") is False
        return given.get("issue_now") != "no" and not to_ez

    def _registration(self) -> Registration:
        given = self.cleaned_data
        by_call = self.counter.by_call
        channel = Channel.SERVICE_CENTRE if by_call else given["channel"]
        letter = channel in UNMARKED
        document = given.get("id_document", "")
        exclusion = given.get("exclusion")
        return Registration(
            office=next(office for office in self.counter.offices if office.pk == given["office"]),
            channel=channel,
            applied_on=given["applied_on"],
            members=tuple(self._member(index) for index in range(self.count)),
            reason=given["reason"],
            household_id=given["household"],
            bg_number=given["bg_number"],
            further_persons=given["further_persons"],
            id_document=document,
            id_checked_on=(given["id_checked_on"] or self.today) if document else None,
            moved_in=given["moved_in"],
            jurisdiction_proof=given.get("jurisdiction_proof", ""),
            day_mark=given["day_mark"] if letter else None,
            forwarded_on=given["forwarded_on"] if letter else None,
            known_active=given.get("known_active"),
            known_passive=given.get("known_passive"),
            duplicate_reason=given["duplicate_reason"],
            exclusion="" if exclusion == NO_EXCLUSION else exclusion,
            remark=given["remark"],
        )

    def _hand_over(self) -> Issue | None:
        given = self.cleaned_data
        if not self._issues(given):
            return None
        return Issue(
            hand_outs=tuple(given["hand_outs"]),
            return_on=given["return_on"],
            return_confirmed=given["return_confirmed"],
            situations=tuple(given["situations"]),
            hand_in_at=at(given.get("hand_in_on"), given.get("hand_in_time")),
            id_check_at=at(given.get("id_check_on"), given.get("id_check_time")),
        )

    def _member(self, index: int) -> MemberEntry:
        def told(name: str, head: bool = False) -> Any:
            return self.cleaned_data.get(field_of(0 if head else index, name))

        covered = bool(told("receives_alg1"))
        specialist = told("specialist")
        return MemberEntry(
            facts=PersonFacts(
                last_name=told("last_name"),
                first_name=told("first_name"),
                born_on=told("born_on"),
                sex=told("sex"),
                nationality=told("nationality"),
                street=told("street", head=True),
                postal_code=told("postal_code", head=True),
                city=told("city", head=True),
                phone=told("phone") or "",
                ba_number=told("ba_number"),
                address_restricted=bool(told("address_restricted", head=True)),
                employable=told("employable"),
                lives_in_germany=told("lives_in_germany"),
                working_top_up=bool(told("working_top_up")),
                needy_until=told("needy_until"),
                rejected_on=told("rejected_on"),
            ),
            role=told("role") or HouseholdRole.HEAD,
            person_id=told("person"),
            appeared=bool(told("appeared")),
            sheet_filled=bool(told("sheet_filled")),
            receives_alg1=covered,
            alg1_from=told("alg1_from") if covered else None,
            alg1_until=told("alg1_until") if covered else None,
            specialist=next((user for user, _label in self.counter.specialists if user.pk == specialist), None),
        )


def _plain(value: Any) -> Any:
    """A value as JSON keeps it and a widget shows it."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return value if isinstance(value, int | bool) else str(value).replace("\x00", "")
