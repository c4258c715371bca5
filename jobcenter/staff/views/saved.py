"""One's own saved filters."""

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jobcenter.staff import access, forms, pages
from jobcenter.staff.workflow import saved as workflow
from jobcenter.web.views import posted, reads, submit, writes


@reads
def filter_list(request: HttpRequest) -> HttpResponse:
    """All of them, list by list."""
    return render(request, "staff/filters.html", {"rows": pages.saved_filter_rows(request.user)})


@writes
def save_filter(request: HttpRequest) -> HttpResponse:
    """Give the filter a name that a list has sent along in its link."""
    shown = forms.ListInLink(request.GET).found
    if shown is None:
        return redirect("staff:filters")
    form = forms.FilterNameForm(**posted(request))
    if done := submit(form, workflow.save_filter, by=request.user, **asdict(shown)):
        messages.success(request, f"Der Filter „{done.result}“ ist gespeichert.")
        return redirect(shown.url)
    return render(request, "staff/save_filter.html", {"form": form, "shown": shown})


@writes
def rename_filter(request: HttpRequest, pk: int) -> HttpResponse:
    saved = access.get_saved_filter(request.user, pk)
    form = forms.FilterNameForm(**posted(request), initial={"name": saved.name})
    if submit(form, workflow.rename_filter, saved=saved):
        messages.success(request, "Der Filter ist umbenannt.")
        return redirect("staff:filters")
    return render(request, "staff/rename_filter.html", {"form": form, "saved": saved})


@writes
def delete_filter(request: HttpRequest, pk: int) -> HttpResponse:
    saved = access.get_saved_filter(request.user, pk)
    form = forms.ConfirmForm(**posted(request))
    if submit(form, workflow.delete_filter, saved=saved):
        messages.success(request, "Der Filter ist gelöscht.")
        return redirect("staff:filters")
    return render(request, "staff/delete_filter.html", {"form": form, "saved": saved})
