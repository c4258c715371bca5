"""Whether a talk would count, and when the next one would be due, said before it is stored (U-13 to U-21, D-62)."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from contactdensity.queries import concept_of
from contactdensity.records import records_of
from jobcenter.appointments.choices import Channel, TelephoneGround
from jobcenter.appointments.queries import is_specialist
from jobcenter.people.models import Person
from jobcenter.rules.density import Concept, Contact, DensityFacts, ProfileSince, evaluate
from jobcenter.rules.density.target import planned_on
from jobcenter.staff.models import User


@dataclass(frozen=True)
class Verdict:
    """Counts or not, and the sentence why. ``depends``: on a profile that is not known here, or on a signature;
    ``next_due_on``: if it is stored like this."""

    counts: bool
    reason: str
    depends: str
    next_due_on: date | None
    planned_on: date | None
    is_overdue: bool

    @property
    def wanted_by(self) -> date | None:
        """By when the next talk is wanted: by the minimum or by the plan, whichever is earlier."""
        return min((day for day in (self.next_due_on, self.planned_on) if day is not None), default=None)


OF_MARKET_PROFILE = "Das gilt, wenn die Person an diesem Tag im Marktprofil ist."


def verdict(person: Person, answers: dict[str, Any], *, user: User, today: date) -> Verdict | None:
    """The rule set's answer to the talk as it stands in the form; ``None`` where contact density is off."""
    concept = concept_of(person.jobcenter_id)
    if not concept.versions:
        return None
    record = next((record for _, record in records_of([person.pk])), None)
    known = record.facts if record is not None else DensityFacts(responsible=())
    on = answers["occurred_on"] or today
    by_profile = not known.profiles and answers["telephone_ground"] == TelephoneGround.MARKET_PROFILE
    by_profile = by_profile and not _in_person(concept, answers["channel"], on)
    if by_profile:
        known = replace(known, profiles=(ProfileSince("markt", date.min),))
    this = Contact(
        on=on,
        channel=answers["channel"],
        note=answers["note_type"],
        kind=answers["kind"],
        ground=answers["telephone_ground"] or None,
        plan_reference=answers["plan_reference"] is not False,
        specialist=is_specialist(user, on),
    )
    facts = replace(known, contacts=(*known.contacts, this))
    answer = evaluate(facts, concept, today)
    judged = next(contact for contact in answer.contacts if contact.position == len(known.contacts))
    last = max((contact.on for contact in answer.contacts if contact.counts), default=None)
    return Verdict(
        counts=judged.counts,
        reason=judged.reason or "Er zählt für die Kontaktdichte.",
        depends=f"{OF_MARKET_PROFILE if by_profile else ''} {_late(concept, on, today)}".strip(),
        next_due_on=answer.next_due_on,
        is_overdue=answer.next_due_on is not None and answer.next_due_on < today,
        planned_on=planned_on(record.targets if record is not None else (), last, today),
    )


def _in_person(concept: Concept, channel: str, on: date) -> bool:
    """Whether the rule set of the day treats the channel like a talk in person (D-62)."""
    version = concept.judging(on)
    return (version.rule.contact.counts_like(channel) if version is not None else channel) == Channel.IN_PERSON


def _late(concept: Concept, on: date, today: date) -> str:
    """What follows from an entry later than the rule set allows (D-75)."""
    version = concept.on(today)
    if version is None or (today - on).days <= version.rule.back_dating_days:
        return ""
    return f"Er liegt mehr als {version.rule.back_dating_days} Tage zurück: Die Teamleitung zeichnet ihn gegen."
