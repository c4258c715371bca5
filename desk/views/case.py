"""The case: everything about one household on one page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from desk.pages.case import case_page
from jobcenter.people import access
from jobcenter.web.clock import today
from jobcenter.web.views import reads


def _record_reading(request: HttpRequest, pk: int) -> None:
    household = access.get_household(request.user, pk, today=today())
    access.record_reading(request.user, household=household, page="fall")


@reads(records=_record_reading)
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole household: who, what stands where, what is next, what happened."""
    household = access.get_household(request.user, pk, today=today())
    page = case_page(household, user=request.user, today=today())
    return render(request, "desk/case.html", {"page": page})
