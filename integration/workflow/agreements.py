"""The agreement: drafted, concluded, reviewed, ended (C.7, W-48, W-66, W-97, C-71, C-73, C-83)."""

from dataclasses import dataclass
from datetime import date, timedelta

from integration import queries
from integration.choices import AgreementState
from integration.clients import OnFile
from integration.models import Agreement
from integration.models.agreement import digest
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rules.periods import period_end
from jobcenter.staff.models import User
from jobcenter.web.dates import short
from jobcenter.web.errors import Conflict, Refused

from . import agreement_copies
from .files import check_day, check_in_care, check_may_write, lock_person, written

MONTHS = 6  # C.7: start + 6 months, where the rule set is silent
ONE_DAY = timedelta(days=1)
SHORTEST_TEXT = 30
OFFICE_DUTIES = (
    "Das Jobcenter unterstützt Sie bei der Suche nach Arbeit oder Ausbildung und unterbreitet Ihnen passende Angebote."
)
CLIENT_DUTIES = "Sie bemühen sich um Arbeit oder Ausbildung und weisen Ihre Bemühungen nach."
BLOCKS = frozenset(digest(text) for text in (OFFICE_DUTIES, CLIENT_DUTIES, f"{OFFICE_DUTIES} {CLIENT_DUTIES}"))
"""The building blocks that the form offers. Alone they are no individual agreement (W-48)."""


@dataclass(frozen=True)
class AgreementFacts:
    """What both sides undertake. Without ``starts_on`` it begins with its conclusion, without ``ends_on`` it runs for
    the months of the rule set (D-10), with ``open_ended`` until further notice (D-57)."""

    individual_text: str
    goal: str = ""
    office_duties: str = OFFICE_DUTIES
    client_duties: str = CLIENT_DUTIES
    signed_client_on: date | None = None
    signed_office_on: date | None = None
    ends_on: date | None = None
    open_ended: bool = False
    terminate_existing: bool = False


def draft(
    *, duty: OnFile, facts: AgreementFacts, by: User, today: date, version: int | None = None
) -> Agreement:
    """Write the draft of the person, or change it; ``version`` is that of the draft that was shown, 0 without one."""
    with written(duty, "draft_agreement", "Entwurf der Vereinbarung geschrieben", by=by):
        check_may_write(duty, by, today=today)
        lock_person(duty)
        known = queries.agreement_draft(duty.person_id)
        if version is not None and version != (known.version if known else 0):
            raise Conflict("Der Entwurf wurde zwischenzeitlich geändert. Bitte laden Sie die Seite neu.")
        return _write_draft(duty, facts, by, today, known)


def conclude(
    *,
    duty: OnFile,
    facts: AgreementFacts,
    by: User,
    today: date,
    version: int | None = None,
) -> Agreement:
    """Conclude the agreement that was drafted, or one at once: both signatures, individual text (W-48, W-66).

    An agreement in force ends the day before (D-59): continued if this one was drafted as its continuation, else
    replaced. Where the rule set demands it (C-83) it must be terminated first, in so many words.
    """
    with written(duty, "conclude_agreement", "Vereinbarung abgeschlossen", by=by, on=facts.signed_client_on):
        check_may_write(duty, by, today=today)
        return save_concluded(duty=duty, facts=facts, by=by, today=today, version=version)


def save_concluded(
    *, duty: OnFile, facts: AgreementFacts, by: User, today: date, version: int | None = None
) -> Agreement:
    """What ``conclude`` and the first interview share; within their transaction."""
    lock_person(duty)
    known = queries.agreement_draft(duty.person_id)
    if version is not None and version != (known.version if known else 0):
        raise Conflict("Der Entwurf wurde zwischenzeitlich geändert. Bitte laden Sie die Seite neu.")
    check_text(facts, duty)
    concluded_on = _day_of_signatures(facts, duty, today)
    check_in_care(duty, concluded_on, "signed_client_on")
    rules = queries.rules_of(duty)
    agreement = _write_draft(duty, facts, by, concluded_on, known)
    agreement.starts_on = agreement.concluded_on = concluded_on
    agreement.ends_on = _last_day(facts, concluded_on, rules)
    _make_room(agreement, facts, rules, by)
    agreement.conclude()
    agreement.save()
    agreement_copies.keep(agreement, by=by, today=today)
    finish_tasks(kind=TaskKind.REVIEW_AGREEMENT, household=duty.application.household, person=duty.person, by=by)
    return agreement


