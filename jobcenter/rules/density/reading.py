"""Facts of a person as JSON (D-104) to ``DensityFacts``; every mistake is one German sentence."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from jobcenter.rules.density.facts import (
    CHANNELS,
    KINDS,
    NOTES,
    PROFILES,
    TELEPHONE_GROUNDS,
    Contact,
    DensityFacts,
    JustifiedException,
    ProfileSince,
)
from jobcenter.rules.errors import RuleError
from jobcenter.rules.inquiry import parse_day
from jobcenter.rules.periods import OPEN_END, Slice
from jobcenter.rules.wording import day_text

T = TypeVar("T")
YEARS = range(1900, 2200)
MOST_CONTACTS = 99
MOST_MONTHS = 24

_PERSON = {
    *("born_on", "responsible_from", "responsible_until", "unemployed", "profiles", "agreements", "alg1"),
    *("contacts", "exceptions", "care_model"),
}
_STRETCH = {"from", "to"}
_PROFILE = {"profile", "from"}
_CONTACT = {"on", "channel", "note", "ground", "attended", "kind", "plan_reference", "specialist"}
_EXCEPTION = {"from", "until", "minimum", "interval_months", "reason"}


def read_facts(text: str) -> DensityFacts:
    """The facts written as JSON. Raises ``RuleError`` with one German sentence."""
    try:
        values = json.loads(text, object_pairs_hook=_each_key_once)
    except RecursionError:
        raise RuleError("Die Angaben sind zu tief verschachtelt.") from None
    except RuleError:
        raise
    except ValueError as error:
        line = getattr(error, "lineno", None)
        place = f" (Zeile {line})" if line else ""
        raise RuleError(f"Die Angaben sind kein gültiges JSON{place}.") from None
    person = _table(values, "Die Angaben", _PERSON)
    responsible = _responsible(person)
    born_on = _day(person, "born_on", "", needed=False)
    if born_on is not None and born_on > responsible.first:
        raise RuleError(f"Das Geburtsdatum {day_text(born_on)} liegt nach dem Beginn der Betreuung.")
    return DensityFacts(
        responsible=(responsible,),
        born_on=born_on,
        profiles=_profiles(person),
        unemployed=tuple(_each(person, "unemployed", _stretch)),
        agreements=tuple(_each(person, "agreements", _stretch)),
        alg1=tuple(_each(person, "alg1", _stretch)),
        contacts=tuple(_each(person, "contacts", _contact)),
        exceptions=tuple(_each(person, "exceptions", _exception)),
        # the command knows no days of it: it holds as long as somebody is responsible
        other_care=() if _yes(person, "care_model", "") else (responsible,),
    )


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of two values for one key JSON would silently take the last; nobody can say which of them was meant."""
    values: dict[str, Any] = {}
    for key, value in pairs:
        if key in values:
            raise RuleError(f"Die Angabe „{key}“ steht zweimal im selben Objekt.")
        values[key] = value
    return values


def check_year(day: date, what: str) -> date:
    """The day itself. Raises ``RuleError`` beyond the years in which the rules can be reckoned."""
    if day.year not in YEARS:
        raise RuleError(f"{what}: Das Jahr muss zwischen {YEARS[0]} und {YEARS[-1]} liegen.")
    return day


def _responsible(person: Mapping[str, Any]) -> Slice:
    first = _needed_day(person, "responsible_from", "")
    last = _day(person, "responsible_until", "", needed=False) or OPEN_END
    if last < first:
        raise RuleError("Das Ende der Betreuung (responsible_until) liegt vor ihrem Beginn (responsible_from).")
    return Slice(first, last)


def _stretch(values: object, path: str) -> Slice:
    item = _table(values, path, _STRETCH)
    first, last = _needed_day(item, "from", path), _day(item, "to", path, needed=False) or OPEN_END
    if last < first:
        raise RuleError(f"{path}: Das Ende (to) liegt vor dem Beginn (from).")
    return Slice(first, last)


def _profile(values: object, path: str) -> ProfileSince:
    item = _table(values, path, _PROFILE)
    profile = _code(item, "profile", path, PROFILES)
    return ProfileSince(profile, _needed_day(item, "from", path))


