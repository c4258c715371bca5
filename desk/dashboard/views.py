"""The overview and the cases behind each of its numbers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jobcenter.staff.access import check, standing
from jobcenter.staff.permissions import Permission
from jobcenter.web import clock
from jobcenter.web.paging import paged
from jobcenter.web.views import reads

from . import pages
from .forms import CaseFilter, OverviewFilter


@reads
def overview(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    check(request.user, Permission.DASHBOARD_VIEW, today=today)
    offices = standing(request.user, today).offices(Permission.DASHBOARD_VIEW)
    filters = OverviewFilter.of(request, office_ids=offices)
    context = {"page": pages.overview(offices, filters, today), "filters": filters, "today": today}
    return render(request, "desk/dashboard/overview.html", context)


@reads
def overview_cases(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    check(request.user, Permission.DASHBOARD_VIEW, today=today)
    offices = standing(request.user, today).offices(Permission.DASHBOARD_VIEW)
    filters = CaseFilter.of(request, office_ids=offices)
    page = paged(pages.cases(offices, filters, today).order_by(*filters.order_by), filters)
    page = page.with_rows(pages.case_rows(list(page.rows), today))
    return render(request, "desk/dashboard/cases.html", {"page": page, "filters": filters, "today": today})
