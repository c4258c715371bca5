"""Tickets to the team mailbox: the list, one of them, taking it in hand, closing it (C-48, D-47)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from integration.forms.escalations import CloseTicketForm, TakeTicketForm, TicketFilter
from integration.pages import escalations as pages
from jobcenter.inbox import access, workflow
from jobcenter.staff.access import check
from jobcenter.staff.permissions import Permission
from jobcenter.web import clock
from jobcenter.web.views import posted, reads, submit, writes


@reads
def tickets(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    check(request.user, Permission.CASE_VIEW, today=today)
    filters = TicketFilter.of(request)
    page = pages.ticket_list(request.user, filters, today=today)
    return render(request, "integration/tickets.html", {"page": page, "filters": filters})


@reads
def ticket(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    found = access.get_ticket(request.user, pk, today=today)
    page = pages.ticket_page(found, request.user, today=today)
    return render(request, "integration/ticket.html", {"page": page})


@writes
def take(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    found = access.get_ticket(request.user, pk, today=today)
    access.check_ticket(access.may_take_ticket(request.user, found, today=today))
    form = TakeTicketForm(**posted(request), of=found)
    if submit(form, workflow.take_ticket, ticket=found, by=request.user, today=today):
        messages.success(request, "Sie haben das Ticket in Bearbeitung.")
        return redirect("integration:ticket", pk)
    page = pages.ticket_page(found, request.user, today=today)
    return render(request, "integration/ticket_act.html", {"form": form, "page": page, "act": "In Bearbeitung nehmen"})


@writes
def close(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    found = access.get_ticket(request.user, pk, today=today)
    access.check_ticket(access.may_close_ticket(request.user, found, today=today))
    form = CloseTicketForm(**posted(request), of=found)
    if submit(form, workflow.close_ticket, ticket=found, by=request.user, today=today):
        messages.success(request, "Das Ticket ist geschlossen.")
        return redirect("integration:tickets")
    page = pages.ticket_page(found, request.user, today=today)
    return render(request, "integration/ticket_act.html", {"form": form, "page": page, "act": "Ticket schließen"})
