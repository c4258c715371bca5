"""What is coming: birthdays, the limit of § 7a, ALG I."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jobcenter.staff.access import check, standing
from jobcenter.staff.permissions import Permission
from jobcenter.web import clock
from jobcenter.web.views import reads

from . import pages
from .forms import ComingFilter


@reads
def coming(request: HttpRequest) -> HttpResponse:
    """For everybody who opens files: the people of his offices."""
    today = clock.today()
    check(request.user, Permission.CASE_VIEW, today=today)
    offices = standing(request.user, today).offices(Permission.CASE_VIEW)
    filters = ComingFilter.of(request, office_ids=offices)
    page = pages.coming_page(offices, filters, today=today)
    return render(request, "intake/coming/list.html", {"page": page, "filters": filters})
