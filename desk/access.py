"""What only some of those who may open a case may see in it."""

from datetime import date

from jobcenter.people.models import Household
from jobcenter.staff.access import standing
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission

from .queries.case import workers_of

UNITS_OF_APPLICATION = (Role.INTAKE_CLERK, Role.BENEFIT_CLERK, Role.BENEFIT_EXPERT)


def may_see_restricted_address(user: User, household: Household, *, today: date) -> bool:
    """Whoever works on the case: named for it, his deputy, or the counter and the benefit unit of the office while an
    application is open (D-95). One query; asked only where an address is restricted."""
    mine = standing(user, today)
    named, application_is_open = workers_of(household, today)
    if any(mine.acts_for(worker) for worker in named):
        return True
    return application_is_open and any(
        household.office_id in mine.offices_by_role.get(role, frozenset()) for role in UNITS_OF_APPLICATION
    )


def may_see_readings(user: User, household: Household, *, today: date) -> bool:
    """The team lead of the office sees who opened the file."""
    return standing(user, today).may(Permission.DASHBOARD_VIEW, household.office_id)
