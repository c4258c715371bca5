"""Figures of days as a line and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jobcenter.web.dates import short

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, FOOT = 640, 220, 44, 190, 12, 210


@dataclass(frozen=True)
class Point:
    day: date
    value: int
    x: float
    y: float


@dataclass(frozen=True)
class Trend:
    """``line``: the points of an SVG polyline; ``marks``: value and height of the lines behind it; ``foot``: the height
    of the first and last day below it."""

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
    foot: int = FOOT

    @property
    def latest_first(self) -> tuple[Point, ...]:
        return tuple(reversed(self.points))


def drawn(values: Sequence[tuple[date, int | None]], *, label: str, unit: str = "", top: int | None = None) -> Trend:
    """The value of each day, in order of time; a day without one is left out, not invented. ``top``: upper end of the
    scale, else the highest value."""
    known = [(day, value) for day, value in values if value is not None]
    top = top or _top(max((value for _day, value in known), default=0))
    span = max((known[-1][0] - known[0][0]).days, 1) if known else 1
    points = tuple(_point(day, value, known[0][0], span, top) for day, value in known)
    return Trend(
        label=label,
        unit=unit,
        points=points,
        line=" ".join(f"{point.x},{point.y}" for point in points),
        marks=tuple((value, _height(value, top)) for value in (0, top // 2, top)),
        summary=_summary(points, unit),
    )


def _point(day: date, value: int, first: date, span: int, top: int) -> Point:
    x = LEFT + (day - first).days / span * (WIDTH - LEFT - 8)
    return Point(day, value, round(x, 1), _height(value, top))


def _height(value: int, top: int) -> float:
    return round(BOTTOM - value / top * (BOTTOM - TOP), 1)


def _top(highest: int) -> int:
    """An even number at the upper end of the scale, so that its half is whole."""
    return max(highest + highest % 2, 2)


def _summary(points: tuple[Point, ...], unit: str) -> str:
    if not points:
        return ""
    first, last = points[0], points[-1]
    return f"Von {first.value}{unit} am {short(first.day)} auf {last.value}{unit} am {short(last.day)}."
