"""The gate to rule sets and closing days. What another Jobcenter has is 404."""

from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from jobcenter.rules.library import approved_fixtures
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.staff.access import can, check
from jobcenter.staff.models import Office, User
from jobcenter.staff.permissions import Permission

from .choices import ApprovalState
from .models import ClosedDay, RuleSet


def get_ruleset(user: User, pk: int, *, today: date) -> RuleSet:
    """A rule set of the user's own Jobcenter, or 404. Everybody in the house may read it."""
    check(user, Permission.RULESET_VIEW, today=today)
    ruleset = RuleSet.objects.select_related("proposed_by", "approved_by", "jobcenter").filter(
        pk=pk, jobcenter_id=user.jobcenter_id
    )
    found = ruleset.first()
    if found is None:
        raise Http404
    return found


def get_template(code: str) -> RuleSetValues:
    """A rule set of the documents, as it ships, or 404."""
    found = approved_fixtures().get(code)
    if found is None:
        raise Http404
    return found


def get_closed_day(user: User, pk: int, *, today: date) -> ClosedDay:
    """A closing day of the user's own Jobcenter, or 404; 403 for whoever does not keep the calendar."""
    check(user, Permission.RULESET_PROPOSE, today=today)
    found = ClosedDay.objects.select_related("office").filter(pk=pk, jobcenter_id=user.jobcenter_id).first()
    if found is None:
        raise Http404
    return found


def check_propose(user: User, *, today: date) -> None:
    check(user, Permission.RULESET_PROPOSE, today=today)


def check_approve(user: User, *, today: date) -> None:
    check(user, Permission.RULESET_APPROVE, today=today)


def can_propose(user: User, *, today: date) -> bool:
    return can(user, Permission.RULESET_PROPOSE, today=today)


def can_approve(user: User, ruleset: RuleSet, *, today: date) -> bool:
    """May approve or reject this proposal: it waits, and somebody else made it."""
    waits = ruleset.state == ApprovalState.PROPOSED and ruleset.proposed_by_id != user.pk
    return waits and can(user, Permission.RULESET_APPROVE, today=today)


def offices_of_house(user: User) -> QuerySet[Office]:
    """The offices for which the user may enter closing days: all of his Jobcenter."""
    return Office.objects.filter(jobcenter_id=user.jobcenter_id)
