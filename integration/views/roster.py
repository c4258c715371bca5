"""The roster of the F-IFK (W-14)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from integration.forms.handover import OfficeFilter
from integration.forms.roster import RosterForm
from integration.roster import roster_of
from integration.workflow import roster as workflow
from jobcenter.staff.access import check, offices_with
from jobcenter.staff.permissions import Permission
from jobcenter.web import clock
from jobcenter.web.views import posted, submit, writes


@writes
def roster(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    check(request.user, Permission.ROSTER_MANAGE, today=today)
    offices = offices_with(request.user, Permission.ROSTER_MANAGE, today=today)
    filters = OfficeFilter.of(request, offices=offices)
    office = filters.values["office"]
    days = roster_of(office, today)
    named = {day.day: day.user_id for day in days if day.user_id is not None}
    form = RosterForm(**posted(request), office=office, days=[day.day for day in days], named=named)
    if submit(form, workflow.plan, office=office, by=request.user, today=today):
        messages.success(request, "Der Dienstplan ist gespeichert.")
        return redirect(filters.url())
    rows = [(day, form[f"day_{day.day:%Y%m%d}"]) for day in days]
    return render(
        request, "integration/roster.html", {"form": form, "filters": filters, "office": office, "rows": rows}
    )