def _profiles(person: Mapping[str, Any]) -> tuple[ProfileSince, ...]:
    """Each holds until the next begins, so two of one day contradict each other."""
    profiles = tuple(_each(person, "profiles", _profile))
    by_day = dict(reversed([(first, profile) for profile, first in profiles]))
    for profile, first in profiles:
        if by_day[first] != profile:
            raise RuleError(f"profiles: Ab {day_text(first)} sind zwei verschiedene Profillagen angegeben.")
    return profiles


def _contact(values: object, path: str) -> Contact:
    item = _table(values, path, _CONTACT)
    return Contact(
        on=_needed_day(item, "on", path),
        channel=_code(item, "channel", path, CHANNELS),
        note=_optional_code(item, "note", path, NOTES),
        kind=_optional_code(item, "kind", path, KINDS) or "counselling",
        attended=_yes(item, "attended", path),
        ground=_optional_code(item, "ground", path, TELEPHONE_GROUNDS),
        plan_reference=_yes(item, "plan_reference", path),
        specialist=_yes(item, "specialist", path),
    )


def _exception(values: object, path: str) -> JustifiedException:
    item = _table(values, path, _EXCEPTION)
    first, until = _needed_day(item, "from", path), _needed_day(item, "until", path)
    if until < first:
        raise RuleError(f"{path}: Das Ende (until) liegt vor dem Beginn (from).")
    minimum = _number(item, "minimum", path, 0, MOST_CONTACTS)
    months = _number(item, "interval_months", path, 1, MOST_MONTHS)
    if minimum is None and months is None:
        raise RuleError(f"{path}: Eine Ausnahme braucht ein eigenes Minimum oder einen eigenen Abstand.")
    reason = item.get("reason")
    if not isinstance(reason, str) or not reason.strip():
        raise RuleError(f"{path}: Der Grund (reason) fehlt.")
    return JustifiedException(first, until, reason, minimum, months)


def _each(person: Mapping[str, Any], name: str, read: Callable[[object, str], T]) -> Iterable[T]:
    values = person.get(name)
    if values is None:
        return ()
    if not isinstance(values, list):
        raise RuleError(f"Die Angabe „{name}“ muss eine Liste sein.")
    return [read(value, f"{name}[{number}]") for number, value in enumerate(values, 1)]


def _table(values: object, path: str, known: set[str]) -> Mapping[str, Any]:
    if not isinstance(values, dict):
        raise RuleError(f"{path}: Erwartet wird ein Objekt mit Angaben.")
    for key in values:
        if key not in known:
            raise RuleError(f"{path}: Die Angabe „{key}“ ist unbekannt.")
    return values


def _name(key: str, path: str) -> str:
    return f"{path}.{key}" if path else key


def _day(item: Mapping[str, Any], key: str, path: str, *, needed: bool) -> date | None:
    value = item.get(key)
    if value is None:
        if needed:
            raise RuleError(f"Die Angabe „{_name(key, path)}“ fehlt.")
        return None
    if not isinstance(value, str):
        raise RuleError(f"{_name(key, path)}: „{value}“ ist kein gültiges Datum (JJJJ-MM-TT).")
    return check_year(parse_day(value, _name(key, path)), _name(key, path))


def _needed_day(item: Mapping[str, Any], key: str, path: str) -> date:
    day = _day(item, key, path, needed=True)
    assert day is not None  # noqa: S101 - refused above
    return day


def _optional_code(item: Mapping[str, Any], key: str, path: str, known: Mapping[str, str]) -> str | None:
    value = item.get(key)
    if value is None:
        return None
    code = value.lower() if isinstance(value, str) else None
    if code not in known:
        raise RuleError(f"{_name(key, path)}: „{value}“ ist unbekannt; möglich sind {', '.join(known)}.")
    return code


def _code(item: Mapping[str, Any], key: str, path: str, known: Mapping[str, str]) -> str:
    code = _optional_code(item, key, path, known)
    if code is None:
        raise RuleError(f"Die Angabe „{_name(key, path)}“ fehlt.")
    return code


def _yes(item: Mapping[str, Any], key: str, path: str) -> bool:
    value = item.get(key)
    if value is None:
        return True
    if not isinstance(value, bool):
        raise RuleError(f"{_name(key, path)}: Möglich sind nur true und false.")
    return value


def _number(item: Mapping[str, Any], key: str, path: str, least: int, most: int) -> int | None:
    value = item.get(key)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise RuleError(f"{_name(key, path)}: Erwartet wird eine ganze Zahl von {least} bis {most}.")
    return value