def give_up(
    *, agreement: Agreement, reason: str, on: date, by: User, today: date, version: int | None = None
) -> Agreement:
    """No agreement came about; why stays in the file (C.7)."""
    duty = queries.on_file(agreement.person_id, agreement.household_id, today=today)
    with written(duty, "give_up_agreement", "Vereinbarung nicht zustande gekommen", by=by, on=on, reason=reason):
        now = _lock(agreement, duty, by, today, version)
        check_day(duty, on, "on", today=today)
        _check_state(now, AgreementState.DRAFT)
        now.ended_on, now.end_reason = on, _stated(reason)
        now.give_up()
        now.save()
        return now


def issue_act(
    *, agreement: Agreement, on: date, text: str, by: User, today: date, version: int | None = None
) -> Agreement:
    """An administrative act takes the place of the agreement that did not come about; it counts like one (D-57).

    Only under the law that knows it: a Kooperationsplan is not replaced.
    """
    duty = queries.on_file(agreement.person_id, agreement.household_id, today=today)
    with written(duty, "issue_act", "ersetzender Verwaltungsakt erlassen", by=by, on=on):
        now = _lock(agreement, duty, by, today, version)
        check_day(duty, on, "on", today=today)
        _check_state(now, AgreementState.NOT_CONCLUDED)
        rules = queries.rules_of(duty)
        if not queries.is_replaceable(rules, on):
            raise Refused("Nach geltendem Recht ersetzt kein Verwaltungsakt die Vereinbarung.", "on")
        if not text.strip():
            raise Refused("Bitte geben Sie den Inhalt des Verwaltungsakts an.", "text")
        facts = AgreementFacts(individual_text=text)
        now.individual_text, now.name = text.strip(), "Ersetzender Verwaltungsakt"
        now.starts_on, now.ended_on, now.end_reason = on, None, ""
        now.ends_on = _last_day(facts, on, rules)
        _make_room(now, facts, rules, by)
        now.issue_act()
        now.save()
        return now


def terminate(
    *, agreement: Agreement, on: date, reason: str, by: User, today: date, version: int | None = None
) -> Agreement:
    """End it before its time; ``on`` is its last day (C-83)."""
    duty = queries.on_file(agreement.person_id, agreement.household_id, today=today)
    with written(duty, "terminate_agreement", f"{agreement.name} gekündigt", by=by, on=on, reason=reason):
        now = _lock(agreement, duty, by, today, version)
        if now.state not in (AgreementState.VALID, AgreementState.REVIEW_DUE, AgreementState.ACT):
            raise Conflict(f"Die Vereinbarung ist nicht mehr in Kraft: {now.get_state_display()}.")
        if on > today:
            raise Refused("Der Tag kann nicht in der Zukunft liegen.", "on")
        if now.starts_on is not None and on < now.starts_on:
            raise Refused(f"Sie gilt erst seit dem {short(now.starts_on)}.", "on")
        if now.ends_on is not None and on > now.ends_on:
            raise Refused(f"Sie endete schon am {short(now.ends_on)}.", "on")
        now.ended_on, now.end_reason = on, _stated(reason)
        now.terminate()
        now.save()
        finish_tasks(kind=TaskKind.REVIEW_AGREEMENT, subject_id=now.pk, by=by)
        return now


def continue_from(*, agreement: Agreement, by: User, today: date) -> Agreement:
    """Review it: a draft with the same text, to be adapted and signed; then the old one counts as continued (C.7)."""
    duty = queries.on_file(agreement.person_id, agreement.household_id, today=today)
    with written(duty, "continue_agreement", f"{agreement.name} wird fortgeschrieben", by=by):
        now = _lock(agreement, duty, by, today, None)
        if queries.agreement_draft(now.person_id) is not None:
            raise Conflict("Es gibt schon einen Entwurf.")
        facts = AgreementFacts(now.individual_text, now.goal, now.office_duties, now.client_duties)
        made = _write_draft(duty, facts, by, today, None)
        made.predecessor = now
        made.save()
        return made


