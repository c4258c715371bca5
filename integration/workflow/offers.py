"""The immediate offer, its result, and the decision to waive it (W-58 to W-62, D-53)."""

from dataclasses import dataclass
from datetime import date

from intake.models import InterviewDuty
from integration import access, queries
from integration.choices import ClientProfile, OfferKind, OfferResult, PromiseOutcome
from integration.models import ImmediateOffer, OfferExemption
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks, give_task
from jobcenter.rules.interview_parameters import ExemptionGround
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rules.periods import promise_within_weeks
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from jobcenter.web.dates import short
from jobcenter.web.errors import Conflict, Refused

from .files import check_day, check_in_care, check_may_write, lock_person, written

WORKING_TOP_UP, PROMISE = "working_top_up_profile_i", "job_promise"


@dataclass(frozen=True)
class OfferFacts:
    kind: str
    content: str


@dataclass(frozen=True)
class ExemptionFacts:
    """The ground of the rule set and what supports it; the last four for a promised job."""

    ground: str
    text: str = ""
    proof: str = ""
    valid_until: date | None = None
    employer: str = ""
    job_starts_on: date | None = None


def make_offer(*, duty: InterviewDuty, facts: OfferFacts, on: date, by: User, today: date) -> ImmediateOffer:
    """Record an offer that was made (W-58). An exemption that still runs goes on: it was a decision of its own."""
    with written(duty, "make_offer", "Sofortangebot unterbreitet", by=by, on=on):
        check_may_write(duty, by, today=today)
        check_day(duty, on, "on", today=today)
        check_in_care(duty, on, "on")
        return save_offer(duty=duty, facts=facts, on=on, by=by)


def save_offer(*, duty: InterviewDuty, facts: OfferFacts, on: date, by: User) -> ImmediateOffer:
    """What ``make_offer`` and the first interview share."""
    if facts.kind not in OfferKind.values:
        raise Refused("Bitte wählen Sie die Art des Angebots.", "offer_kind")
    if not facts.content.strip():
        raise Refused("Bitte beschreiben Sie das Angebot.", "offer_content")
    lock_person(duty)
    finish_tasks(kind=TaskKind.MAKE_OFFER, household=duty.application.household, person=duty.person, by=by)
    return ImmediateOffer.objects.create(
        household=duty.application.household,
        application=duty.application,
        person=duty.person,
        kind=facts.kind,
        content=facts.content.strip(),
        offered_on=on,
        recorded_by=by,
    )


def settle_offer(
    *, offer: ImmediateOffer, result: str, on: date, by: User, today: date, text: str = "", version: int | None = None
) -> ImmediateOffer:
    """What became of the offer."""
    duty = queries.duty_in_case(offer.person_id, offer.household_id)
    with written(duty, "settle_offer", "Ergebnis des Sofortangebots", by=by, on=on):
        check_may_write(duty, by, today=today)
        now = ImmediateOffer.objects.select_for_update(no_key=True, of=("self",)).get(pk=offer.pk)
        _check_version(now, version)
        if result not in (OfferResult.TAKEN_UP, OfferResult.DECLINED, OfferResult.UNSUITABLE):
            raise Refused("Bitte wählen Sie ein Ergebnis.", "result")
        if on > today:
            raise Refused("Der Tag kann nicht in der Zukunft liegen.", "on")
        if on < now.offered_on:
            raise Refused(f"Das Angebot wurde erst am {short(now.offered_on)} unterbreitet.", "on")
        now.result, now.result_on, now.result_text = result, on, text.strip()
        now.version += 1
        now.save()
        return now


def exempt(*, duty: InterviewDuty, facts: ExemptionFacts, on: date, by: User, today: date) -> OfferExemption:
    """Waive the immediate offer by an explicit decision (W-62)."""
    with written(duty, "exempt_offer", "auf das Sofortangebot verzichtet", by=by, on=on):
        check_may_write(duty, by, today=today)
        check_day(duty, on, "on", today=today)
        return save_exemption(duty=duty, facts=facts, on=on, by=by)


