"""The rule sets of the documents, put into force when a Jobcenter is prepared."""

from datetime import datetime

from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rulesets.models import RuleSet
from jobcenter.staff.models import Jobcenter, User

from .approval import approve, propose


def load_fixture(
    *, values: RuleSetValues, jobcenter: Jobcenter, proposer: User, approver: User, now: datetime
) -> RuleSet:
    """Propose and approve a rule set of the documents by two people; one that is there stays as it is."""
    known = RuleSet.objects.filter(jobcenter=jobcenter, code=values.code).first()
    if known is not None:
        return known
    ruleset = propose(jobcenter=jobcenter, values=values, by=proposer, now=now, reason="Auslieferung")
    return approve(ruleset=ruleset, by=approver, now=now)
