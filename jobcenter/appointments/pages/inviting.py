"""What became of many clients who were invited at once."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.urls import reverse

from jobcenter.appointments import access, queries
from jobcenter.appointments.models import InvitationRun, Invitee
from jobcenter.staff.models import User
from jobcenter.web.clock import BERLIN


@dataclass(frozen=True)
class InviteeRow:
    """One client: invited for a time, or why not; neither while his turn has not come."""

    person: str
    household: str
    case_url: str
    starts_at: datetime
    host: str
    appointment_url: str
    letter_url: str
    failure: str
    is_pending: bool


@dataclass(frozen=True)
class InvitationRunPage:
    pk: int
    wanted_by: str
    wanted_on: date
    invited: int
    failed: int
    pending: int
    rows: tuple[InviteeRow, ...]
    print_urls: tuple[tuple[str, str], ...]
    """The print list of each office that has a letter of this run, by its name."""
    again_url: str
    """Other times proposed for those who were not invited; empty if everyone was."""


def invitation_run(user: User, run: InvitationRun, *, today: date) -> InvitationRunPage:
    """The result for each client."""
    invitees = list(access.invitees_in(run, user, today=today).select_related("household__office"))
    letters = queries.letters_to([each.appointment_id for each in invitees if each.appointment_id])
    rows = tuple(_row(invitee, letters.get(invitee.appointment_id or 0)) for invitee in invitees)
    failed = [invitee for invitee in invitees if invitee.failure]
    offices = {each.household.office_id: each.household.office.name for each in invitees if each.appointment_id}
    return InvitationRunPage(
        pk=run.pk,
        wanted_by=str(run.wanted_by),
        wanted_on=run.wanted_on,
        invited=sum(bool(row.appointment_url) for row in rows),
        failed=len(failed),
        pending=sum(row.is_pending for row in rows),
        rows=rows,
        print_urls=tuple(
            (name, f"{reverse('appointments:print_list')}?{urlencode({'office': pk})}") for pk, name in offices.items()
        ),
        again_url=_again(failed),
    )


def _row(invitee: Invitee, letter_pk: int | None) -> InviteeRow:
    return InviteeRow(
        person=str(invitee.person),
        household=str(invitee.household),
        case_url=reverse("desk:case", args=[invitee.household_id]),
        starts_at=invitee.starts_at.astimezone(BERLIN),
        host=str(invitee.host),
        appointment_url=reverse("appointments:appointment", args=[invitee.appointment_id])
        if invitee.appointment_id
        else "",
        letter_url=reverse("appointments:letter", args=[letter_pk]) if letter_pk else "",
        failure=invitee.failure,
        is_pending=invitee.appointment_id is None and not invitee.failure,
    )


def _again(failed: list[Invitee]) -> str:
    if not failed:
        return ""
    chosen = [("person", invitee.person_id) for invitee in failed]
    return f"{reverse('contactdensity:propose')}?{urlencode(chosen)}"
