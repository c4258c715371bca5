"""What every request goes through: end of sessions, headers, the log without persons, fragments for htmx."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url
from django.template.loader import render_to_string

from . import clock

GetResponse = Callable[[HttpRequest], HttpResponseBase]

STARTED = "session_started"
LAST_SEEN = "session_last_seen"
WRITE_EVERY_SECONDS = 60
SESSION_ENDED = "Sie waren längere Zeit nicht aktiv oder den ganzen Tag angemeldet. Bitte melden Sie sich neu an."

log = logging.getLogger("jobcenter.requests")


class SessionLimits:
    """Ends a session after 30 minutes without a request and after 10 hours in any case (S8)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.idle: int = settings.SESSION_IDLE_SECONDS
        self.absolute: int = settings.SESSION_ABSOLUTE_SECONDS

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            self._check(request)
        return self.get_response(request)

    def _check(self, request: HttpRequest) -> None:
        moment = int(clock.now().timestamp())
        session = request.session
        started = session.setdefault(STARTED, moment)
        seen = session.setdefault(LAST_SEEN, moment)
        if moment - seen > self.idle or moment - started > self.absolute:
            logout(request)
            messages.info(request, SESSION_ENDED)
        elif moment - seen >= WRITE_EVERY_SECONDS:
            session[LAST_SEEN] = moment


class NoStore:
    """Nothing a page shows stays in a cache, neither the browser's nor a proxy's (S9). Static files come before."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response["Cache-Control"] = "no-store, private"
        return response


class SecurityHeaders:
    """The headers Django does not set itself (S9)."""

    HEADERS = {
        "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Permitted-Cross-Domain-Policies": "none",
    }

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in self.HEADERS.items():
            response.setdefault(name, value)
        return response


class RequestLog:
    """One line a request: method, pattern of the address, status, milliseconds. No number, no name, no search (S6)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        begun = time.perf_counter()
        response = self.get_response(request)
        pattern = request.resolver_match.route if request.resolver_match else "-"
        milliseconds = (time.perf_counter() - begun) * 1000
        log.info("%s /%s %d %.0f ms", request.method, pattern, response.status_code, milliseconds)
        return response


class HtmxFragments:
    """htmx swaps a part of the page: messages are appended to it, and a login page replaces the whole window,
    unless it would take away what is being typed."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if "HX-Request" not in request.headers or "HX-Boosted" in request.headers:
            return response
        if response.status_code == 302 and response["Location"].startswith(resolve_url(settings.LOGIN_URL)):
            if request.method == "POST":  # somebody types: the script tells him, and what he typed stays
                return HttpResponse(status=401)
            return HttpResponse(headers={"HX-Redirect": resolve_url(settings.LOGIN_REDIRECT_URL)})
        is_page = isinstance(response, HttpResponse) and response.get("Content-Type", "").startswith("text/html")
        if is_page and response.status_code == 200 and (waiting := messages.get_messages(request)):
            response.write(render_to_string("components/_messages_oob.html", {"messages": list(waiting)}))
        return response
