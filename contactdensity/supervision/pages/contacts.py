"""Contacts that the team lead looks at: entered late (D-75), or by telephone on another ground (U-19, D-71)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from contactdensity.supervision import queries
from contactdensity.supervision.forms import ContactFilter, Watched
from jobcenter.appointments.access import may_cosign
from jobcenter.appointments.choices import TelephoneGround
from jobcenter.appointments.models import Contact
from jobcenter.staff.models import User


@dataclass(frozen=True)
class ContactLine:
    """One contact; ``sign_url`` where this user may sign it."""

    occurred_on: date
    person: str
    url: str
    kind: str
    host: str
    ground: str
    entered: str
    days_late: int
    cosigned: str
    sign_url: str


CONDITIONS: dict[Watched, dict[str, Any]] = {
    Watched.WAITING: {"is_late": True, "cosigned_on__isnull": True},
    Watched.SIGNED: {"is_late": True, "cosigned_on__isnull": False},
    Watched.OTHER_GROUND: {"telephone_ground": TelephoneGround.OTHER},
}


def contacts(filters: ContactFilter, today: date) -> QuerySet[Contact]:
    """The contacts that the filters leave; what was taken back is none."""
    wanted = filters.values
    found = Contact.objects.standing().filter(**CONDITIONS[Watched(wanted["what"])])
    if wanted["since"]:
        found = found.filter(occurred_on__gte=wanted["since"])
    if wanted["until"]:
        found = found.filter(occurred_on__lte=wanted["until"])
    found = queries.of_clients(found, wanted, filters.office_ids, today)
    return found.select_related("person", "household", "host", "entered_by", "cosigned_by")


def contact_lines(rows: list[Any], *, user: User, today: date) -> list[ContactLine]:
    return [_line(contact, user, today) for contact in rows]


def _line(contact: Contact, user: User, today: date) -> ContactLine:
    signs = may_cosign(user, contact, today=today)
    return ContactLine(
        occurred_on=contact.occurred_on,
        person=str(contact.person),
        url=reverse("appointments:contact", args=[contact.pk]),
        kind=f"{contact.get_kind_display()}, {contact.get_channel_display()}",
        host=str(contact.host),
        ground=contact.ground_text or contact.get_telephone_ground_display(),
        entered=f"{contact.entered_by}, {contact.entered_on:%d.%m.%Y}",
        days_late=(contact.entered_on - contact.occurred_on).days if contact.is_late else 0,
        cosigned=f"{contact.cosigned_by}, {contact.cosigned_on:%d.%m.%Y}" if contact.cosigned_on else "",
        sign_url=reverse("appointments:cosign_contact", args=[contact.pk]) if signs else "",
    )
