"""The checklist for handing in the application, ticked and printed; the list of what is still out (C-27, C-37)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from intake import access
from intake.forms.checklist import ChecklistForm, ReturnsFilter
from intake.pages import checklist as pages
from intake.workflow import checklist as verbs
from jobcenter.people.access import record_reading
from jobcenter.staff.access import check
from jobcenter.staff.permissions import Permission as P
from jobcenter.web.clock import today
from jobcenter.web.views import posted, reads, submit, writes

from .gate import application_for


@writes
def tick(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick what this applicant has to bring; then it is printed for him."""
    day = today()
    application = application_for(request, pk, P.DOCUMENTS_RECORD, today=day)
    lines = verbs.lines_of(application)
    form = ChecklistForm(**posted(request), of=application, lines=lines)
    if submit(form, verbs.tick, application=application, by=request.user, today=day):
        messages.success(request, "Die Checkliste ist angekreuzt und kann gedruckt werden.")
        return redirect("intake:checklist_sheet", pk)
    page = pages.checklist_page(application, lines)
    return render(request, "intake/checklist.html", {"form": form, "page": page, "application": application})


def _record(request: HttpRequest, pk: int) -> None:
    application = access.get_application(request.user, pk, today=today())
    record_reading(request.user, household=application.household, page="Checkliste zur Antragsabgabe")


@reads(records=_record)
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The checklist as the applicant takes it home."""
    application = access.get_application(request.user, pk, today=today())
    page = pages.checklist_page(application, verbs.lines_of(application))
    return render(request, "intake/checklist_sheet.html", {"page": page, "application": application})


@reads
def returns(request: HttpRequest) -> HttpResponse:
    """What is still out, what came back and is not typed in."""
    day = today()
    check(request.user, P.DOCUMENTS_RECORD, today=day)
    filters = ReturnsFilter.of(request)
    page = pages.returns_page(request.user, filters, today=day)
    return render(request, "intake/returns.html", {"page": page, "filters": filters})
