"""The pages of the team leads: the process of new clients, and the first interviews."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jobcenter.staff.access import check, standing
from jobcenter.staff.filters import OfficeFilter
from jobcenter.staff.permissions import Permission
from jobcenter.web import clock
from jobcenter.web.paging import paged
from jobcenter.web.views import reads

from . import pages
from .forms import InterviewCaseFilter, ProcessCaseFilter, ProcessFilter


@reads
def process_watch(request: HttpRequest) -> HttpResponse:
    """The team lead of the EZ watches the whole process (C-89)."""
    today = clock.today()
    check(request.user, Permission.PROCESS_WATCH, today=today)
    offices = standing(request.user, today).offices(Permission.PROCESS_WATCH)
    filters = ProcessFilter.of(request, office_ids=offices)
    page = pages.process_watch(request.user.jobcenter_id or 0, offices, filters, today)
    return render(request, "desk/watch/process.html", {"page": page, "filters": filters, "today": today})


@reads
def process_cases(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    check(request.user, Permission.PROCESS_WATCH, today=today)
    offices = standing(request.user, today).offices(Permission.PROCESS_WATCH)
    filters = ProcessCaseFilter.of(request, office_ids=offices)
    page = paged(pages.process_cases(offices, filters, today).order_by(*filters.order_by), filters)
    page = page.with_rows(pages.application_rows(list(page.rows), today))
    return render(request, "desk/watch/process_cases.html", {"page": page, "filters": filters})


@reads
def interview_watch(request: HttpRequest) -> HttpResponse:
    """The team lead of integration watches the first interviews (C-90)."""
    today = clock.today()
    check(request.user, Permission.INTERVIEW_WATCH, today=today)
    offices = standing(request.user, today).offices(Permission.INTERVIEW_WATCH)
    filters = OfficeFilter.of(request, office_ids=offices)
    page = pages.interview_watch(request.user.jobcenter_id or 0, offices, filters, today)
    return render(request, "desk/watch/interviews.html", {"page": page, "filters": filters, "today": today})


@reads
def interview_cases(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    check(request.user, Permission.INTERVIEW_WATCH, today=today)
    offices = standing(request.user, today).offices(Permission.INTERVIEW_WATCH)
    filters = InterviewCaseFilter.of(request, office_ids=offices)
    page = paged(pages.interview_cases(offices, filters, today).order_by(*filters.order_by), filters)
    page = page.with_rows(pages.duty_rows(list(page.rows), today))
    return render(request, "desk/watch/interview_cases.html", {"page": page, "filters": filters})
