"""Finding people of the own Jobcenter; every look-up is recorded (D-95)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from desk.forms import SearchForm
from desk.pages.search import search_page
from jobcenter.people.access import record_look_up
from jobcenter.staff.access import check
from jobcenter.staff.permissions import Permission
from jobcenter.web.clock import today
from jobcenter.web.views import posted, writes


@writes
def search(request: HttpRequest) -> HttpResponse:
    """Search by POST: an address with a name would stay in history and log (S6)."""
    check(request.user, Permission.SEARCH, today=today())
    form = SearchForm(**posted(request))
    page = None
    if form.is_bound and form.is_valid():
        record_look_up(request.user)
        page = search_page(form.cleaned_data["text"], user=request.user, today=today())
    return render(request, "desk/search.html", {"form": form, "page": page})
