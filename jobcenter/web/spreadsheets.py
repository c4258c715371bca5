"""Lists as Excel files: dates are dates, numbers are numbers, text is never a formula."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from .clock import BERLIN
from .tables import harmless

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
USUAL_WIDTH = 18
HEADED = 3
"""The line of the headings."""
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
    """Title, an empty line, headings to filter by, then the rows as they come: written one by one and not kept.

    Printed, the columns fit on the width of a page and the headings stand on each.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(sheet_name)
    sheet.freeze_panes = "A4"
    sheet.print_title_rows = f"{HEADED}:{HEADED}"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for number, heading in enumerate(headings, 1):
        sheet.column_dimensions[get_column_letter(number)].width = (widths or {}).get(heading, USUAL_WIDTH)
    sheet.append([_bold(sheet, title)])
    sheet.append([])
    sheet.append([_bold(sheet, heading, wraps=True) for heading in headings])
    last = HEADED
    for last, row in enumerate(rows, HEADED + 1):  # noqa: B007 - how many there were
        sheet.append([_cell(sheet, value) for value in row])
    sheet.auto_filter.ref = f"A{HEADED}:{get_column_letter(len(headings))}{last}"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def download(content: bytes, name: str, day: date) -> HttpResponse:
    """The file to be kept, „name-2021-04-01.xlsx“."""
    response = HttpResponse(content, content_type=KIND)
    response["Content-Disposition"] = f'attachment; filename="{name}-{day:%Y-%m-%d}.xlsx"'
    return response


def _bold(sheet: object, text: str, *, wraps: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=wraps, vertical="top")
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
