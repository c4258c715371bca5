"""Approved rule sets of the documents, and variants of them."""

from dataclasses import replace
from datetime import UTC, datetime

from jobcenter.rules.library import approved_fixtures
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rulesets import workflow
from jobcenter.rulesets.models import RuleSet
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Jobcenter

from .staff import make_jobcenter, make_user

APPROVED_AT = datetime(2020, 5, 6, 8, 0, tzinfo=UTC)


def variant(base: str, **changes: object) -> RuleSetValues:
    """The values of a rule set of the documents with some of them changed."""
    return replace(approved_fixtures()[base], **changes)


def make_ruleset(values: RuleSetValues | str, jobcenter: Jobcenter | None = None) -> RuleSet:
    """An approved rule set from values, or from the code of one of the documents."""
    if isinstance(values, str):
        values = approved_fixtures()[values]
    jobcenter = jobcenter or make_jobcenter(values.jobcenter)
    proposer, approver = (make_user(Role.ADMINISTRATOR, jobcenter=jobcenter, whole_house=True) for _ in range(2))
    return workflow.load_fixture(
        values=values, jobcenter=jobcenter, proposer=proposer, approver=approver, now=APPROVED_AT
    )
