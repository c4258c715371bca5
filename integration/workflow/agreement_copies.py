"""The agreement as a letter of the house: what the client takes home, kept as it went out (C.7, W-48, W-66)."""

from datetime import date
from typing import Any

from integration.models import Agreement
from jobcenter.appointments.choices import Delivery, LetterKind
from jobcenter.appointments.queries import text_on
from jobcenter.appointments.workflow import Draft, draft_letter, write_letter
from jobcenter.staff.models import User


def keep(agreement: Agreement, *, by: User, today: date) -> None:
    """Both sides have signed and the client takes it home: the copy is kept. Nothing where no wording covers the day.

    It does not go over the list of letters to be printed: what was agreed is read in integration alone (§ 35 SGB I).
    """
    on = agreement.concluded_on
    assert on is not None  # noqa: S101 - called by the conclusion
    if text_on(agreement.household.jobcenter_id, LetterKind.AGREEMENT, on) is None:
        return
    agreement.letter = write_letter(**_letter(agreement, on, by), today=today)
    agreement.save()


def draft_of(agreement: Agreement, *, by: User, today: date) -> Draft:
    """How it would look, marked as a draft, to be signed; writes nothing. ``Refused`` without a wording."""
    return draft_letter(**_letter(agreement, today, by))


def _letter(agreement: Agreement, on: date, by: User) -> dict[str, Any]:
    person = agreement.person
    return {
        "kind": LetterKind.AGREEMENT,
        "household": agreement.household,
        "person": person,
        "delivery": Delivery.HANDED_OVER,
        "delivered_on": on,
        "by": by,
        "values": {
            "name": agreement.name,
            "starts_on": agreement.starts_on,
            "ends_on": agreement.ends_on,
            "ziel": agreement.goal,
            "individuell": agreement.individual_text,
            "leistungen": agreement.office_duties,
            "bemuehungen": agreement.client_duties,
            "client": f"{person.first_name} {person.last_name}",
            "office": str(by),
            "signed_client_on": agreement.signed_client_on,
            "signed_office_on": agreement.signed_office_on,
        },
    }
