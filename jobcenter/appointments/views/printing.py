"""Printing many letters at once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jobcenter.appointments import access, forms, workflow
from jobcenter.appointments.pages import printing as pages
from jobcenter.people.access import record_export
from jobcenter.staff.access import check
from jobcenter.staff.permissions import Permission
from jobcenter.web.clock import today
from jobcenter.web.views import pdf_response, posted, reads, submit, writes


@writes
def print_list(request: HttpRequest) -> HttpResponse:
    """Choose the letters of an office and print them as one document."""
    check(request.user, Permission.CASE_VIEW, today=today())
    filters = forms.PrintFilter.of(request, offices=access.day_list_offices(request.user, today=today()))
    office = filters.values["office"]
    within = access.waiting_to_print(request.user, office, today=today())
    form = forms.PrintForm(**posted(request), within=within, initial={"posted_on": today()})
    if done := submit(form, workflow.print_letters, office=office, by=request.user, today=today()):
        return redirect("appointments:print_run", pk=done.result.pk)
    page = pages.print_list(request.user, filters, today=today())
    runs = pages.latest_runs(request.user, office, today=today())
    context = {"page": page, "runs": runs, "filters": filters, "form": form}
    return render(request, "appointments/print_list.html", context)


@reads
def print_run(request: HttpRequest, pk: int) -> HttpResponse:
    """The result for each client."""
    run = access.get_print_run(request.user, pk, today=today())
    return render(request, "appointments/print_run.html", {"page": pages.run_page(run)})


def _record(request: HttpRequest, pk: int) -> None:
    access.get_print_run(request.user, pk, today=today())
    record_export(request.user, page="Sammeldruck")


@reads(records=_record)
def print_run_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """All letters of the run in one document."""
    run = access.get_print_run(request.user, pk, today=today())
    return pdf_response(workflow.combined(run), f"sammeldruck-{run.pk}")
