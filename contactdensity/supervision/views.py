"""What the team lead sees of contact density. Every page is only for whoever leads integration (U-41)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from contactdensity import access
from jobcenter.web import clock
from jobcenter.web.paging import paged
from jobcenter.web.views import reads

from . import queries
from .forms import AgelessFilter, CourseFilter, TeamsFilter
from .pages.course import course_page
from .pages.members import ageless_rows
from .pages.overview import teams_page
from .tabs import tabs


@reads
def teams(request: HttpRequest) -> HttpResponse:
    """Where the clients stand, by profile, office, team or specialist."""
    today = clock.today()
    offices = access.check_led(request.user, today=today)
    filters = TeamsFilter.of(request, office_ids=offices)
    page = teams_page(request.user, filters, today)
    context = {"page": page, "filters": filters, "today": today, "tabs": tabs("contactdensity:teams")}
    return render(request, "contactdensity/supervision/teams.html", context)


@reads
def course(request: HttpRequest) -> HttpResponse:
    """How it went on: the frozen figures of twelve months (B-8)."""
    today = clock.today()
    filters = CourseFilter.of(request, office_ids=access.check_led(request.user, today=today))
    context = {"page": course_page(filters, today), "filters": filters, "tabs": tabs("contactdensity:course")}
    return render(request, "contactdensity/supervision/course.html", context)


@reads
def without_birth_date(request: HttpRequest) -> HttpResponse:
    """Members whose age nobody knows."""
    today = clock.today()
    offices = access.check_led(request.user, today=today)
    filters = AgelessFilter.of(request)
    found = queries.without_birth_date(offices, today).select_related("person", "household__office")
    page = paged(found.order_by(*filters.order_by), filters)
    context = {"page": page.with_rows(ageless_rows(list(page.rows))), "filters": filters}
    return render(request, "contactdensity/supervision/without_birth_date.html", context)
