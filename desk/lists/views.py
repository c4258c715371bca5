"""The Neuantragsliste on screen, on paper and as a file."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from desk.marks import due_soon_among
from intake.workflow import control as control_verbs
from jobcenter.people.access import record_export
from jobcenter.staff.access import check, get_office, standing
from jobcenter.staff.permissions import Permission
from jobcenter.staff.queries import saved_filters
from jobcenter.web import clock
from jobcenter.web.paging import paged
from jobcenter.web.spreadsheets import MOST_EXPORTED, download
from jobcenter.web.views import posted, reads, submit, writes

from . import pages, queries
from .columns import COLUMNS, letter_of
from .export import exported
from .forms import ControlForm, ListFilter


@reads
def new_applications(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    check(request.user, Permission.LIST_VIEW, today=today)
    offices = standing(request.user, today).offices(Permission.LIST_VIEW)
    filters = ListFilter.of(request, office_ids=offices)
    found = queries.listed(offices, filters.values, today)
    house = queries.of_house(found, request.user.jobcenter_id)
    page = paged(house.order_by(*filters.order_by), filters, counted=found)
    ids = {pk for row in page.rows for pk in (row.decision_deadline_id, row.interview_deadline_id) if pk}
    deadlines = queries.deadlines_by_id(ids)
    rows = pages.rows(list(page.rows), deadlines, due_soon_among(deadlines.values(), today), today)
    context = {
        "page": page.with_rows(rows),
        "filters": filters,
        "saved": saved_filters(request.user, filters, "Neuantragsliste"),
        "headings": [(letter_of(index), column.heading) for index, column in enumerate(COLUMNS)],
        "may_export": standing(request.user, today).may(Permission.LIST_EXPORT),
        "export_url": reverse("desk:new_applications_export") + filters.url(page=None).removeprefix(request.path),
        "today": today,
        "may_control": standing(request.user, today).may(Permission.LIST_CONTROL),
    }
    return render(request, "desk/lists/new_applications.html", context)


@reads
def controls(request: HttpRequest) -> HttpResponse:
    """When the list of each office was looked through last, and when it is due again (W-105)."""
    today = clock.today()
    check(request.user, Permission.LIST_CONTROL, today=today)
    offices = standing(request.user, today).offices(Permission.LIST_CONTROL)
    lines = pages.control_lines(queries.controlled_offices(offices), today)
    return render(request, "desk/lists/controls.html", {"lines": lines})


@writes
def control(request: HttpRequest, pk: int) -> HttpResponse:
    """The team lead enters that he looked through the list of an office (W-105)."""
    today = clock.today()
    office = get_office(request.user, pk, today=today, permission=Permission.LIST_CONTROL)
    form = ControlForm(**posted(request), initial={"next_on": control_verbs.usual_next(office, today)})
    if submit(form, control_verbs.control_list, office=office, by=request.user, today=today):
        messages.success(request, "Die Kontrolle ist eingetragen. An die nächste werden Sie erinnert.")
        return redirect("desk:controls")
    context = {"form": form, "office": office, "controls": queries.controls_of(office)}
    return render(request, "desk/lists/control.html", context)


def _record(request: HttpRequest) -> None:
    check(request.user, Permission.LIST_EXPORT, today=clock.today())
    record_export(request.user, page="Neuantragsliste (Excel)")


@reads(records=_record)
def export(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    offices = standing(request.user, today).offices(Permission.LIST_EXPORT)
    filters = ListFilter.of(request, office_ids=offices)
    found = queries.listed(offices, filters.values, today)
    title = f"Neuantragsliste {request.user.jobcenter}, Stand {today:%d.%m.%Y}"
    content = exported(title, found.order_by(*filters.order_by)[:MOST_EXPORTED])
    return download(content, "neuantragsliste", today)
