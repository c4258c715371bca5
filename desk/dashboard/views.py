"""The overview and the cases behind each of its numbers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jobcenter.deadlines.choices import DeadlineKind
from jobcenter.deadlines.queries import not_watched
from jobcenter.staff.access import check, standing
from jobcenter.staff.permissions import Permission
from jobcenter.web import clock
from jobcenter.web.paging import paged
from jobcenter.web.views import reads

from . import pages, quotas, report, standards, trend
from .forms import CaseFilter, Division, OverviewFilter, QuotaFilter, ReportFilter, StandardsFilter, TrendFilter


@reads
def overview(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    check(request.user, Permission.DASHBOARD_VIEW, today=today)
    offices = standing(request.user, today).offices(Permission.DASHBOARD_VIEW)
    filters = OverviewFilter.of(request, office_ids=offices)
    page = pages.overview(request.user.jobcenter_id or 0, offices, filters, today)
    context = {"page": page, "filters": filters, "today": today}
    return render(request, "desk/dashboard/overview.html", context)


@reads
def overview_cases(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    check(request.user, Permission.DASHBOARD_VIEW, today=today)
    offices = standing(request.user, today).offices(Permission.DASHBOARD_VIEW)
    filters = CaseFilter.of(request, office_ids=offices)
    found = pages.cases(offices, filters, today).order_by(*filters.order_by)
    page = paged(found.values_list("pk", flat=True), filters)
    page = page.with_rows(pages.case_rows(page.rows, today))
    return render(request, "desk/dashboard/cases.html", {"page": page, "filters": filters, "today": today})


@reads
def quota_report(request: HttpRequest) -> HttpResponse:
    """How many deadlines were met in time (D-86)."""
    today = clock.today()
    check(request.user, Permission.DASHBOARD_VIEW, today=today)
    offices = standing(request.user, today).offices(Permission.DASHBOARD_VIEW)
    filters = QuotaFilter.of(request, office_ids=offices)
    context = {"lines": quotas.by_month(offices, filters, today), "filters": filters}
    return render(request, "desk/dashboard/quotas.html", context)


@reads
def management_report(request: HttpRequest) -> HttpResponse:
    """The same for the management, in which nobody can be recognised (D-86)."""
    today = clock.today()
    check(request.user, Permission.REPORT_VIEW, today=today)
    offices = standing(request.user, today).offices(Permission.REPORT_VIEW)
    filters = ReportFilter.of(request)
    kind, by = DeadlineKind(filters.values["kind"]), Division(filters.values["by"])
    found = report.report(offices, kind, by, today)
    off = () if found.lines else not_watched(request.user.jobcenter_id or 0)
    context = {"report": found, "filters": filters, "off": off}
    return render(request, "desk/dashboard/report.html", context)


@reads
def trend_line(request: HttpRequest) -> HttpResponse:
    """The frozen figures of the last days (C.12)."""
    today = clock.today()
    check(request.user, Permission.DASHBOARD_VIEW, today=today)
    offices = standing(request.user, today).offices(Permission.DASHBOARD_VIEW)
    filters = TrendFilter.of(request, office_ids=offices)
    context = {"trend": trend.trend(offices, filters, today), "filters": filters}
    return render(request, "desk/dashboard/trend.html", context)


@reads
def standards_report(request: HttpRequest) -> HttpResponse:
    """Whether the minimum standards are kept (W-106)."""
    today = clock.today()
    check(request.user, Permission.DASHBOARD_VIEW, today=today)
    offices = standing(request.user, today).offices(Permission.DASHBOARD_VIEW)
    filters = StandardsFilter.of(request, office_ids=offices)
    context = {"page": standards.standards(offices, filters, today), "filters": filters}
    return render(request, "desk/dashboard/standards.html", context)
