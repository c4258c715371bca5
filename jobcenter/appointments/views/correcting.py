"""Taking back what was written down about somebody's coming."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from jobcenter.appointments import access, forms, workflow
from jobcenter.appointments.models import Appointment
from jobcenter.appointments.pages import correcting as pages
from jobcenter.web.clock import today
from jobcenter.web.views import posted, submit, writes


@writes
def take_back_result(request: HttpRequest, pk: int) -> HttpResponse:
    return _take_back(request, pk, workflow.take_back_result, pages.result_page)


@writes
def take_back_arrival(request: HttpRequest, pk: int) -> HttpResponse:
    return _take_back(request, pk, workflow.take_back_arrival, pages.arrival_page, to_the_day_list=True)


def _take_back(
    request: HttpRequest,
    pk: int,
    verb: Callable[..., Appointment],
    build: Callable[..., pages.CorrectingPage],
    *,
    to_the_day_list: bool = False,
) -> HttpResponse:
    found = access.get_correctable(request.user, pk, today=today())
    page = build(request.user, found, today=today())
    form = forms.TakeBackForm(**posted(request), of=found, needs_reason=page.needs_reason)
    if submit(form, verb, appointment=found, by=request.user, today=today()):
        messages.success(request, page.done)
        if to_the_day_list:
            return redirect(f"{reverse('appointments:day')}?office={found.office_id}&day={pages.day_of(found)}")
        return redirect("appointments:appointment", pk=pk)
    return render(request, "appointments/take_back.html", {"form": form, "page": page})
