"""The agreement with the client: draft, signature, review, end (C.7)."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from integration import access, queries
from integration.clients import OnFile
from integration.forms import files as forms
from integration.models import Agreement
from integration.pages import files as pages
from integration.workflow import agreement_copies, agreements
from jobcenter.people.access import record_reading
from jobcenter.staff.access import check
from jobcenter.staff.permissions import Permission
from jobcenter.web import clock
from jobcenter.web.views import pdf_response, posted, reads, submit, writes

SHOWN = ("goal", "individual_text", "office_duties", "client_duties", "signed_client_on", "signed_office_on")


def _record(request: HttpRequest, pk: int) -> None:
    found = access.get_agreement(request.user, pk, today=clock.today())
    record_reading(request.user, household=found.household, page="vereinbarung", person=found.person)


@reads(records=_record)
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    found = access.get_agreement(request.user, pk, today=today)
    return render(
        request, "integration/agreement.html", {"page": pages.agreement_page(found, request.user, today=today)}
    )


@reads(records=_record)
def draft_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft as the letter it will be, marked as one; nothing is kept."""
    found, _duty, today = _found(request, pk)
    made = agreement_copies.draft_of(found, by=request.user, today=today)
    return pdf_response(made.pdf(), f"entwurf-vereinbarung-{found.pk}")


@writes
def draft_agreement(request: HttpRequest, pk: int, *, member: bool = False) -> HttpResponse:
    """Write it, or conclude it; ``member``: ``pk`` is the membership, where no first interview is owed."""
    today = clock.today()
    duty = (access.get_client if member else access.get_file)(request.user, pk, today=today)
    _check(request, duty, today)
    draft, existing = queries.agreement_draft(duty.person_id), queries.agreement_in_force(duty.person_id)
    initial: dict[str, Any] = {name: getattr(draft, name) for name in SHOWN} if draft else {}
    initial["version"] = draft.version if draft else 0
    form = forms.AgreementForm(**posted(request), has_agreement=existing is not None, initial=initial)
    verb = agreements.conclude if form.concludes else agreements.draft
    if done := submit(form, verb, duty=duty, by=request.user, today=today):
        concluded = "ist abgeschlossen" if form.concludes else "ist als Entwurf gespeichert"
        messages.success(request, f"{done.result.name} {concluded}.")
        return redirect("integration:agreement", done.result.pk)
    context = {
        "form": form,
        "person": duty.person,
        "file_url": pages.url_of(duty),
        "existing": existing,
        "documents": pages.documents_of(queries.rules_of(duty)),
    }
    return render(request, "integration/agreement_form.html", context)


@writes
def terminate_agreement(request: HttpRequest, pk: int) -> HttpResponse:
    found, duty, today = _found(request, pk)
    form = forms.EndAgreementForm(**posted(request), of=found, initial={"on": today})
    if submit(form, agreements.terminate, agreement=found, by=request.user, today=today):
        messages.success(request, f"{found.name} ist gekündigt.")
        return redirect("integration:agreement", found.pk)
    return _shown(request, duty, form, f"{found} kündigen")


@writes
def continue_agreement(request: HttpRequest, pk: int) -> HttpResponse:
    found, duty, today = _found(request, pk)
    form = forms.ContinueForm(**posted(request))
    if submit(form, agreements.continue_from, agreement=found, by=request.user, today=today):
        messages.success(request, "Der Entwurf der Fortschreibung ist angelegt. Bitte passen Sie ihn an.")
        return redirect(pages.url_of(duty, "draft_agreement"))
    hint = "Es entsteht ein Entwurf mit demselben Text. Mit seinem Abschluss endet die bisherige am Tag davor."
    return _shown(request, duty, form, f"{found} fortschreiben", hint)


@writes
def give_up_agreement(request: HttpRequest, pk: int) -> HttpResponse:
    found, duty, today = _found(request, pk)
    form = forms.GiveUpForm(**posted(request), of=found, initial={"on": today})
    if submit(form, agreements.give_up, agreement=found, by=request.user, today=today):
        messages.success(request, "Festgehalten: Die Vereinbarung ist nicht zustande gekommen.")
        return redirect("integration:agreement", found.pk)
    return _shown(request, duty, form, "Vereinbarung nicht zustande gekommen")


@writes
def issue_act(request: HttpRequest, pk: int) -> HttpResponse:
    found, duty, today = _found(request, pk)
    form = forms.ActForm(**posted(request), of=found, initial={"on": today, "text": found.individual_text})
    if submit(form, agreements.issue_act, agreement=found, by=request.user, today=today):
        messages.success(request, "Der ersetzende Verwaltungsakt ist eingetragen.")
        return redirect("integration:agreement", found.pk)
    return _shown(request, duty, form, "Durch Verwaltungsakt ersetzen")


def _found(request: HttpRequest, pk: int) -> tuple[Agreement, OnFile, date]:
    today = clock.today()
    found = access.get_agreement(request.user, pk, today=today)
    duty = queries.on_file(found.person_id, found.household_id, today=today)
    _check(request, duty, today)
    return found, duty, today


def _check(request: HttpRequest, duty: OnFile, today: date) -> None:
    check(request.user, Permission.INTERVIEW_HOLD, today=today, office_id=duty.application.office_id)


def _shown(request: HttpRequest, duty: OnFile, form: Any, heading: str, hint: str = "") -> HttpResponse:
    context = {"form": form, "person": duty.person, "file_url": pages.url_of(duty), "heading": heading, "hint": hint}
    return render(request, "integration/file_form.html", context)
