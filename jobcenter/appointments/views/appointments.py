"""The day of an office, the week of a specialist, one appointment and what becomes of it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from jobcenter.appointments import access, forms, workflow
from jobcenter.appointments.choices import AppointmentState
from jobcenter.appointments.models import Appointment
from jobcenter.appointments.pages import calendar as pages
from jobcenter.people.access import get_household, record_reading
from jobcenter.staff.access import check, get_colleague
from jobcenter.staff.permissions import Permission
from jobcenter.web.clock import now, today
from jobcenter.web.views import posted, reads, submit, writes


def _record_reading(request: HttpRequest, pk: int) -> None:
    appointment = access.get_appointment(request.user, pk, today=today())
    record_reading(request.user, household=appointment.household, person=appointment.person, page="Termin")


@reads
def day(request: HttpRequest) -> HttpResponse:
    check(request.user, Permission.CASE_VIEW, today=today())
    offices = access.day_list_offices(request.user, today=today())
    filters = forms.DayFilter.of(request, offices=offices)
    office = filters.values["office"] or offices[0]
    page = pages.day_page(request.user, office, filters.values["day"] or today(), filters, now=now())
    return render(request, "appointments/day.html", {"page": page, "filters": filters, "form": forms.ConfirmForm()})


@reads
def unsettled(request: HttpRequest) -> HttpResponse:
    """Past appointments without a result."""
    check(request.user, Permission.CASE_VIEW, today=today())
    offices = access.day_list_offices(request.user, today=today())
    filters = forms.UnsettledFilter.of(request, offices=offices)
    office = filters.values["office"] or offices[0]
    page = pages.unsettled_page(office, filters, today=today())
    return render(request, "appointments/unsettled.html", {"page": page, "filters": filters, "office": office})


@writes
def arrive(request: HttpRequest, pk: int) -> HttpResponse:
    return _receive(request, pk, workflow.arrive, "Ist die Person eingetroffen?", "Eingetroffen")


@writes
def call_in(request: HttpRequest, pk: int) -> HttpResponse:
    return _receive(request, pk, workflow.call_in, "Die Person aufrufen?", "Aufrufen")


def _receive(
    request: HttpRequest, pk: int, verb: Callable[..., Appointment], question: str, button: str
) -> HttpResponse:
    found = access.get_receivable(request.user, pk, today=today())
    form = forms.ConfirmForm(**posted(request))
    if submit(form, verb, appointment=found, at=now(), by=request.user):
        return redirect(f"{reverse('appointments:day')}?office={found.office_id}")
    page = pages.appointment_page(request.user, found, today=today())
    context = {"form": form, "page": page, "question": question, "button": button}
    return render(request, "appointments/receive.html", context)


@reads
def calendar(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    check(request.user, Permission.CASE_VIEW, today=today())
    usual = get_colleague(request.user, pk) if pk else request.user
    filters = forms.WeekFilter.of(request, hosts=access.calendar_hosts(request.user, today=today()), usual=usual)
    page = pages.week_page(request.user, filters.values["host"], filters.values["day"] or today(), today=today())
    return render(request, "appointments/calendar.html", {"page": page, "filters": filters})


@reads(records=_record_reading)
def appointment(request: HttpRequest, pk: int) -> HttpResponse:
    found = access.get_appointment(request.user, pk, today=today())
    page = pages.appointment_page(request.user, found, today=today())
    form = forms.ResultForm(of=found)
    return render(request, "appointments/appointment.html", {"page": page, "form": form})


@writes
def result(request: HttpRequest, pk: int) -> HttpResponse:
    found = access.get_settleable(request.user, pk, today=today())
    form = forms.ResultForm(**posted(request), of=found)
    if submit(form, workflow.record_result, appointment=found, by=request.user, today=today()):
        messages.success(request, "Das Ergebnis ist eingetragen.")
        return redirect("appointments:appointment", pk=pk)
    page = pages.appointment_page(request.user, found, today=today())
    return render(request, "appointments/result.html", {"page": page, "form": form})


@writes
def move(request: HttpRequest, pk: int) -> HttpResponse:
    found = access.get_settleable(request.user, pk, today=today())
    form = forms.MoveForm(**posted(request), appointment=found, today=today())
    if done := submit(form, workflow.move, appointment=found, by=request.user, today=today()):
        messages.success(request, "Der Termin ist verschoben.")
        if found.state == AppointmentState.INVITED:
            messages.warning(request, "Zum alten Termin ist eingeladen: Bitte laden Sie zum neuen ein.")
        return redirect("appointments:appointment", pk=done.result.pk)
    page = pages.appointment_page(request.user, found, today=today())
    return render(request, "appointments/move.html", {"page": page, "form": form})


@writes
def book(request: HttpRequest, pk: int) -> HttpResponse:
    household = get_household(request.user, pk, today=today())
    access.check_booking(request.user, household, today=today())
    form = forms.BookForm(
        **posted(request),
        household=household,
        today=today(),
        initial=pages.usual_booking(request.user, today=today()),
    )
    if done := submit(
        form, workflow.book, household=household, office=household.office, by=request.user, today=today()
    ):
        messages.success(request, "Der Termin ist gebucht.")
        return redirect("appointments:appointment", pk=done.result.pk)
    return render(request, "appointments/book.html", {"household": household, "form": form})
