"""The team lead has looked through the work of an office, here the Neuantragsliste, and is reminded of the next time
(W-105)."""

from datetime import date, timedelta

from intake.choices import ControlResult
from intake.models import Application, ListControl
from intake.queries import with_deadline_in
from jobcenter.audit.recording import recording
from jobcenter.deadlines.models import Deadline
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks, give_task
from jobcenter.rulesets.queries import calendar_of
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Office, User
from jobcenter.web.dates import short
from jobcenter.web.errors import Refused

USUAL_INTERVAL = 5
"""Working days until the next control that the form suggests; the document says „regelmäßig“ and no number."""
LONGEST = timedelta(days=92)


def control_list(*, office: Office, result: str, next_on: date, by: User, today: date, remark: str = "") -> ListControl:
    """Enter the control of today with what was open then; the next one waits on „Mein Tag“ of who controlled."""
    found = check_control(office=office, result=result, remark=remark, next_on=next_on, today=today)
    with recording(by=by, verb="control_list", label=f"Neuantragsliste kontrolliert: {found.label}", reason=remark):
        applications = Application.objects.open().filter(office=office)
        late = Deadline.objects.overdue(today).in_offices([office.pk]).filter(void_on__isnull=True)
        control = ListControl.objects.create(
            office=office,
            controlled_on=today,
            controlled_by=by,
            result=found,
            remark=remark.strip(),
            open_applications=applications.count(),
            overdue=applications.filter(with_deadline_in(late)).count(),
            next_on=next_on,
        )
        finish_tasks(kind=TaskKind.CONTROL_LIST, subject_id=office.pk, by=by)
        give_task(
            kind=TaskKind.CONTROL_LIST,
            office=office,
            subject_id=office.pk,
            text=f"{office}: zuletzt am {short(today)}, {found.label}",
            to=by,
            due_on=next_on,
            by=by,
        )
        return control


def check_control(*, office: Office, result: str, remark: str, next_on: date, today: date) -> ControlResult:
    """Refuse a control that says nothing of what was found, or whose next time is too late or no working day."""
    found = ControlResult(result)
    if found != ControlResult.CLEAN and not remark.strip():
        raise Refused("Bitte schreiben Sie auf, was Sie gefunden haben.", "remark")
    if next_on <= today:
        raise Refused("Die nächste Kontrolle liegt nach heute.", "next_on")
    if next_on > today + LONGEST:
        raise Refused("Regelmäßig heißt: spätestens in drei Monaten wieder.", "next_on")
    why_not = calendar_of(office).why_not(next_on)
    if why_not:
        raise Refused(f"Der {short(next_on)} ist kein Arbeitstag ({why_not}).", "next_on")
    return found


def usual_next(office: Office, today: date) -> date:
    """The day that the form suggests for the next control."""
    day, _ = calendar_of(office).add_working_days(today, USUAL_INTERVAL)
    return day


def ask_for_first_control(*, office: Office, today: date) -> bool:
    """Nobody has controlled the list of this office yet: whoever leads it is asked to."""
    give_task(
        kind=TaskKind.CONTROL_LIST,
        office=office,
        subject_id=office.pk,
        text=f"{office}: noch nie kontrolliert",
        role=Role.TEAM_LEAD,
        due_on=today,
    )
    return True
