"""Everything dated about many persons, as the rule of contact density takes it, with one question to the database.

Eleven tables hold the facts. Asked one after the other they would take longer than the rule itself for one person whose
facts have just changed, and for a whole house; so each row of the answer is one fact, whatever its table.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection

from contactdensity.choices import ExceptionState
from integration.choices import AgreementState, LabourStatusValue
from jobcenter.people.choices import ResponsibilityKind
from jobcenter.rules.density import Contact, DensityFacts, JustifiedException, ProfileSince
from jobcenter.rules.density.target import Target
from jobcenter.rules.periods import ONE_DAY, OPEN_END, Slice

BEGIN_OF_TIME = date(1900, 1, 1)
REMEMBERED = 1 << 16
"""Facts in the words of the database that a process keeps: more than a house has different ones in two years."""
# Person, kind of the fact, first day, a number, last day, words; of several on one day the number gives the order.
# What there is much of comes as one row, its facts in order of time: dates and words return with other persons,
# and a row of its own for each costs more than all the rest.
FACTS = """
SELECT id AS person_id, 'person', born_on, jobcenter_id, NULL::date, NULL FROM people_person WHERE {persons}
UNION ALL
SELECT person_id, 'borne', starts_on, user_id, COALESCE(ends_on, %(open_end)s), CASE WHEN queue_office_id IS NULL
  THEN '' ELSE 'queued' END
FROM people_responsibility WHERE {theirs} AND kind = %(main)s
UNION ALL
SELECT person_id, 'member', starts_on, (SELECT office_id FROM people_household WHERE id = household_id),
  COALESCE(ends_on, %(open_end)s), NULL
FROM people_membership WHERE {theirs}
UNION ALL
SELECT person_id, 'alg1', NULL, 0, NULL, string_agg(COALESCE(starts_on, %(begin)s) || '|' || COALESCE(ends_on,
  %(open_end)s), ' ' ORDER BY starts_on NULLS FIRST, ends_on)
FROM people_alg1period WHERE {theirs} GROUP BY person_id
UNION ALL
SELECT person_id, 'unemployed', NULL, 0, NULL, string_agg(begins_on || '|' || COALESCE(ends_on, %(open_end)s), ' '
  ORDER BY begins_on, ends_on)
FROM integration_labourstatus WHERE {theirs} AND value = %(unemployed)s GROUP BY person_id
UNION ALL
SELECT person_id, 'other care', NULL, 0, NULL, string_agg(starts_on || '|' || COALESCE(ends_on, %(open_end)s), ' '
  ORDER BY starts_on, ends_on)
FROM integration_othercare WHERE {theirs} GROUP BY person_id
UNION ALL
SELECT person_id, 'agreements', NULL, 0, NULL, string_agg(starts_on || '|' || COALESCE(ended_on, ends_on, %(open_end)s),
  ' ' ORDER BY starts_on, COALESCE(ended_on, ends_on))
FROM integration_agreement WHERE {theirs} AND starts_on IS NOT NULL AND state <> ALL(%(not_agreed)s) GROUP BY person_id
UNION ALL
SELECT person_id, 'profiles', NULL, 0, NULL, string_agg(recorded_on || '|' || lower(client_profile), ' '
  ORDER BY recorded_on, number)
FROM integration_profiling WHERE {theirs} AND client_profile <> '' GROUP BY person_id
UNION ALL
SELECT person_id, 'exception', starts_on, 0, ends_on, concat_ws('|', COALESCE(minimum::text, ''),
  COALESCE(interval_months::text, ''), reason)
FROM contactdensity_justifiedexception WHERE {theirs} AND state = %(in_force)s
UNION ALL
SELECT person_id, 'target', starts_on, weeks, COALESCE(ends_on, %(open_end)s), NULL
FROM contactdensity_contacttarget WHERE {theirs}
UNION ALL
SELECT person_id, 'contacts', NULL, 0, NULL, string_agg(concat_ws('|', occurred_on, channel, note_type, kind,
  telephone_ground, plan_reference, led_by_specialist), ' ' ORDER BY occurred_on, id)
FROM appointments_contact WHERE {theirs} AND taken_back_on IS NULL GROUP BY person_id
"""
BETWEEN, AMONG = "BETWEEN %(least)s AND %(most)s", "= ANY(%(ids)s)"
OF_A_RANGE, OF_SOME = (FACTS.format(persons=f"id {which}", theirs=f"person_id {which}") for which in (BETWEEN, AMONG))
QUEUED = "queued"
ALWAYS: dict[str, Any] = {
    "begin": BEGIN_OF_TIME,
    "open_end": OPEN_END,
    "main": ResponsibilityKind.MAIN.value,
    "unemployed": LabourStatusValue.UNEMPLOYED.value,
    "not_agreed": [AgreementState.DRAFT.value, AgreementState.NOT_CONCLUDED.value],
    "in_force": ExceptionState.IN_FORCE.value,
}


Fact = tuple[date, int, date, str]
"""First day, number, last day, words."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person is looked after on one day: the office of the household and the specialist who bears the case.

    ``changes_on``: the next day on which that is different by dates already known.
    """

    office_id: int | None
    specialist_id: int | None
    changes_on: date | None


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of one person who was ever looked after by a specialist: the facts of the rule, the individual
    plans of contacts, and where."""

    jobcenter_id: int
    facts: DensityFacts
    targets: Sequence[Target]
    members: Sequence[Fact]
    bearers: Sequence[Fact]

    def place_on(self, day: date) -> Place:
        """Where the person is looked after on that day."""
        changes: list[date] = []
        office_id, specialist_id = (_in_force(facts, day, changes) for facts in (self.members, self.bearers))
        return Place(office_id, specialist_id, min(changes, default=None))


