"""Who may see and say what about contact density; what is not yours is 404 (D-82)."""

from datetime import date

from jobcenter.people.choices import ResponsibilityKind
from jobcenter.people.models import Household, Person, Responsibility
from jobcenter.staff.access import standing
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission


def leads(user: User, household: Household, *, today: date) -> bool:
    """Whether the user leads the team of the household's office (U-41)."""
    return standing(user, today).may(Permission.FLAG_ACKNOWLEDGE, household.office_id)


def may_justify(user: User, person: Person, household: Household, *, today: date) -> bool:
    """The responsible specialist, or who stands in for him today (B-26, U-28)."""
    mine = standing(user, today)
    if not mine.may(Permission.INTERVIEW_HOLD, household.office_id):
        return False
    bearer = (
        Responsibility.objects.on(today)
        .filter(person=person, kind=ResponsibilityKind.MAIN)
        .order_by("-starts_on", "-pk")
        .first()
    )
    return bearer is not None and mine.acts_for(bearer.user_id)
