"""The virtual employee QuEr.xx: who has waited there too long after the release (W-18, D-52)."""

from datetime import date

from intake.models import Handover
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import give_task
from jobcenter.rules.calendar import Calendar
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.staff.choices import Role
from jobcenter.web.dates import short


def remind_of_age(*, handover: Handover, rules: RuleSetValues | None, calendar: Calendar, today: date) -> bool:
    """Ask the integration expert for a case that waits longer than the rule set allows; whether it does.

    ``rules`` are those of the day of the release, ``calendar`` is that of the office. Counted are working days after
    the release (D-52).
    """
    application = handover.application
    released_on = application.released_on
    if released_on is None or rules is None or rules.vm_age_limit_days is None:
        return False
    waited = rules.with_closed_days(calendar).working_days_between(released_on, today)
    if waited <= rules.vm_age_limit_days:
        return False
    give_task(
        kind=TaskKind.OLD_IN_QUEUE,
        office=handover.office,
        household=application.household,
        subject_id=handover.pk,
        text=f"Freigegeben am {short(released_on)}, seit {waited} Arbeitstagen ohne IFK",
        role=Role.INTEGRATION_EXPERT,
        due_on=today,
    )
    return True
