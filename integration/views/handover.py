"""From the shell over QuEr.xx to the specialist."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from intake.access import get_handover
from integration import access, queries
from integration.forms import handover as forms
from integration.pages import handover as pages
from integration.pages import shell as shell_pages
from integration.workflow import giving_away, standing
from integration.workflow import handover as workflow
from jobcenter.staff.access import can, check, offices_with
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web import clock
from jobcenter.web.views import posted, reads, submit, writes


@reads
def handovers(request: HttpRequest) -> HttpResponse:
    """Where the user's work is: shells for specialists, the queue for everybody else."""
    today = clock.today()
    parks = can(request.user, Permission.HANDOVER_PARK, today=today)
    assigns = can(request.user, Permission.HANDOVER_ASSIGN, today=today)
    return redirect("integration:shells" if parks and not assigns else "integration:queue")


@writes
def shells(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    check(request.user, Permission.HANDOVER_PARK, today=today)
    offices = offices_with(request.user, Permission.HANDOVER_PARK, today=today)
    filters = forms.ShellFilter.of(request, offices=offices)
    form = forms.ChosenForm(**posted(request), within=pages.shells_of(filters.values["office"]))
    if form.is_bound and form.is_valid():
        results = workflow.park_many(handovers=list(form.cleaned_data["handovers"]), by=request.user, today=today)
        _tell(request, results, "auf den virtuellen Mitarbeiter gestellt")
        return redirect(filters.url())
    page = pages.shells(request.user, filters, today=today)
    return render(request, "integration/shells.html", {"page": page, "filters": filters, "form": form})


@writes
def park(request: HttpRequest, pk: int) -> HttpResponse:
    """Complete the shell and put it on the virtual employee."""
    return _shell(request, pk, workflow.park, "ist auf {queue} gestellt", "integration:shells")


@writes
def shell(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what is known of the minimum standards; the shell stays where it is."""
    return _shell(request, pk, standing.record, "ist gespeichert", "")


def _shell(request: HttpRequest, pk: int, verb: Any, told: str, back: str) -> HttpResponse:
    today = clock.today()
    handover = get_handover(request.user, pk, today=today)
    check(request.user, Permission.HANDOVER_PARK, today=today, office_id=handover.office_id)
    form = forms.ShellForm(
        **posted(request), of=handover, initial=shell_pages.initial(handover), **shell_pages.form_arguments(handover)
    )
    if submit(form, verb, handover=handover, by=request.user, today=today):
        queue = handover.office.queue_name or "QuEr.xx"
        messages.success(request, f"Die Fallhülse von {handover.application.head} {told.format(queue=queue)}.")
        return redirect(back) if back else redirect("integration:shell", pk)
    if form.is_bound:
        standing.report_missing_measure(
            jobcenter=handover.application.jobcenter, year=handover.application.applied_on.year
        )
    page = shell_pages.shell_part(handover)
    return render(request, "integration/shell.html", {"form": form, "page": page})


@writes
def queue(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    check(request.user, Permission.CASE_VIEW, today=today)
    offices = offices_with(request.user, Permission.CASE_VIEW, today=today)
    filters = forms.QueueFilter.of(request, offices=offices)
    page = pages.queue(request.user, filters, today=today)
    specialists = queries.present_specialists_of(page.office, today) if page.may_assign else User.objects.none()
    form = forms.AssignManyForm(**posted(request), within=pages.queue_of(page.office), specialists=specialists)
    if form.is_bound and form.is_valid():
        chosen = form.cleaned_data
        results = workflow.assign_many(
            handovers=list(chosen["handovers"]),
            specialist=chosen["specialist"],
            routing_group=chosen["routing_group"],
            reason=chosen["reason"],
            by=request.user,
            today=today,
        )
        _tell(request, results, f"an {chosen['specialist']} umgestellt")
        return redirect(filters.url())
    return render(request, "integration/queue.html", {"page": page, "filters": filters, "form": form})


@writes
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    handover = get_handover(request.user, pk, today=today)
    check(request.user, Permission.HANDOVER_ASSIGN, today=today, office_id=handover.office_id)
    page = pages.assign_page(handover, today=today)
    users, hints = pages.present(page.specialists)
    form = forms.AssignForm(
        **posted(request),
        of=handover,
        specialists=users,
        hints=hints,
        initial={
            "routing_group": handover.routing_group,
            "reason": handover.group_reason,
            "specialist": page.proposed_pk,
        },
    )
    if done := submit(form, workflow.assign, handover=handover, by=request.user, today=today):
        messages.success(request, f"Der Fall ist an {done.result.specialist} umgestellt.")
        return redirect("integration:queue")
    return render(request, "integration/assign.html", {"form": form, "page": page})


@writes
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    handover = get_handover(request.user, pk, today=today)
    check(request.user, Permission.HANDOVER_ACCEPT, today=today, office_id=handover.office_id)
    form = forms.StepForm(**posted(request), of=handover)
    if submit(form, workflow.accept, handover=handover, by=request.user, today=today):
        messages.success(request, f"Sie haben den Fall {handover.application.head} übernommen.")
        return redirect("desk:case", handover.application.household_id)
    due = pages.dues_of([handover.application_id], today).get(handover.application_id)
    return render(request, "integration/accept.html", {"form": form, "handover": handover, "due": due})


@writes
def return_to_queue(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    handover = get_handover(request.user, pk, today=today)
    check(request.user, Permission.HANDOVER_ASSIGN, today=today, office_id=handover.office_id)
    form = forms.ReturnForm(**posted(request), of=handover)
    if submit(form, giving_away.return_to_queue, handover=handover, by=request.user, today=today):
        messages.success(request, "Der Fall ist wieder auf dem virtuellen Mitarbeiter.")
        return redirect("desk:case", handover.application.household_id)
    talks = pages.talks_of(handover, back=True, today=today)
    return render(request, "integration/return_to_queue.html", {"form": form, "handover": handover, "talks": talks})


@writes
def special_team(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    handover = get_handover(request.user, pk, today=today)
    if not access.may_send_to_special_team(request.user, handover, today=today):
        raise Http404
    specialists = queries.specialists_of(handover.office, today)
    teams = queries.special_teams_of(handover.office)
    form = forms.SpecialTeamForm(**posted(request), of=handover, specialists=specialists, teams=teams)
    if submit(form, giving_away.to_special_team, handover=handover, by=request.user, today=today):
        messages.success(request, "Der Fall ist an das Sonderteam gegeben.")
        return redirect("desk:case", handover.application.household_id)
    talks = pages.talks_of(handover, back=False, today=today)
    return render(request, "integration/special_team.html", {"form": form, "handover": handover, "talks": talks})


def _tell(request: HttpRequest, results: list[workflow.ItemResult], what: str) -> None:
    """One sentence for what went through, and one for each case that did not."""
    done = sum(result.done for result in results)
    if done:
        messages.success(request, f"{done} {'Fall ist' if done == 1 else 'Fälle sind'} {what}.")
    for result in results:
        if not result.done:
            messages.warning(request, f"{result.handover.application.head}: {result.sentence}")
