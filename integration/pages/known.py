"""What the file of a person says already: the record of the talk begins with it."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from intake.models import InterviewDuty
from integration import queries
from integration.models import Agreement, ImmediateOffer, Profiling
from integration.workflow.profiling import ProfileFacts
from jobcenter.people.choices import ExternalSystem
from jobcenter.people.models import Membership
from jobcenter.people.queries import entry_of, fmg2_completeness
from jobcenter.rules.interview_parameters import DocumentLink

from .files import documents_of, why_no_measure

OF_DRAFT = ("individual_text", "office_duties", "client_duties", "signed_client_on", "signed_office_on")


@dataclass(frozen=True)
class Known:
    """Words above the form: what is there already, and what is missing."""

    agreement: Agreement | None
    must_end: bool
    offers: tuple[str, ...]
    missing: tuple[str, ...]
    why_no_measure: str
    documents: tuple[DocumentLink, ...]


def known_profile(known: Profiling | None) -> dict[str, Any]:
    """What the newest Profilingbogen says, by the names of the fields."""
    if known is None:
        return {}
    return {one.name: getattr(known, one.name) for one in fields(ProfileFacts)}


def known_content(duty: InterviewDuty, today: date) -> dict[str, Any]:
    """The first values of the fields: newest profile and prognosis, size of the household, draft of the agreement."""
    initial = known_profile(queries.profiling_of(duty.person_id))
    prognosis, draft = queries.prognosis_of(duty.person_id), queries.agreement_draft(duty.person_id)
    if prognosis is not None:
        initial |= {"prognosis": prognosis.code, "horizon": prognosis.horizon}
    if draft is not None:
        initial |= {name: getattr(draft, name) for name in OF_DRAFT}
    size = Membership.objects.on(today).filter(household=duty.application.household_id).count()
    entry = entry_of(duty.person, ExternalSystem.AKDN_FMG2)
    return initial | {"household_size": size, "data_entered_on": entry.entered_on if entry else None}


def what_is_known(duty: InterviewDuty, today: date) -> Known:
    """For the notes above the form."""
    rules = queries.rules_of(duty)
    settings = rules.interview if rules else None
    offers = ImmediateOffer.objects.filter(person=duty.person_id, application=duty.application_id)
    return Known(
        agreement=queries.agreement_in_force(duty.person_id),
        must_end=bool(settings and settings.existing_agreement_must_end),
        offers=tuple(str(offer) for offer in offers),
        missing=fmg2_completeness(duty.person).missing,
        why_no_measure=why_no_measure(duty),
        documents=documents_of(rules),
    )
