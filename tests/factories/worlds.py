"""Whole houses to test in: a Jobcenter with offices, people in every role and its approved rule set.

``wuppertal`` and ``cottbus`` are fixtures of every test. ``world.user(Role.TEAM_LEAD)`` is always the same person;
``world.user(Role.TEAM_LEAD, world.other_office)`` is the one of the second office.
"""

from dataclasses import dataclass, field

import pytest

from jobcenter.people.models import Household, Person
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rulesets.models import RuleSet
from jobcenter.staff.choices import HOUSE_ROLES, Role
from jobcenter.staff.models import Jobcenter, Office, User

from . import people, staff
from .rulesets import make_ruleset


@dataclass
class World:
    jobcenter: Jobcenter
    office: Office
    other_office: Office
    ruleset: RuleSet
    _users: dict[tuple[str, int], User] = field(default_factory=dict)

    def user(self, role: str, office: Office | None = None) -> User:
        """Who holds the role in the office (the first one if not named); administrators hold it in the whole house."""
        office = office or self.office
        key = (role, office.pk)
        if key not in self._users:
            self._users[key] = staff.make_user(role, office, whole_house=role in HOUSE_ROLES)
        return self._users[key]

    @property
    def intake_clerk(self) -> User:
        return self.user(Role.INTAKE_CLERK)

    @property
    def benefit_clerk(self) -> User:
        return self.user(Role.BENEFIT_CLERK)

    @property
    def benefit_expert(self) -> User:
        return self.user(Role.BENEFIT_EXPERT)

    @property
    def specialist(self) -> User:
        return self.user(Role.SPECIALIST)

    @property
    def integration_expert(self) -> User:
        return self.user(Role.INTEGRATION_EXPERT)

    @property
    def team_lead(self) -> User:
        return self.user(Role.TEAM_LEAD)

    @property
    def administrator(self) -> User:
        return self.user(Role.ADMINISTRATOR)

    def household(self, office: Office | None = None, **values: object) -> Household:
        return people.make_household(office=office or self.office, **values)

    def person(self, **values: object) -> Person:
        return people.make_person(self.jobcenter, **values)


def make_world(slug: str, ruleset: str | RuleSetValues) -> World:
    jobcenter = staff.make_jobcenter(slug)
    office, other = (staff.make_office(jobcenter, f"Geschäftsstelle {number}") for number in (1, 2))
    return World(jobcenter, office, other, make_ruleset(ruleset, jobcenter))


@pytest.fixture
def wuppertal(db: None) -> World:
    """NW; interviews 10 working days after the release, hand-over through QuEr.xx."""
    return make_world("wuppertal", "wuppertal-2020")


@pytest.fixture
def uelzen(db: None) -> World:
    """NI; contact density by intervals, utilisation 60 %; no control of first interviews."""
    return make_world("uelzen", "uelzen-2019")


@pytest.fixture
def musterstadt(db: None) -> World:
    """NW; contact density of 2010, counted by agreement; no control of first interviews."""
    return make_world("musterstadt", "ba-2010")


@pytest.fixture
def cottbus(db: None) -> World:
    """BB; interviews 15 working days after the application, no queue."""
    return make_world("cottbus", "cottbus-2021")
