"""Contact density of everyone in a household who is looked after, side by side (B-9, B-17)."""

from dataclasses import dataclass
from datetime import date

from contactdensity import access
from contactdensity.choices import DensityFlagState, ExceptionState
from contactdensity.models import ContactTarget, DensityFlag, JustifiedException
from contactdensity.models.status import label_of
from contactdensity.queries import concept_of, contacts_of, facts_of
from integration.models import OtherCare
from integration.queries import Graduate, graduates_of
from jobcenter.appointments.models import Contact
from jobcenter.people.models import Household, Membership
from jobcenter.rules.density import Concept, DensityFacts, DensityPeriod, DensityStatus, evaluate
from jobcenter.rules.density.facts import PROFILES
from jobcenter.rulesets.choices import Domain
from jobcenter.rulesets.queries import governing
from jobcenter.staff.models import User

from .plans import Planning, planning_of
from .timeline import TONES, Timeline, said_of, timeline
from .together import Together, together
from .wording import counts_until, measured, of_period, what_for

NEWEST = 12
"""Periods and contacts shown at first; the table says when there are more."""


@dataclass(frozen=True)
class PeriodRow:
    first: date
    last: date | None
    due_on: date | None
    numbers: str
    state: str
    tone: str
    is_rolling: bool


@dataclass(frozen=True)
class ContactRow:
    on: date
    kind: str
    channel: str
    host: str
    counts: bool
    said: str
    """„zählt“, where contacts leave the half-year also until when, or why it does not."""


@dataclass(frozen=True)
class ExceptionRow:
    pk: int
    starts_on: date
    ends_on: date
    measure: str
    reason: str
    author: str
    state: str
    returned: str
    can_return: bool


@dataclass(frozen=True)
class FlagRow:
    pk: int
    text: str
    state: str
    settled: str
    can_acknowledge: bool


@dataclass(frozen=True)
class MemberDensity:
    """One person: the answer of the rule today, and all it rests on."""

    membership_pk: int
    name: str
    profile: str
    state: str
    tone: str
    measured: str
    next_due_on: date | None
    last_contact_on: date | None
    recheck_on: date | None
    care: str
    graduate: Graduate | None
    notices: tuple[str, ...]
    timeline: Timeline
    periods: tuple[PeriodRow, ...]
    contacts: tuple[ContactRow, ...]
    more: str
    has_rolling: bool
    """Whether a line tells of days of a rolling half-year, and not of a period."""
    planning: Planning
    exceptions: tuple[ExceptionRow, ...]
    flags: tuple[FlagRow, ...]
    can_justify: bool


@dataclass(frozen=True)
class HouseholdDensity:
    """``together``: all members on one axis, where the house has a concept for whole households (B-17)."""

    household_pk: int
    household: str
    ruleset_pk: int | None
    ruleset: str
    is_off: bool
    members: tuple[MemberDensity, ...]
    together: Together | None


def household_density(household: Household, *, user: User, today: date) -> HouseholdDensity:
    """The page as this user sees it today; computed, not read from what is stored (D-88)."""
    concept = concept_of(household.jobcenter_id)
    ruling = governing(household.jobcenter_id, Domain.DENSITY, today)
    members = {
        m.person_id: m for m in Membership.objects.on(today).filter(household=household).select_related("person")
    }
    facts = facts_of(list(members)) if concept.versions else {}
    recorded = contacts_of(list(facts))
    elsewhere = {one.person_id: one for one in OtherCare.objects.on(today).filter(person_id__in=facts)}
    graduates = graduates_of(list(facts), today=today)
    exceptions = JustifiedException.objects.filter(person_id__in=facts).select_related("recorded_by", "returned_by")
    flags = DensityFlag.objects.filter(person_id__in=facts).select_related("acknowledged_by")
    targets = ContactTarget.objects.standing().filter(person_id__in=facts).select_related("recorded_by")
    leads = access.leads(user, household, today=today)
    bears = {pk: access.bears(user, members[pk].person, household, today=today) for pk in facts}
    answers = {pk: evaluate(known, concept, today) for pk, known in facts.items()}
    shown = {
        pk: _member(
            membership=members[pk],
            facts=known,
            concept=concept,
            answer=answers[pk],
            recorded=recorded.get(pk, []),
            care=_care(known, elsewhere.get(pk), today),
            graduate=graduates.get(pk),
            targets=[target for target in targets if target.person_id == pk],
            exceptions=tuple(_exception(e, leads, today) for e in exceptions if e.person_id == pk),
            flags=tuple(_flag(f, leads) for f in flags if f.person_id == pk),
            can_justify=ruling is not None and (leads or bears[pk]),
            bears=bears[pk],
            today=today,
        )
        for pk, known in facts.items()
    }
    drawn = [(one.name, facts[pk], answers[pk], one.planning.planned_on) for pk, one in shown.items()]
    return HouseholdDensity(
        household_pk=household.pk,
        household=str(household),
        ruleset_pk=ruling[0].pk if ruling else None,
        ruleset=ruling[0].name if ruling else "",
        is_off=not concept.versions,
        members=tuple(shown.values()),
        together=together(drawn, concept, today) if household.jobcenter.household_concept and len(drawn) > 1 else None,
    )


