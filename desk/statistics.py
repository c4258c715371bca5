"""The statistical fields of the house, kept as data in fixtures/statistical_fields.toml (W-54)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "fixtures" / "statistical_fields.toml"


@dataclass(frozen=True)
class StatisticalField:
    """One datum that is counted: what it means, where it is entered here, and who asks for it."""

    name: str
    meaning: str
    entered: str
    source: str


@cache
def fields_by_area() -> tuple[tuple[str, tuple[StatisticalField, ...]], ...]:
    """All fields by the part of the procedure in which they arise, in the order of the work."""
    areas = tomllib.loads(FILE.read_text(encoding="utf-8"))["area"]
    return tuple((area["name"], tuple(StatisticalField(**field) for field in area["field"])) for area in areas)
