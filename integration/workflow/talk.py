"""What a first interview, or its follow-up, brings to the file, and what therefore counts as done (W-41 to W-49)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date

from intake.models import InterviewDuty
from integration import queries
from integration.choices import ItemState, OfferKind
from integration.models import ImmediateOffer, Interview, NextStep, Placement
from jobcenter.appointments.choices import Mode
from jobcenter.people.choices import ExternalSystem
from jobcenter.people.queries import fmg2_completeness
from jobcenter.people.workflow.systems import record_elsewhere
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.staff.models import User
from jobcenter.web.dates import short
from jobcenter.web.errors import Refused

from .agreements import AgreementFacts, save_concluded
from .checklist import OFFER, Answer
from .measures import MeasureFacts, save_assignment
from .offers import ExemptionFacts, OfferFacts, save_exemption, save_offer
from .profiling import (
    ProfileFacts,
    PrognosisFacts,
    as_written,
    check_profile,
    check_prognosis,
    save_profile,
    set_prognosis,
)


@dataclass(frozen=True)
class Step:
    """One agreed next step (W-75)."""

    text: str
    due_on: date


@dataclass(frozen=True)
class PlacementFacts:
    """Job search and applicant account (C-78 to C-80); ``None``: not spoken about."""

    profile_published: bool | None = None
    search_run: bool | None = None
    assistant_checked: bool | None = None
    credentials_handed_over: bool | None = None
    call_me_active: bool | None = None
    recommendation_consent: bool | None = None
    employer_service: str = ""


@dataclass(frozen=True)
class Content:
    """The records a talk leads to; what was not spoken about is missing."""

    prognosis: PrognosisFacts | None = None
    profile: ProfileFacts | None = None
    offer: OfferFacts | None = None
    exemption: ExemptionFacts | None = None
    agreement: AgreementFacts | None = None
    measure: MeasureFacts | None = None
    placement: PlacementFacts | None = None
    household_size: int | None = None
    residence_status: str = ""
    next_steps: tuple[Step, ...] = ()
    data_entered_on: date | None = None


@dataclass(frozen=True)
class Talk:
    """A first interview as it was held. ``answers`` by the code of the item."""

    held_on: date
    note_text: str
    circumstances: str
    conditions: str = ""
    mode: str = Mode.IN_PERSON
    mode_reason: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    content: Content = field(default_factory=Content)


def evidence(duty: InterviewDuty, content: Content, rules: RuleSetValues | None, on: date) -> dict[str, object]:
    """The written parts by the name of their field: those of the talk, and what is in the file already."""
    profile = content.profile or ProfileFacts()
    known = queries.profiling_of(duty.person_id)
    prognosis = content.prognosis or queries.prognosis_of(duty.person_id)
    has_list = bool(rules and rules.interview and rules.interview.prognosis_values)
    agreed = content.agreement is not None or _agreed_already(duty, on)
    found: dict[str, object] = {
        name: getattr(profile, name).strip() or (getattr(known, name) if known else "")
        for name in ("strengths", "needs", "goal", "strategy", "target_occupation")
    }
    placement = asdict(content.placement or PlacementFacts())
    found |= {name: value.strip() if isinstance(value, str) else value for name, value in placement.items()}
    return found | {
        "data_entered_on": content.data_entered_on or fmg2_completeness(duty.person).is_met,
        "prognosis": prognosis is not None,
        "horizon": not has_list or bool(prognosis and prognosis.horizon),
        "offer_content": content.offer is not None or _offered_already(duty),
        "individual_text": agreed,
        "agreement_stated": content.agreement is not None,
        "household_size": content.household_size,
        "residence_status": content.residence_status.strip(),
        "step_1": bool(content.next_steps),
    }


def check_content(duty: InterviewDuty, content: Content, rules: RuleSetValues | None, on: date) -> None:
    """Refuse before anything is written: profile, prognosis and next steps."""
    if content.profile is not None:
        check_profile(content.profile)
    if content.prognosis is not None:
        check_prognosis(content.prognosis, rules)
    for number, step in enumerate(content.next_steps, 1):
        if step.due_on < on:
            raise Refused("Ein nächster Schritt kann nicht vor dem Gespräch liegen.", f"step_{number}_on")
    if content.data_entered_on is not None and (lacks := fmg2_completeness(duty.person).missing):
        raise Refused(f"Die Daten sind nicht vollständig; es fehlt: {', '.join(lacks)}.", "data_entered_on")


def write_records(  # noqa: PLR0917
    duty: InterviewDuty, content: Content, answers: Mapping[str, Answer], on: date, by: User, today: date
) -> None:
    """Everything that outlives the talk: profile, prognosis, offer or its waiver, agreement, measure."""
    profile = content.profile
    if profile is not None and _differs(duty, profile):
        save_profile(duty=duty, facts=profile, prognosis=None, on=on, by=by)
    if content.prognosis is not None:
        set_prognosis(duty=duty, facts=content.prognosis, on=on, by=by)
    if content.offer is not None:
        save_offer(duty=duty, facts=content.offer, on=on, by=by)
    waived = answers.get(OFFER)
    if waived is not None and waived.state == ItemState.EXEMPT:
        facts = replace(content.exemption or ExemptionFacts(""), ground=waived.ground_code, text=waived.ground)
        save_exemption(
            duty=duty,
            facts=facts,
            on=on,
            by=by,
            profile=profile.client_profile if profile else "",
            ground_field=f"why_{OFFER}",
        )
    if content.agreement is not None:
        save_concluded(duty=duty, facts=content.agreement, by=by, today=today)
    if content.data_entered_on is not None:
        record_elsewhere(
            household=duty.application.household,
            person=duty.person,
            system=ExternalSystem.AKDN_FMG2,
            on=content.data_entered_on,
            by=by,
        )
    if content.measure is not None:
        save_assignment(duty=duty, facts=content.measure, on=on, by=by)


def write_parts(interview: Interview, content: Content) -> None:
    """What belongs to the talk itself: its next steps and the search for work."""
    NextStep.objects.bulk_create(
        NextStep(interview=interview, text=step.text[:200], due_on=step.due_on) for step in content.next_steps
    )
    if content.placement is not None and content.placement != PlacementFacts():
        said = {name: value for name, value in asdict(content.placement).items() if value not in (None, "")}
        Placement.objects.update_or_create(interview=interview, defaults=said)


def note_of(interview: Interview, text: str, content: Content) -> str:
    """The Beratungsvermerk QuEr with its seven points in their order (W-69 to W-75); points not spoken about are left
    out. The immediate offer is a part of the strategy (W-42)."""
    strategies, offer, measure = interview.strategy, content.offer, content.measure
    if offer is not None:
        strategies = f"{strategies}\nSofortangebot ({OfferKind(offer.kind).label}): {offer.content.strip()}".strip()
    if measure is not None:
        strategies = f"{strategies}\nZuweisung: {measure.measure}. Begründung: {measure.reason.strip()}".strip()
    points = (
        ("Größe der BG", str(interview.household_size or "")),
        ("Aufenthaltsstatus", interview.residence_status),
        ("Ergebnis der Integrationsprognose", interview.prognosis),
        ("Zielberuf", interview.target_occupation),
        ("Geplante Integrationsstrategien", strategies),
        ("Gesprächszusammenfassung", text.strip()),
        ("Weiteres Vorgehen", "\n".join(f"{step.text} (bis {short(step.due_on)})" for step in content.next_steps)),
    )
    return "\n\n".join(f"{label}: {said}" for label, said in points if said)


def _agreed_already(duty: InterviewDuty, on: date) -> bool:
    """An agreement of this application that binds on the day of the talk."""
    held = queries.agreement_in_force(duty.person_id)
    if held is None or held.concluded_on is None:
        return False
    return duty.application.applied_on <= held.concluded_on and (held.ends_on is None or on <= held.ends_on)


def _offered_already(duty: InterviewDuty) -> bool:
    return ImmediateOffer.objects.filter(person=duty.person_id, application=duty.application_id).exists()


def _differs(duty: InterviewDuty, facts: ProfileFacts) -> bool:
    """Whether the Profilingbogen says anything new; the same once more is no new version."""
    known = queries.profiling_of(duty.person_id)
    if known is None:
        return facts != ProfileFacts()
    return any(value != getattr(known, name) for name, value in as_written(facts).items())
