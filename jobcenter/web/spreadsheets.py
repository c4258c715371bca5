"""Lists as Excel files: dates are dates, numbers are numbers, text is never a formula."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from .clock import BERLIN
from .tables import harmless

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
USUAL_WIDTH = 18
MOST_EXPORTED = 20_000
"""More rows nobody reads in a file; a whole house is what reports are for."""


def workbook(
    *,
    sheet_name: str,
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[object]],
    widths: Mapping[str, int] | None = None,
) -> bytes:
    """Title, an empty line, headings, then the rows as they come: they are written one by one and not kept."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(sheet_name)
    sheet.freeze_panes = "A4"
    for number, heading in enumerate(headings, 1):
        sheet.column_dimensions[get_column_letter(number)].width = (widths or {}).get(heading, USUAL_WIDTH)
    sheet.append([_bold(sheet, title)])
    sheet.append([])
    sheet.append([_bold(sheet, heading) for heading in headings])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def download(content: bytes, name: str, day: date) -> HttpResponse:
    """The file to be kept, „name-2021-04-01.xlsx“."""
    response = HttpResponse(content, content_type=KIND)
    response["Content-Disposition"] = f'attachment; filename="{name}-{day:%Y-%m-%d}.xlsx"'
    return response


def _bold(sheet: object, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: object, value: object) -> WriteOnlyCell:
    if isinstance(value, datetime):
        cell = WriteOnlyCell(sheet, value=value.astimezone(BERLIN).replace(tzinfo=None))
        cell.number_format = "DD.MM.YYYY HH:MM"
        return cell
    if isinstance(value, date):
        cell = WriteOnlyCell(sheet, value=value)
        cell.number_format = "DD.MM.YYYY"
        return cell
    if isinstance(value, int):
        return WriteOnlyCell(sheet, value=value)
    return WriteOnlyCell(sheet, value=harmless(value))
