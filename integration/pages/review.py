"""The import cases of one month: who was handed over when, how late, and what the review says (W-37, W-89)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from intake.models import ImportReview, InterviewDuty
from intake.queries import import_cases, submitted_on
from integration.forms.review import CasesFilter
from jobcenter.people.models import Alg1Period, Membership
from jobcenter.rules.calendar import Calendar
from jobcenter.rules.periods import age_on
from jobcenter.rulesets.queries import closed_days_of
from jobcenter.staff.access import can
from jobcenter.staff.models import Office, User
from jobcenter.staff.permissions import Permission
from jobcenter.staff.queries import CountOf
from jobcenter.web.paging import Paged, paged

from .cases import DEADLINE_PARTS, Due, dues, in_days


@dataclass(frozen=True)
class CaseRow:
    """One member. ``late``: how long after the day of submission the hand-over was, empty if on that day."""

    pk: int
    name: str
    case_url: str
    bg_number: str
    age: int | None
    has_alg1: bool
    submitted_on: date | None
    transferred_on: date | None
    late: str
    due: Due | None
    result: str
    reviewed: str
    check_url: str


@dataclass(frozen=True)
class CasesPage:
    """``missing``: members whose papers were handed in but who are not handed over yet (W-89)."""

    office: Office
    month: date
    opened_on: date | None
    closed_on: date | None
    open_cases: int
    missing: tuple[CaseRow, ...]
    rows: Paged


def cases(user: User, filters: CasesFilter, *, today: date) -> CasesPage:
    """The import cases of the chosen office and month; five queries whatever their number."""
    month = filters.chosen_month
    found = import_cases(filters.values["office"].pk, month)
    office = _reviewed(filters.values["office"], month, found)
    match filters.values["result"]:
        case "" | None:
            pass
        case "open":
            found = found.filter(import_check__isnull=True)
        case result:
            found = found.filter(import_check__result=result)
    page = paged(_with_parts(found, today).order_by(*filters.order_by), filters)
    calendar = Calendar(office.land, dict.fromkeys(office.closed, "geschlossen"))
    may = can(user, Permission.IMPORT_REVIEW, today=today, office_id=office.pk)
    missing = list(_not_transferred(office, today)[:20])
    rows = _rows([*page.rows, *missing], calendar, may=may, today=today)
    return CasesPage(
        office=office,
        month=month,
        opened_on=office.opened_on,
        closed_on=office.closed_on,
        open_cases=office.open_cases,
        missing=tuple(rows[len(page.rows) :]),
        rows=page.with_rows(rows[: len(page.rows)]),
    )


def _reviewed(office: Office, month: date, found: QuerySet[Membership]) -> Any:
    """The office with its calendar, how its review of that month stands, and how many of the cases are left."""
    review = ImportReview.objects.filter(office=OuterRef("pk"), month=month)
    return Office.objects.annotate(
        land=F("jobcenter__land"),
        closed=closed_days_of(),
        opened_on=Subquery(review.values("opened_on")[:1]),
        closed_on=Subquery(review.values("closed_on")[:1]),
        open_cases=CountOf(found.filter(import_check__isnull=True).order_by().values("pk")),
    ).get(pk=office.pk)


def _with_parts(memberships: QuerySet[Membership], today: date) -> QuerySet[Membership]:
    alg1 = Alg1Period.objects.on(today).filter(person=OuterRef("person"))
    return memberships.annotate(submitted=submitted_on(), has_alg1=Exists(alg1)).select_related(
        "person", "household", "import_check__reviewed_by"
    )


def _not_transferred(office: Office, today: date) -> QuerySet[Membership]:
    """Members of households whose papers have arrived, without the mark; only where an application is still open."""
    return (
        _with_parts(Membership.objects.on(today), today)
        .filter(
            household__office=office,
            transferred_on__isnull=True,
            household__applications__state__in=["partial", "complete", "approved_in_principle"],
        )
        .exclude(role="head")
        .filter(submitted__isnull=False)
        .order_by("submitted", "pk")
        .distinct()
    )


def _rows(memberships: list[Membership], calendar: Calendar, *, may: bool, today: date) -> list[CaseRow]:
    people = [membership.person_id for membership in memberships]
    duties = {
        duty.person_id: duty
        for duty in InterviewDuty.objects.filter(~Q(state="dropped"), person_id__in=people)
        .select_related(*DEADLINE_PARTS)
        .order_by("pk")
    }
    lines = dues(duties.values(), today, calendar)
    return [
        _row(
            membership,
            lines.get(duties[membership.person_id].pk) if membership.person_id in duties else None,
            calendar,
            may=may,
            today=today,
        )
        for membership in memberships
    ]


def _row(membership: Any, due: Due | None, calendar: Calendar, *, may: bool, today: date) -> CaseRow:
    check = getattr(membership, "import_check", None)
    submitted: date | None = membership.submitted
    until = membership.transferred_on or today
    days = calendar.working_days_between(submitted, until) if submitted and submitted < until else 0
    return CaseRow(
        pk=membership.pk,
        name=str(membership.person),
        case_url=reverse("desk:case", args=[membership.household_id]),
        bg_number=membership.household.bg_number,
        age=age_on(membership.person.born_on, today) if membership.person.born_on else None,
        has_alg1=membership.has_alg1,
        submitted_on=submitted,
        transferred_on=membership.transferred_on,
        late=f"{in_days(days)} {'später' if membership.transferred_on else 'überfällig'}" if days else "",
        due=due,
        result=check.get_result_display() if check else "",
        reviewed=f"{check.reviewed_by}, {check.reviewed_on:%d.%m.%Y}" if check else "",
        check_url=reverse("integration:check_import_case", args=[membership.pk])
        if may and membership.transferred_on
        else "",
    )
