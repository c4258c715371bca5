"""What the words mean and how the work flows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from desk.glossary import letters
from desk.process import processes_for
from desk.shell import shell_of
from desk.statistics import fields_by_area
from integration.queries import documents_of_house
from jobcenter.web import clock
from jobcenter.web.views import reads


@reads
def glossary(request: HttpRequest) -> HttpResponse:
    """The words of the procedures, explained."""
    return render(request, "desk/glossary.html", {"letters": letters()})


@reads
def statistical_fields(request: HttpRequest) -> HttpResponse:
    """The data dictionary: what is counted, where it is entered, and the handbook behind it (W-54)."""
    documents = documents_of_house(request.user.jobcenter, clock.today())
    return render(request, "desk/statistical_fields.html", {"fields": fields_by_area(), "documents": documents})


@reads
def process(request: HttpRequest) -> HttpResponse:
    """The way of an application through the units, the own house first (W-39, C-93).

    Each step leads to the page that does it, if the user may open that.
    """
    jobcenter = request.user.jobcenter
    processes = processes_for(jobcenter.handover_mode if jobcenter else "")
    open_to = {place.url for place in shell_of(request).places}
    return render(request, "desk/process.html", {"processes": processes, "open_to": open_to})
