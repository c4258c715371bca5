"""Users of the house: who may come in, as what, from when to when."""

import secrets
from datetime import date
from decimal import Decimal

from django.utils import timezone

from jobcenter.audit.recording import recording
from jobcenter.staff.choices import HOUSE_ROLES, Role
from jobcenter.staff.models import Assignment, Office, Team, User
from jobcenter.web.errors import Refused

from .versions import check_version

# No letters or digits that are mistaken for one another when the slip of paper is read aloud.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"

FULL_TIME = Decimal(39)


def first_password() -> str:
    """A password for one login, in four groups that can be dictated; about 79 bits."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))


def create_user(
    *,
    username: str,
    first_name: str,
    last_name: str,
    role: Role,
    office: Office | None,
    team: Team | None = None,
    starts_on: date,
    ends_on: date | None = None,
    email: str = "",
    phone: str = "",
    room: str = "",
    list_label: str = "",
    weekly_hours: Decimal = FULL_TIME,
    staff_group: str = "",
    by: User,
) -> tuple[User, str]:
    """Create a user with one role; returns the first password, which has to be changed at the first login."""
    if User.objects.filter(username__iexact=username).exists():
        raise Refused("Dieser Anmeldename ist schon vergeben.", field="username")
    with recording(by=by, verb="create_user", label="Zugang angelegt"):
        password = first_password()
        user = User(
            username=username,
            first_name=first_name,
            last_name=last_name,
            jobcenter_id=by.jobcenter_id,
            email=email,
            phone=phone,
            room=room,
            list_label=list_label,
            weekly_hours=weekly_hours,
            must_change_password=True,
            first_password_at=timezone.now(),
        )
        user.set_password(password)
        user.save()
        assign(
            user=user,
            role=role,
            office=office,
            team=team,
            staff_group=staff_group,
            starts_on=starts_on,
            ends_on=ends_on,
            by=by,
        )
        return user, password


def change_user(
    *,
    user: User,
    first_name: str,
    last_name: str,
    email: str,
    phone: str,
    room: str,
    list_label: str,
    weekly_hours: Decimal = FULL_TIME,
    by: User,
    version: int | None = None,
) -> User:
    """Change names and contact; what an imported list calls somebody is unique in the Jobcenter (D-99)."""
    with recording(by=by, verb="change_user", label="Angaben zur Person geändert"):
        now = _locked(user, version)
        now.first_name, now.last_name = first_name, last_name
        now.email, now.phone, now.room = email, phone, room
        now.list_label, now.weekly_hours = list_label, weekly_hours
        now.save(update_fields=["first_name", "last_name", "email", "phone", "room", "list_label", "weekly_hours"])
        return now


def assign(
    *,
    user: User,
    role: Role,
    office: Office | None,
    team: Team | None = None,
    staff_group: str = "",
    starts_on: date,
    ends_on: date | None = None,
    by: User,
) -> Assignment:
    """Give a role in an office (or the whole house) from when to when; nobody gives rights to himself."""
    _not_oneself(user, by)
    if ends_on is not None and ends_on < starts_on:
        raise Refused("Das Ende liegt vor dem Beginn.", field="ends_on")
    if team is not None and office is not None and team.office_id != office.pk:
        raise Refused("Das Team gehört zu einer anderen Geschäftsstelle.", field="team")
    if office is None and role not in (*HOUSE_ROLES, Role.TEAM_LEAD):
        raise Refused("Bitte wählen Sie die Geschäftsstelle, in der die Rolle gilt.", field="office")
    with recording(by=by, verb="assign", label="Rolle vergeben"):
        return Assignment.objects.create(
            user=user,
            role=role,
            office=office,
            team=team,
            staff_group=staff_group,
            starts_on=starts_on,
            ends_on=ends_on,
        )


def end_assignment(
    *, assignment: Assignment, ends_on: date, by: User, version: int | None = None
) -> Assignment:
    """Let an assignment end with that day."""
    _not_oneself(assignment.user, by)
    if ends_on < assignment.starts_on:
        raise Refused("Das Ende liegt vor dem Beginn.", field="ends_on")
    with recording(by=by, verb="end_assignment", label="Rolle beendet"):
        now = Assignment.objects.select_for_update(no_key=True).get(pk=assignment.pk)
        check_version(now, version)
        now.ends_on = ends_on
        now.save(update_fields=["ends_on"])
        return now


def reset_password(*, user: User, by: User, version: int | None = None) -> str:
    """A new first password, shown once; every session of the user ends, and an earlier first password is worth nothing.

    The moment is kept, so that giving one twice leaves two lines in the history and the second to ask is told of it.
    """
    with recording(by=by, verb="reset_password", label="Neues Erstkennwort vergeben"):
        now, password = _locked(user, version), first_password()
        now.set_password(password)
        now.must_change_password, now.first_password_at = True, timezone.now()
        now.save(update_fields=["password", "must_change_password", "first_password_at"])
        return password


def set_active(*, user: User, active: bool, by: User, version: int | None = None) -> User:
    """Close or open the door; a closed door ends the sessions at their next request."""
    _not_oneself(user, by)
    label = "Zugang geöffnet" if active else "Zugang gesperrt"
    with recording(by=by, verb="set_active", label=label):
        now = _locked(user, version)
        now.is_active = active
        now.save(update_fields=["is_active"])
        return now


def password_was_changed(*, user: User) -> None:
    """The user has chosen a password of his own."""
    with recording(by=user, verb="change_password", label="Kennwort geändert"):
        user.must_change_password, user.first_password_at = False, None
        user.save(update_fields=["must_change_password", "first_password_at"])


def _locked(user: User, version: int | None) -> User:
    now = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    check_version(now, version)
    return now


def _not_oneself(user: User, by: User) -> None:
    if user.pk == by.pk:
        raise Refused("Die eigenen Rechte ändert eine zweite Person der Administration.")
