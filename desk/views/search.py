"""Finding people of the own Jobcenter (D-95)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jobcenter.web.views import writes


@writes
def search(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/search.html", {})
