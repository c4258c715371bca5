"""The responsible specialist plans contacts above the minimum (B-5, B-26, G-89)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from contactdensity import access, workflow
from contactdensity.queries import asked_of, ended_for
from jobcenter.web import clock
from jobcenter.web.views import posted, submit, writes

from . import forms


@writes
def set_target(request: HttpRequest, pk: int) -> HttpResponse:
    """How often a client is to be seen, and why more often than the minimum."""
    today = clock.today()
    member = access.get_membership(request.user, pk, today=today)
    access.check_may_plan(request.user, member.person, member.household, today=today)
    form = forms.TargetForm(**posted(request), initial={"starts_on": today})
    given = {"person": member.person, "household": member.household, "by": request.user, "today": today}
    if submit(form, workflow.set_target, **given):
        messages.success(request, "Der Kontaktplan ist festgelegt.")
        return redirect("contactdensity:household", member.household_id)
    context = {"form": form, "member": member, "demand": asked_of(member.person, today)}
    return render(request, "contactdensity/planning/set_target.html", context)


@writes
def end_target(request: HttpRequest, pk: int) -> HttpResponse:
    """From then on only the minimum asks."""
    today = clock.today()
    target = access.get_target(request.user, pk, today=today)
    form = forms.EndTargetForm(**posted(request), initial={"last_day": max(today, target.starts_on)})
    if submit(form, workflow.end_target, target=target, by=request.user, today=today):
        messages.success(request, "Das Ende des Kontaktplans ist eingetragen.")
        return redirect("contactdensity:household", target.household_id)
    context = {"form": form, "target": target, "can_withdraw": target.can_withdraw(today)}
    return render(request, "contactdensity/planning/end_target.html", context)


@writes
def withdraw_target(request: HttpRequest, pk: int) -> HttpResponse:
    """A plan that was not meant so is taken back before it asks for anything."""
    today = clock.today()
    target = access.get_target(request.user, pk, today=today)
    form = forms.WithdrawTargetForm(**posted(request))
    if submit(form, workflow.withdraw_target, target=target, by=request.user, today=today):
        messages.success(request, "Der Kontaktplan ist zurückgenommen.")
        return redirect("contactdensity:household", target.household_id)
    goes_on = ended_for(target)
    context = {"form": form, "target": target, "before": goes_on[0] if goes_on else None}
    return render(request, "contactdensity/planning/withdraw_target.html", context)
