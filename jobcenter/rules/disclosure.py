"""Which numbers of a report are kept back, so that nobody is recognised: neither read nor worked out (D-86)."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

FEWEST = 3
"""A number below this speaks of one or two people; nought speaks of nobody."""

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Total(Generic[Key]):
    """A number of the report that is the sum of others: an office and its teams, a column and its cells."""

    whole: Key
    parts: tuple[Key, ...]


def withheld(numbers: Mapping[Key, int], totals: Sequence[Total[Key]], *, also: Collection[Key] = ()) -> frozenset[Key]:
    """The keys not to be shown: every number below ``FEWEST``, and as many others as keep it from being worked out.

    ``totals`` holds all sums that the report shows, in any direction and on any level; a key may be in several.
    ``also`` is kept back for a reason of the caller's own and guarded alike. What is shown must not tell which of
    the hidden numbers are the small ones.
    """
    hidden = {key for key, number in numbers.items() if 0 < number < FEWEST} | set(also)
    while betrayed := _betrayed(numbers, totals, hidden):
        hidden.add(min((key for total in betrayed for key in _shown(total, hidden)), key=_loss(numbers, totals)))
    return frozenset(hidden)


def _shown(total: Total[Key], hidden: set[Key]) -> list[Key]:
    return [key for key in (*total.parts, total.whole) if key not in hidden]


def _loss(numbers: Mapping[Key, int], totals: Sequence[Total[Key]]) -> Callable[[Key], tuple[bool, bool, int]]:
    """How much the report loses by a key: the smallest part least, then a whole; to hide nought hides little."""
    wholes = {total.whole for total in totals}
    return lambda key: (not numbers[key], key in wholes, numbers[key])


def _betrayed(numbers: Mapping[Key, int], totals: Sequence[Total[Key]], hidden: set[Key]) -> list[Total[Key]]:
    """The sums through which somebody who subtracts learns a hidden number, or that several together are small."""
    rows = {total: _unknown(total, hidden) for total in totals}
    open_to_hide = [total for total in totals if _shown(total, hidden)]
    if plain := [total for total in open_to_hide if _tells(rows[total], numbers)]:
        return plain
    told = {key for row in _reduced(rows.values()) if _tells(row, numbers) for key in row}
    return [total for total in open_to_hide if told & rows[total].keys()] or (open_to_hide if told else [])


def _unknown(total: Total[Key], hidden: set[Key]) -> dict[Key, Fraction]:
    """What the sum leaves open: its hidden parts, less the whole if that is hidden too."""
    row = {key: Fraction(1) for key in total.parts if key in hidden}
    return row | ({total.whole: Fraction(-1)} if total.whole in hidden else {})


def _tells(row: Mapping[Key, Fraction], numbers: Mapping[Key, int]) -> bool:
    return len(row) == 1 or (set(row.values()) == {1} and sum(numbers[key] for key in row) < FEWEST)


def _reduced(rows: Iterable[dict[Key, Fraction]]) -> list[dict[Key, Fraction]]:
    """The same equations solved as far as they can be (Gauss-Jordan): a row with one key left gives it away."""
    solved: dict[Key, dict[Key, Fraction]] = {}
    for row in rows:
        left = dict(row)
        for key in row.keys() & solved.keys():
            _subtract(left, solved[key], left[key])
        if not left:
            continue
        pivot, first = next(iter(left.items()))
        left = {key: value / first for key, value in left.items()}
        for other in solved.values():
            if pivot in other:
                _subtract(other, left, other[pivot])
        solved[pivot] = left
    return list(solved.values())


def _subtract(row: dict[Key, Fraction], other: Mapping[Key, Fraction], times: Fraction) -> None:
    for key, value in other.items():
        row[key] = row.get(key, Fraction(0)) - times * value
        if not row[key]:
            del row[key]
