"""The frozen key figures as a line and as a table (C.12)."""

from datetime import date, timedelta
from typing import Any

from jobcenter.web.trend import Trend, drawn

from . import queries
from .forms import Measure, TrendFilter


def trend(office_ids: frozenset[int], filters: TrendFilter, today: date) -> Trend:
    """The figure of each frozen day."""
    since = today - timedelta(days=int(filters.values["since"]))
    measure = Measure(filters.values["measure"])
    quota = measure == Measure.QUOTA
    return drawn(
        [(row["day"], _value(row, measure)) for row in queries.snapshots(office_ids, filters.values, since)],
        label=str(measure.label),
        unit=" %" if quota else "",
        top=100 if quota else None,
    )


def _value(row: dict[str, Any], measure: Measure) -> int | None:
    if measure != Measure.QUOTA:
        return int(row[f"n_{measure.value}"])
    return round(100 * row["n_met_in_month"] / row["n_due_in_month"]) if row["n_due_in_month"] else None
