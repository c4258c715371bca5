"""The record of a held first interview: each item of the checklist with the fields of the record behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField

from integration.choices import ItemState
from integration.models import InterviewItem, Measure
from integration.workflow.checklist import AGREEMENT, EVIDENCE, GROUND_LENGTH, OFFER, Item
from integration.workflow.interviews import Answer, Content, Talk
from jobcenter.appointments.choices import Mode
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.web.fields import GermanDateField, ReasonField
from jobcenter.web.forms import VersionedForm, speak_german

from .parts import (
    AgreementPart,
    ExemptionPart,
    MeasurePart,
    NotePart,
    OfferPart,
    PlacementPart,
    ProfilePart,
    PrognosisPart,
)

GROUPS = {
    "opening": "Gesprächsbeginn",
    "standard": "Mindeststandards",
    "note": "Inhalte des Beratungsvermerks",
    "core": "Kernaufgaben",
}
LONG_TEXT = 8000
AGREEMENT_FIELDS = (
    "individual_text", "office_duties", "client_duties", "signed_client_on", "signed_office_on", "ends_on",
    "terminate_existing",
)  # fmt: skip
# The fields that stand under an item; whichever item of the list comes first takes them.
BEHIND: dict[str, tuple[str, ...]] = {
    "data_complete": ("data_entered_on",),
    "integration_prognosis": ("prognosis", "horizon"),
    "note_prognosis": ("prognosis", "horizon"),
    "strategies": ("goal", "strategies", "strategy"),
    "profiling": ("needs", "agreed_with_client", "goal", "strategies", "strategy", "qualification", "training_checked"),
    "strengths": ("strengths", "resources"),
    "job_wanted": ("profile_published", "search_run", "assistant_checked"),
    "applicant_account": ("credentials_handed_over", "call_me_active", "recommendation_consent"),
    "employer_service": ("employer_service",),
    OFFER: ("offer_kind", "offer_content"),
    "fitting_offer": ("offer_kind", "offer_content"),
    "offer_under_25": ("offer_kind", "offer_content"),
    "agreement": AGREEMENT_FIELDS,
    "note": ("note_text",),
    "note_household_size": ("household_size",),
    "note_residence_status": ("residence_status",),
    "note_target_occupation": ("target_occupation",),
    "note_strategies": ("measure", "measure_starts_on", "measure_ends_on", "measure_reason"),
    "note_next_steps": ("step_1", "step_1_on", "step_2", "step_2_on", "step_3", "step_3_on"),
}
WAIVER_FIELDS = ("proof", "valid_until", "employer", "job_starts_on")
# Only asked where an item of the rule set is about them.
ONLY_BEHIND = (
    "data_entered_on", "residence_status", "profile_published", "search_run", "assistant_checked",
    "credentials_handed_over", "call_me_active", "recommendation_consent", "employer_service",
)  # fmt: skip
SHOWN_IF = {
    "training_checked": "qualification=none",
    "support_sequence": "serious_obstacles=on",
}
NARROW = {"household_size", "data_entered_on", "signed_client_on", "signed_office_on", "ends_on", "valid_until"}


@dataclass(frozen=True)
class Placed:
    """A field in its place; ``shown_if`` if it is asked for one answer only."""

    field: BoundField
    shown_if: str = ""
    width: str = ""


@dataclass(frozen=True)
class ItemFields:
    """One item: what became of it, the fields of the record behind it, the ground of the catalogue, the reason."""

    code: str
    source: str
    answer: BoundField
    behind: tuple[Placed, ...]
    why: BoundField | None
    waiver: tuple[Placed, ...]
    ground: BoundField
    shown_if: str


@dataclass(frozen=True)
class ItemGroup:
    label: str
    items: tuple[ItemFields, ...]


class HoldForm(
    PrognosisPart, ProfilePart, OfferPart, ExemptionPart, AgreementPart, MeasurePart, PlacementPart, NotePart,
    VersionedForm,
):  # fmt: skip
    """Day, form, checklist and the written parts. Every item is answered: done, exempt, or open with reason."""

    held_on = GermanDateField(label="Gespräch geführt am", past_only=True)
    early_confirmed = forms.BooleanField(
        label="Die Person war schon vor dem gebuchten Termin da",
        required=False,
        help_text="Der gebuchte Termin wird abgesagt.",
    )
    mode = forms.ChoiceField(label="Form", choices=Mode.choices, widget=forms.RadioSelect, initial=Mode.IN_PERSON)
    mode_reason = forms.CharField(label="Grund, falls nicht persönlich", max_length=200, required=False)
    circumstances = ReasonField(
        label="Umstände der Bedarfsgemeinschaft",
        max_length=LONG_TEXT,
        error_messages={"required": "Bitte halten Sie die Umstände der Bedarfsgemeinschaft fest."},
    )
    note_text = ReasonField(
        label="Beratungsvermerk: Gesprächszusammenfassung",
        max_length=LONG_TEXT,
        rows=8,
        error_messages={"required": "Bitte schreiben Sie den Beratungsvermerk."},
    )

    def __init__(
        self,
        *args: Any,
        items: Sequence[Item],
        rules: RuleSetValues | None,
        measures: QuerySet[Measure],
        strategies: Sequence[str] = (),
        has_agreement: bool = False,
        only_in_person: bool = False,
        **kwargs: Any,
    ) -> None:
        self.items = items
        super().__init__(*args, **kwargs)
        self.offer_prognoses(rules)
        self.offer_measures(measures)
        self.offer_strategies(strategies)
        self._leave_out(has_agreement, only_in_person)
        for item in items:
            self._add(item)
            speak_german(self.fields[f"ground_{item.code}"])

    @property
    def groups(self) -> list[ItemGroup]:
        """The items as the page shows them: in groups, in the order of the rule set, each with its own fields."""
        found: dict[str, list[ItemFields]] = {}
        taken: set[str] = {"note_text"}
        for item in self.items:
            names = [name for name in BEHIND.get(item.code, ()) if name in self.fields and name not in taken]
            taken.update(names)
            fields = ItemFields(
                code=item.code,
                source=item.source,
                answer=self[f"item_{item.code}"],
                behind=self._placed(names),
                why=self[f"why_{item.code}"] if item.grounds else None,
                waiver=self._placed(list(WAIVER_FIELDS)) if item.grounds else (),
                ground=self[f"ground_{item.code}"],
                shown_if=f"item_{item.code}={ItemState.EXEMPT}|{ItemState.OPEN}",
            )
            found.setdefault(item.group, []).append(fields)
        return [ItemGroup(GROUPS.get(group, group), tuple(fields)) for group, fields in found.items()]

    @property
    def rest(self) -> tuple[Placed, ...]:
        """What belongs to no item of this rule set."""
        behind = {name for item in self.items for name in BEHIND.get(item.code, ())} - {"note_text"}
        prefixes = ("item_", "why_", "ground_")
        always = {"version", "held_on", "early_confirmed", "mode", "mode_reason", "note_text"}
        always |= {*WAIVER_FIELDS, *ONLY_BEHIND}
        names = [name for name in self.fields if name not in behind | always and not name.startswith(prefixes)]
        return self._placed(sorted(names, key=lambda name: name != "circumstances"))

    def verb_arguments(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        talk = Talk(
            held_on=cleaned["held_on"],
            note_text=cleaned["note_text"],
            circumstances=cleaned["circumstances"],
            conditions=cleaned["conditions"],
            mode=cleaned.get("mode", Mode.IN_PERSON),
            mode_reason=cleaned.get("mode_reason", ""),
            content=self._content(),
            answers={
                item.code: Answer(
                    state=cleaned[f"item_{item.code}"],
                    ground=cleaned[f"ground_{item.code}"],
                    ground_code=cleaned.get(f"why_{item.code}", ""),
                )
                for item in self.items
            },
        )
        return {"talk": talk, "early_confirmed": cleaned["early_confirmed"], "version": cleaned["version"]}

    def _content(self) -> Content:
        cleaned = self.cleaned_data
        return Content(
            prognosis=self.prognosis_facts(),
            profile=replace(self.profile_facts(), circumstances=cleaned["circumstances"]),
            offer=self.offer_facts(),
            exemption=self.exemption_facts(),
            agreement=self.agreement_facts(
                goal=cleaned["goal"], is_meant=cleaned.get(f"item_{AGREEMENT}") == ItemState.DONE
            ),
            measure=self.measure_facts(),
            placement=self.placement_facts(),
            household_size=cleaned["household_size"],
            residence_status=cleaned.get("residence_status", ""),
            next_steps=self.steps(),
            data_entered_on=cleaned.get("data_entered_on"),
        )

    def _placed(self, names: Sequence[str]) -> tuple[Placed, ...]:
        return tuple(Placed(self[name], SHOWN_IF.get(name, ""), "s" if name in NARROW else "") for name in names)

    def _leave_out(self, has_agreement: bool, only_in_person: bool) -> None:
        asked = {name for item in self.items for name in BEHIND.get(item.code, ())}
        unwanted = [name for name in ONLY_BEHIND if name not in asked]
        if not any(item.grounds for item in self.items):
            unwanted += WAIVER_FIELDS
        if not has_agreement:
            unwanted.append("terminate_existing")
        if only_in_person:
            unwanted += ["mode", "mode_reason"]
        for name in unwanted:
            self.fields.pop(name, None)

    def _add(self, item: Item) -> None:
        states = [state for state in ItemState.choices if state[0] != ItemState.EXEMPT or item.may_be_exempt]
        self.fields[f"item_{item.code}"] = forms.ChoiceField(
            label=item.label,
            choices=states,
            widget=forms.RadioSelect,
            error_messages={"required": "Bitte geben Sie an, was mit diesem Punkt ist."},
        )
        if item.grounds:
            grounds = [(ground.code, ground.label) for ground in item.grounds]
            self.fields[f"why_{item.code}"] = forms.ChoiceField(
                label="Grund des Verzichts", choices=[("", "Bitte wählen"), *grounds], required=False
            )
        self.fields[f"ground_{item.code}"] = forms.CharField(
            label="Grund",
            max_length=GROUND_LENGTH,
            required=False,
            help_text="Nötig, wenn der Punkt nicht erledigt ist.",
        )


class FollowUpForm(
    PrognosisPart, ProfilePart, OfferPart, AgreementPart, PlacementPart, NotePart, VersionedForm
):  # fmt: skip
    """Which open items the follow-up closed, the records behind them, and its note (W-53)."""

    held_on = GermanDateField(label="Folgegespräch am", past_only=True)
    codes = forms.MultipleChoiceField(
        label="Nachgeholte Punkte",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Bitte wählen Sie mindestens einen Punkt."},
    )
    note_text = ReasonField(
        label="Vermerk zum Folgegespräch",
        max_length=LONG_TEXT,
        rows=5,
        error_messages={"required": "Bitte schreiben Sie den Vermerk."},
    )

    def __init__(
        self,
        *args: Any,
        items: Sequence[InterviewItem],
        rules: RuleSetValues | None,
        strategies: Sequence[str] = (),
        has_agreement: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer_prognoses(rules)
        self.offer_strategies(strategies)
        self.fields["codes"].choices = [(item.code, item.label) for item in items]  # type: ignore[attr-defined]
        wanted = {name for item in items for name in (*BEHIND.get(item.code, ()), *_names_of(item.code))}
        if not has_agreement:
            wanted.discard("terminate_existing")
        for name in list(self.fields):
            if name not in wanted | {"version", "held_on", "codes", "note_text"}:
                del self.fields[name]

    @property
    def behind(self) -> tuple[Placed, ...]:
        """The fields of the records behind the open items."""
        names = [name for name in self.fields if name not in ("version", "held_on", "codes", "note_text")]
        return tuple(Placed(self[name], SHOWN_IF.get(name, ""), "s" if name in NARROW else "") for name in names)

    def with_profile(self, known: dict[str, Any]) -> "FollowUpForm":
        """What the Profilingbogen says already; fields that this form does not ask keep it."""
        self._known = known
        return self

    def verb_arguments(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        known: dict[str, Any] = getattr(self, "_known", {})
        asked = {name: cleaned[name] for name in known if name in cleaned}
        content = Content(
            prognosis=self.prognosis_facts(),
            profile=replace(self.profile_facts(), **known | asked),
            offer=self.offer_facts(),
            agreement=self.agreement_facts(goal=cleaned.get("goal", ""), is_meant=AGREEMENT in cleaned["codes"]),
            placement=self.placement_facts(),
            household_size=cleaned.get("household_size"),
            residence_status=cleaned.get("residence_status", ""),
            next_steps=self.steps(),
            data_entered_on=cleaned.get("data_entered_on"),
        )
        names = ("held_on", "codes", "note_text", "version")
        return {**{name: cleaned[name] for name in names}, "content": content}


def _names_of(code: str) -> tuple[str, ...]:
    return tuple(name for name, _label in EVIDENCE.get(code, ()))
