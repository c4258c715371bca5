"""Missed deadlines: the list, the reason, the signature of the team lead."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jobcenter.deadlines import access, workflow
from jobcenter.staff.access import check, standing
from jobcenter.staff.permissions import Permission
from jobcenter.web import clock
from jobcenter.web.forms import VersionedForm
from jobcenter.web.paging import paged
from jobcenter.web.views import posted, reads, submit, writes

from . import forms, pages


@reads
def misses(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    check(request.user, Permission.FLAG_ACKNOWLEDGE, today=today)
    offices = standing(request.user, today).offices(Permission.FLAG_ACKNOWLEDGE)
    filters = forms.MissFilter.of(request, office_ids=offices)
    page = paged(pages.narrowed(offices, filters.values).order_by(*filters.order_by), filters)
    page = page.with_rows([pages.miss_row(flag, user=request.user, today=today) for flag in page.rows])
    return render(request, "deadlines/misses/list.html", {"page": page, "filters": filters})


@writes
def explain(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    flag = access.get_miss(request.user, pk, today=today, permission=Permission.CAUSE_RECORD)
    record = getattr(flag, "record", None)
    known = {name: getattr(record, name) for name in forms.ExplainForm.base_fields} if record else {}
    form = forms.ExplainForm(**posted(request), initial={"cause": flag.deadline.cause, **known})
    if submit(form, workflow.explain_miss, flag=flag, by=request.user, today=today):
        messages.success(request, "Die Begründung liegt der Teamleitung vor.")
        return redirect("deadlines:explanation", flag.deadline_id)
    miss = pages.miss_view(flag, user=request.user, today=today)
    return render(request, "deadlines/misses/explain.html", {"form": form, "deadline": flag.deadline, "miss": miss})


@writes
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    flag = access.get_miss(request.user, pk, today=today, permission=Permission.FLAG_ACKNOWLEDGE)
    form = VersionedForm(**posted(request), of=getattr(flag, "record", None))
    if submit(form, workflow.sign_miss, flag=flag, by=request.user, today=today, now=clock.now()):
        messages.success(request, "Das Versäumnis ist abgezeichnet.")
        return redirect("deadlines:misses")
    miss = pages.miss_view(flag, user=request.user, today=today)
    return render(request, "deadlines/misses/sign.html", {"form": form, "deadline": flag.deadline, "miss": miss})


@writes
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    flag = access.get_miss(request.user, pk, today=today, permission=Permission.FLAG_ACKNOWLEDGE)
    form = forms.ReturnForm(**posted(request), of=getattr(flag, "record", None))
    if submit(form, workflow.return_miss, flag=flag, by=request.user, today=today):
        messages.success(request, "Die Begründung ist zurückgegeben.")
        return redirect("deadlines:misses")
    miss = pages.miss_view(flag, user=request.user, today=today)
    return render(request, "deadlines/misses/return.html", {"form": form, "deadline": flag.deadline, "miss": miss})
