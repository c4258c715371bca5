"""Pages on rule sets and closing days."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from jobcenter.staff.access import check
from jobcenter.staff.permissions import Permission
from jobcenter.web import clock
from jobcenter.web.paging import paged
from jobcenter.web.views import posted, reads, submit, writes

from . import access, forms, pages, queries, workflow


@reads
def ruleset_list(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    check(request.user, Permission.RULESET_VIEW, today=today)
    filters = forms.RuleSetFilter.of(request)
    page = paged(pages.rulesets_of(request.user, today).order_by(*filters.order_by), filters)
    page = page.with_rows([pages.ruleset_row(ruleset, today) for ruleset in page.rows])
    keeps = access.can_propose(request.user, today=today)
    return render(request, "rulesets/list.html", {"page": page, "filters": filters, "keeps": keeps})


@reads
def ruleset(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    found = access.get_ruleset(request.user, pk, today=today)
    page = pages.ruleset_page(found, user=request.user, today=today)
    return render(request, "rulesets/ruleset.html", {"page": page})


@writes
def new_version(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    base = access.get_ruleset(request.user, pk, today=today)
    access.check_propose(request.user, today=today)
    values = queries.parsed(base)
    initial = {"name": base.name, "code": base.code, **forms.prefilled(request.GET, values)}
    form = forms.NewVersionForm(**posted(request), base=values, initial=initial)
    if done := submit(form, workflow.propose, jobcenter=base.jobcenter, by=request.user, now=clock.now()):
        messages.success(request, "Das Regelwerk ist zur Freigabe vorgelegt. Eine zweite Person gibt es frei.")
        return redirect("rulesets:ruleset", done.result.pk)
    return render(request, "rulesets/new_version.html", {"form": form, "base": base, "is_template": False})


@reads
def templates(request: HttpRequest) -> HttpResponse:
    """The rule sets of the documents: each may be the base of the house's own concept (B-2)."""
    access.check_propose(request.user, today=clock.today())
    return render(request, "rulesets/templates.html", {"rows": pages.templates()})


@writes
def adopt(request: HttpRequest, code: str) -> HttpResponse:
    """Copy one of them, change it, and lay it before a second person as the house's own."""
    access.check_propose(request.user, today=clock.today())
    base = access.get_template(code)
    form = forms.AdoptForm(
        **posted(request), base=base, jobcenter=request.user.jobcenter, initial={"name": base.name}
    )
    if done := submit(form, workflow.propose, jobcenter=request.user.jobcenter, by=request.user, now=clock.now()):
        messages.success(request, "Das Regelwerk ist zur Freigabe vorgelegt. Eine zweite Person gibt es frei.")
        return redirect("rulesets:ruleset", done.result.pk)
    return render(request, "rulesets/new_version.html", {"form": form, "base": base, "is_template": True})


@writes
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    found = access.get_ruleset(request.user, pk, today=today)
    access.check_approve(request.user, today=today)
    form = forms.ConfirmForm(**posted(request))
    if submit(form, workflow.approve, ruleset=found, by=request.user, now=clock.now()):
        messages.success(request, "Das Regelwerk ist freigegeben. Was sich danach richtet, wird gleich neu berechnet.")
        return redirect("rulesets:ruleset", pk)
    return render(
        request,
        "rulesets/confirm.html",
        {
            "form": form,
            "heading": "Regelwerk freigeben",
            "question": f"„{found.name}“ ab {found.valid_from:%d.%m.%Y} freigeben?",
            "explanation": " ".join(pages.approval_effect(found)),
            "button": "Freigeben",
            "cancel_url": reverse("rulesets:ruleset", args=[pk]),
        },
    )


@writes
def reject(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    found = access.get_ruleset(request.user, pk, today=today)
    access.check_approve(request.user, today=today)
    form = forms.RejectForm(**posted(request))
    if submit(form, workflow.reject, ruleset=found, by=request.user):
        messages.success(request, "Das Regelwerk ist zurückgewiesen.")
        return redirect("rulesets:ruleset", pk)
    return render(
        request,
        "rulesets/confirm.html",
        {
            "form": form,
            "heading": "Regelwerk zurückweisen",
            "question": f"„{found.name}“ zurückweisen?",
            "explanation": "Es kann geändert und noch einmal vorgelegt werden.",
            "button": "Zurückweisen",
            "cancel_url": reverse("rulesets:ruleset", args=[pk]),
        },
    )


@reads
def closed_days(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    check(request.user, Permission.RULESET_VIEW, today=today)
    filters = forms.ClosedDayFilter.of(request)
    keeps = access.can_propose(request.user, today=today)
    page = paged(pages.closed_days_of(request.user).order_by(*filters.order_by), filters)
    rows = [pages.closed_day_row(day, user=request.user, keeps=keeps, today=today) for day in page.rows]
    context = {"page": page.with_rows(rows), "filters": filters, "keeps": keeps}
    return render(request, "rulesets/closed_days.html", context)


@writes
def new_closed_day(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    access.check_propose(request.user, today=today)
    form = forms.ClosedDayForm(**posted(request), offices=access.offices_of_house(request.user))
    if submit(form, workflow.propose_closed_day, jobcenter=request.user.jobcenter, by=request.user):
        messages.success(request, "Der Schließtag ist eingetragen. Eine zweite Person gibt ihn frei.")
        return redirect("rulesets:closed_days")
    return render(request, "rulesets/closed_day_form.html", {"form": form})


@writes
def release_closed_day(request: HttpRequest, pk: int) -> HttpResponse:
    closed_day = access.get_closed_day(request.user, pk, today=clock.today())
    access.check_approve(request.user, today=clock.today())
    form = forms.ConfirmForm(**posted(request))
    if submit(form, workflow.release_closed_day, closed_day=closed_day, by=request.user):
        messages.success(request, "Der Schließtag ist freigegeben. Laufende Fristen werden gleich neu berechnet.")
        return redirect("rulesets:closed_days")
    return render(
        request,
        "rulesets/confirm.html",
        {
            "form": form,
            "heading": "Schließtag freigeben",
            "question": f"{closed_day.day:%d.%m.%Y}, {closed_day.reason}: Schließtag freigeben?",
            "explanation": "Der Tag zählt dann nicht als Arbeitstag. Laufende Fristen werden neu berechnet. "
            "Gebuchte Termine an diesem Tag stehen auf „Mein Tag“ unter „Termine umzulegen“.",
            "button": "Freigeben",
            "cancel_url": reverse("rulesets:closed_days"),
        },
    )


@writes
def withdraw_closed_day(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    closed_day = access.get_closed_day(request.user, pk, today=today)
    form = forms.ConfirmForm(**posted(request))
    if submit(form, workflow.withdraw_closed_day, closed_day=closed_day, by=request.user, today=today):
        messages.success(request, "Der Schließtag ist zurückgenommen.")
        return redirect("rulesets:closed_days")
    return render(
        request,
        "rulesets/confirm.html",
        {
            "form": form,
            "heading": "Schließtag zurücknehmen",
            "question": f"{closed_day.day:%d.%m.%Y}, {closed_day.reason}: Schließtag zurücknehmen?",
            "explanation": "Der Tag zählt dann wieder als Arbeitstag.",
            "button": "Zurücknehmen",
            "cancel_url": reverse("rulesets:closed_days"),
        },
    )
