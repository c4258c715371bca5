"""What the administration keeps for integration: measures (W-21), strategies and their topics (B-25)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from integration import access
from integration.forms import catalogue as forms
from integration.pages import catalogue as pages
from integration.workflow import catalogue as workflow
from jobcenter.appointments.workflow import change_strategy as change
from jobcenter.appointments.workflow import create_strategy as create
from jobcenter.staff.access import check
from jobcenter.staff.permissions import Permission
from jobcenter.staff.workflow.versions import version_of
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
    context = {"form": form, "heading": "Projekt anlegen", "cancel_url": reverse("integration:catalogue")}
    return render(request, "integration/catalogue_form.html", context)


@writes
def new_measure(request: HttpRequest, pk: int) -> HttpResponse:
    project = access.get_project(request.user, pk, today=clock.today())
    form = forms.MeasureForm(**posted(request))
    if submit(form, workflow.create_measure, project=project, by=request.user):
        messages.success(request, "Die Maßnahme ist angelegt.")
        return redirect("integration:catalogue")
    heading = f"Maßnahme anlegen: {project}"
    context = {"form": form, "heading": heading, "cancel_url": reverse("integration:catalogue")}
    return render(request, "integration/catalogue_form.html", context)


@writes
def change_measure(request: HttpRequest, pk: int) -> HttpResponse:
    measure = access.get_measure(request.user, pk, today=clock.today())
    names = ("name", "year", "starts_on", "ends_on", "causes_cost", "is_closed")
    initial = {name: getattr(measure, name) for name in names}
    form = forms.ChangeMeasureForm(**posted(request), initial=initial | {"version": version_of(measure)})
    if submit(form, workflow.change_measure, measure=measure, by=request.user):
        messages.success(request, "Die Maßnahme ist geändert.")
        return redirect("integration:catalogue")
    heading = f"Maßnahme ändern: {measure}"
    context = {"form": form, "heading": heading, "cancel_url": reverse("integration:catalogue")}
    return render(request, "integration/catalogue_form.html", context)


@reads
def strategies(request: HttpRequest) -> HttpResponse:
    """The Arbeitshilfe Handlungsstrategien of the house (B-25)."""
    check(request.user, Permission.CATALOGUE_MANAGE, today=clock.today())
    page = pages.strategies(request.user.jobcenter)
    return render(request, "integration/strategies.html", {"strategies": page})


@writes
def new_strategy(request: HttpRequest) -> HttpResponse:
    check(request.user, Permission.CATALOGUE_MANAGE, today=clock.today())
    form = forms.StrategyForm(**posted(request))
    if submit(form, create, jobcenter=request.user.jobcenter, by=request.user):
        messages.success(request, "Die Handlungsstrategie ist angelegt.")
        return redirect("integration:strategies")
    context = {"form": form, "heading": "Handlungsstrategie anlegen", "cancel_url": reverse("integration:strategies")}
    return render(request, "integration/catalogue_form.html", context)


@writes
def change_strategy(request: HttpRequest, pk: int) -> HttpResponse:
    strategy = access.get_strategy(request.user, pk, today=clock.today())
    initial = {"name": strategy.name, "topics": "\n".join(strategy.topics), "is_closed": strategy.is_closed}
    form = forms.ChangeStrategyForm(**posted(request), initial=initial | {"version": version_of(strategy)})
    if submit(form, change, strategy=strategy, by=request.user):
        messages.success(request, "Die Handlungsstrategie ist geändert.")
        return redirect("integration:strategies")
    heading = f"Handlungsstrategie ändern: {strategy}"
    context = {"form": form, "heading": heading, "cancel_url": reverse("integration:strategies")}
    return render(request, "integration/catalogue_form.html", context)
