"""The list of letters to print, and what became of those printed together."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q
from django.urls import reverse

from jobcenter.appointments import access
from jobcenter.appointments.forms import PrintFilter
from jobcenter.appointments.models import PrintOrder, PrintResult, PrintRun
from jobcenter.staff.access import standing
from jobcenter.staff.models import Office, User
from jobcenter.staff.permissions import Permission
from jobcenter.web.clock import BERLIN
from jobcenter.web.paging import Paged, paged

LATEST = 5


@dataclass(frozen=True)
class OrderRow:
    """One letter that waits; ``letter_url`` once it is written, ``withdraw_url`` before. ``is_too_late``: the post of
    today would arrive after the talk."""

    pk: int
    person: str
    household: str
    case_url: str
    kind: str
    invites_to: datetime | None
    is_too_late: bool
    ordered: str
    ordered_on: date
    dated: date | None
    failure: str
    letter_url: str
    withdraw_url: str


@dataclass(frozen=True)
class ResultRow:
    person: str
    household: str
    case_url: str
    kind: str
    failure: str
    letter_url: str


@dataclass(frozen=True)
class RunRow:
    """What was printed before, to be opened again."""

    url: str
    posted_on: date
    printed_by: str
    printed: int
    failed: int


@dataclass(frozen=True)
class RunPage:
    pk: int
    office: str
    posted_on: date
    printed_by: str
    printed: int
    failed: int
    rows: tuple[ResultRow, ...]


def print_list(user: User, filters: PrintFilter, *, today: date) -> Paged:
    """The letters of one office that wait for the printer."""
    waiting = access.waiting_to_print(user, filters.values["office"], today=today)
    page = paged(waiting.order_by(*filters.order_by), filters)
    offices = standing(user, today).offices(Permission.DOCUMENTS_RECORD)
    rows = [_order_row(order, today, may_withdraw=order.office_id in offices) for order in page.rows]
    return page.with_rows(rows)


def latest_runs(user: User, office: Office | None, *, today: date) -> tuple[RunRow, ...]:
    """The last runs of the office: whoever closed the window too early finds the document again."""
    failed = Count("results", filter=~Q(results__failure=""))
    runs = access.print_runs(user, today=today).filter(office=office).order_by("-pk")
    return tuple(
        RunRow(
            url=reverse("appointments:print_run", args=[run.pk]),
            posted_on=run.posted_on,
            printed_by=str(run.printed_by),
            printed=run.letters - run.failed,
            failed=run.failed,
        )
        for run in runs.annotate(letters=Count("results"), failed=failed)[:LATEST]
    )


def run_page(run: PrintRun) -> RunPage:
    """Who got a letter in this run, and who did not and why."""
    results = run.results.select_related("order__person", "order__household")
    rows = tuple(_result_row(result) for result in results)
    failed = sum(bool(row.failure) for row in rows)
    return RunPage(
        pk=run.pk,
        office=run.office.name,
        posted_on=run.posted_on,
        printed_by=str(run.printed_by),
        printed=len(rows) - failed,
        failed=failed,
        rows=rows,
    )


def _order_row(order: PrintOrder, today: date, *, may_withdraw: bool) -> OrderRow:
    written = order.letter is not None
    talk = order.letter.appointment if order.letter else None
    invites_to = talk.starts_at.astimezone(BERLIN) if talk else None
    return OrderRow(
        pk=order.pk,
        person=str(order.person),
        household=str(order.household),
        case_url=reverse("desk:case", args=[order.household_id]),
        kind=order.get_kind_display(),
        invites_to=invites_to,
        is_too_late=invites_to is not None and invites_to.date() <= today,
        ordered=str(order.ordered_by),
        ordered_on=order.ordered_on,
        dated=order.letter.delivered_on if order.letter else None,
        failure=order.failure,
        letter_url=reverse("appointments:letter", args=[order.letter_id]) if written else "",
        # Only reminders wait unwritten; one that is not sent has reminded nobody: the papers have their day back.
        withdraw_url="" if written or not may_withdraw else reverse("intake:withdraw_reminder", args=[order.pk]),
    )


def _result_row(result: PrintResult) -> ResultRow:
    order = result.order
    return ResultRow(
        person=str(order.person),
        household=str(order.household),
        case_url=reverse("desk:case", args=[order.household_id]),
        kind=order.get_kind_display(),
        failure=result.failure,
        letter_url=reverse("appointments:letter", args=[order.letter_id]) if order.letter_id else "",
    )
