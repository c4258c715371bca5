"""Naming the F-IFK, and the warning of the team lead about days without one (W-14, C.12)."""

from collections.abc import Mapping
from datetime import date

from integration import roster
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks, give_task
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Office, User
from jobcenter.staff.workflow.duty import plan_roster
from jobcenter.web.dates import with_weekday


def plan(
    *, office: Office, days: Mapping[date, User | None], by: User, today: date, before: Mapping[date, str] | None = None
) -> int:
    """As ``plan_roster``; the warning is told anew."""
    changed = plan_roster(office=office, days=days, by=by, before=before)
    warn(office=office, gaps=roster.gaps_of([office], today).get(office.pk, []), by=by)
    return changed


def warn(*, office: Office, gaps: list[date], by: User | None = None) -> bool:
    """Ask the team lead once to name somebody; without gaps the question is closed. Whether there are gaps."""
    if not gaps:
        finish_tasks(kind=TaskKind.ROSTER_GAP, subject_id=office.pk, by=by)
        return False
    give_task(
        kind=TaskKind.ROSTER_GAP,
        office=office,
        subject_id=office.pk,
        text=f"Ohne F-IFK: {', '.join(with_weekday(day) for day in gaps)}",
        role=Role.TEAM_LEAD,
        due_on=gaps[0],
        by=by,
    )
    return True
