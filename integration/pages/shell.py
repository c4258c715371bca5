"""The page on which the F-IFK completes a shell and puts it on QuEr.xx (W-15, W-19 to W-30)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from intake.models import Handover
from intake.queries import sheet_of
from integration import standards
from integration.models import WelcomePackBooking, WelcomePackWaiver
from integration.workflow import standing


@dataclass(frozen=True)
class SheetLine:
    """One answer of the Neuantragserfassungsbogen; an empty one is marked."""

    label: str
    value: str


@dataclass(frozen=True)
class ShellPart:
    """The shell with its completeness. ``pack``: what is booked, or why not; ``pack_hint``: why it cannot be booked."""

    pk: int
    name: str
    case_url: str
    queue: str
    applied_on: date
    standards: standards.Standards
    has_sheet: bool
    sheet: tuple[SheetLine, ...]
    missing_in_sheet: tuple[str, ...]
    pack: str
    pack_hint: str
    measure: str
    waits: bool


def shell_part(handover: Handover) -> ShellPart:
    application = handover.application
    sheet = sheet_of(application)
    measure = standards.pack_measure(application)
    handed_out = standards.pack_was_handed_out(application)
    hint = ""
    if not handed_out:
        hint = "Die Eingangszone hat keine Aushändigung festgehalten. Ohne sie ist keine Buchung möglich."
    elif measure is None:
        hint = (
            f"Im Maßnahmenkatalog fehlt „Eckspannmappen {application.applied_on.year}“. Bis die Administration sie "
            "anlegt, kann nicht gebucht werden."
        )
    return ShellPart(
        pk=handover.pk,
        name=str(application.head),
        case_url=reverse("desk:case", args=[application.household_id]),
        queue=handover.office.queue_name or "QuEr.xx",
        applied_on=application.applied_on,
        standards=standards.standards(application),
        has_sheet=sheet is not None,
        sheet=tuple(
            SheetLine(str(sheet._meta.get_field(name).verbose_name), _shown(sheet, name))  # type: ignore[union-attr]
            for name in standards.SHEET_FIELDS
        )
        if sheet is not None
        else (),
        missing_in_sheet=standards.missing_in_sheet(sheet),
        pack=_pack(handover),
        pack_hint=hint,
        measure=str(measure or ""),
        waits=handover.is_to_park,
    )


def initial(handover: Handover) -> dict[str, Any]:
    """What the form begins with."""
    return vars(standing.proposed(handover.application))


def form_arguments(handover: Handover) -> dict[str, bool]:
    """Which parts of the form are asked: the booking only if it is possible, nothing that is done."""
    application = handover.application
    now = standards.standards(application)
    return {
        "books_pack": standards.pack_was_handed_out(application) and standards.pack_measure(application) is not None,
        "is_pack_done": now.welcome_pack,
        "has_status": now.client_status,
    }


def _pack(handover: Handover) -> str:
    booking = WelcomePackBooking.objects.filter(application=handover.application_id).select_related("measure").first()
    if booking is not None:
        return (
            f"{booking.measure}: Eintritt {booking.entry_on:%d.%m.%Y}, Austritt (real) {booking.exit_on:%d.%m.%Y}, "
            f"{booking.get_status_display()}"
        )
    booked_on = handover.application.welcome_pack_booked_on
    if booked_on is not None:
        return f"gebucht für den {booked_on:%d.%m.%Y} (aus der Neuantragsliste übernommen)"
    waiver = WelcomePackWaiver.objects.filter(application=handover.application_id).first()
    return f"keine Buchung: {waiver.reason}" if waiver else ""


def _shown(sheet: Any, name: str) -> str:
    display = getattr(sheet, f"get_{name}_display", None)
    return str(display() if display else getattr(sheet, name))
