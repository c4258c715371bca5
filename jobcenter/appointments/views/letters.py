"""Letters: the look before they go out, the hand-out letter, and the delivered document."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jobcenter.appointments import access, forms, workflow
from jobcenter.appointments.choices import BY_POST, Delivery, LetterKind, invitation_to
from jobcenter.appointments.pages import letters as pages
from jobcenter.people.access import get_household, record_reading
from jobcenter.web.clock import today
from jobcenter.web.forms import BaseForm
from jobcenter.web.views import pdf_response, posted, reads, submit, writes


def _record_letter(request: HttpRequest, pk: int) -> None:
    letter = access.get_letter(request.user, pk, today=today())
    record_reading(request.user, household=letter.household, person=letter.person, page="Brief")


def _record_preview(request: HttpRequest, pk: int) -> None:
    appointment = access.get_appointment(request.user, pk, today=today())
    record_reading(request.user, household=appointment.household, person=appointment.person, page="Briefvorschau")


@reads(records=_record_letter)
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    found = access.get_letter(request.user, pk, today=today())
    return pdf_response(bytes(found.pdf), f"brief-{found.pk}")


@reads(records=_record_preview)
def invitation(request: HttpRequest, pk: int) -> HttpResponse:
    appointment = access.get_appointment(request.user, pk, today=today())
    filters = forms.DeliveryFilter.of(request)
    day = filters.values["delivered_on"] or today()
    page = pages.invitation_page(request.user, appointment, delivery=filters.values["delivery"], day=day, today=today())
    return render(request, "appointments/invitation.html", {"page": page, "filters": filters})


@reads(records=_record_preview)
def invitation_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    appointment = access.get_appointment(request.user, pk, today=today())
    filters = forms.DeliveryFilter.of(request)
    day = filters.values["delivered_on"] or today()
    draft = pages.invitation_draft(request.user, appointment, delivery=filters.values["delivery"], day=day)
    return pdf_response(draft.pdf(), f"entwurf-{appointment.pk}")


@writes
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite to a talk that no interview of the case invites to, and keep the copy (W-77, C-43)."""
    appointment = access.get_invitable(request.user, pk, today=today())
    start = {"delivery": pages.usual_delivery(appointment.person), "delivered_on": today()}
    form = forms.InviteForm(**posted(request), initial=start)
    kind = invitation_to(appointment.kind)
    given = {"kind": kind, "household": appointment.household, "person": appointment.person}
    if not form.wants_preview and submit(
        form, workflow.send_letter, **given, appointment=appointment, by=request.user, today=today()
    ):
        messages.success(request, _done("Die Einladung ist erstellt und abgelegt.", form))
        return redirect("desk:case", pk=appointment.household_id)
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else start
    day, delivery = chosen["delivered_on"], chosen["delivery"]
    page = pages.invitation_page(request.user, appointment, delivery=delivery, day=day, today=today())
    return render(request, "appointments/invite.html", {"page": page, "form": form})


@writes
def hand_out(request: HttpRequest, pk: int) -> HttpResponse:
    household = get_household(request.user, pk, today=today())
    access.check_hand_out(request.user, household, today=today())
    form = forms.HandOutForm(**posted(request), household=household, today=today())
    given = {"kind": LetterKind.HAND_OUT, "household": household, "by": request.user}
    preview = None
    if form.wanted == "send":
        if submit(form, workflow.send_letter, today=today(), **given):
            messages.success(request, _done("Das Anschreiben ist erstellt und abgelegt.", form))
            return redirect("desk:case", pk=household.pk)
    elif form.wanted and (done := submit(form, workflow.draft_letter, **given)):
        if form.wanted == "pdf":
            return pdf_response(done.result.pdf(), f"entwurf-bg-{household.pk}")
        preview = done.result.preview()
    return render(request, "appointments/hand_out.html", {"household": household, "form": form, "letter": preview})


def _done(sentence: str, form: BaseForm) -> str:
    return f"{sentence} {BY_POST}" if form.cleaned_data["delivery"] == Delivery.POSTED else sentence
