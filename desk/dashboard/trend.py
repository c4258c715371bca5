"""The frozen key figures as a line and as a table (C.12)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from . import queries
from .forms import Measure, TrendFilter

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 640, 220, 44, 190, 12


@dataclass(frozen=True)
class Point:
    day: date
    value: int
    x: float
    y: float


@dataclass(frozen=True)
class Trend:
    """``line``: the points of an SVG polyline; ``marks``: value and height of the lines behind it."""

    label: str
    unit: str
    points: tuple[Point, ...]
    line: str
    marks: tuple[tuple[int, float], ...]
    summary: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    bottom: int = BOTTOM

    @property
    def latest_first(self) -> tuple[Point, ...]:
        return tuple(reversed(self.points))


def trend(office_ids: frozenset[int], filters: TrendFilter, today: date) -> Trend:
    """The figure of each frozen day; a day without one is left out, not invented."""
    since = today - timedelta(days=int(filters.values["since"]))
    measure = Measure(filters.values["measure"])
    rows = [(row["day"], _value(row, measure)) for row in queries.snapshots(office_ids, filters.values, since)]
    known = [(day, value) for day, value in rows if value is not None]
    top = 100 if measure == Measure.QUOTA else _top(max((value for _day, value in known), default=0))
    span = max((known[-1][0] - known[0][0]).days, 1) if known else 1
    points = tuple(_point(day, value, known[0][0], span, top) for day, value in known)
    return Trend(
        label=str(measure.label),
        unit=" %" if measure == Measure.QUOTA else "",
        points=points,
        line=" ".join(f"{point.x},{point.y}" for point in points),
        marks=tuple((value, _height(value, top)) for value in (0, top // 2, top)),
        summary=_summary(points),
    )


def _value(row: dict[str, Any], measure: Measure) -> int | None:
    if measure != Measure.QUOTA:
        return int(row[f"n_{measure.value}"])
    return round(100 * row["n_met_in_month"] / row["n_due_in_month"]) if row["n_due_in_month"] else None


def _point(day: date, value: int, first: date, span: int, top: int) -> Point:
    x = LEFT + (day - first).days / span * (WIDTH - LEFT - 8)
    return Point(day, value, round(x, 1), _height(value, top))


def _height(value: int, top: int) -> float:
    return round(BOTTOM - value / top * (BOTTOM - TOP), 1)


def _top(highest: int) -> int:
    """An even number at the upper end of the scale, so that its half is whole."""
    return max(highest + highest % 2, 2)


def _summary(points: tuple[Point, ...]) -> str:
    if not points:
        return ""
    first, last = points[0], points[-1]
    return f"Von {first.value} am {first.day:%d.%m.%Y} auf {last.value} am {last.day:%d.%m.%Y}."
