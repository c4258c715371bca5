"""The house as it is explained to a client: offices, opening hours, contacts, tasks of the counter (W-40)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from intake.workflow.eligibility import interview_rules
from jobcenter.rules.interview_parameters import DocumentLink
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Assignment, Office, User


@dataclass(frozen=True)
class Contact:
    name: str
    role: str
    phone: str
    room: str


@dataclass(frozen=True)
class OfficeRow:
    name: str
    address: str
    phone: str
    opening_hours: str
    contacts: tuple[Contact, ...]


@dataclass(frozen=True)
class OrganisationPage:
    jobcenter: str
    entry_zone_tasks: tuple[str, ...]
    offices: tuple[OfficeRow, ...]
    documents: tuple[DocumentLink, ...]


def organisation(user: User, *, today: date) -> OrganisationPage:
    """The offices of the user's Jobcenter; three queries."""
    jobcenter = user.jobcenter
    offices = Office.objects.filter(jobcenter=jobcenter).select_related("jobcenter").order_by("name")
    contacts: dict[int, list[Contact]] = defaultdict(list)
    in_benefit = Assignment.objects.on(today).filter(
        role__in=[Role.BENEFIT_CLERK, Role.BENEFIT_EXPERT], office__jobcenter=jobcenter, user__is_active=True
    )
    for found in in_benefit.select_related("user").order_by("user__last_name", "user__first_name"):
        if found.office_id is not None:
            label = Role(found.role).label
            contacts[found.office_id].append(Contact(str(found.user), label, found.user.phone, found.user.room))
    rules = interview_rules(jobcenter.pk, today) if jobcenter else None
    settings = rules.interview if rules else None
    return OrganisationPage(
        jobcenter=jobcenter.name if jobcenter else "",
        entry_zone_tasks=settings.entry_zone_tasks if settings else (),
        offices=tuple(_office(office, tuple(contacts[office.pk])) for office in offices),
        documents=settings.documents if settings else (),
    )


def _office(office: Office, contacts: tuple[Contact, ...]) -> OfficeRow:
    house = office.jobcenter
    city = f"{office.postal_code} {office.city}".strip()
    return OfficeRow(
        name=office.name,
        address=", ".join(part for part in (office.street, city) if part),
        phone=office.phone or house.phone,
        opening_hours=office.opening_hours or house.opening_hours,
        contacts=contacts,
    )
