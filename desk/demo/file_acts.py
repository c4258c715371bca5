"""What the integration files of the demonstration contain: profile, offer, agreement, measures, support."""

from datetime import date, timedelta
from typing import Any

from intake.models import InterviewDuty
from integration import queries
from integration.access import responsible_for
from integration.choices import ProjectPurpose
from integration.models import Agreement, ImmediateOffer, Measure, MeasureAssignment, OfferExemption, Project
from integration.workflow import agreements, catalogue, measures, offers, support
from integration.workflow.interviews import Content
from integration.workflow.offers import PROMISE
from integration.workflow.profiling import ProfileFacts, PrognosisFacts
from integration.workflow.talk import PlacementFacts, Step
from jobcenter.appointments.queries import free_slots
from jobcenter.rulesets.queries import calendar_of
from jobcenter.staff.models import User

from .case import Case

STARTS_AFTER = timedelta(days=10)
AHEAD = timedelta(days=90)
IN_PROFILE = ("strengths", "resources", "needs", "target_occupation", "goal", "plan", "strategy", "circumstances")
PROJECT, MEASURES = "Aktivierung und Vermittlung", (("Bewerbungswerkstatt", True), ("Berufsberatung im Haus", False))


def content_of(said: dict[str, str], duty: InterviewDuty, today: date, without: set[str]) -> Content:
    """The records of a talk of which everything was spoken about but the items ``without``."""
    written: dict[str, Any] = {name: said[name] for name in IN_PROFILE}
    if "note_target_occupation" in without:
        written["target_occupation"] = ""
    return Content(
        prognosis=PrognosisFacts(said["prognosis"], said["horizon"]),
        profile=ProfileFacts(
            **written,
            agreed_with_client=True,
            qualification=said["qualification"],
            training_checked=said.get("training_checked", ""),
        ),
        offer=None if "immediate_offer" in without else offers.OfferFacts("job", said["offer"]),
        exemption=offers.ExemptionFacts(
            "", proof="Zusage liegt vor", employer="Spedition Beispiel", job_starts_on=today + STARTS_AFTER
        ),
        agreement=None if "agreement" in without else agreement_of(said, duty, today),
        placement=PlacementFacts(True, True, True, True, True, False, "geprüft, AG-S nimmt auf"),
        household_size=duty.application.household.memberships.count(),
        residence_status="Aufenthaltserlaubnis",
        next_steps=(Step(said["next_step"], today + timedelta(days=14)),),
        data_entered_on=today,
    )


def agreement_of(said: dict[str, str], duty: queries.OnFile, today: date) -> agreements.AgreementFacts:
    """What was agreed with this person, by name: no text is used twice (W-48)."""
    return agreements.AgreementFacts(
        individual_text=f"Vereinbart mit {duty.person.first_name} {duty.person.last_name}: {said['agreed']}",
        goal=said["goal"],
        signed_client_on=today,
        signed_office_on=today,
    )


def draft_agreement(case: Case, today: date) -> None:
    duty = case.duty()
    facts = agreement_of(case.stage.people.talk(), duty, today)
    agreements.draft(duty=duty, facts=facts, by=_host(case, duty, today), today=today)


def give_up_agreement(case: Case, today: date, *, reason: str) -> None:
    duty = case.duty()
    draft = queries.agreement_draft(duty.person_id)
    assert draft is not None  # noqa: S101 - the story has written one
    agreements.give_up(agreement=draft, reason=reason, on=today, by=_host(case, duty, today), today=today)


def terminate_agreement(case: Case, today: date, *, reason: str) -> None:
    duty = case.duty()
    held = Agreement.objects.in_force().get(person=duty.person)
    agreements.terminate(agreement=held, on=today, reason=reason, by=_host(case, duty, today), today=today)


def settle_offer(case: Case, today: date, *, result: str) -> None:
    duty = case.duty()
    offer = ImmediateOffer.objects.filter(person=duty.person).latest("pk")
    offers.settle_offer(offer=offer, result=result, on=today, by=_host(case, duty, today), today=today)


def promise(case: Case, today: date, *, outcome: str) -> None:
    duty = case.duty()
    waiver = OfferExemption.objects.filter(person=duty.person, ground=PROMISE).latest("pk")
    offers.settle_promise(exemption=waiver, outcome=outcome, on=today, by=_host(case, duty, today), today=today)


def assign_measure(case: Case, today: date, *, lasts: int = 90) -> None:
    """The first measure of the catalogue, which the administration fills when it is first needed; ``lasts``: days."""
    duty = queries.on_file(case.application.head_id, case.household.pk, today=today)
    facts = measures.MeasureFacts(
        measure=_catalogue(case),
        starts_on=today,
        ends_on=today + timedelta(days=lasts),
        reason="Braucht Übung im Bewerbungsgespräch.",
    )
    measures.assign_measure(duty=duty, facts=facts, by=_host(case, duty, today), today=today)


def end_measure_early(case: Case, today: date, *, reason: str) -> None:
    """Today is the last day in the newest measure, for one of the reasons of the form."""
    found = MeasureAssignment.objects.filter(household=case.household).latest("pk")
    duty = queries.on_file(found.person_id, case.household.pk, today=today)
    measures.end_early(assignment=found, last_day=today, reason=reason, by=_host(case, duty, today), today=today)


def request_support(case: Case, today: date, *, on: int, kind: str, text: str) -> None:
    """At the counter, before anything is decided (W-76)."""
    host = case.who("ifk")
    first = case.stage.days.after(today, on)
    slot = free_slots(
        host=host, rules=None, calendar=calendar_of(case.office), first=first, last=first + AHEAD, minutes=30
    )[-1]
    support.request_support(
        household=case.household,
        person=case.application.head,
        kind=kind,
        requested_on=today,
        text=text,
        host=host,
        starts_at=slot.starts_at,
        by=case.who("ez"),
        today=today,
    )


def _catalogue(case: Case) -> Measure:
    jobcenter, by = case.application.jobcenter, case.stage.cast.administrators[0]
    project = Project.objects.filter(jobcenter=jobcenter, purpose=ProjectPurpose.INTEGRATION).first()
    if project is None:
        project = catalogue.create_project(jobcenter=jobcenter, name=PROJECT, purpose=ProjectPurpose.INTEGRATION, by=by)
        for name, causes_cost in MEASURES:
            catalogue.create_measure(project=project, name=name, causes_cost=causes_cost, by=by)
    return Measure.objects.filter(project=project, causes_cost=True).earliest("pk")


def _host(case: Case, duty: queries.OnFile, today: date) -> User:
    return responsible_for(duty, today=today) or case.who("ifk")


ACTS = {
    act.__name__: act
    for act in (
        draft_agreement, give_up_agreement, terminate_agreement, settle_offer, promise, assign_measure,
        end_measure_early, request_support,
    )
}  # fmt: skip
