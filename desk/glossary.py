"""The words of the procedures with their sources, kept as data in fixtures/glossary.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "fixtures" / "glossary.toml"


@dataclass(frozen=True)
class Term:
    """One word as the screens use it. ``anchor`` is its address on the page."""

    name: str
    meaning: str
    source: str
    anchor: str

    @property
    def letter(self) -> str:
        """Under which letter it stands."""
        return _folded(self.name)[0].upper()


@cache
def terms() -> tuple[Term, ...]:
    """All words in the order of a German dictionary (DIN 5007)."""
    found = tomllib.loads(FILE.read_text(encoding="utf-8"))["term"]
    made = [Term(t["name"], t["meaning"], t["source"], f"begriff-{number}") for number, t in enumerate(found, 1)]
    return tuple(sorted(made, key=lambda term: _folded(term.name)))


def letters() -> list[tuple[str, list[Term]]]:
    """The words by their first letter."""
    grouped: dict[str, list[Term]] = {}
    for term in terms():
        grouped.setdefault(term.letter, []).append(term)
    return list(grouped.items())


def _folded(name: str) -> str:
    return name.casefold().translate(str.maketrans("äöüß", "aous"))
