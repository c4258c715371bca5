"""Tickets to the counter, letters that reached the benefit unit, applications by telephone (C-51 to C-65)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from intake import access, queries
from intake.forms import tickets as forms
from intake.forms.registration import RegistrationForm
from intake.forms.steps import PressForm, StartForm
from intake.pages import tickets as pages
from intake.pages.acts import act_page
from intake.pages.registration import counter as counter_of
from intake.workflow import calls, identity, tickets
from jobcenter.people.access import record_look_up
from jobcenter.staff.access import can, check, offices_with
from jobcenter.staff.permissions import Permission as P
from jobcenter.web.clock import today
from jobcenter.web.dates import short
from jobcenter.web.views import posted, reads, submit, writes

from .gate import application_for


@reads
def ticket_list(request: HttpRequest) -> HttpResponse:
    """What was passed on to the counter."""
    day = today()
    access.check_passes_on(request.user, today=day)
    filters = forms.TicketFilter.of(request)
    page = pages.tickets_page(request.user, filters, today=day)
    context = {
        "page": page,
        "filters": filters,
        "may_call": can(request.user, P.APPLICATION_BY_CALL, today=day),
        "may_post": can(request.user, P.DOCUMENTS_RECORD, today=day),
    }
    return render(request, "intake/tickets/list.html", context)


@writes
def from_call(request: HttpRequest) -> HttpResponse:
    """The service centre hands a caller to the EZ (C-57, C-58). What was typed into the search, or into the form of an
    application, is posted here to begin with: no name in an address (S6)."""
    day = today()
    check(request.user, P.APPLICATION_BY_CALL, today=day)
    offices = offices_with(request.user, P.APPLICATION_BY_CALL, today=day)
    press = PressForm(**posted(request))
    if request.method == "POST" and press.verb == "ticket":
        counter = counter_of(request.user, day)
        typed = RegistrationForm(**posted(request), counter=counter, rows=press.count, today=day).raw()
        begun = {"called_on": day} | pages.begun_call(StartForm(request.POST).typed() | typed)
        form = forms.CallTicketForm(offices=offices, initial=begun)
        return render(request, "intake/tickets/from_call.html", {"form": form})
    form = forms.CallTicketForm(**posted(request), offices=offices, initial={"called_on": day})
    if submit(form, tickets.open_from_call, by=request.user, today=day):
        messages.success(request, "Die Eingangszone hat das Ticket.")
        return redirect("intake:tickets")
    return render(request, "intake/tickets/from_call.html", {"form": form})


@writes
def from_post(request: HttpRequest) -> HttpResponse:
    """A letter with an application: is there a record of EZ or SC, or does it go to the EZ first? (C-64, C-65)"""
    day = today()
    check(request.user, P.DOCUMENTS_RECORD, today=day)
    offices = offices_with(request.user, P.DOCUMENTS_RECORD, today=day)
    form = forms.LetterForm(**posted(request), offices=offices, initial={"received_on": day})
    if request.method == "POST":
        record_look_up(request.user)
    if submit(form, tickets.open_from_post, by=request.user, today=day):
        messages.success(
            request, "Es gibt keinen Vermerk zum Tag der Antragstellung. Das Schreiben ist an die EZ geleitet."
        )
        return redirect("intake:tickets")
    return render(request, "intake/tickets/from_post.html", {"form": form})


@writes
def ticket(request: HttpRequest, pk: int) -> HttpResponse:
    """One ticket: take the application down, or say why there is none."""
    day = today()
    found = access.get_ticket(request.user, pk, today=day)
    form = forms.CloseTicketForm(**posted(request), of=found)
    if submit(form, tickets.close, ticket=found, by=request.user, today=day):
        messages.success(request, "Das Ticket ist geschlossen.")
        return redirect("intake:tickets")
    return render(request, "intake/tickets/ticket.html", {"form": form, "page": pages.ticket_page(found)})


@writes
def work_on_call(request: HttpRequest, pk: int) -> HttpResponse:
    """The EZ completes an application that the service centre took down (C-60 to C-63)."""
    day = today()
    application = application_for(request, pk, P.APPLICATION_REGISTER, today=day)
    page = pages.call_page(application, today=day)
    form = forms.WorkOnCallForm(
        **posted(request),
        of=application,
        persons=page.needs_specialist,
        asks_identity=page.needs_identity,
        specialists=queries.specialists([application.office], day) if page.needs_specialist else [],
    )
    if submit(form, calls.work_on, application=application, by=request.user, today=day):
        messages.success(
            request,
            "Der SC-Antrag ist bearbeitet, das Leistungsteam ist informiert. Bitte terminieren Sie das Erstgespräch.",
        )
        return redirect("desk:case", application.household_id)
    return render(request, "intake/tickets/work_on_call.html", {"form": form, "page": page})


@writes
def prove_jurisdiction(request: HttpRequest, pk: int) -> HttpResponse:
    """One of three documents proves that this Jobcenter is responsible (C-16)."""
    day = today()
    application = application_for(request, pk, P.DOCUMENTS_RECORD, today=day)
    form = forms.JurisdictionForm(**posted(request), of=application)
    if submit(form, identity.prove_jurisdiction, application=application, by=request.user, today=day):
        messages.success(request, f"Die Zuständigkeit ist geprüft am {short(day)}.")
        return redirect("desk:case", application.household_id)
    page = act_page(
        application,
        "Zuständigkeit prüfen",
        button="Eintragen",
        explanation="Bei Zuzug geht es ohne diesen Nachweis nicht weiter. "
        "Ist ein anderes Jobcenter zuständig, geben Sie den Antrag ab.",
    )
    return render(request, "intake/approval_act.html", {"page": page, "form": form})
