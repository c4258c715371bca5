"""Finding people: by number, birth date and name however it is spelled; and telling who is known already.

A hit is minimal wherever it stands in the own Jobcenter: name, birth date, BG number, office. An address is never in it
(D-95). Shown to other areas through ``people.access``.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from jobcenter.staff.models import Jobcenter
from jobcenter.web.dates import parse_date
from jobcenter.web.fields import normalise_bg_number

from .models import Membership, Person
from .names import phonetic_key, search_key

LIMIT = 50
SAME_DAY_LIKENESS = 0.5
NAME_LIKENESS = 0.88
TOLD_BY_SOUND = 2
"""Digits a phonetic key needs before equal sound means anything („Li“ and „Lau“ sound alike)."""


@dataclass(frozen=True)
class SearchTerms:
    """What is looked for. Everything may be empty; ``name`` is free text of one or more names."""

    name: str = ""
    first_name: str = ""
    born_on: date | None = None
    bg_number: str = ""
    ba_number: str = ""

    def __bool__(self) -> bool:
        return any((self.name.strip(), self.first_name.strip(), self.born_on, self.bg_number, self.ba_number.strip()))


class Match(StrEnum):
    """How sure it is that two records mean the same person."""

    EXACT = "exact"
    SIMILAR = "similar"


@dataclass(frozen=True)
class Hit:
    """The little that is shown of a person to whoever may search (D-95)."""

    person_id: int
    last_name: str
    first_name: str
    born_on: date | None
    household_id: int | None = None
    bg_number: str = ""
    office_id: int | None = None
    office: str = ""
    match: Match = Match.SIMILAR
    why: str = ""

    @property
    def name(self) -> str:
        return f"{self.last_name}, {self.first_name}"


@dataclass(frozen=True)
class Typed:
    """The facts of a person as somebody just typed them, to be compared with those that are known."""

    last_name: str = ""
    first_name: str = ""
    born_on: date | None = None
    ba_number: str = ""


def read_terms(text: str, *, today: date) -> SearchTerms:
    """One search box: a BG number, a Kundennummer, a birth date and names are told apart by their form."""
    typed = " ".join(text.split())
    try:
        return SearchTerms(bg_number=normalise_bg_number(typed))
    except ValueError:
        pass
    born_on, ba_number, names = None, "", []
    for word in typed.split(" "):
        if not re.search(r"[0-9]", word):
            names.append(word.strip(","))
            continue
        try:
            born_on = parse_date(word, today=today)
        except ValueError:
            ba_number = word
    return SearchTerms(name=" ".join(filter(None, names)), born_on=born_on, ba_number=ba_number)


def search(jobcenter: Jobcenter, terms: SearchTerms | str, *, today: date, limit: int = LIMIT) -> list[Hit]:
    """People of the Jobcenter that fit, the best first; two queries. Nothing is found without a term."""
    if isinstance(terms, str):
        terms = read_terms(terms, today=today)
    if not terms:
        return []
    found = _matching(Person.objects.filter(jobcenter=jobcenter), terms)
    return _hits(list(found[:limit]))


def _matching(persons: QuerySet[Person], terms: SearchTerms) -> QuerySet[Person]:
    if terms.bg_number:
        persons = persons.filter(pk__in=Membership.objects.filter(_bg_number(terms.bg_number)).values("person"))
    if terms.ba_number.strip():
        persons = persons.filter(ba_number__iexact=terms.ba_number.strip())
    name = search_key(*f"{terms.name} {terms.first_name}".split())
    if not name:
        if not (terms.bg_number or terms.ba_number.strip() or terms.born_on):
            return persons.none()  # signs without a letter
        if terms.born_on:
            persons = persons.filter(born_on=terms.born_on)
        return persons.order_by("sort_key", "pk")
    sounds = [key for word in terms.name.split() if len(key := phonetic_key(word)) >= TOLD_BY_SOUND]
    alike = Q(search_key__trigram_word_similar=name) | Q(search_key__contains=name)
    if sounds:
        alike |= Q(phonetic_key__in=sounds)
    persons = persons.annotate(likeness=TrigramSimilarity("search_key", name))
    rank = ["-likeness", "sort_key", "pk"]
    if terms.born_on:
        # The day typed wrong must not hide a person whose name is as good as the same.
        persons = persons.annotate(
            same_day=Case(When(born_on=terms.born_on, then=Value(1)), default=Value(0), output_field=IntegerField())
        ).filter(Q(same_day=1) | Q(likeness__gte=NAME_LIKENESS))
        rank.insert(0, "-same_day")
    return persons.filter(alike).order_by(*rank)


def _bg_number(number: str) -> Q:
    """The household with that number, however an older list wrote it between its two groups of digits."""
    digits = re.sub(r"[^0-9]", "", number)
    return Q(household__bg_number__startswith=digits[:5], household__bg_number__endswith=digits[5:])


def _hits(persons: Sequence[Person], told: dict[int, tuple[Match, str]] | None = None) -> list[Hit]:
    newest: dict[int, Membership] = {}
    memberships = (
        Membership.objects.filter(person_id__in=[person.pk for person in persons])
        .select_related("household__office")
        .order_by("person", F("ends_on").desc(nulls_first=True), "-starts_on")
    )
    for membership in memberships:
        newest.setdefault(membership.person_id, membership)
    return [
        _hit(person, newest.get(person.pk), *(told or {}).get(person.pk, (Match.SIMILAR, ""))) for person in persons
    ]


def _hit(person: Person, membership: Membership | None, match: Match, why: str) -> Hit:
    household = membership.household if membership else None
    return Hit(
        person_id=person.pk,
        last_name=person.last_name,
        first_name=person.first_name,
        born_on=person.born_on,
        household_id=household.pk if household else None,
        bg_number=household.bg_number if household else "",
        office_id=household.office_id if household else None,
        office=household.office.name if household else "",
        match=match,
        why=why,
    )


def known_already(jobcenter: Jobcenter, typed: Iterable[Typed]) -> list[list[Hit]]:
    """For each typed person those that are probably the same, the surest first (W-78, W-79); two queries for all.

    Exact: the same Kundennummer, or name and birth date. Similar: another spelling with the same birth date, names
    exchanged, or the same name with a birth date that is unknown or off by a typing error.
    """
    people = list(typed)
    wanted = Q(pk__in=[])
    for one in people:
        if one.ba_number.strip():
            wanted |= Q(ba_number__iexact=one.ba_number.strip())
        if one.last_name and one.born_on:
            wanted |= Q(born_on=one.born_on)
        if one.last_name and one.first_name:
            wanted |= Q(search_key__in=[search_key(one.last_name, one.first_name), _exchanged(one)])
    candidates = list(Person.objects.filter(wanted, jobcenter=jobcenter).order_by("pk")[:500])
    found: list[list[tuple[Person, Match, str]]] = []
    for one in people:
        told = [(person, *judged) for person in candidates if (judged := _judge(one, person))]
        found.append(sorted(told, key=lambda item: (item[1] != Match.EXACT, item[0].sort_key)))
    hits = {hit.person_id: hit for hit in _hits([person for told in found for person, _m, _w in told])}
    return [
        [Hit(**{**hits[person.pk].__dict__, "match": match, "why": why}) for person, match, why in told]
        for told in found
    ]


def _exchanged(one: Typed) -> str:
    return search_key(one.first_name, one.last_name)


def _judge(one: Typed, known: Person) -> tuple[Match, str] | None:
    if one.ba_number.strip() and one.ba_number.strip().casefold() == known.ba_number.casefold():
        return Match.EXACT, "gleiche Kundennummer"
    if not one.last_name:
        return None
    typed_name = search_key(one.last_name, one.first_name)
    same_name = typed_name == known.search_key
    exchanged = _exchanged(one) == known.search_key
    if one.born_on is not None and one.born_on == known.born_on:
        if same_name:
            return Match.EXACT, "gleicher Name und gleiches Geburtsdatum"
        if exchanged:
            return Match.SIMILAR, "Vor- und Nachname vertauscht, gleiches Geburtsdatum"
        sound = phonetic_key(one.last_name)
        if (len(sound) >= TOLD_BY_SOUND and sound == known.phonetic_key) or (
            SequenceMatcher(None, typed_name, known.search_key).ratio() >= SAME_DAY_LIKENESS
        ):
            return Match.SIMILAR, "ähnlicher Name, gleiches Geburtsdatum"
        return None
    if not (same_name or exchanged):
        return None
    if one.born_on is None or known.born_on is None:
        return Match.SIMILAR, "gleicher Name, Geburtsdatum nicht bekannt"
    if _typing_error(one.born_on, known.born_on):
        return Match.SIMILAR, "gleicher Name, fast gleiches Geburtsdatum"
    return None


def _typing_error(one: date, other: date) -> bool:
    """Two of day, month and year agree, or day and month are exchanged."""
    agree = (one.day == other.day) + (one.month == other.month) + (one.year == other.year)
    return agree >= 2 or (one.year == other.year and (one.day, one.month) == (other.month, other.day))


def households_with_number(jobcenter: Jobcenter, bg_number: str) -> list[Hit]:
    """The head of the household that bears the BG number (C-28); at most one."""
    if not bg_number:
        return []
    heads = (
        Membership.objects.filter(_bg_number(bg_number), household__jobcenter=jobcenter, role="head")
        .select_related("person", "household__office")
        .order_by("-starts_on")[:1]
    )
    return [_hit(head.person, head, Match.EXACT, "gleiche BG-Nummer") for head in heads]
