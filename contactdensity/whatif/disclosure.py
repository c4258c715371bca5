"""What is kept back where sums are shown without names: small numbers, and what would betray them (D-86)."""

from collections.abc import Hashable, Mapping, Sequence

from jobcenter.rules.disclosure import FEWEST, Total, withheld

from .tally import Tally

Row = tuple[str, Hashable]
"""A table and a key in it: („profile“, „markt“)."""
EVERYTHING: Row = ("all", "")


def rows_kept_back(tables: Sequence[Mapping[Row, Tally]], together: Tally) -> frozenset[Row]:
    """The rows of which no number is shown: somebody could be recognised by one of them, or by what is left."""
    every = {EVERYTHING: together} | {row: tally for table in tables for row, tally in table.items()}
    hidden: set[Row] = set()
    for numbers in (
        {row: tally.persons for row, tally in every.items()},
        {row: tally.short_now for row, tally in every.items()},
        {row: tally.short_then for row, tally in every.items()},
    ):
        hidden |= withheld(numbers, [Total(EVERYTHING, tuple(table)) for table in tables], also=hidden)
    return frozenset(hidden - {EVERYTHING})


def kept_back(parts: Mapping[Hashable, int], whole: int) -> frozenset[Hashable]:
    """The keys of one division of the whole that are not shown; what the parts leave out counts as one of them."""
    rest = {None: whole - sum(parts.values())}
    numbers = {**parts, **rest, EVERYTHING: whole}
    return withheld(numbers, [Total(EVERYTHING, (*parts, None))]) - {EVERYTHING, None}


def is_small(number: int) -> bool:
    return 0 < number < FEWEST
