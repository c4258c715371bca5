"""Contacts: written down from an appointment or unscheduled, read, taken back, signed a second time."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jobcenter.appointments import access, forms, queries, workflow
from jobcenter.appointments.forms.contacts import ContactForm
from jobcenter.appointments.models import Appointment
from jobcenter.appointments.pages import contacts as pages
from jobcenter.people.access import get_household, record_reading
from jobcenter.people.models import Household
from jobcenter.web.clock import today
from jobcenter.web.views import posted, reads, submit, writes


def _record_contact(request: HttpRequest, pk: int) -> None:
    contact = access.get_contact(request.user, pk, today=today())
    record_reading(request.user, household=contact.household, person=contact.person, page="Kontakt")


@reads(records=_record_contact)
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    found = access.get_contact(request.user, pk, today=today())
    page = pages.contact_page(request.user, found, today=today())
    return render(request, "appointments/contact.html", {"page": page})


@writes
def record_visit(request: HttpRequest, pk: int) -> HttpResponse:
    """An unscheduled visit or call (C.8)."""
    household = get_household(request.user, pk, today=today())
    access.check_recording(request.user, household, today=today())
    return _record(request, household, None)


@writes
def record_talk(request: HttpRequest, pk: int) -> HttpResponse:
    """The talk of an appointment, which has then been attended."""
    appointment = access.get_talk(request.user, pk, today=today())
    return _record(request, appointment.household, appointment)


def _record(request: HttpRequest, household: Household, appointment: Appointment | None) -> HttpResponse:
    members = queries.members_of(household, today())
    form = ContactForm(
        **posted(request),
        initial=pages.usual_answers(household, appointment, today=today()),
        persons=queries.ever_in(household).filter(pk=appointment.person_id) if appointment else members,
        appointment=appointment,
        topics=queries.topics_of(household.jobcenter_id),
        slots=pages.offered_slots(request.user, household, today=today()),
        shown_until=today() + pages.SHOWN,
    )
    given = queries.facts_of_talk(appointment) if appointment else {}
    if done := submit(form, workflow.record_contact, household=household, by=request.user, today=today(), **given):
        agreed = done.result.letter is not None
        messages.success(
            request,
            "Der Kontakt ist eingetragen, der nächste Termin gebucht und die Einladung erstellt."
            if agreed
            else "Der Kontakt ist eingetragen.",
        )
        return redirect("appointments:contact", pk=done.result.contact.pk)
    page = pages.record_page(request.user, household, appointment, today=today())
    return render(request, "appointments/record_contact.html", {"page": page, "form": form})


@writes
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    found = access.get_own_contact(request.user, pk, today=today())
    form = forms.ReasonForm(**posted(request))
    if submit(form, workflow.take_back_contact, contact=found, by=request.user, today=today()):
        messages.success(request, "Der Kontakt ist zurückgenommen.")
        return redirect("appointments:contact", pk=pk)
    page = pages.contact_page(request.user, found, today=today())
    return render(request, "appointments/take_back_contact.html", {"page": page, "form": form})


@writes
def cosign(request: HttpRequest, pk: int) -> HttpResponse:
    found = access.get_late_contact(request.user, pk, today=today())
    form = forms.ConfirmForm(**posted(request))
    if submit(form, workflow.cosign_contact, contact=found, by=request.user, today=today()):
        messages.success(request, "Die späte Eintragung ist gegengezeichnet.")
        return redirect("appointments:contact", pk=pk)
    page = pages.contact_page(request.user, found, today=today())
    return render(request, "appointments/cosign_contact.html", {"page": page, "form": form})
