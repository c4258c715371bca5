"""What the pages on imports show."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from integration.choices import ImportResult
from integration.models import ImportRun, ImportUpload
from jobcenter.staff.models import Jobcenter

TONES = {"imported": "success", "unchanged": "neutral", "refused": "danger"}


@dataclass(frozen=True)
class RowLine:
    row: int
    number: str
    name: str
    label: str
    tone: str
    reason: str


@dataclass(frozen=True)
class RunLine:
    pk: int
    file_name: str
    imported_at: datetime
    imported_by: str
    imported: int
    unchanged: int
    refused: int
    is_taken_back: bool


@dataclass(frozen=True)
class Counts:
    imported: int
    unchanged: int
    refused: int


def _line(row: int, number: str, result: str, reason: str, name: str = "") -> RowLine:
    return RowLine(row, number, name, str(ImportResult(result).label), TONES[result], reason)


def trial_rows(upload: ImportUpload, result: str | None) -> list[RowLine]:
    """The rows of the trial, narrowed to one result."""
    return [
        _line(outcome["row"], outcome["number"], outcome["result"], outcome["reason"], outcome["name"])
        for outcome in upload.outcomes
        if not result or outcome["result"] == result
    ]


def trial_counts(upload: ImportUpload) -> Counts:
    counted = Counter(outcome["result"] for outcome in upload.outcomes)
    return Counts(counted["imported"], counted["unchanged"], counted["refused"])


def run_rows(rows: list[Any]) -> list[RowLine]:
    """Stored rows as the table shows them; the name is that of the head, if there still is one."""
    return [
        _line(row.row, row.number, row.result, row.reason, str(row.application.head) if row.application else "")
        for row in rows
    ]


def run_line(run: ImportRun) -> RunLine:
    """One import with its counts (annotated by ``runs``)."""
    return RunLine(
        pk=run.pk,
        file_name=run.file_name,
        imported_at=run.imported_at,
        imported_by=str(run.imported_by),
        imported=run.imported_count,  # type: ignore[attr-defined]
        unchanged=run.unchanged_count,  # type: ignore[attr-defined]
        refused=run.refused_count,  # type: ignore[attr-defined]
        is_taken_back=run.taken_back_at is not None,
    )


def runs(jobcenter: Jobcenter | None) -> QuerySet[ImportRun]:
    """The imports of a Jobcenter with their counts, newest first."""
    counts = {f"{result}_count": Count("rows", Q(rows__result=result)) for result in ImportResult.values}
    return ImportRun.objects.filter(jobcenter=jobcenter).select_related("imported_by").annotate(**counts)
