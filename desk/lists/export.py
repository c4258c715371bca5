"""The Neuantragsliste as an Excel file, columns A to U as the offices keep it."""

from collections.abc import Iterable

from intake.models import Application
from jobcenter.web.spreadsheets import workbook

from .columns import COLUMNS

WIDTHS = {"Name, Vorname": 28, "Anschrift": 36, "Bemerkung": 40}


def exported(title: str, applications: Iterable[Application]) -> bytes:
    """One row an application."""
    return workbook(
        sheet_name="Neuanträge",
        title=title,
        headings=[column.heading for column in COLUMNS],
        rows=([column.value(application) for column in COLUMNS] for application in applications),
        widths=WIDTHS,
    )
