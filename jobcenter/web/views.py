"""The decorators every view carries, and the one way from a form to a verb.

``@reads``: GET only, in a transaction that PostgreSQL itself keeps read-only (D-88). ``@asks``: by POST as well.
``@writes``: GET shows the form (read-only as well), POST writes in one transaction.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Any, overload

from django.contrib import messages
from django.db import DatabaseError, InterfaceError, connection, transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from . import error_views, once
from .errors import Conflict, Refused
from .faults import fault_of

View = Callable[..., HttpResponseBase]

_status: ContextVar[int | None] = ContextVar("status_of_refused_form", default=None)


@dataclass(frozen=True)
class Done:
    """A verb went through; ``result`` is what it returned. Always true, also if the result is empty."""

    result: Any

    def __bool__(self) -> bool:
        return True


@contextmanager
def read_only() -> Iterator[None]:
    """A transaction in which PostgreSQL refuses every write."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        yield


@overload
def reads(view: View) -> View: ...
@overload
def reads(*, records: Callable[..., None] | None = None) -> Callable[[View], View]: ...
def reads(view: View | None = None, *, records: Callable[..., None] | None = None) -> View | Callable[[View], View]:
    """A page that only shows. ``records(request, **kwargs)`` writes the read record and is committed first: if it
    fails, there is no page (D-88, S4)."""

    def decorate(inner: View) -> View:
        @wraps(inner)
        def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in ("GET", "HEAD"):
                return error_views.method_not_allowed(request, ["GET", "HEAD"])
            with _database_faults(request) as answer:
                if records is not None:
                    with transaction.atomic():
                        records(request, *args, **kwargs)
                with read_only():
                    answer.response = _rendered(inner(request, *args, **kwargs))
            return answer.response

        return wrapper

    return decorate(view) if view is not None else decorate


def asks(view: View) -> View:
    """A page that only shows, though its question may be posted: what is too long for an address, or stands in none.
    PostgreSQL refuses every write on POST as well."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD", "POST"):
            return error_views.method_not_allowed(request, ["GET", "HEAD", "POST"])
        with _database_faults(request) as answer, read_only():
            answer.response = _rendered(view(request, *args, **kwargs))
        return answer.response

    return wrapper


def writes(view: View) -> View:
    """A page with a form. GET shows it and cannot write; POST runs in one transaction and saves once only (R9).

    A ``Refused`` that no form took is shown as a page with its sentence and status 409.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD", "POST"):
            return error_views.method_not_allowed(request, ["GET", "HEAD", "POST"])
        with _database_faults(request) as answer:
            if request.method == "POST":
                answer.response = _post(view, request, *args, **kwargs)
            else:
                with read_only():
                    answer.response = _rendered(view(request, *args, **kwargs))
        return answer.response

    return wrapper


def posted(request: HttpRequest) -> dict[str, Any]:
    """What to build a form with: ``ReleaseForm(**posted(request))`` is bound on POST and empty on GET."""
    return {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}


def submit(form: BaseForm, verb: Callable[..., Any], **kwargs: Any) -> Done | None:
    """Call ``verb`` with the cleaned fields of ``form`` and ``kwargs`` (which win); ``None`` if the form must be shown.

    A refusal becomes an error at its field or at the top of the form, what was typed stays. A ``Conflict`` and a
    refusal by a constraint also turn the status of the page into 409.
    """
    if not form.is_bound or not form.is_valid():
        return None
    arguments = getattr(form, "verb_arguments", lambda: form.cleaned_data)()
    try:
        with transaction.atomic():
            return Done(verb(**{**arguments, **kwargs}))
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        if isinstance(refusal, Conflict):
            _status.set(409)
    except DatabaseError as error:
        fault = fault_of(error)
        if fault is None:
            raise
        form.add_error(None, fault.sentence)
        _status.set(fault.status)
    return None


def _post(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    status = _status.set(None)
    try:
        with transaction.atomic():
            token = once.token_of(request)
            if address := once.already_saved(request, token):
                messages.info(request, "Diese Eingabe war schon gespeichert. Sie wurde nicht noch einmal angelegt.")
                return redirect(address)
            response = _rendered(view(request, *args, **kwargs))
            if address := _leads_to(response):
                once.remember(request, token, address)
        refused = _status.get()
        if refused and response.status_code == 200:
            response.status_code = refused
        return response
    finally:
        _status.reset(status)


def _leads_to(response: HttpResponseBase) -> str:
    is_redirect = 300 <= response.status_code < 400
    return response.get("Location", "") if is_redirect else response.get("HX-Redirect", "")


def _rendered(response: HttpResponseBase) -> HttpResponseBase:
    """A TemplateResponse is rendered here, while the transaction that guards it is still open."""
    render = getattr(response, "render", None)
    return render() if callable(render) and not getattr(response, "is_rendered", True) else response


@dataclass
class _Answer:
    response: HttpResponseBase


@contextmanager
def _database_faults(request: HttpRequest) -> Iterator[_Answer]:
    """Turn a refusal, by a verb or by the database, into its German page."""
    answer = _Answer(HttpResponse())
    try:
        yield answer
    except Refused as refusal:
        answer.response = error_views.refused(request, refusal)
    except (DatabaseError, InterfaceError) as error:
        fault = fault_of(error)
        if fault is None or (request.method != "POST" and fault.status != 503):
            raise
        answer.response = error_views.fault_page(request, fault)


def pdf_response(pdf: bytes, name: str) -> HttpResponse:
    """A document to be saved, never shown inside a page; its name says nothing about the person (S6, S12)."""
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{name}.pdf"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )
