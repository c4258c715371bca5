"""Who is who when two households turn out to be one: the clerk says it, by names and birth dates (D-44, ADR 8)."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from intake.models import Application, InterviewDuty
from jobcenter.people.models import Alg1Period, Household, Membership, Person
from jobcenter.web.dates import short
from jobcenter.web.errors import Refused

Same = Mapping[int, int]
"""Key of a person of the later household, and of the person of the earlier one who is the same; who is missing is a
person of his own."""


@dataclass(frozen=True)
class Identity:
    """Somebody of the later household, and who of the earlier one he is; nobody: a person of his own."""

    person: Person
    known_as: Person | None

    def __str__(self) -> str:
        if self.known_as is None:
            return f"{named(self.person)} ist eine eigene Person."
        return f"{named(self.person)} ist dieselbe Person wie {named(self.known_as)}.{self._difference(self.known_as)}"

    def _difference(self, known_as: Person) -> str:
        if self.person.born_on == known_as.born_on:
            return ""
        return " Die Geburtsdaten sind verschieden: Es bleibt bei dem des früheren Antrags."


def members_of(household: Household, today: date) -> list[Person]:
    """Who lives in the household today."""
    rows = Membership.objects.on(today).filter(household=household).select_related("person").order_by("pk")
    return [row.person for row in rows]


def presumed(later: Iterable[Person], earlier: Iterable[Person]) -> dict[int, int | None]:
    """Whoever bears the same name and birth date is probably the same, and nobody is two people; ``None``: a person of
    his own. Missing is whoever shares with one of the others only the first name or the birth date: the clerk knows."""
    free = {(person.sort_key, person.born_on): person for person in earlier}
    answers: dict[int, int | None] = {}
    unknown = []
    for person in later:
        found = free.pop((person.sort_key, person.born_on), None)
        if found is None:
            unknown.append(person)
        else:
            answers[person.pk] = found.pk
    names = {person.first_name.casefold() for person in free.values()}
    birth_dates = {person.born_on for person in free.values()} - {None}
    alike = [one.pk for one in unknown if one.first_name.casefold() in names or one.born_on in birth_dates]
    return answers | dict.fromkeys(one.pk for one in unknown if one.pk not in alike)


def identities(same: Same, *, application: Application, into: Application, today: date) -> list[Identity]:
    """What was said about each member of the later household, in words of today's members.

    Raises ``Refused`` at the field of whoever is said to be somebody who lives in the other household no longer, or
    the same as another one. Another birth date is no refusal: a wrongly typed one is what makes people double.
    """
    if application.household_id == into.household_id:
        return []
    later, earlier = members_of(application.household, today), members_of(into.household, today)
    known = {person.pk: person for person in earlier}
    _check_lives_there(set(same) - {person.pk for person in later})
    taken: dict[int, Person] = {}
    for person in later:
        if (pk := same.get(person.pk)) is None:
            continue
        field = field_of(into, person)
        if pk not in known:
            raise Refused("Diese Person gehört heute nicht zur früheren Bedarfsgemeinschaft.", field)
        if (other := taken.setdefault(pk, person)) is not person:
            raise Refused(f"{named(person)} und {named(other)} können nicht beide {named(known[pk])} sein.", field)
    return stated_of(same, later, earlier)


def stated_of(same: Same, later: Iterable[Person], earlier: Iterable[Person]) -> list[Identity]:
    """What was said, person by person."""
    known = {person.pk: person for person in earlier}
    return [Identity(person, known.get(same[person.pk]) if person.pk in same else None) for person in later]


def told(stated: Sequence[Identity]) -> tuple[str, ...]:
    """One sentence for each, and for what is known of a double alone; for the preview and the note."""
    return (*(str(identity) for identity in stated), *_not_taken_over(stated))


def _not_taken_over(stated: Sequence[Identity]) -> Iterator[str]:
    """ALG I and a first interview stand at the second record; at the first one somebody has to enter them (D-33)."""
    known = {one.person.pk: one.known_as for one in stated if one.known_as is not None}
    facts = [
        *((period.person_id, _of_alg1(period)) for period in Alg1Period.objects.filter(person__in=known)),
        *(
            (duty.person_id, f"Das Erstgespräch vom {short(duty.held_on)}")
            for duty in InterviewDuty.objects.filter(person__in=known, held_on__isnull=False).order_by("pk")
            if duty.held_on is not None
        ),
    ]
    for person, what in facts:
        yield f"{what} steht beim späteren Antrag: Bitte für {known[person]} prüfen und eintragen."


def _of_alg1(period: Alg1Period) -> str:
    since = f" ab {short(period.starts_on)}" if period.starts_on else ""
    return f"ALG I{since} {f'bis {short(period.ends_on)}' if period.ends_on else 'mit offenem Ende'}"


def field_of(into: Application, person: Person) -> str:
    """The field that asks who the person is in that earlier application."""
    return f"same_{into.pk}_{person.pk}"


def named(person: Person) -> str:
    """Name and birth date, by which two of the same name are told apart."""
    return f"{person} (geb. {short(person.born_on)})" if person.born_on else f"{person} (Geburtsdatum nicht bekannt)"


def _check_lives_there(strangers: Collection[int]) -> None:
    if strangers:
        raise Refused("Die spätere Bedarfsgemeinschaft ist inzwischen eine andere. Bitte laden Sie die Seite neu.")
