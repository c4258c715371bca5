"""A task that no other page finishes: what is to do, and that it is done."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from desk.pages.task import task_page
from desk.work import BY_HAND
from jobcenter.inbox import access, workflow
from jobcenter.web.clock import today
from jobcenter.web.forms import BaseForm
from jobcenter.web.views import posted, submit, writes


@writes
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the task; POST closes it."""
    found = access.get_task(request.user, pk, today=today())
    if found.kind not in BY_HAND:
        raise Http404
    form = BaseForm(**posted(request))
    if submit(form, workflow.finish_task, task=found, by=request.user):
        messages.success(request, "Die Aufgabe ist erledigt.")
        return redirect("desk:day")
    return render(request, "desk/task.html", {"form": form, "page": task_page(found)})
