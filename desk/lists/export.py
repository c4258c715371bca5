"""The Neuantragsliste as an Excel file, columns A to U as the offices keep it."""

from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from intake.models import Application
from jobcenter.web.tables import harmless

from .columns import COLUMNS, letter_of

WIDTHS = {"Name, Vorname": 28, "Anschrift": 36, "Bemerkung": 40}


def workbook(title: str, applications: Iterable[Application]) -> bytes:
    """Title, an empty line, headings, one row an application; dates are dates, text is never a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Neuanträge")
    sheet.freeze_panes = "A4"
    for index, column in enumerate(COLUMNS):
        sheet.column_dimensions[letter_of(index)].width = WIDTHS.get(column.heading, 18)
    sheet.append([_bold(sheet, title)])
    sheet.append([])
    sheet.append([_bold(sheet, column.heading) for column in COLUMNS])
    for application in applications:
        sheet.append([_cell(sheet, column.value(application)) for column in COLUMNS])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _bold(sheet: object, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: object, value: object) -> WriteOnlyCell:
    if isinstance(value, date) and not isinstance(value, datetime):
        cell = WriteOnlyCell(sheet, value=value)
        cell.number_format = "DD.MM.YYYY"
        return cell
    if isinstance(value, int):
        return WriteOnlyCell(sheet, value=value)
    return WriteOnlyCell(sheet, value=harmless(value))
