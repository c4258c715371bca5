"""What the team lead sees of contact density: every page is only for whoever leads integration (U-41), but the report,
which is the management's (B-10)."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from contactdensity import access, workflow
from contactdensity.workflow.control import standing_of
from intake.workflow.control import usual_next
from jobcenter.staff.access import check, standing
from jobcenter.staff.permissions import Permission
from jobcenter.web import clock
from jobcenter.web.paging import paged
from jobcenter.web.views import posted, reads, submit, writes

from . import queries
from .access import get_led_office, led_flags
from .forms import (
    AcknowledgeForm,
    AgelessFilter,
    ContactFilter,
    ControlForm,
    CourseFilter,
    ExceptionFilter,
    FlagFilter,
    ReportFilter,
    TeamsFilter,
)
from .pages import contacts as contact_pages
from .pages import controls as control_pages
from .pages import exceptions as exception_pages
from .pages import flags as flag_pages
from .pages import report as report_pages
from .pages.course import course_page
from .pages.members import ageless_rows
from .pages.overview import teams_page
from .tabs import tabs


def _shown(request: HttpRequest, name: str, *, tab: str = "", **context: object) -> HttpResponse:
    context["tabs"] = tabs(f"contactdensity:{tab or name}")
    return render(request, f"contactdensity/supervision/{name}.html", context)


@reads
def teams(request: HttpRequest) -> HttpResponse:
    """Where the clients stand, by profile, office, team or specialist."""
    today = clock.today()
    filters = TeamsFilter.of(request, office_ids=access.check_led(request.user, today=today))
    return _shown(request, "teams", page=teams_page(request.user, filters, today), filters=filters, today=today)


@reads
def course(request: HttpRequest) -> HttpResponse:
    """How it went on: the frozen figures of twelve months (B-8)."""
    today = clock.today()
    filters = CourseFilter.of(request, office_ids=access.check_led(request.user, today=today))
    return _shown(request, "course", page=course_page(filters, today), filters=filters)


@reads
def exceptions(request: HttpRequest) -> HttpResponse:
    """Justified exceptions: in force, coming, ended and returned (D-64)."""
    today = clock.today()
    filters = ExceptionFilter.of(request, office_ids=access.check_led(request.user, today=today))
    page = paged(exception_pages.exceptions(filters, today).order_by(*filters.order_by), filters)
    page = page.with_rows(exception_pages.exception_lines(list(page.rows), today))
    return _shown(request, "exceptions", page=page, filters=filters)


@reads
def contacts(request: HttpRequest) -> HttpResponse:
    """Contacts entered late, and those by telephone on another ground (D-71, D-75)."""
    today = clock.today()
    filters = ContactFilter.of(request, office_ids=access.check_led(request.user, today=today))
    page = paged(contact_pages.contacts(filters, today).order_by(*filters.order_by), filters)
    page = page.with_rows(contact_pages.contact_lines(list(page.rows), user=request.user, today=today))
    return _shown(request, "contacts", page=page, filters=filters)


@writes
def flags(request: HttpRequest) -> HttpResponse:
    """The flags of the teams; the ticked ones are taken note of, each with its result (D-105)."""
    today = clock.today()
    filters = FlagFilter.of(request, office_ids=access.check_led(request.user, today=today))
    form = AcknowledgeForm(**posted(request), within=led_flags(request.user, today=today).select_related("person"))
    if done := submit(form, workflow.acknowledge_many, by=request.user, today=today, now=clock.now()):
        return _shown(request, "acknowledged", tab="flags", lines=flag_pages.result_lines(done.result), filters=filters)
    page = paged(flag_pages.flags(request.user, filters, today).order_by(*filters.order_by), filters)
    page = page.with_rows(flag_pages.flag_lines(page.rows))
    return _shown(request, "flags", page=page, filters=filters, form=form)


@reads
def controls(request: HttpRequest) -> HttpResponse:
    """When the contact density of each office was looked through last, and when it is due again (U-41)."""
    today = clock.today()
    offices = access.check_led(request.user, today=today)
    return _shown(request, "controls", lines=control_pages.control_lines(offices, today))


@writes
def control(request: HttpRequest, pk: int) -> HttpResponse:
    """The team lead enters that he looked through the contact density of an office (U-41)."""
    today = clock.today()
    office = get_led_office(request.user, pk, today=today)
    form = ControlForm(**posted(request), initial={"next_on": usual_next(office, today)})
    if submit(form, workflow.control_density, office=office, by=request.user, today=today):
        messages.success(request, "Die Kontrolle ist eingetragen. An die nächste werden Sie erinnert.")
        return redirect("contactdensity:controls")
    context = {"form": form, "office": office, "stands": standing_of(office)}
    return _shown(request, "control", tab="controls", **context, controls=control_pages.controls_of(office))


@reads
def report(request: HttpRequest) -> HttpResponse:
    """What the management reads: no names, no small numbers (B-10, D-86)."""
    today = clock.today()
    check(request.user, Permission.REPORT_VIEW, today=today)
    offices = standing(request.user, today).offices(Permission.REPORT_VIEW)
    days = report_pages.month_ends(offices, today)
    filters = ReportFilter.of(request, days=days)
    day = date.fromisoformat(filters.values["day"]) if days else None
    page = report_pages.report(offices, days, day, filters.values["by"]) if day else None
    return render(request, "contactdensity/supervision/report.html", {"page": page, "filters": filters})


@reads
def without_birth_date(request: HttpRequest) -> HttpResponse:
    """Members whose age nobody knows."""
    today = clock.today()
    offices = access.check_led(request.user, today=today)
    filters = AgelessFilter.of(request)
    found = queries.without_birth_date(offices, today).select_related("person", "household__office")
    page = paged(found.order_by(*filters.order_by), filters)
    return _shown(request, "without_birth_date", page=page.with_rows(ageless_rows(list(page.rows))), filters=filters)