def _in_force(facts: Sequence[Fact], day: date, changes: list[date]) -> int | None:
    """The number that holds on the day; the days on which it begins or ends are added to ``changes``."""
    found = None
    for first, number, last, _ in facts:
        if first > day:
            changes.append(first)
        elif last >= day:
            found = number
            if last < OPEN_END:
                changes.append(last + ONE_DAY)
    return found


def records_of(person_ids: Collection[int]) -> Iterator[tuple[int, Record]]:
    """Of the persons everyone who was ever looked after by a specialist, one after the other; a ``range`` is asked for
    by its ends.

    Days on which a specialist, or the label of one (D-99), bore the case and the person was in a household: the queue
    of the shells looks after nobody (D-52, D-61, D-70).
    """
    found = _found(person_ids)
    for pk, bearers in found["borne"].items():
        bearers.sort(key=itemgetter(0))
        members = sorted(found["member"].get(pk, ()))
        responsible = _common(_joined([fact for fact in bearers if fact[3] != QUEUED]), _joined(members))
        if responsible:
            ((born_on, jobcenter_id, _, _),) = found["person"][pk]
            targets = [Target(first, last, weeks) for first, weeks, last, _ in found["target"].get(pk, ())]
            yield pk, Record(jobcenter_id, _facts(found, pk, born_on, responsible), targets, members, bearers)


def _found(person_ids: Collection[int]) -> dict[str, dict[int, list[Fact]]]:
    """The facts by kind and person."""
    found: dict[str, dict[int, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    with connection.cursor() as cursor:
        if isinstance(person_ids, range):
            cursor.execute(OF_A_RANGE, ALWAYS | {"least": person_ids[0], "most": person_ids[-1]})
        else:
            cursor.execute(OF_SOME, ALWAYS | {"ids": list(person_ids)})
        for kind, rows in groupby(cursor.fetchall(), key=itemgetter(1)):
            theirs = found[kind]
            for row in rows:
                theirs[row[0]].append(row[2:])
    return found


def _facts(
    found: dict[str, dict[int, list[Fact]]], pk: int, born_on: date | None, responsible: tuple[Slice, ...]
) -> DensityFacts:
    return DensityFacts(
        responsible=responsible,
        born_on=born_on,
        profiles=tuple([_profile(words) for words in _listed(found["profiles"].get(pk))]),
        unemployed=_slices(found["unemployed"].get(pk)),
        agreements=_slices(found["agreements"].get(pk)),
        alg1=_slices(found["alg1"].get(pk)),
        contacts=tuple([_contact(words) for words in _listed(found["contacts"].get(pk))]),
        exceptions=tuple([_exception(*fact) for fact in sorted(found["exception"].get(pk, ()))]),
        other_care=_slices(found["other care"].get(pk)),
    )


def _listed(facts: list[Fact] | None) -> list[str]:
    """The words of each of many facts that came as one row."""
    return facts[0][3].split(" ") if facts else []


def _slices(facts: list[Fact] | None) -> tuple[Slice, ...]:
    slices = [_slice(words) for words in _listed(facts)]
    return tuple([one for one in slices if one.first <= one.last])


@lru_cache(REMEMBERED)
def _slice(words: str) -> Slice:
    first, last = words.split("|")
    return Slice(date.fromisoformat(first), date.fromisoformat(last))


@lru_cache(REMEMBERED)
def _profile(words: str) -> ProfileSince:
    first, profile = words.split("|")
    return ProfileSince(profile, date.fromisoformat(first))


@lru_cache(REMEMBERED)
def _contact(words: str) -> Contact:
    on, channel, note, kind, ground, plan_reference, specialist = words.split("|")
    return Contact(
        date.fromisoformat(on), channel, note, kind, True, ground or None, plan_reference == "t", specialist == "t"
    )


def _exception(first: date, _: int, last: date, words: str) -> JustifiedException:
    minimum, months, reason = words.split("|", 2)
    return JustifiedException(first, last, reason, int(minimum) if minimum else None, int(months) if months else None)


def _joined(facts: Iterable[Fact]) -> list[Slice]:
    """Stretches in order that touch or overlap made one: a change of the specialist is no interruption."""
    found: list[Slice] = []
    for first, _, last, _ in facts:
        if found and (found[-1].last == OPEN_END or first <= found[-1].last + ONE_DAY):
            found[-1] = Slice(found[-1].first, max(found[-1].last, last))
        else:
            found.append(Slice(first, last))
    return found


def _common(ones: list[Slice], others: list[Slice]) -> tuple[Slice, ...]:
    pairs = [Slice(max(a.first, b.first), min(a.last, b.last)) for a in ones for b in others]
    return tuple([pair for pair in pairs if pair.first <= pair.last])