def save_exemption(
    *, duty: InterviewDuty, facts: ExemptionFacts, on: date, by: User, profile: str = "", ground_field: str = "ground"
) -> OfferExemption:
    """What ``exempt`` and the first interview share. ``profile``: the Kundenprofil stated in the same act."""
    ground = check_exemption(duty, facts, on, queries.rules_of(duty), profile=profile, ground_field=ground_field)
    lock_person(duty)
    if OfferExemption.objects.on(on).filter(person=duty.person, application=duty.application).exists():
        raise Refused("Auf das Sofortangebot ist an diesem Tag schon verzichtet.", ground_field)
    finish_tasks(kind=TaskKind.MAKE_OFFER, household=duty.application.household, person=duty.person, by=by)
    is_promise = ground.code == PROMISE
    return OfferExemption.objects.create(
        household=duty.application.household,
        application=duty.application,
        person=duty.person,
        ground=ground.code,
        label=ground.label,
        text=facts.text.strip(),
        proof=facts.proof.strip(),
        employer=facts.employer.strip() if is_promise else "",
        job_starts_on=facts.job_starts_on if is_promise else None,
        valid_from=on,
        valid_until=None if is_promise else facts.valid_until,
        decided_on=on,
        decided_by=by,
    )


def check_exemption(
    duty: InterviewDuty,
    facts: ExemptionFacts,
    on: date,
    rules: RuleSetValues | None,
    *,
    profile: str = "",
    ground_field: str = "ground",
) -> ExemptionGround:
    """The ground, or a refusal: proof and text where the rule set asks for them, both conditions of ground 2 (W-60),
    and a job that begins within the weeks of the rule set, counted from the day of the talk (D-53, E51)."""
    offer = rules.immediate_offer if rules else None
    ground = next((one for one in offer.grounds if one.code == facts.ground), None) if offer else None
    if offer is None or ground is None:
        raise Refused("Bitte wählen Sie den Grund, aus dem verzichtet wird.", ground_field)
    if ground.needs_text and not facts.text.strip():
        raise Refused("Bitte beschreiben Sie den sonstigen Grund.", "text")
    if ground.needs_proof and not facts.proof.strip():
        raise Refused("Bitte nennen Sie den Nachweis, der vorliegt.", "proof")
    if facts.valid_until is not None and facts.valid_until < on:
        raise Refused("Das Ende liegt vor dem Tag der Entscheidung.", "valid_until")
    if ground.code == WORKING_TOP_UP:
        _check_both_conditions(duty, profile, ground_field)
    if ground.code == PROMISE:
        _check_promise(facts, on, offer.promise_weeks or 0)
    return ground


def settle_promise(
    *,
    exemption: OfferExemption,
    outcome: str,
    on: date,
    by: User,
    today: date,
    text: str = "",
    version: int | None = None,
) -> OfferExemption:
    """Work was taken up, or the promise failed: then the exemption ends and the offer is owed again (D-53)."""
    duty = queries.duty_in_case(exemption.person_id, exemption.household_id)
    failed = outcome == PromiseOutcome.FAILED
    label = "Einstellungszusage gescheitert" if failed else "Arbeit wie zugesagt aufgenommen"
    with written(duty, "settle_promise", label, by=by, on=on, reason=text):
        check_may_write(duty, by, today=today)
        now = OfferExemption.objects.select_for_update(no_key=True, of=("self",)).get(pk=exemption.pk)
        _check_version(now, version)
        if outcome not in (PromiseOutcome.KEPT, PromiseOutcome.FAILED):
            raise Refused("Bitte wählen Sie, was aus der Zusage geworden ist.", "outcome")
        if now.ground != PROMISE or now.outcome != PromiseOutcome.OPEN:
            raise Conflict("Zu diesem Verzicht ist keine Zusage mehr offen.")
        if on > today:
            raise Refused("Der Tag kann nicht in der Zukunft liegen.", "on")
        if on < now.decided_on:
            raise Refused(f"Verzichtet wurde erst am {short(now.decided_on)}.", "on")
        now.outcome = outcome
        finish_tasks(kind=TaskKind.CHECK_PROMISE, subject_id=now.pk, by=by)
        if failed:
            _end(now, on, text.strip() or "Einstellungszusage gescheitert")
            ask_for_offer(duty, "Die Einstellungszusage ist gescheitert", by=by, today=today)
        now.version += 1
        now.save()
        return now


