"""What the words mean and how the work flows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jobcenter.web.views import reads


@reads
def glossary(request: HttpRequest) -> HttpResponse:
    """The words of the procedures, explained (Begriffe)."""
    return render(request, "desk/glossary.html", {})


@reads
def process(request: HttpRequest) -> HttpResponse:
    """The way of an application through the units (W-39, C-93)."""
    return render(request, "desk/process.html", {})
