"""Mappings (TOML, JSON) to frozen dataclasses and back, with German messages for bad values.

The shape is read from the type hints of the dataclass: a value that it does not know cannot enter.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from jobcenter.rules.errors import RuleError

T = TypeVar("T")


@cache
def _hints(shape: Any) -> dict[str, Any]:
    return get_type_hints(shape)


def decode(shape: type[T], values: object, path: str = "") -> T:
    """Build a dataclass from a mapping.

    Raises ``RuleError`` that names the key and says what is wrong with it.
    """
    if not isinstance(values, Mapping):
        raise RuleError(f"„{path or 'Regelwerk'}“ muss eine Tabelle mit Angaben sein.")
    known: dict[str, Field[Any]] = {item.name: item for item in fields(shape)}  # type: ignore[arg-type]
    for key in values:
        if key not in known:
            raise RuleError(f"Die Angabe „{_join(path, str(key))}“ ist unbekannt.")
    arguments: dict[str, object] = {}
    for name, item in known.items():
        if values.get(name) is not None:
            arguments[name] = _value(_hints(cast(Hashable, shape))[name], values[name], _join(path, name))
        elif item.default is MISSING and item.default_factory is MISSING:
            raise RuleError(f"Die Angabe „{_join(path, name)}“ fehlt.")
    return shape(**arguments)


def encode(value: object) -> Any:
    """What ``decode`` reads: only mappings, lists, text, numbers and truth values; days in ISO form."""
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((item.name, getattr(value, item.name)) for item in fields(value))
        return {name: encode(content) for name, content in pairs if content is not None}
    if isinstance(value, Mapping):
        return {str(key): encode(content) for key, content in value.items()}
    if isinstance(value, tuple):
        return [encode(content) for content in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _value(hint: Any, value: object, path: str) -> object:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        (hint,) = (option for option in get_args(hint) if option is not NoneType)
        return _value(hint, value, path)
    if origin is Literal:
        if value not in get_args(hint):
            allowed = ", ".join(f"„{option}“" for option in get_args(hint))
            raise RuleError(f"Die Angabe „{path}“ ist „{value}“; möglich sind {allowed}.")
        return value
    if origin is tuple:
        return _sequence(get_args(hint)[0], value, path)
    if origin is Mapping:
        return _table(get_args(hint)[1], value, path)
    if is_dataclass(hint):
        return decode(hint, value, path)  # type: ignore[arg-type]
    return _SCALARS[hint](value, path)


def _sequence(hint: Any, value: object, path: str) -> tuple[object, ...]:
    if not isinstance(value, list | tuple):
        raise RuleError(f"Die Angabe „{path}“ muss eine Liste sein.")
    return tuple(_value(hint, item, f"{path}[{number}]") for number, item in enumerate(value, 1))


def _table(hint: Any, value: object, path: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise RuleError(f"Die Angabe „{path}“ muss eine Tabelle sein.")
    items = ((str(key), item) for key, item in value.items())
    return MappingProxyType({key: _value(hint, item, _join(path, key)) for key, item in items})


def _text(value: object, path: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise RuleError(f"Die Angabe „{path}“ muss ein Text sein.")
    return value


def _whole_number(value: object, path: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise RuleError(f"Die Angabe „{path}“ muss eine ganze Zahl ab 0 sein, nicht „{value}“.")
    return value


def _yes_or_no(value: object, path: str) -> bool:
    if not isinstance(value, bool):
        raise RuleError(f"Die Angabe „{path}“ muss ja oder nein (true, false) sein, nicht „{value}“.")
    return value


def _day(value: object, path: str) -> date:
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise RuleError(f"Die Angabe „{path}“ muss ein Datum (JJJJ-MM-TT) sein, nicht „{value}“.") from None


_SCALARS: Mapping[Any, Callable[[object, str], object]] = {
    str: _text,
    int: _whole_number,
    bool: _yes_or_no,
    date: _day,
}
