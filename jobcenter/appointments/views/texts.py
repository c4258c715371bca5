"""Wordings of letters: list, one, a new proposal, approval by a second person."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jobcenter.appointments import access, forms, workflow
from jobcenter.appointments.choices import LetterKind
from jobcenter.appointments.letters.sample import sample
from jobcenter.appointments.pages import letters as pages
from jobcenter.staff.access import check
from jobcenter.staff.permissions import Permission
from jobcenter.web.clock import today
from jobcenter.web.views import pdf_response, posted, reads, submit, writes


@reads
def text_list(request: HttpRequest) -> HttpResponse:
    check(request.user, Permission.RULESET_VIEW, today=today())
    filters = forms.TextFilter.of(request)
    page = pages.text_list(request.user, filters, today=today())
    may_propose = access.may_propose_text(request.user, today=today())
    context = {"page": page, "filters": filters, "may_propose": may_propose, "kinds": LetterKind.choices}
    return render(request, "appointments/texts.html", context)


@reads
def text(request: HttpRequest, pk: int) -> HttpResponse:
    found = access.get_text(request.user, pk, today=today())
    return render(request, "appointments/text.html", {"page": pages.text_page(request.user, found, today=today())})


@reads
def text_sample(request: HttpRequest, pk: int) -> HttpResponse:
    found = access.get_text(request.user, pk, today=today())
    return pdf_response(sample(found, by=request.user, today=today()), f"muster-{found.pk}")


@writes
def propose(request: HttpRequest, kind: str) -> HttpResponse:
    access.check_proposing(request.user, today=today())
    start = forms.proposal_from(request.user.jobcenter, kind, today())
    form = forms.TextForm(**posted(request), initial=start)
    if done := submit(
        form, workflow.propose_text, jobcenter=request.user.jobcenter, kind=kind, by=request.user, today=today()
    ):
        messages.success(request, "Die Fassung ist vorgelegt. Eine zweite Person gibt sie frei.")
        return redirect("appointments:text", pk=done.result.pk)
    context = {"form": form, "kind": LetterKind(kind).label, "placeholders": pages.placeholders(kind)}
    return render(request, "appointments/text_form.html", context)


@writes
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    found = access.get_text(request.user, pk, today=today(), permission=Permission.RULESET_APPROVE)
    form = forms.ConfirmForm(**posted(request))
    if submit(form, workflow.approve_text, text=found, by=request.user, today=today()):
        messages.success(request, "Die Fassung ist freigegeben.")
        return redirect("appointments:text", pk=pk)
    page = pages.text_page(request.user, found, today=today())
    return render(request, "appointments/text_approve.html", {"form": form, "page": page})


@writes
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = access.get_text(request.user, pk, today=today(), permission=Permission.RULESET_PROPOSE)
    form = forms.ConfirmForm(**posted(request))
    if submit(form, workflow.withdraw_text, text=found, by=request.user, today=today()):
        messages.success(request, "Die Vorlage ist zurückgezogen.")
        return redirect("appointments:texts")
    page = pages.text_page(request.user, found, today=today())
    return render(request, "appointments/text_withdraw.html", {"form": form, "page": page})
