"""Today's clients judged by two rule sets, some hundred at a time; a large house in several steps. Stores nothing."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from time import monotonic
from typing import Any, Self

from django.db.models import Exists, OuterRef, QuerySet

from contactdensity.access import Scope
from contactdensity.queries import facts_of
from jobcenter.people.choices import ResponsibilityKind
from jobcenter.people.models import Membership, Responsibility
from jobcenter.rules.density import Concept
from jobcenter.rules.density.demand import Terms
from jobcenter.staff.models import Team

from .concepts import Candidate
from .tally import Judged, Tally, judged

AT_ONCE = 500
SECONDS = 3.0
"""A step ends with the batch in which this time has passed: far below what a request may take (R12)."""
NOBODY = 0


@dataclass(frozen=True)
class Question:
    """Which rule set with which numbers and choices, on whose clients, reckoned by which terms.

    ``bearers``: only what these people bear; ``None``: everything in the offices of the scope.
    """

    candidate: Candidate
    numbers: Mapping[str, int]
    chosen: Mapping[str, str]
    terms: Terms
    scope: Scope
    bearers: frozenset[int] | None
    teams: Mapping[int, Team]
    now: Concept
    then: Concept
    today: date

    @property
    def mark(self) -> str:
        """What the question is, so that no sums are added up that belong to another one."""
        asked = (
            self.candidate.code, sorted(self.numbers.items()), sorted(self.chosen.items()),
            sorted(self.scope.office_ids), self.scope.leads,
            sorted(self.bearers) if self.bearers is not None else None, self.today.isoformat(),
        )  # fmt: skip
        return sha256(repr(asked).encode()).hexdigest()


@dataclass(frozen=True)
class Changed:
    """A person who would be seen too rarely and is not today, or the other way round."""

    person_id: int
    bearer_id: int | None
    now: Judged
    then: Judged


@dataclass
class Reckoning:
    """How far it has come: persons done of all, and the sums so far by profile and by unit.

    A unit is a specialist for whoever may see names, else a team; ``NOBODY`` is nobody or none. ``changed`` is known
    only if all was done in one step.
    """

    total: int
    done: int = 0
    after: int = 0
    is_finished: bool = False
    by_profile: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_unit: dict[int, Tally] = field(default_factory=lambda: defaultdict(Tally))
    changed: list[Changed] | None = field(default_factory=list)

    @property
    def together(self) -> Tally:
        tally = Tally()
        for each in self.by_profile.values():
            tally.add(each)
        return tally

    def packed(self, question: Question, user_id: int) -> dict[str, Any]:
        return {
            "mark": question.mark,
            "user": user_id,
            "at": [self.total, self.done, self.after],
            "profiles": [[key, tally.packed()] for key, tally in self.by_profile.items()],
            "units": [[key, tally.packed()] for key, tally in self.by_unit.items()],
        }

    @classmethod
    def unpacked(cls, packed: Any, question: Question, user_id: int) -> Self | None:
        """The same again; ``None`` if it belongs to another question, day or user."""
        if not packed or (packed["mark"], packed["user"]) != (question.mark, user_id):
            return None
        total, done, after = packed["at"]
        made = cls(total, done, after, changed=None)
        made.by_profile.update({key: Tally.unpacked(tally) for key, tally in packed["profiles"]})
        made.by_unit.update({key: Tally.unpacked(tally) for key, tally in packed["units"]})
        return made


def begin(question: Question) -> Reckoning:
    return Reckoning(total=_clients(question).count())


def go_on(question: Question, reckoning: Reckoning, *, seconds: float = SECONDS) -> None:
    """Add batches until all are done or the time is up; at least one."""
    until = monotonic() + seconds
    while rows := list(_after(question, reckoning.after)):
        _count(question, reckoning, rows)
        reckoning.after = rows[-1][0]
        reckoning.done += len(rows)
        if len(rows) < AT_ONCE:
            break
        if monotonic() >= until:
            reckoning.changed = None
            return
    reckoning.is_finished = True
    reckoning.total = reckoning.done


def _count(question: Question, reckoning: Reckoning, rows: list[tuple[int, int | None]]) -> None:
    known = facts_of([pk for pk, _bearer in rows])
    for pk, bearer in rows:
        facts = known.get(pk)
        if facts is None:
            continue
        now, then = judged(facts, question.now, question.today), judged(facts, question.then, question.today)
        reckoning.by_profile[facts.profile_on(question.today) or ""].count(now, then)
        reckoning.by_unit[_unit(question, bearer)].count(now, then)
        if reckoning.changed is not None and now.is_short != then.is_short:
            reckoning.changed.append(Changed(pk, bearer, now, then))


def _unit(question: Question, bearer: int | None) -> int:
    if question.scope.leads:
        return bearer or NOBODY
    team = question.teams.get(bearer or NOBODY)
    return team.pk if team else NOBODY


def _clients(question: Question) -> QuerySet[Responsibility]:
    """Whoever is looked after by a specialist (or the label of one) today, in a household of these offices (D-52)."""
    member = Membership.objects.on(question.today).filter(
        person=OuterRef("person"), household__office__in=question.scope.office_ids
    )
    found = Responsibility.objects.on(question.today).filter(
        Exists(member), kind=ResponsibilityKind.MAIN, queue_office__isnull=True
    )
    return found if question.bearers is None else found.filter(user__in=question.bearers)


def _after(question: Question, after: int) -> QuerySet[Responsibility, tuple[int, int | None]]:
    rows = _clients(question).filter(person_id__gt=after).order_by("person_id")
    return rows.values_list("person_id", "user_id")[:AT_ONCE]
