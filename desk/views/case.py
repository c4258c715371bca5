"""The case: everything about one household on one page, its history, its notes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from desk.forms import NoteForm, PageFilter
from desk.pages.case import case_page
from desk.pages.history import history_page
from jobcenter.people import access, workflow
from jobcenter.web.clock import today
from jobcenter.web.shell import Crumb
from jobcenter.web.views import posted, reads, submit, writes


def _record_reading(request: HttpRequest, pk: int) -> None:
    request.opened = access.get_household(request.user, pk, today=today())  # type: ignore[attr-defined]
    access.record_reading(request.user, household=request.opened, page="fall")  # type: ignore[attr-defined]


@reads(records=_record_reading)
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole household: who, what stands where, what is next, what happened."""
    page = case_page(request.opened, user=request.user, today=today())  # type: ignore[attr-defined]
    return render(request, "desk/case.html", {"page": page})


def _record_history(request: HttpRequest, pk: int) -> None:
    household = access.get_household(request.user, pk, today=today())
    access.record_reading(request.user, household=household, page="verlauf")


@reads(records=_record_history)
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Every act on the case, the newest first; the team lead also sees who read the file."""
    household = access.get_household(request.user, pk, today=today())
    page = history_page(household, PageFilter.of(request), user=request.user, today=today())
    crumbs = (Crumb(page.title, request.path.removesuffix("verlauf/")), Crumb("Verlauf"))
    return render(request, "desk/case_history.html", {"page": page, "crumbs": crumbs})


@writes
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a note on the case."""
    household = access.get_household(request.user, pk, today=today())
    form = NoteForm(**posted(request), household=household, initial={"occurred_on": today()})
    if submit(form, workflow.write_note, household=household, by=request.user):
        messages.success(request, "Der Vermerk ist gespeichert.")
        return redirect("desk:case", pk)
    return render(request, "desk/case_note.html", {"form": form, "household": household})
