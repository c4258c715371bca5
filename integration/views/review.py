"""The monthly review of the import cases (W-36, W-37)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from intake.access import get_membership
from intake.workflow import import_review as workflow
from integration.forms import review as forms
from integration.pages import review as pages
from jobcenter.staff.access import check, offices_with
from jobcenter.staff.permissions import Permission
from jobcenter.web import clock
from jobcenter.web.views import posted, reads, submit, writes


@reads
def import_cases(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    check(request.user, Permission.IMPORT_REVIEW, today=today)
    offices = offices_with(request.user, Permission.IMPORT_REVIEW, today=today)
    filters = forms.CasesFilter.of(request, offices=offices, today=today)
    page = pages.cases(request.user, filters, today=today)
    return render(request, "integration/import_cases.html", {"page": page, "filters": filters})


@writes
def check_import_case(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    membership, application = get_membership(request.user, pk, today=today)
    check(request.user, Permission.IMPORT_REVIEW, today=today, office_id=application.office_id)
    form = forms.CheckForm(**posted(request))
    if done := submit(
        form, workflow.record, membership=membership, application=application, by=request.user, today=today
    ):
        messages.success(request, f"{membership.person}: {done.result.get_result_display()}.")
        return redirect("integration:import_cases")
    return render(
        request,
        "integration/import_case.html",
        {"form": form, "membership": membership, "application": application},
    )
