"""Pages on deadlines."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from jobcenter.people.access import record_reading
from jobcenter.staff.access import check as check_right
from jobcenter.staff.access import standing
from jobcenter.staff.permissions import Permission
from jobcenter.web import clock
from jobcenter.web.paging import paged
from jobcenter.web.views import posted, reads, submit, writes

from . import access, forms, pages, queries, workflow


def _record_reading(request: HttpRequest, pk: int) -> None:
    deadline = access.get_deadline(request.user, pk, today=clock.today())
    record_reading(request.user, household=deadline.household, person=deadline.person, page="Frist")


@reads(records=_record_reading)
def explanation(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    deadline = access.get_deadline(request.user, pk, today=today)
    page = pages.explanation_page(deadline, user=request.user, today=today)
    return render(request, "deadlines/explanation.html", {"page": page})


@writes
def cause(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    deadline = access.get_deadline(request.user, pk, today=today)
    access.check_cause(request.user, deadline, today=today)
    form = forms.CauseForm(**posted(request), initial={"cause": deadline.cause})
    if submit(form, workflow.set_cause, deadline=deadline, by=request.user, today=today):
        messages.success(request, "Die Ursache ist eingetragen.")
        return redirect("deadlines:explanation", pk)
    return render(request, "deadlines/cause.html", {"form": form, "deadline": deadline})


@writes
def acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    flag = access.get_flag(request.user, pk, today=clock.today())
    form = forms.ConfirmForm(**posted(request))
    if submit(form, workflow.acknowledge_flag, flag=flag, by=request.user, now=clock.now()):
        messages.success(request, "Der Hinweis ist zur Kenntnis genommen.")
        return redirect("deadlines:explanation", flag.deadline_id)
    return render(
        request,
        "deadlines/confirm.html",
        {
            "form": form,
            "deadline": flag.deadline,
            "heading": "Hinweis zur Kenntnis nehmen",
            "question": f"Hinweis „{flag.get_kind_display()}“ vom {flag.flagged_for:%d.%m.%Y} zur Kenntnis nehmen?",
            "explanation": "Der Hinweis bleibt bestehen, bis die Frist erfüllt oder gegenstandslos ist.",
            "button": "Zur Kenntnis nehmen",
            "cancel_url": reverse("deadlines:explanation", args=[flag.deadline_id]),
        },
    )


@writes
def cosign(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    entry = access.get_late_entry(request.user, pk, today=today)
    form = forms.ConfirmForm(**posted(request))
    if submit(form, workflow.cosign, entry=entry, by=request.user, today=today):
        messages.success(request, "Die Eintragung ist gegengezeichnet.")
        return redirect("deadlines:explanation", entry.deadline_id)
    return render(
        request,
        "deadlines/confirm.html",
        {
            "form": form,
            "deadline": entry.deadline,
            "heading": "Späte Eintragung gegenzeichnen",
            "question": f"{entry.fact} vom {entry.fact_on:%d.%m.%Y} gegenzeichnen?",
            "explanation": f"Eingetragen von {entry.entered_by} am {entry.entered_on:%d.%m.%Y}. Grund: {entry.reason}",
            "button": "Gegenzeichnen",
            "cancel_url": reverse("deadlines:explanation", args=[entry.deadline_id]),
        },
    )


@reads
def notices(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    check_right(request.user, Permission.CASE_VIEW, today=today)
    filters = forms.FlagFilter.of(request)
    page = paged(pages.notices(request.user, filters.values["kind"], today).order_by(*filters.order_by), filters)
    page = page.with_rows([pages.notice_row(flag, user=request.user, today=today) for flag in page.rows])
    return render(request, "deadlines/notices.html", {"page": page, "filters": filters})


@reads
def uncovered(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    check_right(request.user, Permission.CASE_VIEW, today=today)
    offices = standing(request.user, today).offices(Permission.CASE_VIEW)
    filters = forms.UncoveredFilter.of(request)
    found = pages.uncovered_events(offices, filters.values["kind"]).order_by(*filters.order_by)
    page = paged(found, filters)
    page = page.with_rows([pages.uncovered_row(event) for event in page.rows])
    return render(request, "deadlines/uncovered.html", {"page": page, "filters": filters})


@reads
def late_entries(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    check_right(request.user, Permission.FLAG_ACKNOWLEDGE, today=today)
    offices = standing(request.user, today).offices(Permission.FLAG_ACKNOWLEDGE)
    filters = forms.LateEntryFilter.of(request)
    page = paged(queries.open_late_entries(offices).order_by(*filters.order_by), filters)
    page = page.with_rows([pages.waiting_entry_row(entry) for entry in page.rows])
    return render(request, "deadlines/late_entries.html", {"page": page, "filters": filters})
