"""What is shown after the registration: issue later, letters to and from the EZ, the sheet on paper (W-81)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from intake.models import Application
from intake.workflow.checklist import lines_of
from intake.workflow.issue import members_of
from jobcenter.appointments.choices import OPEN, AppointmentKind
from jobcenter.people.models import Alg1Period, Membership
from jobcenter.web.dates import short
from jobcenter.web.shell import Crumb


@dataclass(frozen=True)
class SheetMember:
    name: str
    role: str
    born_on: date | None
    ba_number: str
    nationality: str
    employable: bool | None
    alg1: str
    working_top_up: bool
    appeared: bool


@dataclass(frozen=True)
class CounterSheet:
    """The EZ-Bogen: one copy goes to the client inside the forms (W-81, W-83), one prefills the F-IFK (W-29)."""

    office: str
    number: str
    bg_number: str
    applied_on: date
    channel: str
    reason: str
    new_client: str
    id_check: str
    jurisdiction: str
    further_persons: int
    members: tuple[SheetMember, ...]
    hand_outs: tuple[str, ...]
    return_on: date | None
    hand_in_at: datetime | None
    id_check_at: datetime | None
    clerk: str
    papers: tuple[str, ...]


def crumbs(application: Application, here: str, case_url: str) -> tuple[Crumb, ...]:
    """Way back to the case."""
    return (Crumb(str(application.head), case_url), Crumb(here))


def counter_sheet(application: Application) -> CounterSheet:
    """The sheet as it is printed; six queries whatever the size of the household."""
    appointments = {
        found.kind: found.starts_at
        for found in application.household.appointments.filter(
            kind__in=[AppointmentKind.HAND_IN, AppointmentKind.ID_CHECK], state__in=OPEN
        )
    }
    memberships = members_of(application)
    periods = _alg1(memberships, application.applied_on)
    return CounterSheet(
        office=application.office.name,
        number=application.number,
        bg_number=application.household.bg_number,
        applied_on=application.applied_on,
        channel=application.get_channel_display(),
        reason=application.reason,
        new_client=application.new_client_reason,
        id_check=_id_check(application),
        jurisdiction=application.get_jurisdiction_proof_display(),
        further_persons=application.household.further_persons,
        members=tuple(
            SheetMember(
                name=str(item.person),
                role=item.role_in_short,
                born_on=item.person.born_on,
                ba_number=item.person.ba_number,
                nationality=item.person.nationality,
                employable=item.person.employable,
                alg1=periods.get(item.person_id, ""),
                working_top_up=item.person.working_top_up,
                appeared=item.appeared_on is not None,
            )
            for item in memberships
        ),
        hand_outs=tuple(application.hand_outs.values_list("label", flat=True)),
        return_on=application.return_on,
        hand_in_at=appointments.get(AppointmentKind.HAND_IN),
        id_check_at=appointments.get(AppointmentKind.ID_CHECK),
        clerk=str(application.registered_by),
        papers=tuple(
            f"{line.label} ({line.package.person})" if line.package.person else line.label
            for line in lines_of(application)
            if line.mandatory and line.received_on is None
        ),
    )


def _id_check(application: Application) -> str:
    if application.id_checked_on is None:
        return "noch offen"
    return f"{application.id_document}, geprüft am {short(application.id_checked_on)}"


def _alg1(memberships: Sequence[Membership], day: date) -> dict[int, str]:
    people = [item.person_id for item in memberships]
    return {period.person_id: str(period) for period in Alg1Period.objects.on(day).filter(person_id__in=people)}
