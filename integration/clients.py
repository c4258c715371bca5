"""Whose integration file is kept: by the first interview or, where none is owed, by the client himself."""

from dataclasses import dataclass

from intake.models import Application, InterviewDuty
from jobcenter.people.models import Membership, Person
from jobcenter.rules.parameters import RuleSetValues


@dataclass(frozen=True)
class Client:
    """A member of a household who is looked after without a first interview, as where a house controls none (D-106).

    ``application``: the newest of the household, it carries office and days. ``rules``: those of contact density.
    """

    membership: Membership
    application: Application
    rules: RuleSetValues | None

    class DoesNotExist(Exception):
        """The person has no file: a first interview is to begin it."""

    @property
    def person(self) -> Person:
        return self.membership.person

    @property
    def person_id(self) -> int:
        return self.membership.person_id

    @property
    def application_id(self) -> int:
        return self.application.pk


OnFile = InterviewDuty | Client
"""What a verb on the file starts from: it tells the person, the household and the rule set."""
