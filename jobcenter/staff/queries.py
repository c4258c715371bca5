"""Questions about the people of the house."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.lookups import Unaccent
from django.core import signing
from django.db.models import F, IntegerField, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat, JSONObject, Lower, NullIf, Trim
from django.urls import resolve, reverse

from jobcenter.web.filters import FilterForm

from .choices import Role
from .models import Absence, Assignment, Jobcenter, Office, SavedFilter, Team, User

SALT = "saved filter"
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


def team_of_each(user_ids: "Collection[int] | QuerySet[Any, Any]", day: date) -> dict[int, Team]:
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


def members_of(team_id: int, day: date) -> list[int]:
    """Users whose team it is on that day, by the same rule as ``team_of_each``; one query."""
    candidates = Assignment.objects.on(day).filter(team=team_id).values("user_id")
    return [user_id for user_id, own in team_of_each(candidates, day).items() if own.pk == team_id]


def teams_in(office_ids: Collection[int]) -> QuerySet[Team]:
    return Team.objects.filter(office_id__in=office_ids).order_by("name")


def offices_of(office_ids: Collection[int]) -> QuerySet[Office]:
    return Office.objects.filter(pk__in=office_ids).order_by("name")


NAME_OF_USER = Coalesce(NullIf(Trim(Concat("first_name", Value(" "), "last_name")), Value("")), "username")
"""What ``str`` of a user says, asked of the database."""


def choices_from(**lists: QuerySet[Any]) -> dict[str, list[tuple[str, str]]]:
    """Key and name of everything that several fields offer, each list in its own order; one query for all of them."""
    if not lists:
        return {}
    columns = {
        name: ArraySubquery(
            found.values(one=JSONObject(pk="pk", name=NAME_OF_USER if found.model is User else F("name")))
        )
        for name, found in lists.items()
    }
    # Any row carries the columns: one who chooses works in a house.
    row = Jobcenter.objects.order_by().annotate(**columns).values(*columns)[:1]
    return {name: [(str(one["pk"]), one["name"]) for one in offered] for each in row for name, offered in each.items()}


def absences_from(jobcenter_id: int | None, today: date) -> QuerySet[Absence]:
    """Absences that are not over, the next first."""
    return (
        Absence.objects.filter(user__jobcenter_id=jobcenter_id, ends_on__gte=today)
        .select_related("user", "deputy")
        .order_by("starts_on", "user__last_name")
    )


@dataclass(frozen=True)
class ListShown:
    """One list as somebody looks at it: what a saved filter keeps."""

    view: str
    list_name: str
    query: str

    @property
    def url(self) -> str:
        return f"{reverse(self.view)}?{self.query}"

    @property
    def save_url(self) -> str:
        """Where it is given a name. Signed, so that nothing can be saved but what a list has shown."""
        signed = signing.dumps([self.view, self.list_name, self.query], salt=SALT, compress=True)
        return f"{reverse('staff:save_filter')}?{urlencode({'list': signed})}"


@dataclass(frozen=True)
class SavedLink:
    """``number``: how many the list has then; ``None`` where nobody counts."""

    name: str
    url: str
    number: int | None
    is_current: bool


@dataclass(frozen=True)
class SavedFilters:
    """What stands above a list: the user's own filters, where to save the present one (empty: it is saved, or nothing
    is narrowed), and what of a saved one does not hold any more."""

    links: tuple[SavedLink, ...]
    save_url: str
    outdated: str


def shown_in(signed: str) -> ListShown | None:
    """The list that a signed link names."""
    try:
        return ListShown(*signing.loads(signed, salt=SALT))
    except (signing.BadSignature, TypeError):
        return None


def saved_filters(
    user: User,
    filters: FilterForm,
    list_name: str,
    *,
    count: Callable[[Any], QuerySet[Any] | None] = lambda filters: None,
) -> SavedFilters:
    """The user's own filters of this list; one query, and one more for all numbers that are cheap: those of the rows
    that ``count`` gives for the filters."""
    shown = ListShown(resolve(filters.path).view_name, list_name, filters.query)
    kept = list(SavedFilter.objects.filter(user=user, view=shown.view))
    lists = {saved.pk: count(filters.having(saved.query)) for saved in kept}
    numbers = _counted(user, {pk: found for pk, found in lists.items() if found is not None})
    current = next((saved for saved in kept if saved.query == shown.query), None)
    wrong = [str(filters.fields[name].label) for name in filters.errors if name in filters.fields]
    return SavedFilters(
        links=tuple(
            SavedLink(saved.name, f"{filters.path}?{saved.query}", numbers.get(saved.pk), saved == current)
            for saved in kept
        ),
        save_url="" if current or not shown.query else shown.save_url,
        outdated=", ".join(wrong) if current else "",
    )


class CountOf(Subquery):
    """How many rows a list has, as one column."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def _counted(user: User, lists: Mapping[int, QuerySet[Any]]) -> dict[int, int]:
    """The lengths of several lists with one question."""
    if not lists:
        return {}
    columns = {f"count_{key}": CountOf(found.order_by().values("pk")) for key, found in lists.items()}
    numbers = User.objects.filter(pk=user.pk).annotate(**columns).values_list(*columns).get()
    return dict(zip(lists, numbers, strict=True))
