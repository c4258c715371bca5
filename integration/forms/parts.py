"""Groups of fields that the record of the talk and the pages of the integration file share, each with its facts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from integration.choices import ClientProfile, OfferKind, Qualification
from integration.models import Measure
from integration.workflow.agreements import CLIENT_DUTIES, OFFICE_DUTIES, AgreementFacts
from integration.workflow.measures import MeasureFacts
from integration.workflow.offers import ExemptionFacts, OfferFacts
from integration.workflow.profiling import ProfileFacts, PrognosisFacts
from integration.workflow.talk import PlacementFacts, Step
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.web.fields import GermanDateField, ReasonField, YesNoField

LONG_TEXT = 8000
STEPS = (1, 2, 3)


def text_area(label: str, *, rows: int = 3, **kwargs: Any) -> ReasonField:
    """A longer text that may stay empty unless ``required`` is given."""
    return ReasonField(label=label, max_length=LONG_TEXT, rows=rows, **{"required": False, **kwargs})


def line(label: str, length: int, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, required=False, **kwargs)


def yes_no(label: str) -> YesNoField:
    return YesNoField(label=label, required=False)


class PrognosisPart(forms.Form):
    """The integration prognosis: a value of the rule set and its horizon (W-56, W-57)."""

    prognosis = forms.ChoiceField(label="Integrationsprognose", required=False)
    horizon = forms.ChoiceField(label="Zeithorizont", required=False)

    def offer_prognoses(self, rules: RuleSetValues | None) -> None:
        """The list of the rule set; free text where it names none."""
        settings = rules.interview if rules else None
        if settings is None or not settings.prognosis_values:
            self.fields["prognosis"] = line("Integrationsprognose", 200)
            del self.fields["horizon"]
            return
        values = [(value.code, value.label) for value in settings.prognosis_values]
        horizons = [(text, text) for text in settings.prognosis_horizons]
        self.fields["prognosis"].choices = [("", "Bitte wählen"), *values]  # type: ignore[attr-defined]
        self.fields["horizon"].choices = [("", "Bitte wählen"), *horizons]  # type: ignore[attr-defined]

    def prognosis_facts(self) -> PrognosisFacts | None:
        value = self.cleaned_data.get("prognosis", "")
        return PrognosisFacts(value, self.cleaned_data.get("horizon", "")) if value else None


class ProfilePart(forms.Form):
    """The Profilingbogen (W-55, W-63, W-65, W-96, C-75, C-76)."""

    strengths = text_area("Stärken")
    resources = text_area("Ressourcen")
    needs = text_area("Handlungsbedarfe")
    agreed_with_client = forms.BooleanField(label="mit der Kundin/dem Kunden abgestimmt", required=False)
    target_occupation = line("Zielberuf", 120)
    goal = text_area("Ziel", rows=2)
    strategies = forms.MultipleChoiceField(
        label="Handlungsstrategien", required=False, widget=forms.CheckboxSelectMultiple
    )
    strategy = text_area("Handlungsstrategie")
    plan = text_area("Integrationsplan", help_text="Schritte auf dem Weg zum Ziel.")
    qualification = forms.ChoiceField(label="Berufsabschluss", choices=Qualification.choices, required=False)
    training_checked = text_area(
        "Ausbildungsvermittlung geprüft", rows=2, help_text="Ergebnis der Prüfung; Pflicht ohne Berufsabschluss."
    )
    client_profile = forms.ChoiceField(
        label="Kundenprofil", choices=[("", "noch nicht festgelegt"), *ClientProfile.choices], required=False
    )
    conditions = text_area("Individuelle Rahmenbedingungen", rows=2)
    serious_obstacles = forms.BooleanField(label="schwerwiegende Vermittlungshemmnisse", required=False)
    support_sequence = text_area(
        "Reihenfolge der Unterstützung",
        rows=2,
        help_text="Welche Unterstützung wird der Vermittlung vorangestellt, und in welcher Folge?",
    )

    def offer_strategies(self, names: Sequence[str]) -> None:
        """Those of the Arbeitshilfe (B-25); nothing is asked where the house keeps no such list."""
        if not names:
            del self.fields["strategies"]
            return
        self.fields["strategies"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]

    def profile_facts(self) -> ProfileFacts:
        cleaned = self.cleaned_data
        names = [name for name in ProfileFacts.__dataclass_fields__ if name in cleaned]
        facts = {name: cleaned[name] for name in names}
        return ProfileFacts(**facts | {"qualification": facts.get("qualification") or Qualification.UNKNOWN})


class OfferPart(forms.Form):
    """An immediate offer (W-58)."""

    offer_kind = forms.ChoiceField(
        label="Art des Angebots", choices=[("", "Bitte wählen"), *OfferKind.choices], required=False
    )
    offer_content = text_area("Inhalt des Angebots", rows=2)

    def offer_facts(self) -> OfferFacts | None:
        kind, content = self.cleaned_data.get("offer_kind", ""), self.cleaned_data.get("offer_content", "")
        return OfferFacts(kind, content) if kind or content else None


class ExemptionPart(forms.Form):
    """What supports a waiver of the immediate offer (W-59, W-61)."""

    proof = line("Nachweis", 200, help_text="Zum Beispiel: Bescheid der Pflegekasse vom 03.02.2021.")
    valid_until = GermanDateField(label="Verzicht gilt bis", years_ahead=5, required=False)
    employer = line("Arbeitgeber (bei Einstellungszusage)", 120)
    job_starts_on = GermanDateField(label="Arbeitsbeginn (bei Einstellungszusage)", years_ahead=2, required=False)

    def exemption_facts(self, ground: str = "", text: str = "") -> ExemptionFacts:
        cleaned = self.cleaned_data
        return ExemptionFacts(
            ground=ground,
            text=text,
            proof=cleaned.get("proof", ""),
            valid_until=cleaned.get("valid_until"),
            employer=cleaned.get("employer", ""),
            job_starts_on=cleaned.get("job_starts_on"),
        )


class AgreementPart(forms.Form):
    """The agreement: individual text, duties of both sides, both signatures (W-48, W-66)."""

    individual_text = text_area(
        "Individuelle Vereinbarung",
        rows=5,
        help_text="Was Sie mit dieser Person vereinbaren. Ein Textbaustein allein genügt nicht.",
    )
    office_duties = text_area("Leistungen des Jobcenters", initial=OFFICE_DUTIES)
    client_duties = text_area("Bemühungen der Kundin/des Kunden", initial=CLIENT_DUTIES)
    signed_client_on = GermanDateField(label="Unterschrift Kundin/Kunde am", past_only=True, required=False)
    signed_office_on = GermanDateField(label="Unterschrift Jobcenter am", past_only=True, required=False)
    ends_on = GermanDateField(
        label="Gültig bis", years_ahead=3, required=False, help_text="TT.MM.JJJJ. Leer: sechs Monate."
    )
    terminate_existing = forms.BooleanField(label="Die bestehende Vereinbarung wird hiermit gekündigt", required=False)

    def agreement_facts(self, *, goal: str = "", is_meant: bool = True) -> AgreementFacts | None:
        """``None`` if nothing of it was filled in; the building blocks alone are nothing.

        A draft stands in the fields from the start: unless the agreement ``is_meant``, only both signatures count.
        """
        cleaned = self.cleaned_data
        signed: tuple[date | None, date | None] = cleaned.get("signed_client_on"), cleaned.get("signed_office_on")
        if not (cleaned.get("individual_text") or any(signed)) or not (is_meant or all(signed)):
            return None
        return AgreementFacts(
            individual_text=cleaned.get("individual_text", ""),
            goal=goal,
            office_duties=cleaned.get("office_duties", ""),
            client_duties=cleaned.get("client_duties", ""),
            signed_client_on=signed[0],
            signed_office_on=signed[1],
            ends_on=cleaned.get("ends_on"),
            terminate_existing=cleaned.get("terminate_existing", False),
        )


class MeasurePart(forms.Form):
    """An assignment to a measure of the catalogue (W-73, W-98)."""

    measure = forms.ModelChoiceField(
        Measure.objects.none(), label="Maßnahme", empty_label="keine Zuweisung", required=False
    )
    measure_starts_on = GermanDateField(label="Beginn", years_ahead=2, required=False)
    measure_ends_on = GermanDateField(label="Ende", years_ahead=3, required=False)
    measure_reason = text_area("Begründung der Zuweisung", rows=2)

    def offer_measures(self, measures: QuerySet[Measure]) -> None:
        """Only what may be assigned: before the release nothing that causes cost (W-3)."""
        self.fields["measure"].queryset = measures  # type: ignore[attr-defined]

    def measure_facts(self) -> MeasureFacts | None:
        cleaned = self.cleaned_data
        if cleaned.get("measure") is None:
            return None
        return MeasureFacts(
            measure=cleaned["measure"],
            starts_on=cleaned.get("measure_starts_on"),
            ends_on=cleaned.get("measure_ends_on"),
            reason=cleaned.get("measure_reason", ""),
        )


class PlacementPart(forms.Form):
    """Job search, applicant account, employer service (C-78 to C-80). No field takes a password (C-79)."""

    profile_published = yes_no("Stellengesuch veröffentlicht")
    search_run = yes_no("Stellensuchlauf durchgeführt")
    assistant_checked = yes_no("Suchassistent geprüft")
    credentials_handed_over = yes_no("Benutzername und Kennwort übergeben (das Kennwort selbst nie notieren)")
    call_me_active = yes_no("Call-Me-Funktion aktiviert")
    recommendation_consent = yes_no("Einwilligung zur Stellenempfehlung (freiwillig)")
    employer_service = line("Ergebnis der Prüfung der Übergabe an den AG-S", 200)

    def placement_facts(self) -> PlacementFacts:
        cleaned = self.cleaned_data
        return PlacementFacts(
            **{name: cleaned[name] for name in PlacementFacts.__dataclass_fields__ if name in cleaned}
        )


class NotePart(forms.Form):
    """The points of the Beratungsvermerk that are written nowhere else (W-69, W-70, W-75)."""

    data_entered_on = GermanDateField(label="In AKDN FMG2 erfasst am", past_only=True, required=False)
    household_size = forms.IntegerField(label="Größe der BG", min_value=1, max_value=40, required=False)
    residence_status = line("Aufenthaltsstatus", 120)
    step_1 = line("Schritt 1", 200)
    step_1_on = GermanDateField(label="bis", years_ahead=2, required=False)
    step_2 = line("Schritt 2", 200)
    step_2_on = GermanDateField(label="bis", years_ahead=2, required=False)
    step_3 = line("Schritt 3", 200)
    step_3_on = GermanDateField(label="bis", years_ahead=2, required=False)

    def clean(self) -> dict[str, Any]:
        """A step and its day belong together."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for number in STEPS:
            text, day = cleaned.get(f"step_{number}"), cleaned.get(f"step_{number}_on")
            if text and day is None and f"step_{number}_on" not in self.errors:
                self.add_error(f"step_{number}_on", "Bitte nennen Sie, bis wann.")
            if day is not None and not text and f"step_{number}" not in self.errors:
                self.add_error(f"step_{number}", "Bitte nennen Sie den Schritt.")
        return cleaned

    def steps(self) -> tuple[Step, ...]:
        cleaned = self.cleaned_data
        return tuple(
            Step(cleaned[f"step_{number}"], cleaned[f"step_{number}_on"])
            for number in STEPS
            if cleaned.get(f"step_{number}") and cleaned.get(f"step_{number}_on")
        )
