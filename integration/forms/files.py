"""What is asked on the pages of a person's integration file."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django import forms

from integration.choices import EarlyEnd, OfferResult, PromiseOutcome, SupportKind
from jobcenter.people.models import Person
from jobcenter.rules.interview_parameters import ExemptionGround
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.staff.models import User
from jobcenter.web.clock import BERLIN
from jobcenter.web.fields import GermanDateField, GermanTimeField, ReasonField
from jobcenter.web.forms import BaseForm, VersionedForm

from .choices import LoadedChoice
from .parts import AgreementPart, ExemptionPart, MeasurePart, OfferPart, ProfilePart, PrognosisPart, text_area

CONCLUDE, DRAFT = "conclude", "draft"


class ProfilingForm(PrognosisPart, ProfilePart, VersionedForm):
    """A new version of the Profilingbogen; strengths, resources and needs are always named (W-55)."""

    conditional = ("training_checked", "support_sequence")
    on = GermanDateField(label="Erarbeitet am", past_only=True)
    circumstances = text_area("Umstände der Bedarfsgemeinschaft", rows=2)

    def __init__(self, *args: Any, rules: RuleSetValues | None, strategies: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_prognoses(rules)
        self.offer_strategies(strategies)
        for name in ("strengths", "resources", "needs"):
            self.fields[name].required = True

    def verb_arguments(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        return {
            "facts": self.profile_facts(),
            "prognosis": self.prognosis_facts(),
            "on": cleaned["on"],
            "version": cleaned["version"],
        }


class OfferForm(OfferPart, BaseForm):
    """An offer that was made."""

    on = GermanDateField(label="Unterbreitet am", past_only=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["offer_kind"].required = self.fields["offer_content"].required = True

    def verb_arguments(self) -> dict[str, Any]:
        return {"facts": self.offer_facts(), "on": self.cleaned_data["on"]}


class OfferResultForm(VersionedForm):
    """What became of an offer."""

    result = forms.ChoiceField(
        label="Ergebnis",
        choices=[choice for choice in OfferResult.choices if choice[0] != OfferResult.OPEN],
        widget=forms.RadioSelect,
    )
    on = GermanDateField(label="Am", past_only=True)
    text = ReasonField(label="Bemerkung", max_length=200, required=False, rows=2)


class ExemptForm(ExemptionPart, BaseForm):
    """The explicit decision to waive the offer (W-62)."""

    conditional = ("text", "proof", "employer", "job_starts_on")
    on = GermanDateField(label="Entschieden im Gespräch am", past_only=True)
    ground = forms.ChoiceField(label="Grund des Verzichts", widget=forms.RadioSelect)
    text = ReasonField(label="Beschreibung", max_length=300, required=False, rows=2)

    def __init__(self, *args: Any, grounds: Iterable[ExemptionGround], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = [(one.code, one.label) for one in grounds]  # type: ignore[attr-defined]

    def verb_arguments(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        return {"facts": self.exemption_facts(cleaned["ground"], cleaned["text"]), "on": cleaned["on"]}


class PromiseForm(VersionedForm):
    """What became of a promised job (D-53)."""

    outcome = forms.ChoiceField(
        label="Was ist daraus geworden?",
        choices=[choice for choice in PromiseOutcome.choices if choice[0] != PromiseOutcome.OPEN],
        widget=forms.RadioSelect,
    )
    on = GermanDateField(label="Bekannt seit", past_only=True)
    text = ReasonField(label="Bemerkung", max_length=200, required=False, rows=2)


class AgreementForm(AgreementPart, VersionedForm):
    """The draft, or the agreement with both signatures."""

    goal = text_area("Ziel", rows=2)
    save_as = forms.ChoiceField(
        label="Was möchten Sie tun?",
        choices=[(DRAFT, "Entwurf speichern"), (CONCLUDE, "Unterschrieben, abschließen")],
        widget=forms.RadioSelect,
        initial=DRAFT,
    )
    open_ended = forms.BooleanField(label="bis auf Weiteres", required=False)

    def __init__(self, *args: Any, has_agreement: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["individual_text"].required = True
        if not has_agreement:
            del self.fields["terminate_existing"]

    @property
    def concludes(self) -> bool:
        return self.is_bound and self.data.get("save_as") == CONCLUDE

    def verb_arguments(self) -> dict[str, Any]:
        facts = self.agreement_facts(goal=self.cleaned_data["goal"])
        assert facts is not None  # noqa: S101 - the text is required
        return {
            "facts": replace(facts, open_ended=self.cleaned_data["open_ended"]),
            "version": self.cleaned_data["version"],
        }


class EndAgreementForm(VersionedForm):
    """The last day, and why."""

    on = GermanDateField(label="Letzter Tag der Gültigkeit", past_only=True)
    reason = ReasonField(label="Grund", max_length=200, rows=2)


class GiveUpForm(VersionedForm):
    """When and why no agreement came about."""

    on = GermanDateField(label="Festgestellt am", past_only=True)
    reason = ReasonField(label="Grund", max_length=200, rows=2)


class ActForm(VersionedForm):
    """The administrative act in the place of the agreement."""

    on = GermanDateField(label="Erlassen am", past_only=True)
    text = ReasonField(label="Inhalt des Verwaltungsakts", max_length=8000, rows=6)


class ContinueForm(BaseForm):
    """Only a question back."""


class MeasureForm(MeasurePart, BaseForm):
    """One assignment."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("measure", "measure_starts_on", "measure_ends_on", "measure_reason"):
            self.fields[name].required = True

    def verb_arguments(self) -> dict[str, Any]:
        return {"facts": self.measure_facts()}


class EarlyEndForm(BaseForm):
    """The last day of somebody who did not finish the measure, and why (U-26)."""

    conditional = ("text",)
    last_day = GermanDateField(label="Letzter Tag in der Maßnahme", past_only=True)
    reason = forms.ChoiceField(label="Grund", choices=EarlyEnd.choices, widget=forms.RadioSelect)
    text = ReasonField(label="Erläuterung", max_length=200, rows=2, required=False)


class TakeBackForm(BaseForm):
    """Why the entry was a mistake."""

    reason = ReasonField(label="Warum war der Eintrag ein Versehen?", max_length=200, rows=2)


class SupportForm(BaseForm):
    """Who asks for what, and when the specialist clears it (W-76, W-77)."""

    person = LoadedChoice(label="Person", empty_label="")
    kind = forms.ChoiceField(label="Was wird beantragt?", choices=SupportKind.choices, widget=forms.RadioSelect)
    requested_on = GermanDateField(label="Beantragt am", past_only=True)
    text = ReasonField(label="Anliegen", max_length=150, rows=2)
    host = LoadedChoice(label="Fachkraft")
    day = GermanDateField(label="Klärungstermin am", years_ahead=1)
    starts_at = GermanTimeField(label="Uhrzeit", help_text="Der Termin dauert 30 Minuten.")

    def __init__(self, *args: Any, people: Iterable[Person], hosts: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].load(people)  # type: ignore[attr-defined]
        self.fields["host"].load(hosts)  # type: ignore[attr-defined]

    def verb_arguments(self) -> dict[str, Any]:
        cleaned = dict(self.cleaned_data)
        day, clock_time = cleaned.pop("day"), cleaned.pop("starts_at")
        return {**cleaned, "starts_at": datetime.combine(day, clock_time, tzinfo=BERLIN)}
