"""Everything dated about many persons, as the rule of contact density takes it, with one question to the database.

Eleven tables hold the facts. Asked one after the other they would take longer than the rule itself for one person whose
facts have just changed, and for a whole house. So each row of the answer is what one table knows of one person: its
facts in order of time, in words. Words that return with other persons are read once.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from django.db import connection

from contactdensity.choices import ExceptionState
from integration.choices import AgreementState, LabourStatusValue
from jobcenter.people.choices import ResponsibilityKind
from jobcenter.rules.density import Contact, DensityFacts, JustifiedException, ProfileSince
from jobcenter.rules.density.target import Target
from jobcenter.rules.periods import ONE_DAY, OPEN_END, Slice

BEGIN_OF_TIME = date(1900, 1, 1)
REMEMBERED = 2**14
"""Different words of one kind that a process keeps; a house of 200,000 clients has 1,300 different contacts."""
NEXT_FACT, NEXT_WORD = "\x1e", "\x1f"


class Table(NamedTuple):
    """What is read of a table: the words of one fact, and in which order the facts of a person come."""

    name: str
    words: str
    order: str
    only: str = "TRUE"
    key: str = "person_id"


TABLES = {
    "persons": Table(
        "people_person",
        "jobcenter_id, COALESCE(born_on::text, ''), COALESCE(needy_until::text, ''), COALESCE(applied_on::text, '')",
        "id",
        key="id",
    ),
    "bearers": Table(
        "people_responsibility",
        "starts_on, COALESCE(ends_on, %(open_end)s), COALESCE(user_id::text, ''), queue_office_id IS NOT NULL",
        "starts_on",
        "kind = %(main)s",
    ),
    "members": Table(
        "people_membership",
        "starts_on, COALESCE(ends_on, %(open_end)s), (SELECT office_id FROM people_household WHERE id = household_id)",
        "starts_on, ends_on",
    ),
    "profiles": Table(
        "integration_profiling",
        "recorded_on, lower(client_profile)",
        "recorded_on, number",
        "client_profile <> ''",
    ),
    "unemployed": Table(
        "integration_labourstatus",
        "begins_on, COALESCE(ends_on, %(open_end)s)",
        "begins_on, ends_on",
        "value = %(unemployed)s",
    ),
    "agreements": Table(
        "integration_agreement",
        "starts_on, COALESCE(ended_on, ends_on, %(open_end)s)",
        "starts_on, COALESCE(ended_on, ends_on)",
        "starts_on IS NOT NULL AND state <> ALL(%(not_agreed)s)",
    ),
    "alg1": Table(
        "people_alg1period",
        "COALESCE(starts_on, %(begin)s), COALESCE(ends_on, %(open_end)s)",
        "starts_on NULLS FIRST, ends_on",
    ),
    "contacts": Table(
        "appointments_contact",
        "occurred_on, channel, note_type, kind, telephone_ground, plan_reference, led_by_specialist",
        "occurred_on, id",
        "taken_back_on IS NULL",
    ),
    "exceptions": Table(
        "contactdensity_justifiedexception",
        "starts_on, ends_on, COALESCE(minimum::text, ''), COALESCE(interval_months::text, ''), reason",
        "starts_on, ends_on, id",
        "state = %(in_force)s",
    ),
    "other_care": Table(
        "integration_othercare",
        "starts_on, COALESCE(ends_on, %(open_end)s)",
        "starts_on, ends_on",
    ),
    "targets": Table(
        "contactdensity_contacttarget",
        "starts_on, COALESCE(ends_on, %(open_end)s), weeks",
        "starts_on",
        "withdrawn_on IS NULL",
    ),
}
ALWAYS: dict[str, Any] = {
    "begin": BEGIN_OF_TIME,
    "open_end": OPEN_END,
    "main": ResponsibilityKind.MAIN.value,
    "unemployed": LabourStatusValue.UNEMPLOYED.value,
    "not_agreed": [AgreementState.DRAFT.value, AgreementState.NOT_CONCLUDED.value],
    "in_force": ExceptionState.IN_FORCE.value,
}


def _question(which: str) -> str:
    tables = (
        f"SELECT '{kind}', {table.key}, string_agg(concat_ws('{NEXT_WORD}', {table.words}), '{NEXT_FACT}' "  # noqa: S608
        f"ORDER BY {table.order}) FROM {table.name} WHERE {table.key} {which} AND {table.only} GROUP BY {table.key}"
        for kind, table in TABLES.items()
    )
    return " UNION ALL ".join(tables)


OF_A_RANGE, OF_SOME = _question("BETWEEN %(least)s AND %(most)s"), _question("= ANY(%(ids)s)")

Fact = TypeVar("Fact")


class Spell(NamedTuple):
    """Days in a household, or with who bears the case: the key of the office, or of the specialist if there is one.

    ``queued``: the case lies in the queue of the shells.
    """

    first: date
    last: date
    key: int | None
    queued: bool = False


class Place(NamedTuple):
    """Where a person is looked after on one day: the office of the household and the specialist who bears the case.

    ``changes_on``: the next day on which that is different by dates already known.
    """

    office_id: int | None
    specialist_id: int | None
    changes_on: date | None


class Record(NamedTuple):
    """What is known of one person who was ever looked after by a specialist: the facts of the rule, the individual
    plans of contacts, and where."""

    jobcenter_id: int
    facts: DensityFacts
    targets: Sequence[Target]
    members: Sequence[Spell]
    bearers: Sequence[Spell]

    def place_on(self, day: date) -> Place:
        """Where the person is looked after on that day."""
        changes: list[date] = []
        office_id, specialist_id = _in_force(self.members, day, changes), _in_force(self.bearers, day, changes)
        return Place(office_id, specialist_id, min(changes, default=None))


def _in_force(spells: Sequence[Spell], day: date, changes: list[date]) -> int | None:
    """The key that holds on the day; the days on which it begins or ends are added to ``changes``."""
    found = None
    for first, last, key, _ in spells:
        if first > day:
            changes.append(first)
        elif last >= day:
            found = key
            if last < OPEN_END:
                changes.append(last + ONE_DAY)
    return found


def records_of(person_ids: Collection[int]) -> Iterator[tuple[int, Record]]:
    """Of the persons everyone who was ever looked after by a specialist, one after the other; a ``range`` is asked for
    by its ends.

    Days on which a specialist, or the label of one (D-99), bore the case and the person was in a household and in
    need: the queue of the shells looks after nobody (D-52, D-61, D-70).
    """
    found = _found(person_ids)
    for pk, words in found["bearers"].items():
        bearers = _each(_spell, words)
        members = _each(_spell, found["members"].get(pk))
        responsible = _common(_joined([spell for spell in bearers if not spell.queued]), _joined(members))
        if responsible:
            jobcenter_id, born_on, needy_until, applied_on = found["persons"][pk].split(NEXT_WORD)
            facts = DensityFacts(
                responsible=_in_need(responsible, needy_until, applied_on) if needy_until else responsible,
                born_on=date.fromisoformat(born_on) if born_on else None,
                profiles=tuple(_each(_profile, found["profiles"].get(pk))),
                unemployed=_slices(found["unemployed"].get(pk)),
                agreements=_slices(found["agreements"].get(pk)),
                alg1=_slices(found["alg1"].get(pk)),
                contacts=tuple(_each(_contact, found["contacts"].get(pk))),
                exceptions=tuple(_each(_exception, found["exceptions"].get(pk))),
                other_care=_slices(found["other_care"].get(pk)),
            )
            targets = _each(_target, found["targets"].get(pk))
            yield pk, Record(int(jobcenter_id), facts, targets, members, bearers)


def _found(person_ids: Collection[int]) -> dict[str, dict[int, str]]:
    """The words of each table by person."""
    found: dict[str, dict[int, str]] = {name: {} for name in TABLES}
    with connection.cursor() as cursor:
        if isinstance(person_ids, range):
            cursor.execute(OF_A_RANGE, ALWAYS | {"least": person_ids[0], "most": person_ids[-1]})
        else:
            cursor.execute(OF_SOME, ALWAYS | {"ids": list(person_ids)})
        for name, pk, words in cursor.fetchall():
            found[name][pk] = words
    return found


def _each(read: Callable[[str], Fact], words: str | None) -> list[Fact]:
    return list(map(read, words.split(NEXT_FACT))) if words else []


def _slices(words: str | None) -> tuple[Slice, ...]:
    return tuple([one for one in _each(_slice, words) if one.first <= one.last]) if words else ()


@lru_cache(REMEMBERED)
def _slice(words: str) -> Slice:
    first, last = words.split(NEXT_WORD)
    return Slice(date.fromisoformat(first), date.fromisoformat(last))


def _spell(words: str) -> Spell:
    first, last, key, *queued = words.split(NEXT_WORD)
    return Spell(date.fromisoformat(first), date.fromisoformat(last), int(key) if key else None, queued == ["t"])


@lru_cache(REMEMBERED)
def _profile(words: str) -> ProfileSince:
    first, profile = words.split(NEXT_WORD)
    return ProfileSince(profile, date.fromisoformat(first))


@lru_cache(REMEMBERED)
def _contact(words: str) -> Contact:
    on, channel, note, kind, ground, plan_reference, specialist = words.split(NEXT_WORD)
    return Contact(
        date.fromisoformat(on), channel, note, kind, True, ground or None, plan_reference == "t", specialist == "t"
    )


def _exception(words: str) -> JustifiedException:
    first, last, minimum, months, reason = words.split(NEXT_WORD, 4)
    return JustifiedException(
        date.fromisoformat(first),
        date.fromisoformat(last),
        reason,
        int(minimum) if minimum else None,
        int(months) if months else None,
    )


def _target(words: str) -> Target:
    first, last, weeks = words.split(NEXT_WORD)
    return Target(date.fromisoformat(first), date.fromisoformat(last), int(weeks))


def _in_need(responsible: Sequence[Slice], needy_until: str, applied_on: str) -> tuple[Slice, ...]:
    """Without the days between the last one in receipt of benefits and the next application, if there is one (D-61)."""
    needy = [Spell(BEGIN_OF_TIME, date.fromisoformat(needy_until), None)]
    if applied_on > needy_until:
        needy.append(Spell(date.fromisoformat(applied_on), OPEN_END, None))
    return _common(responsible, _joined(needy))


def _joined(spells: Iterable[Spell]) -> list[Slice]:
    """Stretches in order that touch or overlap made one: a change of the specialist is no interruption."""
    found: list[Slice] = []
    for first, last, _, _ in spells:
        if found and (found[-1].last == OPEN_END or first <= found[-1].last + ONE_DAY):
            found[-1] = Slice(found[-1].first, max(found[-1].last, last))
        else:
            found.append(Slice(first, last))
    return found


def _common(ones: Sequence[Slice], others: Sequence[Slice]) -> tuple[Slice, ...]:
    pairs = [Slice(max(a.first, b.first), min(a.last, b.last)) for a in ones for b in others]
    return tuple([pair for pair in pairs if pair.first <= pair.last])
