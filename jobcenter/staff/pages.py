"""What the pages of the administration show."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import NoReverseMatch

from .access import standing
from .forms import UserFilter
from .models import Absence, Jobcenter, SavedFilter, User
from .permissions import Permission
from .queries import ListShown, absences_from, users_of


@dataclass(frozen=True)
class AssignmentRow:
    pk: int
    role: str
    where: str
    starts_on: date
    ends_on: date | None
    is_current: bool
    may_end: bool


@dataclass(frozen=True)
class UserRow:
    pk: int
    name: str
    username: str
    roles: tuple[str, ...]
    is_active: bool
    is_first_password: bool


@dataclass(frozen=True)
class UserPage:
    pk: int
    name: str
    username: str
    email: str
    phone: str
    room: str
    list_label: str
    is_active: bool
    is_first_password: bool
    is_oneself: bool
    assignments: tuple[AssignmentRow, ...]
    absences: tuple["AbsenceRow", ...]


@dataclass(frozen=True)
class AbsenceRow:
    pk: int
    name: str
    kind: str
    starts_on: date
    ends_on: date
    deputy: str
    is_running: bool
    has_no_deputy: bool


def filtered_users(jobcenter: Jobcenter, filters: UserFilter) -> QuerySet[User]:
    """The query set behind the list of users."""
    users = users_of(jobcenter)
    wanted = filters.values
    if wanted["name"]:
        users = users.filter(Q(last_name__icontains=wanted["name"]) | Q(first_name__icontains=wanted["name"]))
    if wanted["role"]:
        users = users.filter(assignments__role=wanted["role"]).distinct()
    if wanted["state"]:
        users = users.filter(is_active=wanted["state"] == "active")
    return users.order_by(*filters.order_by)


def user_row(user: User, today: date) -> UserRow:
    return UserRow(
        pk=user.pk,
        name=f"{user.last_name}, {user.first_name}",
        username=user.username,
        roles=tuple(
            f"{assignment.get_role_display()}, {assignment.office or 'ganzes Jobcenter'}"
            for assignment in user.assignments.all()
            if assignment.starts_on <= today and (assignment.ends_on is None or assignment.ends_on >= today)
        ),
        is_active=user.is_active,
        is_first_password=user.must_change_password,
    )


def user_page(user: User, *, viewer: User, today: date) -> UserPage:
    assignments = tuple(
        AssignmentRow(
            pk=assignment.pk,
            role=assignment.get_role_display(),
            where=" · ".join(str(x) for x in (assignment.office or "ganzes Jobcenter", assignment.team) if x),
            starts_on=assignment.starts_on,
            ends_on=assignment.ends_on,
            is_current=assignment.starts_on <= today and (assignment.ends_on is None or assignment.ends_on >= today),
            may_end=viewer.pk != user.pk and (assignment.ends_on is None or assignment.ends_on >= today),
        )
        for assignment in user.assignments.select_related("office", "team").order_by("-starts_on")
    )
    absences = Absence.objects.filter(user=user).select_related("user", "deputy").order_by("-starts_on")[:10]
    return UserPage(
        pk=user.pk,
        name=str(user),
        username=user.username,
        email=user.email,
        phone=user.phone,
        room=user.room,
        list_label=user.list_label,
        is_active=user.is_active,
        is_first_password=user.must_change_password,
        is_oneself=viewer.pk == user.pk,
        assignments=assignments,
        absences=tuple(absence_row(absence, today) for absence in absences),
    )


def absence_row(absence: Absence, today: date) -> AbsenceRow:
    return AbsenceRow(
        pk=absence.pk,
        name=str(absence.user),
        kind=absence.get_kind_display(),
        starts_on=absence.starts_on,
        ends_on=absence.ends_on,
        deputy=str(absence.deputy or ""),
        is_running=absence.starts_on <= today <= absence.ends_on,
        has_no_deputy=absence.deputy_id is None,
    )


def visible_absences(viewer: User, today: date) -> QuerySet[Absence]:
    """Absences of everybody who works in an office where the viewer keeps absences."""
    offices = standing(viewer, today).offices(Permission.ABSENCE_MANAGE)
    return (
        absences_from(viewer.jobcenter_id, today)
        .filter(Q(user__assignments__office_id__in=offices) | Q(user__assignments__office__isnull=True))
        .distinct()
    )


@dataclass(frozen=True)
class SavedFilterRow:
    pk: int
    list_name: str
    name: str
    url: str


def saved_filter_rows(user: User) -> tuple[SavedFilterRow, ...]:
    """The user's own filters, list by list; each leads to its list. One of a list that is no more leads nowhere."""
    return tuple(
        SavedFilterRow(saved.pk, saved.list_name, saved.name, _address(saved)) for saved in user.saved_filters.all()
    )


def _address(saved: SavedFilter) -> str:
    try:
        return ListShown(saved.view, saved.list_name, saved.query).url
    except NoReverseMatch:
        return ""
