"""What stands in the systems of others: per household, and as a list of what is still to be entered."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from jobcenter.staff.access import check, standing
from jobcenter.staff.permissions import Permission
from jobcenter.web.clock import today
from jobcenter.web.paging import paged
from jobcenter.web.tables import write_table
from jobcenter.web.views import posted, reads, submit, writes

from . import access, queries
from .forms import ALL, EntryReasonForm, OpenEntriesFilter, TickForm
from .models import SystemEntry
from .pages import systems as pages
from .workflow import systems as verbs

MOST_EXPORTED = 20_000
HEADING = (
    "Fachverfahren",
    "zu tun",
    "Person",
    "BG-Nummer",
    "Geschäftsstelle",
    "seit",
    "Anlass",
    "trägt ein",
    "Betreuung",
)


@writes
def systems(request: HttpRequest, pk: int) -> HttpResponse:
    """Every mark of one household, and the form that ticks them."""
    day = today()
    household = access.get_household(request.user, pk, today=day)
    check(request.user, Permission.SYSTEMS_RECORD, today=day, office_id=household.office_id)
    groups = pages.groups_of(household, today=day)
    form = TickForm(**posted(request), lines=pages.lines_of(groups), initial={"on": day})
    if done := submit(form, verbs.tick, household=household, by=request.user, today=day):
        messages.success(request, f"{len(done.result)} Eintragung(en) vermerkt.")
        return redirect("people:systems", pk)
    page = pages.tick_page(household, groups, form)
    return render(request, "people/systems.html", {"page": page, "form": form})


@reads
def open_entries(request: HttpRequest) -> HttpResponse:
    """What is still to be entered in the user's offices, his own work first."""
    day = today()
    check(request.user, Permission.LIST_VIEW, today=day)
    filters = _filters(request)
    page = paged(_found(request, filters, Permission.LIST_VIEW).order_by(*filters.order_by), filters)
    context = {
        "page": page.with_rows(pages.open_rows(list(page.rows), user=request.user, today=day)),
        "filters": filters,
        "may_export": standing(request.user, day).may(Permission.LIST_EXPORT),
        "export_url": reverse("people:export") + filters.url(page=None).removeprefix(request.path),
    }
    return render(request, "people/open_entries.html", context)


def _record(request: HttpRequest) -> None:
    check(request.user, Permission.LIST_EXPORT, today=today())
    access.record_export(request.user, page="Fachverfahren (CSV)")


@reads(records=_record)
def export(request: HttpRequest) -> HttpResponse:
    """The same list as a file."""
    filters = _filters(request)
    found = _found(request, filters, Permission.LIST_EXPORT).order_by(*filters.order_by)[:MOST_EXPORTED]
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="fachverfahren.csv"'
    response.write("\ufeff")  # a spreadsheet takes the umlauts for UTF-8
    lines = (
        (row.system, row.what, row.person, row.bg_number, row.office, f"{row.since:%d.%m.%Y}" if row.since else "",
         row.reason, row.role, row.bearer)
        for row in pages.open_rows(list(found), user=request.user, today=today())
    )  # fmt: skip
    write_table(response, HEADING, lines)
    return response


@writes
def waive(request: HttpRequest, pk: int) -> HttpResponse:
    """The entry is not needed for this person."""
    return _with_reason(request, pk, verbs.waive, "Eintragung ist nicht erforderlich", "Vermerkt.")


@writes
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The tick was a mistake."""
    return _with_reason(request, pk, verbs.take_back, "Eintragung zurücknehmen", "Die Eintragung ist zurückgenommen.")


def _with_reason(request: HttpRequest, pk: int, verb: Callable[..., Any], title: str, told: str) -> HttpResponse:
    day = today()
    entry = access.get_system_entry(request.user, pk, today=day)
    check(request.user, Permission.SYSTEMS_RECORD, today=day, office_id=entry.household.office_id)
    form = EntryReasonForm(**posted(request), of=entry)
    if submit(form, verb, entry=entry, by=request.user, today=day):
        messages.success(request, told)
        return redirect("people:systems", entry.household_id)
    return render(request, "people/entry_reason.html", {"form": form, "entry": entry, "title": title})


def _filters(request: HttpRequest) -> OpenEntriesFilter:
    used = set(queries.uses_of(request.user.jobcenter_id or 0).values_list("system", flat=True))
    return OpenEntriesFilter.of(request, systems=used)


def _found(request: HttpRequest, filters: OpenEntriesFilter, right: Permission) -> QuerySet[SystemEntry]:
    mine = standing(request.user, today())
    found = queries.open_entries(mine.offices(right))
    if filters.values["system"]:
        found = found.filter(system=filters.values["system"])
    return found if filters.values["whose"] == ALL else found.filter(queries.whose_turn(mine))
