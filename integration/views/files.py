"""The integration file of a person: reading it, profile, offers and measures."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from intake.models import InterviewDuty
from integration import access, queries
from integration.clients import OnFile
from integration.forms import files as forms
from integration.models import MeasureAssignment
from integration.pages import files as pages
from integration.pages.known import known_profile
from integration.workflow import measures, offers
from integration.workflow import profiling as profilings
from jobcenter.people.access import record_reading
from jobcenter.staff.access import check
from jobcenter.staff.permissions import Permission
from jobcenter.web import clock
from jobcenter.web.views import posted, reads, submit, writes


def _record_file(request: HttpRequest, pk: int, *, member: bool = False) -> None:
    duty = _readable(request, pk, member=member)
    record_reading(request.user, household=duty.application.household, page="integrationsakte", person=duty.person)


def _record_sheet(request: HttpRequest, pk: int) -> None:
    found = access.get_profiling(request.user, pk, today=clock.today())
    record_reading(request.user, household=found.household, page="profilingbogen", person=found.person)


@reads(records=_record_file)
def file(request: HttpRequest, pk: int, *, member: bool = False) -> HttpResponse:
    """All about one person; ``member``: ``pk`` is the membership, where no first interview is owed."""
    today = clock.today()
    duty = _readable(request, pk, member=member)
    return render(request, "integration/file.html", {"page": pages.file_page(duty, request.user, today=today)})


@reads(records=_record_sheet)
def profiling_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    found = access.get_profiling(request.user, pk, today=today)
    context = {"sheet": found, "prognosis": queries.prognosis_on(found.person_id, found.recorded_on)}
    return render(request, "integration/profiling_sheet.html", context)


@writes
def profiling(request: HttpRequest, pk: int, *, member: bool = False) -> HttpResponse:
    duty, today = _writable(request, pk, member=member)
    known, prognosis = queries.profiling_of(duty.person_id), queries.prognosis_of(duty.person_id)
    initial = known_profile(known) | {"on": today, "version": known.number if known else 0}
    if prognosis is not None:
        initial |= {"prognosis": prognosis.code, "horizon": prognosis.horizon}
    rules = queries.rules_of(duty)
    strategies = queries.strategies_for(duty)
    form = forms.ProfilingForm(**posted(request), rules=rules, strategies=strategies, initial=initial)
    if done := submit(form, profilings.record_profiling, duty=duty, by=request.user, today=today):
        messages.success(request, f"Der Profilingbogen ist fortgeschrieben (Fassung {done.result.number}).")
        return redirect(pages.url_of(duty))
    return _shown(request, "integration/profiling.html", duty, form, documents=pages.documents_of(rules))


@writes
def make_offer(request: HttpRequest, pk: int) -> HttpResponse:
    duty, today = _with_interview(request, pk)
    form = forms.OfferForm(**posted(request), initial={"on": today})
    if submit(form, offers.make_offer, duty=duty, by=request.user, today=today):
        messages.success(request, "Das Sofortangebot ist festgehalten.")
        return redirect(pages.url_of(duty))
    return _shown(request, "integration/file_form.html", duty, form, heading="Sofortangebot festhalten")


@writes
def exempt(request: HttpRequest, pk: int) -> HttpResponse:
    duty, today = _with_interview(request, pk)
    rules = queries.rules_of(duty)
    grounds = rules.immediate_offer.grounds if rules and rules.immediate_offer else ()
    form = forms.ExemptForm(**posted(request), grounds=grounds, initial={"on": today})
    if submit(form, offers.exempt, duty=duty, by=request.user, today=today):
        messages.success(request, "Der Verzicht auf das Sofortangebot ist festgehalten.")
        return redirect(pages.url_of(duty))
    return _shown(request, "integration/file_form.html", duty, form, heading="Auf das Sofortangebot verzichten")


@writes
def settle_offer(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    offer = access.get_offer(request.user, pk, today=today)
    duty = queries.duty_in_case(offer.person_id, offer.household_id)
    _check(request, duty, today)
    form = forms.OfferResultForm(**posted(request), of=offer, initial={"on": today})
    if submit(form, offers.settle_offer, offer=offer, by=request.user, today=today):
        messages.success(request, "Das Ergebnis ist eingetragen.")
        return redirect(pages.url_of(duty))
    return _shown(request, "integration/file_form.html", duty, form, heading=f"Ergebnis: {offer}")


@writes
def promise(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    exemption = access.get_exemption(request.user, pk, today=today)
    duty = queries.duty_in_case(exemption.person_id, exemption.household_id)
    _check(request, duty, today)
    form = forms.PromiseForm(**posted(request), of=exemption, initial={"on": today})
    if submit(form, offers.settle_promise, exemption=exemption, by=request.user, today=today):
        messages.success(request, "Eingetragen, was aus der Zusage geworden ist.")
        return redirect(pages.url_of(duty))
    return _shown(request, "integration/file_form.html", duty, form, heading="Einstellungszusage prüfen")


@writes
def assign_measure(request: HttpRequest, pk: int, *, member: bool = False) -> HttpResponse:
    duty, today = _writable(request, pk, member=member)
    form = forms.MeasureForm(**posted(request))
    form.offer_measures(pages.assignable(duty, today))
    if submit(form, measures.assign_measure, duty=duty, by=request.user, today=today):
        messages.success(request, "Die Maßnahme ist zugewiesen.")
        return redirect(pages.url_of(duty))
    hint = pages.why_no_measure(duty)
    return _shown(request, "integration/file_form.html", duty, form, heading="Maßnahme zuweisen", hint=hint)


@writes
def end_measure_early(request: HttpRequest, pk: int) -> HttpResponse:
    found, duty, today = _assignment(request, pk)
    form = forms.EarlyEndForm(**posted(request), initial={"last_day": min(today, found.ends_on)})
    if submit(form, measures.end_early, assignment=found, by=request.user, today=today):
        messages.success(request, "Das vorzeitige Ende der Maßnahme ist eingetragen.")
        return redirect(pages.url_of(duty))
    hint = f"{found}. Wer sie nicht abschließt, gilt nicht als Maßnahmeabsolvent; ein Nachkontakt wird nicht verlangt."
    return _shown(request, "integration/file_form.html", duty, form, heading="Maßnahme vorzeitig beendet", hint=hint)


@writes
def take_back_early_end(request: HttpRequest, pk: int) -> HttpResponse:
    found, duty, today = _assignment(request, pk)
    form = forms.TakeBackForm(**posted(request))
    if submit(form, measures.take_back_early_end, assignment=found, by=request.user, today=today):
        messages.success(request, "Das vorzeitige Ende ist zurückgenommen.")
        return redirect(pages.url_of(duty))
    heading, hint = "Vorzeitiges Ende zurücknehmen", f"Es gilt wieder: {found}."
    return _shown(request, "integration/file_form.html", duty, form, heading=heading, hint=hint)


def _assignment(request: HttpRequest, pk: int) -> tuple[MeasureAssignment, OnFile, date]:
    today = clock.today()
    found = access.get_assignment(request.user, pk, today=today)
    duty = queries.on_file(found.person_id, found.household_id, today=today)
    _check(request, duty, today)
    return found, duty, today


def _readable(request: HttpRequest, pk: int, *, member: bool) -> OnFile:
    get = access.get_client if member else access.get_file
    return get(request.user, pk, today=clock.today())


def _writable(request: HttpRequest, pk: int, *, member: bool) -> tuple[OnFile, date]:
    today = clock.today()
    duty = _readable(request, pk, member=member)
    _check(request, duty, today)
    return duty, today


def _with_interview(request: HttpRequest, pk: int) -> tuple[InterviewDuty, date]:
    today = clock.today()
    duty = access.get_file(request.user, pk, today=today)
    _check(request, duty, today)
    return duty, today


def _check(request: HttpRequest, duty: OnFile, today: date) -> None:
    check(request.user, Permission.INTERVIEW_HOLD, today=today, office_id=duty.application.office_id)


def _shown(request: HttpRequest, template: str, duty: OnFile, form: Any, **more: Any) -> HttpResponse:
    context = {"form": form, "person": duty.person, "file_url": pages.url_of(duty), "hint": "", **more}
    return render(request, template, context)
