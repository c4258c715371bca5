"""The next appointment, proposed at the end of a talk on the day by which contact density wants it (B-47, U-33)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django.forms import BoundField

from contactdensity.forms import NextTalkForm
from jobcenter.appointments.queries import Slot, coming_talks, interview_rules
from jobcenter.appointments.queries.proposals import LOOK_AHEAD, Wanted, propose
from jobcenter.people.models import Household, Person
from jobcenter.staff.models import User
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import with_weekday

from .verdict import Verdict

ONE_DAY = timedelta(days=1)
BEFORE_DUE = timedelta(weeks=2)
"""Who is just being talked with comes again shortly before he has to; two weeks are left for what comes in between."""


@dataclass(frozen=True)
class NextTalk:
    """The choice as the form shall show it from now on, and what is said about it."""

    field: BoundField
    hint: str


def next_talk(person: Person, household: Household, said: Verdict, *, chosen: str, user: User, today: date) -> NextTalk:
    """The free times of whoever leads the talk, the proposed one first; what was chosen stays chosen."""
    wanted = Wanted(person.pk, user, household.office, said.wanted_by)
    rules = interview_rules(household.jobcenter_id, today)
    (proposal,) = propose([wanted], rules=rules, first=today + ONE_DAY, early=BEFORE_DUE)
    soon = proposal.desk.openings(rules, today + ONE_DAY, today + LOOK_AHEAD)
    openings = [opening.slot for opening in (*proposal.others, *soon) if opening.host == user]
    best = proposal.opening.slot if proposal.opening is not None and proposal.opening.host == user else None
    others = sorted({slot.starts_at: slot for slot in openings if slot != best}.values(), key=lambda s: s.starts_at)
    form = NextTalkForm({"next_slot": chosen})
    form.fields["next_slot"].choices = [  # type: ignore[attr-defined]
        ("", "kein Termin vereinbart"),
        *([("Vorschlag", [_choice(best)])] if best else []),
        *_by_day(others),
        *_kept(chosen, [best, *others] if best else others),
    ]
    return NextTalk(form["next_slot"], _hint(person, said, best, proposal.why_late, today))


def _hint(person: Person, said: Verdict, best: Slot | None, why_late: str, today: date) -> str:
    words = [f"Vorschlag: {_choice(best)[1]}."] if best else []
    if said.next_due_on:
        due = "Fällig gewesen am" if said.is_overdue else "Fällig spätestens am"
        words.append(f"{due} {with_weekday(said.next_due_on)}.")
    if said.planned_on:
        words.append(f"Nach dem Plan spätestens am {with_weekday(said.planned_on)}.")
    if why_late:
        words.append(why_late)
    other = coming_talks([person.pk], today + ONE_DAY, max(said.wanted_by or today, today + ONE_DAY)).first()
    if other is not None:
        begins = other.starts_at.astimezone(BERLIN)
        words.append(f"Gebucht ist schon {with_weekday(begins.date())}, {begins:%-H:%M} Uhr.")
    return " ".join(words)


def _choice(slot: Slot) -> tuple[str, str]:
    return slot.starts_at.isoformat(), f"{with_weekday(slot.day)}, {slot.starts_at:%-H:%M} Uhr"


def _kept(chosen: str, shown: Sequence[Slot]) -> list[tuple[str, list[tuple[str, str]]]]:
    """What was chosen before and is not among those shown now."""
    try:
        begins = datetime.fromisoformat(chosen)
    except ValueError:
        return []
    known = any(slot.starts_at.isoformat() == chosen for slot in shown)
    return [] if known else [("Gewählt", [(chosen, f"{with_weekday(begins.date())}, {begins:%-H:%M} Uhr")])]


def _by_day(slots: Sequence[Slot]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(with_weekday(day), [*map(_choice, group)]) for day, group in groupby(slots, lambda slot: slot.day)]
