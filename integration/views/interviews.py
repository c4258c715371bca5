"""Lists of first interviews, and the pages on which one is arranged."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from intake.access import get_duty
from integration import access, queries
from integration.forms import interviews as forms
from integration.pages import interviews as pages
from integration.pages import lists, slots, taking_back
from integration.workflow import interviews as workflow
from jobcenter.appointments.access import may_read_talk
from jobcenter.appointments.choices import BY_POST, Delivery, LetterKind
from jobcenter.appointments.queries import carries_notice, text_on
from jobcenter.people.access import record_reading
from jobcenter.rulesets.queries import calendar_of
from jobcenter.staff.access import can, check
from jobcenter.staff.permissions import Permission
from jobcenter.web import clock
from jobcenter.web.views import posted, reads, submit, writes


@reads
def interviews(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    check(request.user, Permission.CASE_VIEW, today=today)
    filters = forms.CaseFilter.of(request, whose=_whose(request, today))
    page = lists.cases(request.user, filters, today=today)
    return render(request, "integration/interviews.html", {"page": page, "filters": filters})


@reads
def open_items(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    if not may_read_talk(request.user, today=today):
        raise PermissionDenied
    filters = forms.OpenItemsFilter.of(request, whose=_whose(request, today))
    page = lists.open_items(request.user, filters, today=today)
    return render(request, "integration/open_items.html", {"page": page, "filters": filters})


def _whose(request: HttpRequest, today: date) -> str:
    """Specialists begin with their own cases, everybody else with those of the office."""
    return "mine" if can(request.user, Permission.INTERVIEW_HOLD, today=today) else "office"


def _record(request: HttpRequest, pk: int) -> None:
    duty = get_duty(request.user, pk, today=clock.today())
    record_reading(request.user, household=duty.application.household, person=duty.person, page="Erstgespräch")


@reads(records=_record)
def interview(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    duty = get_duty(request.user, pk, today=today)
    page = pages.interview_page(duty, request.user, today=today)
    return render(request, "integration/interview.html", {"page": page})


@writes
def schedule(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    duty = get_duty(request.user, pk, today=today)
    access.check_scheduling(request.user, duty, today=today)
    hosts = queries.specialists_of(duty.application.office, today)
    responsible = access.responsible_for(duty, today=today)
    filters = forms.SlotFilter.of(request, hosts=hosts, default=responsible)
    if filters.values["host"] is None:
        raise Http404
    offered = slots.offer(duty, filters.values["host"], beyond=bool(filters.values["beyond"]), today=today)
    rules = queries.rules_of(duty)
    form = forms.ScheduleForm(
        **posted(request),
        of=duty,
        slots=offered.choices,
        only_in_person=rules is not None and not rules.telephone_first_interview_allowed,
    )
    if submit(form, workflow.schedule, duty=duty, host=offered.host, by=request.user, today=today):
        messages.success(request, "Der Termin ist gebucht. Als Nächstes folgt die Einladung.")
        return redirect("integration:invite", duty.pk)
    days = slots.days_of(offered, form["slot"], calendar_of(duty.application.office, rules))
    context = {
        "form": form,
        "filters": filters,
        "page": pages.interview_page(duty, request.user, today=today),
        "offer": offered,
        "days": days,
        "shows_late": any(day.is_late for day in days),
        "escalation": forms.EscalateForm(of=duty),
    }
    return render(request, "integration/schedule.html", context)


@writes
def escalate(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    duty = get_duty(request.user, pk, today=today)
    access.check_scheduling(request.user, duty, today=today)
    hosts = queries.specialists_of(duty.application.office, today)
    responsible = access.responsible_for(duty, today=today)
    filters = forms.SlotFilter.of(request, hosts=hosts, default=responsible)
    form = forms.EscalateForm(**posted(request), of=duty)
    if submit(form, workflow.escalate, duty=duty, host=filters.values["host"], by=request.user, today=today):
        messages.success(request, "Das Team und die Teamleitung sind unterrichtet.")
        return redirect("desk:case", duty.application.household_id)
    page = pages.interview_page(duty, request.user, today=today)
    return render(request, "integration/escalate.html", {"form": form, "page": page, "host": filters.values["host"]})


@writes
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    duty = get_duty(request.user, pk, today=today)
    access.check_scheduling(request.user, duty, today=today)
    rules = queries.rules_of(duty)
    telephone = bool(rules and rules.interview and rules.interview.telephone_hint_allowed)
    initial = {"delivered_on": today, "delivery": Delivery.POSTED}
    form = forms.InviteForm(**posted(request), of=duty, telephone=telephone, initial=initial)
    if submit(form, workflow.invite, duty=duty, by=request.user, today=today):
        by_post = form.cleaned_data["delivery"] == Delivery.POSTED
        messages.success(request, f"Die Einladung ist eingetragen. {BY_POST if by_post else ''}".strip())
        return redirect("integration:interview", duty.pk)
    page = pages.interview_page(duty, request.user, today=today)
    text = text_on(duty.application.jobcenter_id, LetterKind.INVITATION_FIRST, today)
    context = {"form": form, "page": page, "text": text, "with_legal_notice": carries_notice(text, today)}
    return render(request, "integration/invite.html", context)


@writes
def no_show(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    duty = get_duty(request.user, pk, today=today)
    access.check_holding(request.user, duty, appointment=queries.appointment_of(duty), today=today)
    form = forms.NoShowForm(**posted(request), of=duty, with_legal_notice=queries.invited_with_notice(duty))
    if submit(form, workflow.no_show, duty=duty, by=request.user, today=today):
        messages.success(request, "Festgehalten. Die Frist läuft weiter, bitte vereinbaren Sie einen neuen Termin.")
        return redirect("integration:interview", duty.pk)
    page = pages.interview_page(duty, request.user, today=today)
    return render(request, "integration/no_show.html", {"form": form, "page": page})


@writes
def take_back_no_show(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    duty = get_duty(request.user, pk, today=today)
    missed = access.get_missed(request.user, duty, today=today)
    page = pages.interview_page(duty, request.user, today=today)
    back = taking_back.taking_back_page(duty, missed, today=today)
    form = forms.TakeBackForm(**posted(request), of=duty, needs_reason=back.needs_reason)
    if submit(form, workflow.take_back_no_show, duty=duty, by=request.user, today=today):
        messages.success(request, f"Das Nichterscheinen ist zurückgenommen.{back.told}")
        return redirect("integration:interview", duty.pk)
    return render(request, "integration/take_back_no_show.html", {"form": form, "page": page, "back": back})


@writes
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    duty = get_duty(request.user, pk, today=today)
    access.check_scheduling(request.user, duty, today=today)
    form = forms.CancelForm(**posted(request), of=duty)
    if submit(form, workflow.cancel, duty=duty, by=request.user, today=today):
        messages.success(request, "Der Termin ist abgesagt. Die Frist läuft weiter.")
        return redirect("integration:interview", duty.pk)
    page = pages.interview_page(duty, request.user, today=today)
    return render(request, "integration/cancel.html", {"form": form, "page": page})


@writes
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    duty = get_duty(request.user, pk, today=today)
    check(request.user, Permission.DUTY_DROP, today=today, office_id=duty.application.office_id)
    form = forms.DropForm(**posted(request), of=duty)
    if submit(form, workflow.drop, duty=duty, by=request.user, today=today):
        messages.success(request, "Das Erstgespräch entfällt.")
        return redirect("desk:case", duty.application.household_id)
    page = pages.interview_page(duty, request.user, today=today)
    return render(request, "integration/drop.html", {"form": form, "page": page})


@writes
def clarify(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    duty = get_duty(request.user, pk, today=today)
    access.check_scheduling(request.user, duty, today=today)
    hosts = queries.specialists_of(duty.application.office, today)
    form = forms.ClarifyForm(
        **posted(request), hosts=hosts, initial={"host": access.responsible_for(duty, today=today)}
    )
    if submit(form, workflow.arrange_clarification, duty=duty, by=request.user, today=today):
        messages.success(request, "Der Klärungstermin ist vereinbart. Er ersetzt das Erstgespräch nicht.")
        return redirect("integration:interview", duty.pk)
    page = pages.interview_page(duty, request.user, today=today)
    return render(request, "integration/clarify.html", {"form": form, "page": page})
