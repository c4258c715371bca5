"""The administration is told in time that a rule set ends: nothing takes its place by itself (U-2, D-73, C.12)."""

from datetime import date, timedelta

from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.inbox.workflow import finish_tasks, give_task
from jobcenter.rulesets.models import RuleSetDomain
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from jobcenter.web.dates import short

LAST_WEEKS = timedelta(weeks=4)


def warn(*, span: RuleSetDomain, today: date) -> bool:
    """Ask the administration for a successor: six months before, again four weeks before, and each day after the end.

    ``False`` if today's sentence stands already, or the house has no office yet.
    """
    office = span.jobcenter.offices.order_by("pk").first()
    if office is None or span.ends_on is None:
        return False
    sentence = _sentence(span, span.ends_on, today)
    if Task.objects.open().filter(kind=TaskKind.RULESET_ENDS, subject_id=span.pk, text=sentence).exists():
        return False
    give_task(
        kind=TaskKind.RULESET_ENDS,
        office=office,
        subject_id=span.pk,
        text=sentence,
        role=Role.ADMINISTRATOR,
        due_on=span.ends_on,
    )
    return True


def settle(*, successor: RuleSetDomain, by: User) -> None:
    """A set that follows without a gap has been approved: the warning is answered."""
    before = RuleSetDomain.objects.filter(jobcenter_id=successor.jobcenter_id, domain=successor.domain)
    for span in before.filter(ends_on=successor.starts_on - timedelta(days=1)):
        finish_tasks(kind=TaskKind.RULESET_ENDS, subject_id=span.pk, by=by)


def _sentence(span: RuleSetDomain, ends_on: date, today: date) -> str:
    what, last = f"„{span.ruleset.name}“ ({span.get_domain_display()})", short(ends_on)
    days = (today - ends_on).days
    if days > 0:
        return f"{what} galt bis {last}: seit {days} {'Tag' if days == 1 else 'Tagen'} kein gültiges Regelwerk."
    urgent = "in weniger als vier Wochen" if today > ends_on - LAST_WEEKS else f"am {last}"
    return f"{what} endet {urgent}, ein Nachfolger ist nicht freigegeben. Danach gilt hier kein Regelwerk."