def check_text(facts: AgreementFacts, duty: OnFile) -> None:
    """An individual text: not empty, no bare building block, not word for word that of somebody else (W-48)."""
    own = digest(facts.individual_text)
    if len(facts.individual_text.strip()) < SHORTEST_TEXT or own in BLOCKS:
        raise Refused(
            "Bitte halten Sie fest, was Sie mit dieser Person vereinbaren; ein Textbaustein allein genügt nicht.",
            "individual_text",
        )
    others = Agreement.objects.filter(individual_digest=own, household__jobcenter=duty.application.jobcenter_id)
    if others.exclude(person=duty.person_id).exists():
        raise Refused(
            "Dieser Text steht wörtlich schon in der Vereinbarung einer anderen Person. Bitte passen Sie ihn an.",
            "individual_text",
        )
    for name, text in (("office_duties", facts.office_duties), ("client_duties", facts.client_duties)):
        if not text.strip():
            raise Refused("Die Vereinbarung nennt die Pflichten beider Seiten.", name)


def _write_draft(duty: OnFile, facts: AgreementFacts, by: User, day: date, known: Agreement | None) -> Agreement:
    agreement = known or Agreement(household=duty.application.household, person=duty.person, recorded_by=by)
    name = queries.agreement_name(queries.rules_of(duty), day)
    agreement.name = name.label if name else "Eingliederungsvereinbarung"
    for field in ("goal", "individual_text", "office_duties", "client_duties"):
        setattr(agreement, field, getattr(facts, field).strip())
    agreement.signed_client_on, agreement.signed_office_on = facts.signed_client_on, facts.signed_office_on
    agreement.save()
    return agreement


def _day_of_signatures(facts: AgreementFacts, duty: OnFile, today: date) -> date:
    """The later of both; from then on it binds."""
    days = []
    for field in ("signed_client_on", "signed_office_on"):
        day = getattr(facts, field)
        if day is None:
            raise Refused("Die Vereinbarung gilt erst, wenn beide Seiten unterschrieben haben.", field)
        check_day(duty, day, field, today=today)
        days.append(day)
    return max(days)


def _last_day(facts: AgreementFacts, starts_on: date, rules: RuleSetValues | None) -> date | None:
    settings = rules.interview if rules else None
    ends_on = facts.ends_on or period_end(starts_on, (settings and settings.agreement_months) or MONTHS)
    if ends_on < starts_on:
        raise Refused("Das Ende liegt vor dem Beginn.", "ends_on")
    name = queries.agreement_name(rules, starts_on)
    cap = name.ends_by if name else None
    if facts.open_ended and facts.ends_on is None:
        return cap
    return min(ends_on, cap) if cap else ends_on


def _make_room(new: Agreement, facts: AgreementFacts, rules: RuleSetValues | None, by: User) -> None:
    """End what is in force the day before; at most one binds on a day (C.7, D-59)."""
    old = queries.agreement_in_force(new.person_id)
    if old is None:
        return
    assert old.starts_on is not None and new.starts_on is not None  # noqa: S101, PT018 - a constraint holds it
    if old.ends_on is not None and old.ends_on < new.starts_on:
        old.ended_on = old.ends_on
        old.expire()
        old.save()
        return
    must_end = bool(rules and rules.interview and rules.interview.existing_agreement_must_end)
    if must_end and not facts.terminate_existing:
        raise Refused(
            f"Es besteht eine {old}. Sie ist zuerst zu kündigen. Bitte bestätigen Sie die Kündigung.",
            "terminate_existing",
        )
    if old.starts_on >= new.starts_on:
        raise Refused(
            f"Die bestehende Vereinbarung gilt seit dem {short(old.starts_on)}; die neue kann erst danach beginnen.",
            "signed_client_on",
        )
    old.ended_on = new.starts_on - ONE_DAY
    if must_end:
        old.end_reason = "gekündigt, weil neu abgeschlossen wird"
        old.terminate()
    elif new.predecessor_id == old.pk:
        old.renew()
    else:
        old.replace()
    old.save()
    finish_tasks(kind=TaskKind.REVIEW_AGREEMENT, subject_id=old.pk, by=by)


def _lock(agreement: Agreement, duty: OnFile, by: User, today: date, version: int | None) -> Agreement:
    check_may_write(duty, by, today=today)
    now = Agreement.objects.select_for_update(no_key=True, of=("self",)).get(pk=agreement.pk)
    if version is not None and version != now.version:
        raise Conflict(f"Die Vereinbarung wurde zwischenzeitlich geändert: {now.get_state_display()}.")
    return now


def _check_state(agreement: Agreement, wanted: AgreementState) -> None:
    if agreement.state != wanted:
        raise Conflict(f"Das geht hier nicht mehr: {agreement.get_state_display()}.")


def _stated(reason: str) -> str:
    if not reason.strip():
        raise Refused("Bitte geben Sie einen Grund an.", "reason")
    return reason.strip()[:200]
