"""The administration's page on what the Jobcenter has settled for itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jobcenter.staff import access, forms
from jobcenter.staff.permissions import Permission
from jobcenter.staff.workflow import house as workflow
from jobcenter.web import clock
from jobcenter.web.views import posted, submit, writes


@writes
def settings(request: HttpRequest) -> HttpResponse:
    """What no document lays down and each house decides (B-17, U-26)."""
    access.check(request.user, Permission.STAFF_MANAGE, today=clock.today())
    jobcenter = access.get_jobcenter(request.user)
    names = ("household_concept", "graduate_contact_days")
    form = forms.HouseForm(**posted(request), of=jobcenter, initial={name: getattr(jobcenter, name) for name in names})
    if submit(form, workflow.settle, jobcenter=jobcenter, by=request.user):
        messages.success(request, "Die Festlegungen sind gespeichert.")
        return redirect("staff:house")
    return render(request, "staff/house.html", {"form": form, "jobcenter": jobcenter})
