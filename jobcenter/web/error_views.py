"""German pages for everything that can go wrong. They need no database: it may be the thing that is away."""

import sys
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme

from .errors import Refused
from .faults import Fault, fault_of

RETRY_AFTER_SECONDS = "30"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request could not be read (broken upload, too many fields, invented host)."""
    return _page(request, "400", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the role does not allow it; the gate's own sentence says who may."""
    return _page(request, "403", 403, sentence=str(exception or ""))


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form is older than the login it was opened with (``CSRF_FAILURE_VIEW``)."""
    return _page(request, "csrf", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: does not exist, or belongs to somebody else; the answer is the same for both (S3)."""
    return _page(request, "404", 404)


def method_not_allowed(request: HttpRequest, allowed: Iterable[str]) -> HttpResponse:
    """405: a page was sent to that can only be looked at."""
    response = _page(request, "405", 405)
    response["Allow"] = ", ".join(allowed)
    return response


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """409: a rule or an earlier act of somebody else forbids it; the sentence says why (E83)."""
    return _page(request, "409", 409, sentence=refusal.message, back=_back(request))


def fault_page(request: HttpRequest, fault: Fault) -> HttpResponse:
    """What the database refused: 400, 409 or 503, each with its sentence."""
    response = _page(request, str(fault.status), fault.status, sentence=fault.sentence, back=_back(request))
    if fault.status == 503:
        response["Retry-After"] = RETRY_AFTER_SECONDS
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 if the cause is a database that is away: also when middleware found it first (R11)."""
    error = sys.exc_info()[1]
    if isinstance(error, DatabaseError | InterfaceError):
        fault = fault_of(error)
        if fault and fault.status == 503:
            return fault_page(request, fault)
    return _page(request, "500", 500)


def _page(request: HttpRequest, name: str, status: int, **context: Any) -> HttpResponse:
    """Rendered without context processors: no user, no session, no query."""
    html = render_to_string(f"errors/{name}.html", {"start": settings.LOGIN_REDIRECT_URL, **context})
    return HttpResponse(html, status=status)


def _back(request: HttpRequest) -> str:
    """The page of ours the user came from; empty if the browser names none."""
    referer = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure())
    return referer if ours else ""
