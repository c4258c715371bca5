"""The gate: what a user may do, and in which offices, on a day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.lookups import IsNull
from django.http import Http404

from .choices import Role
from .models import Absence, Assignment, Jobcenter, Office, SavedFilter, User
from .permissions import Permission
from .roles import rights_of


@dataclass(frozen=True)
class Standing:
    """What one user is on one day: roles, and for each right the offices in which it holds."""

    user_id: int
    jobcenter_id: int | None
    day: date
    roles: frozenset[Role]
    offices_by_permission: dict[Permission, frozenset[int]]
    offices_by_role: dict[Role, frozenset[int]]
    team_ids: frozenset[int]
    stands_in_for: frozenset[int]

    def may(self, permission: Permission, office_id: int | None = None) -> bool:
        """Has the right at all, or in that office."""
        offices = self.offices_by_permission.get(permission, frozenset())
        return bool(offices) if office_id is None else office_id in offices

    def offices(self, permission: Permission) -> frozenset[int]:
        return self.offices_by_permission.get(permission, frozenset())

    def acts_for(self, user_id: int | None) -> bool:
        """Is that user, or stands in for him today."""
        return user_id is not None and (user_id == self.user_id or user_id in self.stands_in_for)


def standing(user: User, today: date) -> Standing:
    """Roles and rights of the user on that day, deputies' grants included; one query, then kept on the user."""
    kept: Standing | None = getattr(user, "_standing", None)
    if kept is not None and kept.day == today:
        return kept
    assignments = list(_assignments_of(user, today))
    by_permission: dict[Permission, set[int]] = defaultdict(set)
    by_role: dict[Role, set[int]] = defaultdict(set)
    for assignment in assignments:
        offices = set(assignment.office_ids)  # type: ignore[attr-defined]
        role = Role(assignment.role)
        by_role[role] |= offices
        for permission in rights_of(role, assignment.team.unit if assignment.team else None):
            by_permission[permission] |= offices
    made = Standing(
        user_id=user.pk,
        jobcenter_id=user.jobcenter_id,
        day=today,
        roles=frozenset(by_role),
        offices_by_permission={key: frozenset(value) for key, value in by_permission.items()},
        offices_by_role={key: frozenset(value) for key, value in by_role.items()},
        team_ids=frozenset(a.team_id for a in assignments if a.team_id and a.user_id == user.pk),
        stands_in_for=frozenset(a.user_id for a in assignments if a.user_id != user.pk),
    )
    user._standing = made  # type: ignore[attr-defined]
    return made


def _assignments_of(user: User, today: date) -> QuerySet[Assignment]:
    """Assignments in force of the user and of those he stands in for, each with the ids of its offices; none outside
    his Jobcenter."""
    absent = Absence.objects.on(today).filter(deputy=user, user__jobcenter_id=user.jobcenter_id, user__is_active=True)
    offices = Office.objects.filter(
        Q(pk=OuterRef("office")) | Q(IsNull(OuterRef("office"), True)),
        jobcenter_id=user.jobcenter_id,
    )
    return (
        Assignment.objects.on(today)
        .filter(Q(user=user) | Q(user__in=absent.values("user")))
        .select_related("team")
        .annotate(office_ids=ArraySubquery(offices.order_by("pk").values("pk")))
        .order_by("pk")
    )


def can(user: User, permission: Permission, *, today: date, office_id: int | None = None) -> bool:
    return standing(user, today).may(permission, office_id)


def check(user: User, permission: Permission, *, today: date, office_id: int | None = None) -> None:
    """Refuse (403) whoever has not the right. For an object of another office ask ``get_…`` first: that is 404."""
    if not can(user, permission, today=today, office_id=office_id):
        raise PermissionDenied


def get_office(user: User, pk: int, *, today: date, permission: Permission) -> Office:
    """An office in which the user has the right, or 404."""
    if pk not in standing(user, today).offices(permission):
        raise Http404
    return Office.objects.select_related("jobcenter").get(pk=pk)


def get_jobcenter(user: User) -> Jobcenter:
    """The user's own Jobcenter, or 404."""
    if user.jobcenter is None:
        raise Http404
    return user.jobcenter


def get_colleague(user: User, pk: int) -> User:
    """A user of the same Jobcenter, or 404."""
    try:
        return User.objects.get(pk=pk, jobcenter_id=user.jobcenter_id, jobcenter__isnull=False)
    except User.DoesNotExist:
        raise Http404 from None


def get_assignment(user: User, pk: int) -> Assignment:
    """An assignment of somebody of the same Jobcenter, or 404."""
    try:
        return Assignment.objects.select_related("user", "office").get(
            pk=pk, user__jobcenter_id=user.jobcenter_id, user__jobcenter__isnull=False
        )
    except Assignment.DoesNotExist:
        raise Http404 from None


def offices_with(user: User, permission: Permission, *, today: date) -> QuerySet[Office]:
    """The offices in which the user has the right, by name."""
    offices = Office.objects.filter(pk__in=standing(user, today).offices(permission))
    return offices.select_related("jobcenter").order_by("name")


def colleagues_in_reach(user: User, permission: Permission, *, today: date) -> QuerySet[User]:
    """Active users who work in an office where the user has the right, or in the whole house."""
    offices = standing(user, today).offices(permission)
    within = Assignment.objects.on(today).filter(Q(office_id__in=offices) | Q(office__isnull=True))
    return User.objects.filter(
        pk__in=within.values("user"), jobcenter_id=user.jobcenter_id, is_active=True, jobcenter__isnull=False
    )


def get_absence(user: User, pk: int, *, today: date) -> Absence:
    """An absence that the user may keep, or 404."""
    check(user, Permission.ABSENCE_MANAGE, today=today)
    reach = colleagues_in_reach(user, Permission.ABSENCE_MANAGE, today=today)
    absence = Absence.objects.select_related("user", "deputy").filter(pk=pk, user__in=reach).first()
    if absence is None:
        raise Http404
    return absence


def get_saved_filter(user: User, pk: int) -> SavedFilter:
    """A filter that the user saved himself, or 404."""
    saved = SavedFilter.objects.filter(pk=pk, user=user).first()
    if saved is None:
        raise Http404
    return saved
