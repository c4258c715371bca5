"""Writing down a held first interview, and what was filled in later."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from intake.access import get_duty
from integration import queries
from integration.access import check_holding, get_interview
from integration.choices import ItemState
from integration.forms import holding as forms
from integration.pages import interviews as pages
from integration.pages.files import assignable
from integration.pages.known import known_content, known_profile, what_is_known
from integration.workflow import interviews as workflow
from integration.workflow.checklist import items_for
from integration.workflow.guards import day_of
from jobcenter.appointments.choices import Mode
from jobcenter.web import clock
from jobcenter.web.views import posted, submit, writes


@writes
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    duty = get_duty(request.user, pk, today=today)
    talk = queries.appointment_of(duty)
    check_holding(request.user, duty, appointment=talk, today=today)
    rules = queries.rules_of(duty)
    booked_on = day_of(talk.starts_at) if talk else today
    form = forms.HoldForm(
        **posted(request),
        of=duty,
        items=items_for(duty, rules, min(booked_on, today)),
        rules=rules,
        measures=assignable(duty, today),
        strategies=queries.strategies_for(duty),
        has_agreement=queries.agreement_in_force(duty.person_id) is not None,
        only_in_person=rules is not None and not rules.telephone_first_interview_allowed,
        initial=known_content(duty, today)
        | {"held_on": min(booked_on, today), "mode": talk.mode if talk else Mode.IN_PERSON},
    )
    if done := submit(form, workflow.hold, duty=duty, by=request.user, today=today):
        open_count = done.result.items.filter(state=ItemState.OPEN).count()
        rest = f" {open_count} offen gebliebene Punkte stehen in Ihrer Liste." if open_count else ""
        messages.success(request, f"Das Erstgespräch ist festgehalten.{rest}")
        return redirect("integration:interview", duty.pk)
    page = pages.interview_page(duty, request.user, today=today)
    known = what_is_known(duty, today)
    return render(request, "integration/hold.html", {"form": form, "page": page, "known": known})


@writes
def follow_up(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    interview = get_interview(request.user, pk, today=today)
    duty = interview.duty
    check_holding(request.user, duty, today=today)
    items = list(interview.items.filter(state=ItemState.OPEN))
    form = forms.FollowUpForm(
        **posted(request),
        of=interview,
        items=items,
        rules=queries.rules_of(duty),
        strategies=queries.strategies_for(duty),
        has_agreement=queries.agreement_in_force(duty.person_id) is not None,
        initial=known_content(duty, today) | {"held_on": today},
    ).with_profile(known_profile(queries.profiling_of(duty.person_id)))
    if submit(form, workflow.complete_items, interview=interview, by=request.user, today=today):
        messages.success(request, "Die Punkte sind nachgeholt.")
        return redirect("integration:interview", duty.pk)
    page = pages.interview_page(duty, request.user, today=today)
    return render(request, "integration/follow_up.html", {"form": form, "page": page, "items": items})
