"""The virtual employee QuEr.xx: who has waited there too long after the release (W-18, D-52)."""

from collections.abc import Collection
from datetime import date
from functools import cache

from intake.models import Handover
from intake.workflow.eligibility import interview_rules
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.inbox.workflow import give_tasks
from jobcenter.rulesets.queries import calendars_of
from jobcenter.staff.choices import Role
from jobcenter.web.dates import short


def remind_of_age(keys: Collection[int], *, today: date) -> int:
    """Ask the integration experts for the cases that wait longer than the rule set of their release allows; how many.

    Counted are working days after the release (D-52).
    """
    waiting = list(Handover.objects.filter(pk__in=keys).select_related("application", "office__jobcenter"))
    calendars = calendars_of({handover.office for handover in waiting})
    rules_on = cache(interview_rules)
    tasks = []
    for handover in waiting:
        application = handover.application
        if (released_on := application.released_on) is None:
            continue
        rules = rules_on(application.jobcenter_id, released_on)
        if rules is None or rules.vm_age_limit_days is None:
            continue
        waited = rules.with_closed_days(calendars[handover.office_id]).working_days_between(released_on, today)
        if waited > rules.vm_age_limit_days:
            # Said once and read on later days: the number of days that have passed would be wrong tomorrow.
            text = f"Freigegeben am {short(released_on)}, länger als {rules.vm_age_limit_days} Arbeitstage ohne IFK"
            tasks.append(_task(handover, text, today))
    give_tasks(tasks)
    return len(tasks)


def _task(handover: Handover, text: str, today: date) -> Task:
    return Task(
        kind=TaskKind.OLD_IN_QUEUE,
        jobcenter_id=handover.office.jobcenter_id,
        office=handover.office,
        household_id=handover.application.household_id,
        subject_id=handover.pk,
        text=text,
        role=Role.INTEGRATION_EXPERT,
        due_on=today,
    )