def ask_for_offer(duty: InterviewDuty, why: str, *, by: User | None, today: date) -> None:
    """The offer is owed again: a task for whoever bears the case."""
    to = access.responsible_for(duty, today=today) or by
    give_task(
        kind=TaskKind.MAKE_OFFER,
        office=duty.application.office,
        household=duty.application.household,
        person=duty.person,
        subject_id=duty.pk,
        text=f"{why}: Sofortangebot unterbreiten",
        to=to,
        role=None if to else Role.SPECIALIST,
        due_on=today,
        by=by,
    )


def follow_exemption(*, exemption: OfferExemption, today: date) -> bool:
    """The nightly look: a promised job should have begun, or the exemption has run out. True if something was done."""
    now = OfferExemption.objects.select_for_update(no_key=True, of=("self",)).get(pk=exemption.pk)
    duty = queries.duty_in_case(now.person_id, now.household_id)
    if now.ended_on is not None:
        return False
    if now.ground == PROMISE and now.outcome == PromiseOutcome.OPEN:
        assert now.job_starts_on is not None  # noqa: S101 - a constraint holds it
        give_task(
            kind=TaskKind.CHECK_PROMISE,
            office=duty.application.office,
            household=duty.application.household,
            person=duty.person,
            subject_id=now.pk,
            text=f"Arbeitsbeginn war am {short(now.job_starts_on)} zugesagt"[:300],
            to=access.responsible_for(duty, today=today) or now.decided_by,
            due_on=today,
        )
        return True
    if now.valid_until is None or now.valid_until >= today:
        return False
    with written(duty, "exemption_ran_out", "Verzicht auf das Sofortangebot abgelaufen", by=None, on=today):
        _end(now, today, "Gültigkeit abgelaufen")
        now.version += 1
        now.save()
        ask_for_offer(duty, "Der Verzicht ist abgelaufen", by=None, today=today)
    return True


def _end(exemption: OfferExemption, on: date, reason: str) -> None:
    exemption.ended_on, exemption.end_reason = on, reason[:200]


def _check_version(record: ImmediateOffer | OfferExemption, version: int | None) -> None:
    if version is not None and version != record.version:
        raise Conflict("Der Eintrag wurde zwischenzeitlich geändert. Bitte laden Sie die Seite neu.")


def _check_both_conditions(duty: InterviewDuty, profile: str, field: str) -> None:
    known = queries.profiling_of(duty.person_id)
    is_i = (profile or (known.client_profile if known else "")) == ClientProfile.I
    if not duty.person.working_top_up or not is_i:
        missing = "die Erwerbsaufstockung" if not duty.person.working_top_up else "das Kundenprofil „I“"
        raise Refused(f"Dieser Grund verlangt Erwerbsaufstockung und Kundenprofil „I“; es fehlt {missing}.", field)


def _check_promise(facts: ExemptionFacts, on: date, weeks: int) -> None:
    if not facts.employer.strip():
        raise Refused("Bitte nennen Sie den Arbeitgeber.", "employer")
    if facts.job_starts_on is None:
        raise Refused("Bitte nennen Sie den zugesagten Arbeitsbeginn.", "job_starts_on")
    if facts.job_starts_on < on:
        raise Refused("Der Arbeitsbeginn liegt vor dem Tag des Gesprächs.", "job_starts_on")
    if not promise_within_weeks(on, facts.job_starts_on, weeks):
        raise Refused(
            f"Der Arbeitsbeginn liegt nicht innerhalb der nächsten {weeks} Wochen ab dem {short(on)}.",
            "job_starts_on",
        )