def _member(
    *,
    membership: Membership,
    facts: DensityFacts,
    concept: Concept,
    answer: DensityStatus,
    recorded: list[Contact],
    care: str,
    graduate: Graduate | None,
    targets: list[ContactTarget],
    exceptions: tuple[ExceptionRow, ...],
    flags: tuple[FlagRow, ...],
    can_justify: bool,
    bears: bool,
    today: date,
) -> MemberDensity:
    profile = facts.profile_on(today)
    periods, contacts = answer.periods[::-1], answer.contacts[::-1]
    last = max((c.on for c in answer.contacts if c.counts), default=None)
    planning = planning_of(targets, facts, concept, last, bears, today)
    hidden = max(len(periods) - NEWEST, 0), max(len(contacts) - NEWEST, 0)
    return MemberDensity(
        membership_pk=membership.pk,
        name=str(membership.person),
        profile=PROFILES[profile] if profile else "",
        state=label_of(answer.status, profile or "", facts.born_on, answer.required),
        tone=TONES[answer.status],
        measured=measured(answer, concept.on(today), profile, today),
        next_due_on=answer.next_due_on,
        last_contact_on=last,
        recheck_on=answer.recheck_on,
        care=care,
        graduate=graduate,
        notices=answer.notices,
        timeline=timeline(facts, answer, concept, planning.planned_on, today),
        periods=tuple(_period(period, said_of(period, facts, concept, today)) for period in periods[:NEWEST]),
        contacts=tuple(
            ContactRow(
                on=c.on,
                kind=recorded[c.position].get_kind_display(),
                channel=recorded[c.position].get_channel_display(),
                host=str(recorded[c.position].host),
                counts=c.counts,
                said=c.reason or counts_until(c, concept.on(today), today),
            )
            for c in contacts[:NEWEST]
        ),
        more=f"Ältere Zeiträume: {hidden[0]}, ältere Kontakte: {hidden[1]}." if any(hidden) else "",
        has_rolling=any(period.rolling for period in periods[:NEWEST]),
        planning=planning,
        exceptions=exceptions,
        flags=flags,
        can_justify=can_justify,
    )


def _care(facts: DensityFacts, elsewhere: OtherCare | None, today: date) -> str:
    if not facts.responsible_on(today):
        return "keine"
    return f"{elsewhere}: {elsewhere.reason}" if elsewhere is not None else "nach dem 4-Phasen-Modell"


def _period(period: DensityPeriod, said: str) -> PeriodRow:
    return PeriodRow(
        period.first, period.last, period.due_on, of_period(period), said, TONES[period.status], period.rolling
    )


def _exception(exception: JustifiedException, leads: bool, today: date) -> ExceptionRow:
    in_force = exception.state == ExceptionState.IN_FORCE
    return ExceptionRow(
        pk=exception.pk,
        starts_on=exception.starts_on,
        ends_on=exception.ends_on,
        measure=exception.measure,
        reason=exception.reason,
        author=f"{exception.recorded_by}, {exception.recorded_on:%d.%m.%Y}",
        state=exception.standing_on(today).label,
        returned="" if in_force else f"{exception.returned_by}: {exception.returned_reason}",
        can_return=in_force and leads,
    )


def _flag(flag: DensityFlag, leads: bool) -> FlagRow:
    settled = f"{flag.settled_on:%d.%m.%Y}: {flag.settled_reason}" if flag.settled_on else ""
    return FlagRow(
        pk=flag.pk,
        text=(
            f"{flag.get_kind_display()} ({what_for(flag)}), "
            f"fällig {flag.due_on:%d.%m.%Y}, gemeldet für {flag.flagged_for:%d.%m.%Y}, "
            f"erkannt {flag.detected_on:%d.%m.%Y}"
        ),
        state=flag.get_state_display(),
        settled=settled,
        can_acknowledge=leads and flag.state == DensityFlagState.OPEN,
    )
