"""Mein Tag: the first page after the login."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from desk.forms import DayFilter
from desk.pages.day import day_page
from jobcenter.web.clock import today
from jobcenter.web.views import reads


@reads
def day(request: HttpRequest) -> HttpResponse:
    """What waits for the user, filtered by the chosen tile."""
    filters = DayFilter.of(request)
    page = day_page(request.user, filters, today=today())
    return render(request, "desk/day.html", {"page": page, "filters": filters})
