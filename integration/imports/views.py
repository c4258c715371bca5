"""Upload a list, see what it would bring, import it, take it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from integration.workflow import imports as workflow
from jobcenter.staff.access import check, standing
from jobcenter.staff.permissions import Permission
from jobcenter.web import clock
from jobcenter.web.paging import paged
from jobcenter.web.tables import write_table
from jobcenter.web.views import posted, reads, submit, writes

from . import forms, pages
from .access import get_run, get_upload


def _arguments(request: HttpRequest) -> dict[str, Any]:
    today = clock.today()
    check(request.user, Permission.IMPORT_RUN, today=today)
    return {
        "by": request.user,
        "today": today,
        "office_ids": standing(request.user, today).offices(Permission.IMPORT_RUN),
    }


@writes
def upload(request: HttpRequest) -> HttpResponse:
    arguments = _arguments(request)
    form = forms.UploadForm(**posted(request))
    if submit(form, workflow.try_upload, jobcenter=request.user.jobcenter, **arguments):
        return redirect("integration:import_trial")
    filters = forms.RowFilter.of(request)
    page = paged(pages.runs(request.user.jobcenter), filters)
    page = page.with_rows([pages.run_line(run) for run in page.rows])
    return render(request, "integration/imports/upload.html", {"form": form, "page": page})


@writes
def trial(request: HttpRequest) -> HttpResponse:
    arguments = _arguments(request)
    kept = get_upload(request.user, today=arguments["today"])
    form = forms.ConfirmForm(**posted(request))
    if done := submit(form, workflow.import_upload, upload=kept, **arguments):
        messages.success(request, "Die Liste ist importiert.")
        return redirect("integration:import_run", done.result.pk)
    filters = forms.RowFilter.of(request)
    page = paged(pages.trial_rows(kept, filters.values["result"]), filters)
    context = {"form": form, "upload": kept, "page": page, "filters": filters, "counts": pages.trial_counts(kept)}
    return render(request, "integration/imports/trial.html", context)


@reads
def run_detail(request: HttpRequest, pk: int) -> HttpResponse:
    run = get_run(request.user, pk, today=clock.today())
    filters = forms.RowFilter.of(request)
    rows = run.rows.select_related("application__head")
    if filters.values["result"]:
        rows = rows.filter(result=filters.values["result"])
    page = paged(rows.order_by("row"), filters)
    page = page.with_rows(pages.run_rows(list(page.rows)))
    context = {"run": pages.run_line(run), "page": page, "filters": filters}
    return render(request, "integration/imports/run.html", context)


@reads
def report(request: HttpRequest, pk: int) -> HttpResponse:
    run = get_run(request.user, pk, today=clock.today())
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="import-{run.pk}.csv"'
    rows = run.rows.order_by("row").values_list("row", "number", "result", "reason")
    write_table(response, ("row", "number", "result", "reason"), rows)
    return response


@writes
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    run = get_run(request.user, pk, today=clock.today())
    form = forms.ConfirmForm(**posted(request))
    if done := submit(form, workflow.take_back, run=run, by=request.user):
        messages.success(request, f"Der Import ist zurückgenommen: {done.result} Anträge sind entfernt.")
        return redirect("integration:import_run", pk)
    return render(request, "integration/imports/take_back.html", {"form": form, "run": run})
