"""After the registration: issue later, letters between LG and EZ, the sheet of the EZ on paper."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from intake import access, queries
from intake.forms.sheet import SheetForm
from intake.forms.steps import IssueForm, NumberForm, ReturnForm, RouteForm
from intake.models import Application
from intake.pages import issuing as pages
from intake.workflow import issue as issuing
from intake.workflow import postal
from intake.workflow import sheet as sheets
from jobcenter.people.access import record_reading
from jobcenter.people.workflow import give_bg_number
from jobcenter.staff.access import check
from jobcenter.staff.permissions import Permission
from jobcenter.web.clock import today
from jobcenter.web.dates import short
from jobcenter.web.forms import BaseForm
from jobcenter.web.views import posted, reads, submit, writes


@writes
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """The forms are handed out after the registration, for example by post (C-51)."""
    day = today()
    application = access.get_application(request.user, pk, today=day)
    check(request.user, Permission.APPLICATION_REGISTER, today=day, office_id=application.office_id)
    form = IssueForm(**posted(request), of=application, today=day)
    if submit(form, issuing.issue, application=application, by=request.user, today=day):
        messages.success(request, "Die Antragsunterlagen sind ausgegeben.")
        return redirect("desk:case", application.household_id)
    return _show(request, "issue", application, form, "Unterlagen ausgeben")


@writes
def route_to_ez(request: HttpRequest, pk: int) -> HttpResponse:
    """A letter without the mark of the day goes to the EZ (C-64, C-65)."""
    day = today()
    application = access.get_application(request.user, pk, today=day)
    check(request.user, Permission.DOCUMENTS_RECORD, today=day, office_id=application.office_id)
    form = RouteForm(**posted(request), of=application, today=day)
    if submit(form, postal.route_to_ez, application=application, by=request.user, today=day):
        messages.success(request, "Der Antrag liegt jetzt bei der Eingangszone.")
        return redirect("desk:case", application.household_id)
    return _show(request, "route_to_ez", application, form, "An die EZ leiten")


@writes
def return_to_lg(request: HttpRequest, pk: int) -> HttpResponse:
    """The completed letter goes back to the LG by eAkte (C-66 to C-68)."""
    day = today()
    application = access.get_application(request.user, pk, today=day)
    check(request.user, Permission.APPLICATION_REGISTER, today=day, office_id=application.office_id)
    form = ReturnForm(**posted(request), of=application, today=day)
    if done := submit(form, postal.return_to_lg, application=application, by=request.user, today=day):
        messages.success(request, f"Der Antrag ist seit dem {short(done.result.returned_on)} bei der LG.")
        return redirect("desk:case", application.household_id)
    return _show(request, "return_to_lg", application, form, "An die LG zurückgeben")


@writes
def bg_number(request: HttpRequest, pk: int) -> HttpResponse:
    """The number the benefit system gave the household (C-28)."""
    day = today()
    application = access.get_application(request.user, pk, today=day)
    check(request.user, Permission.DOCUMENTS_RECORD, today=day, office_id=application.office_id)
    form = NumberForm(**posted(request))
    if submit(form, give_bg_number, household=application.household, by=request.user):
        messages.success(request, "Die BG-Nummer ist eingetragen.")
        return redirect("desk:case", application.household_id)
    return _show(request, "bg_number", application, form, "BG-Nummer eintragen")


@writes
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The Neuantragserfassungsbogen, from which the F-IFK's form is filled (W-29)."""
    day = today()
    application = access.get_application(request.user, pk, today=day)
    check(request.user, Permission.APPLICATION_REGISTER, today=day, office_id=application.office_id)
    form = SheetForm(**posted(request), sheet=queries.sheet_of(application))
    if submit(form, sheets.record, application=application, by=request.user, today=day):
        messages.success(request, "Der Neuantragserfassungsbogen ist gespeichert.")
        return redirect("desk:case", application.household_id)
    return _show(request, "sheet", application, form, "Neuantragserfassungsbogen")


def _record_sheet(request: HttpRequest, pk: int) -> None:
    application = access.get_application(request.user, pk, today=today())
    record_reading(request.user, household=application.household, page="EZ-Bogen")


@reads(records=_record_sheet)
def counter_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The EZ-Bogen, ready for the printer (W-81)."""
    application = access.get_application(request.user, pk, today=today())
    context = {"page": pages.counter_sheet(application), **_way(application, "EZ-Bogen")}
    return render(request, "intake/registration/counter_sheet.html", context)


def _way(application: Application, here: str) -> dict[str, object]:
    case_url = reverse("desk:case", args=[application.household_id])
    return {"application": application, "case_url": case_url, "crumbs": pages.crumbs(application, here, case_url)}


def _show(request: HttpRequest, name: str, application: Application, form: BaseForm, here: str) -> HttpResponse:
    context = {"form": form, **_way(application, here)}
    return render(request, f"intake/registration/{name}.html", context)
