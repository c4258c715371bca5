"""Kundensteuerung: who gets which group, and which special teams there are (W-99, W-103)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from integration import access
from integration.forms.handover import OfficeFilter
from integration.forms.routing import NewSpecialTeamForm, RoutingForm
from integration.queries import special_teams_of
from integration.workflow import routing as workflow
from jobcenter.staff.access import check, get_office, offices_with
from jobcenter.staff.permissions import Permission
from jobcenter.web import clock
from jobcenter.web.forms import BaseForm
from jobcenter.web.views import posted, submit, writes


@writes
def routing(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    check(request.user, Permission.ROUTING_MANAGE, today=today)
    filters = OfficeFilter.of(request, offices=offices_with(request.user, Permission.ROUTING_MANAGE, today=today))
    office = filters.values["office"]
    form = RoutingForm(**posted(request), office=office, today=today)
    if submit(form, workflow.plan, office=office, by=request.user):
        messages.success(request, "Die Kundensteuerung ist gespeichert.")
        return redirect(filters.url())
    context = {"form": form, "filters": filters, "office": office, "special_teams": special_teams_of(office)}
    return render(request, "integration/routing.html", context)


@writes
def new_special_team(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    check(request.user, Permission.ROUTING_MANAGE, today=today)
    office = get_office(request.user, pk, today=today, permission=Permission.ROUTING_MANAGE)
    form = NewSpecialTeamForm(**posted(request))
    if done := submit(form, workflow.add_special_team, office=office, by=request.user):
        messages.success(request, f"Das Sonderteam {done.result} ist angelegt.")
        return redirect("integration:routing")
    return render(request, "integration/special_team_new.html", {"form": form, "office": office})


@writes
def close_special_team(request: HttpRequest, pk: int) -> HttpResponse:
    team = access.get_special_team(request.user, pk, today=clock.today())
    form = BaseForm(**posted(request))
    if submit(form, workflow.close_special_team, team=team, by=request.user):
        messages.success(request, f"Das Sonderteam {team} ist geschlossen.")
        return redirect("integration:routing")
    return render(request, "integration/special_team_close.html", {"form": form, "team": team})
