"""The calendar for another program: its address, and the page on which it is made and revoked."""

from datetime import timedelta

from axes.handlers.proxy import AxesProxyHandler
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.signals import user_login_failed
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from jobcenter.appointments import forms, workflow
from jobcenter.appointments.pages.feed import calendar_file
from jobcenter.appointments.queries import feed as queries
from jobcenter.staff.access import can, check
from jobcenter.staff.permissions import Permission
from jobcenter.web.clock import now, today
from jobcenter.web.views import posted, reads, submit, writes

BACK, AHEAD = timedelta(days=30), timedelta(days=366)
# Wrong addresses are counted like wrong passwords of somebody of this name, for each sender (limits.md 1.7).
GUESSING = {"username": "kalender-abonnement"}


def _count_wrong_address(request: HttpRequest, token: str) -> None:
    if queries.feed_of(workflow.hashed(token)) is None and AxesProxyHandler.is_allowed(request, GUESSING):
        user_login_failed.send(sender=__name__, credentials=GUESSING, request=request)


@login_not_required
@reads(records=_count_wrong_address)
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """A wrong or revoked address is 404, after five of them 429, as is that of somebody whose roles have ended; a valid
    one always answers."""
    found = queries.feed_of(workflow.hashed(token))
    if found is None:
        if not AxesProxyHandler.is_allowed(request, GUESSING):
            return HttpResponse("Zu viele ungültige Adressen. Bitte später wieder versuchen.", status=429)
        raise Http404
    if not can(found.user, Permission.CASE_VIEW, today=today()):
        raise Http404
    appointments = queries.feed_appointments(found.user, today() - BACK, today() + AHEAD)
    return HttpResponse(
        calendar_file(appointments, made_at=now()),
        content_type="text/calendar; charset=utf-8",
        headers={"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"},
    )


@writes
def settings(request: HttpRequest) -> HttpResponse:
    """Make a new address: it is shown once, on the page that follows the button."""
    check(request.user, Permission.CASE_VIEW, today=today())
    form = forms.ConfirmForm(**posted(request))
    address = ""
    if done := submit(form, workflow.open_feed, by=request.user, today=today()):
        address = request.build_absolute_uri(reverse("appointments:feed", args=[done.result]))
    current = queries.current_feed(request.user)
    return render(request, "appointments/feed.html", {"form": form, "address": address, "current": current})


@writes
def revoke(request: HttpRequest) -> HttpResponse:
    check(request.user, Permission.CASE_VIEW, today=today())
    form = forms.ConfirmForm(**posted(request))
    if submit(form, workflow.revoke_feed, by=request.user, today=today()):
        messages.success(request, "Die Adresse ist widerrufen.")
        return redirect("appointments:feed_settings")
    return render(request, "appointments/revoke_feed.html", {"form": form})
