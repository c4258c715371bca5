"""The team lead has looked through the contact density of an office, and is reminded of the next time (U-41)."""

from datetime import date

from django.db.models import Exists, OuterRef

from contactdensity.choices import DensityGroup
from contactdensity.models import DensityControl, DensityStatus
from contactdensity.supervision.queries import Tally, tallies
from intake.workflow.control import check_control
from jobcenter.audit.recording import recording
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.inbox.workflow import finish_tasks, give_task
from jobcenter.staff.access import can
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Office, User
from jobcenter.staff.permissions import Permission
from jobcenter.staff.queries import holders_of
from jobcenter.web.dates import short


def control_density(
    *, office: Office, result: str, next_on: date, by: User, today: date, remark: str = ""
) -> DensityControl:
    """Enter the control of today with how it stood; the next one waits on „Mein Tag“ of who controlled."""
    found = check_control(office=office, result=result, remark=remark, next_on=next_on, today=today)
    with recording(by=by, verb="control_density", label=f"Kontaktdichte kontrolliert: {found.label}", reason=remark):
        stands = standing_of(office)
        control = DensityControl.objects.create(
            office=office,
            controlled_on=today,
            controlled_by=by,
            result=found,
            remark=remark.strip(),
            with_minimum=stands.with_minimum,
            kept=stands.kept,
            shortfall=stands.groups[DensityGroup.SHORTFALL],
            open_flags=stands.open_flags,
            next_on=next_on,
        )
        finish_tasks(kind=TaskKind.CONTROL_DENSITY, subject_id=office.pk, by=by)
        _remind(office, f"{office}: zuletzt am {short(today)}, {found.label}", to=by, due_on=next_on, by=by)
        return control


def standing_of(office: Office) -> Tally:
    """How the clients of an office stand, as the team lead's page counts them."""
    return tallies(DensityStatus.objects.filter(office=office), "office_id")[office.pk,]


def never_controlled() -> list[Office]:
    """Offices with clients in contact density that nobody has controlled or is asked to."""
    waiting = Task.objects.open().filter(kind=TaskKind.CONTROL_DENSITY, office=OuterRef("pk"))
    return list(
        Office.objects.filter(
            ~Exists(waiting),
            ~Exists(DensityControl.objects.filter(office=OuterRef("pk"))),
            Exists(DensityStatus.objects.inside().filter(office=OuterRef("pk"))),
        )
    )


def ask_for_first_control(*, office: Office, today: date) -> None:
    """Whoever supervises integration there is asked to; without one, the team lead."""
    leads = [
        user
        for user in holders_of(Role.TEAM_LEAD, office, today)
        if can(user, Permission.INTERVIEW_WATCH, today=today, office_id=office.pk)
    ]
    _remind(office, f"{office}: noch nie kontrolliert", to=leads[0] if leads else None, due_on=today, by=None)


def _remind(office: Office, text: str, *, to: User | None, due_on: date, by: User | None) -> None:
    give_task(
        kind=TaskKind.CONTROL_DENSITY,
        office=office,
        subject_id=office.pk,
        text=text,
        to=to,
        role=Role.TEAM_LEAD,
        due_on=due_on,
        by=by,
    )
