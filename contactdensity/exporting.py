"""The list of contact density as an Excel file."""

from collections.abc import Iterable

from contactdensity.pages.rows import DueRow
from jobcenter.web.spreadsheets import workbook

HEADINGS = (
    *("Person", "BG-Nummer", "Profillage", "Stand", "Kontakte", "Nächster Kontakt spätestens"),
    *("Letzter Arbeitstag davor", "Individueller Kontaktplan", "Letzter gezählter Kontakt", "Termin", "Hinweis"),
    "Zuständig",
)
WIDTHS = {"Person": 28, "Profillage": 24, "Stand": 24, "Zuständig": 24}


def exported(title: str, rows: Iterable[DueRow]) -> bytes:
    """What the list shows, one line a client."""
    return workbook(
        sheet_name="Kontaktdichte",
        title=title,
        headings=HEADINGS,
        rows=(
            (
                *(row.name, row.bg_number, row.profile, row.state, row.numbers, row.next_due_on),
                *(row.last_working_day, row.planned_on, row.last_contact_on, row.booked_at, row.booking_mark),
                row.specialist,
            )
            for row in rows
        ),
        widths=WIDTHS,
    )
