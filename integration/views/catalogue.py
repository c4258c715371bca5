"""The catalogue of measures: projects and the measures in them (W-21)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from integration import access
from integration.forms import catalogue as forms
from integration.pages import catalogue as pages
from integration.workflow import catalogue as workflow
from jobcenter.staff.access import check
from jobcenter.staff.permissions import Permission
from jobcenter.web import clock
from jobcenter.web.views import posted, reads, submit, writes


@reads
def catalogue(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    check(request.user, Permission.CATALOGUE_MANAGE, today=today)
    page = pages.catalogue(request.user.jobcenter, today=today)
    return render(request, "integration/catalogue.html", {"page": page})


@writes
def new_project(request: HttpRequest) -> HttpResponse:
    check(request.user, Permission.CATALOGUE_MANAGE, today=clock.today())
    form = forms.ProjectForm(**posted(request))
    if submit(form, workflow.create_project, jobcenter=request.user.jobcenter, by=request.user):
        messages.success(request, "Das Projekt ist angelegt.")
        return redirect("integration:catalogue")
    return render(request, "integration/catalogue_form.html", {"form": form, "heading": "Projekt anlegen"})


@writes
def new_measure(request: HttpRequest, pk: int) -> HttpResponse:
    project = access.get_project(request.user, pk, today=clock.today())
    form = forms.MeasureForm(**posted(request))
    if submit(form, workflow.create_measure, project=project, by=request.user):
        messages.success(request, "Die Maßnahme ist angelegt.")
        return redirect("integration:catalogue")
    heading = f"Maßnahme anlegen: {project}"
    return render(request, "integration/catalogue_form.html", {"form": form, "heading": heading})


@writes
def change_measure(request: HttpRequest, pk: int) -> HttpResponse:
    measure = access.get_measure(request.user, pk, today=clock.today())
    form = forms.ChangeMeasureForm(
        **posted(request), initial={name: getattr(measure, name) for name in forms.ChangeMeasureForm.base_fields}
    )
    if submit(form, workflow.change_measure, measure=measure, by=request.user):
        messages.success(request, "Die Maßnahme ist geändert.")
        return redirect("integration:catalogue")
    heading = f"Maßnahme ändern: {measure}"
    return render(request, "integration/catalogue_form.html", {"form": form, "heading": heading})
