"""Small numbers are kept back, and so is what would betray them (D-86)."""

from collections.abc import Sequence
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobcenter.rules.disclosure import FEWEST, Total, withheld

ALL = "all"


def column(*numbers: int) -> frozenset[Any]:
    """Which of the numbers under one total are hidden."""
    parts = range(len(numbers))
    return withheld({ALL: sum(numbers), **dict(enumerate(numbers))}, [Total(ALL, tuple(parts))])


@pytest.mark.covers("D-86")
@pytest.mark.parametrize(
    ("numbers", "hidden"),
    [
        ((10, 7, 3), set()),
        ((10, 7, 0), set()),  # nought speaks of nobody
        ((10, 7, 2), {1, 2}),  # 19 less 10 and 7 would be 2: the smallest other one goes too
        ((10, 2, 1), {1, 2}),  # together three
        ((10, 1, 1), {0, 1, 2}),  # two cells, but together only two people
        ((2,), {ALL, 0}),
        ((1, 1), {ALL, 0, 1}),
        ((2, 0, 9), {0, 2}),  # hiding nought would hide nothing
        ((), set()),
    ],
)
def test_a_column_with_its_total(numbers: tuple[int, ...], hidden: set[Any]) -> None:
    assert column(*numbers) == hidden


@pytest.mark.covers("D-86")
def test_what_lies_below_a_hidden_number_does_not_give_it_away() -> None:
    """A house of two offices with two teams each: the second office is hidden, so one of its teams is too."""
    numbers = {"house": 16, "A": 14, "B": 2, "A1": 9, "A2": 5, "B1": 2, "B2": 0}
    totals = [Total("house", ("A", "B")), Total("A", ("A1", "A2")), Total("B", ("B1", "B2"))]
    assert withheld(numbers, totals) == {"A", "B", "A2", "B1"}


@pytest.mark.covers("D-86")
def test_two_hidden_in_each_row_and_column_may_still_be_solved() -> None:
    """Two squares of hidden numbers joined by one cell: each line has two unknowns, yet that cell can be worked out."""
    cells = [
        (1, 2, 9, 9),
        (2, 1, 2, 9),  # the 2 in the third column
        (9, 9, 4, 5),
        (9, 9, 5, 4),
    ]
    hidden = withheld(*_table(cells), also=[("cell", r, c) for r in (2, 3) for c in (2, 3)])
    assert not _solvable(cells, hidden, reach=1)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 5)] * 3), min_size=2, max_size=2))
@pytest.mark.covers("B-10", "D-86")
def test_no_small_number_of_any_table_can_be_worked_out(cells: Sequence[tuple[int, ...]]) -> None:
    numbers, totals = _table(cells)
    hidden = withheld(numbers, totals)
    assert {key for key, number in numbers.items() if 0 < number < FEWEST} <= hidden
    assert not _solvable(cells, hidden)


def _table(cells: Sequence[tuple[int, ...]]) -> tuple[dict[Any, int], list[Total[Any]]]:
    """Every cell, each row's and column's total, and that of all."""
    rows, columns = range(len(cells)), range(len(cells[0]))
    numbers: dict[Any, int] = {("cell", r, c): cells[r][c] for r in rows for c in columns}
    numbers |= {("row", r): sum(cells[r]) for r in rows}
    numbers |= {("column", c): sum(row[c] for row in cells) for c in columns}
    numbers[(ALL,)] = sum(map(sum, cells))
    totals = [Total(("row", r), tuple(("cell", r, c) for c in columns)) for r in rows]
    totals += [Total(("column", c), tuple(("cell", r, c) for r in rows)) for c in columns]
    totals += [Total((ALL,), tuple(("row", r) for r in rows)), Total((ALL,), tuple(("column", c) for c in columns))]
    return numbers, totals


def _solvable(cells: Sequence[tuple[int, ...]], hidden: frozenset[Any], *, reach: int = 2) -> set[Any]:
    """The small numbers that are the same in every table that looks like this one, by trying them all."""
    numbers, _ = _table(cells)
    seen: dict[Any, set[int]] = {key: set() for key in hidden}
    for table in product(*(_rows_like(row, r, hidden, reach) for r, row in enumerate(cells))):
        other, _ = _table(list(table))
        if all(other[key] == number for key, number in numbers.items() if key not in hidden):
            for key in hidden:
                seen[key].add(other[key])
    return {key for key, values in seen.items() if len(values) == 1 and 0 < numbers[key] < FEWEST}


def _rows_like(row: tuple[int, ...], r: int, hidden: frozenset[Any], reach: int) -> list[tuple[int, ...]]:
    around = [
        range(max(0, number - reach), number + reach + 1) if ("cell", r, c) in hidden else [number]
        for c, number in enumerate(row)
    ]
    return [other for other in product(*around) if ("row", r) in hidden or sum(other) == sum(row)]
