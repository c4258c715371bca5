"""Absences."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jobcenter.staff import access, forms, pages
from jobcenter.staff.permissions import Permission
from jobcenter.staff.workflow import duty as workflow
from jobcenter.web import clock
from jobcenter.web.filters import FilterForm
from jobcenter.web.paging import paged
from jobcenter.web.views import posted, reads, submit, writes


@reads
def absence_list(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    access.check(request.user, Permission.ABSENCE_MANAGE, today=today)
    filters = FilterForm.of(request)
    page = paged(pages.visible_absences(request.user, today), filters)
    page = page.with_rows([pages.absence_row(absence, today) for absence in page.rows])
    return render(request, "staff/absences.html", {"page": page})


@writes
def new_absence(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    access.check(request.user, Permission.ABSENCE_MANAGE, today=today)
    absent = access.colleagues_in_reach(request.user, Permission.ABSENCE_MANAGE, today=today)
    form = forms.AbsenceForm(**posted(request), jobcenter=request.user.jobcenter, absent=absent)
    if submit(form, workflow.record_absence, by=request.user):
        messages.success(request, "Die Abwesenheit ist eingetragen.")
        return redirect("staff:absences")
    return render(request, "staff/absence_form.html", {"form": form, "heading": "Abwesenheit eintragen"})


@writes
def change_absence(request: HttpRequest, pk: int) -> HttpResponse:
    absence = access.get_absence(request.user, pk, today=clock.today())
    initial = {"ends_on": absence.ends_on, "deputy": absence.deputy_id}
    form = forms.ChangeAbsenceForm(
        **posted(request), of=absence, jobcenter=request.user.jobcenter, initial=initial
    )
    if submit(form, workflow.change_absence, absence=absence, by=request.user):
        messages.success(request, "Die Abwesenheit ist geändert.")
        return redirect("staff:absences")
    return render(
        request,
        "staff/absence_form.html",
        {"form": form, "heading": f"Abwesenheit von {absence.user} ändern"},
    )


@writes
def remove_absence(request: HttpRequest, pk: int) -> HttpResponse:
    absence = access.get_absence(request.user, pk, today=clock.today())
    form = forms.ConfirmAsSeenForm(**posted(request), of=absence)
    if submit(form, workflow.remove_absence, absence=absence, by=request.user):
        messages.success(request, "Die Abwesenheit ist gelöscht.")
        return redirect("staff:absences")
    return render(request, "staff/confirm_absence.html", {"form": form, "absence": absence})
