"""Questions about the people of the house."""

from collections.abc import Collection
from datetime import date

from django.contrib.postgres.lookups import Unaccent
from django.db.models import F, Prefetch, Q, QuerySet
from django.db.models.functions import Lower

from .choices import Role
from .models import Absence, Assignment, Jobcenter, Office, ShellDuty, Team, User

SET_UP_BY = "einrichtung-"


def users_of(jobcenter: Jobcenter) -> QuerySet[User]:
    """Everybody who has or had an account, with all assignments; those of today are marked by the page.

    Not the two names under which the house was set up: nobody logs in as them.
    """
    assignments = Assignment.objects.select_related("office", "team").order_by("-starts_on")
    users = User.objects.filter(jobcenter=jobcenter).exclude(username__startswith=SET_UP_BY)
    return by_name(users).prefetch_related(Prefetch("assignments", assignments))


def by_name(users: QuerySet[User]) -> QuerySet[User]:
    """In the order of a German list (DIN 5007-1): Öztürk stands among O, not behind Z."""
    folded = {"sort_last": Unaccent(Lower(F("last_name"))), "sort_first": Unaccent(Lower(F("first_name")))}
    return users.annotate(**folded).order_by("sort_last", "sort_first", "pk")


def active_colleagues(jobcenter: Jobcenter | None) -> QuerySet[User]:
    """Whom one may choose as deputy or recipient."""
    return by_name(User.objects.filter(jobcenter=jobcenter, jobcenter__isnull=False, is_active=True))


def specialists_of(office: Office, day: date) -> QuerySet[User]:
    """Integration specialists with an assignment in the office on that day."""
    return holders_of(Role.SPECIALIST, office, day)


def holders_of(role: Role, office: Office, day: date) -> QuerySet[User]:
    """Active users who hold the role in the office (or the whole house) on that day, by name."""
    mine = Assignment.objects.on(day).filter(
        Q(office=office) | Q(office__isnull=True), role=role, user__jobcenter_id=office.jobcenter_id
    )
    return by_name(User.objects.filter(pk__in=mine.values("user"), is_active=True))


def team_of_each(user_ids: Collection[int], day: date) -> dict[int, Team]:
    """The team each person belongs to on that day; the first assignment counts."""
    assignments = (
        Assignment.objects.on(day)
        .filter(user_id__in=user_ids, team__isnull=False)
        .select_related("team")
        .order_by("starts_on", "pk")
    )
    teams: dict[int, Team] = {}
    for assignment in assignments:
        if assignment.team is not None:
            teams.setdefault(assignment.user_id, assignment.team)
    return teams


def members_of(team: Team, day: date) -> list[int]:
    """Users whose team it is on that day, by the same rule as ``team_of_each``."""
    candidates = Assignment.objects.on(day).filter(team=team).values_list("user_id", flat=True)
    return [user_id for user_id, own in team_of_each(list(candidates), day).items() if own.pk == team.pk]


def teams_in(office_ids: Collection[int]) -> QuerySet[Team]:
    return Team.objects.filter(office_id__in=office_ids).order_by("name")


def absences_from(jobcenter_id: int | None, today: date) -> QuerySet[Absence]:
    """Absences that are not over, the next first."""
    return (
        Absence.objects.filter(user__jobcenter_id=jobcenter_id, ends_on__gte=today)
        .select_related("user", "deputy")
        .order_by("starts_on", "user__last_name")
    )


def shell_specialist(office: Office, day: date) -> User | None:
    """The F-IFK of the day; ``None`` is a gap in the roster (W-14)."""
    duty = ShellDuty.objects.filter(office=office, day=day).select_related("user").first()
    return duty.user if duty else None
