"""How a letter reads on the screen, without the sheet."""

from dataclasses import dataclass
from typing import Any

from jobcenter.appointments.choices import INVITATIONS
from jobcenter.appointments.models import TextVersion
from jobcenter.people.models import Person

from .composing import Composed


@dataclass(frozen=True)
class LetterPreview:
    """The letter on the screen. The address stays out if the person's is restricted: only the document shows it."""

    subject: str
    address: tuple[str, ...]
    address_restricted: bool
    information: tuple[tuple[str, str], ...]
    remark: str
    salutation: str
    blocks: tuple[dict[str, Any], ...]
    closing: str
    signed_by: str
    is_invitation: bool
    with_legal_notice: bool
    wording: str


def preview(composed: Composed, text: TextVersion, person: Person) -> LetterPreview:
    """The composed letter for the screen."""
    data = composed.data
    return LetterPreview(
        subject=composed.subject,
        address=() if person.address_restricted else tuple(data["address"]),
        address_restricted=person.address_restricted,
        information=tuple((label, value) for label, value in data["information"]),
        remark=data["remark"],
        salutation=data["salutation"],
        blocks=tuple(data["blocks"]),
        closing=data["closing"],
        signed_by=data["signed_by"],
        is_invitation=text.kind in INVITATIONS,
        with_legal_notice=composed.with_legal_notice,
        wording=text.name,
    )
