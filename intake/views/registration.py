"""The counter: search first, then one form; hints while typing, drafts that are kept."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from intake import access
from intake.forms.hints import HintForm
from intake.forms.registration import RegistrationForm
from intake.forms.steps import PressForm, SearchForm, StartForm
from intake.models import ApplicationDraft
from intake.pages import registration as pages
from intake.pages.tickets import ticket_values
from intake.workflow.counter import take_in
from intake.workflow.drafts import discard, save_draft
from jobcenter.people.access import get_known_person, record_look_up
from jobcenter.web.clock import today
from jobcenter.web.dates import short
from jobcenter.web.forms import BaseForm
from jobcenter.web.views import posted, reads, submit, writes


@writes
def look_up(request: HttpRequest) -> HttpResponse:
    """First step: is the person known already? (W-78, W-79, C-28) By POST: no name in an address (S6)."""
    access.check_counter(request.user, today=today())
    form = SearchForm(**posted(request))
    if form.terms:
        record_look_up(request.user)
    page = pages.search_page(request.user, form.terms, today=today())
    context = {"page": page, "form": form, "start": StartForm(initial=dict(form.data.items()))}
    return render(request, "intake/registration/search.html", context)


@writes
def enter(request: HttpRequest) -> HttpResponse:
    """Second step: the form of the counter. It begins empty, or with what was typed in the search."""
    day = today()
    counter = pages.counter(request.user, day)
    press = PressForm(**posted(request))
    if request.method != "POST" or press.verb == "start":
        typed = StartForm(posted(request).get("data", {})).typed()
        return _show(request, RegistrationForm(initial=typed, counter=counter, today=day))
    form = RegistrationForm(**posted(request), counter=counter, rows=press.count, today=day)
    kept = access.find_draft(request.user, press.draft_id, today=day)
    if press.verb == "draft":
        return _keep(request, form, kept)
    if press.verb != "register":
        values = _reshaped(request, form, press)
        again = RegistrationForm(initial=values, counter=counter, rows=pages.rows_of(values), today=day)
        return _show(request, again, compares=True, kept=kept)
    ticket = access.find_ticket(request.user, press.ticket_id, today=day)
    if done := submit(form, take_in, by=request.user, today=day, draft=kept, ticket=ticket):
        made = done.result
        messages.success(request, f"Der Antrag vom {short(made.applied_on)} ist aufgenommen, Nummer {made.number}.")
        return redirect("intake:register") if counter.by_call else redirect("desk:case", made.household_id)
    return _show(request, form, compares=True, kept=kept)


def _record_take_over(request: HttpRequest, pk: int) -> None:
    get_known_person(request.user, pk, today=today())
    record_look_up(request.user)


@reads(records=_record_take_over)
def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """The form for somebody who is known: his person and his household are used again (C-17, C-28)."""
    day = today()
    counter = pages.counter(request.user, day)
    values = pages.known_values(request.user, get_known_person(request.user, pk, today=day), today=day)
    form = RegistrationForm(initial=values, counter=counter, rows=pages.rows_of(values), today=day)
    return _show(request, form)


@writes
def hints(request: HttpRequest, row: int) -> HttpResponse:
    """Part of the page while somebody types: who this may be."""
    access.check_counter(request.user, today=today())
    form = HintForm(**posted(request), row=row)
    if form.is_enough:
        record_look_up(request.user)
    rows = pages.hint_rows(request.user, form.typed, today=today()) if form.is_enough else ()
    return render(request, "intake/registration/_hints.html", {"hits": rows, "index": row})


@reads
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft is continued where it was left."""
    day = today()
    counter = pages.counter(request.user, day)
    kept = access.get_draft(request.user, pk, today=day)
    values = pages.draft_values(kept)
    form = RegistrationForm(initial=values, counter=counter, rows=pages.rows_of(values), today=day)
    return _show(request, form, kept=kept)


@reads
def from_ticket(request: HttpRequest, pk: int) -> HttpResponse:
    """The form for whoever called the service centre or wrote a letter without mark (C-57, C-66)."""
    day = today()
    ticket = access.get_ticket(request.user, pk, today=day)
    counter = pages.counter(request.user, day)
    form = RegistrationForm(initial=ticket_values(ticket), counter=counter, today=day)
    return _show(request, form)


@writes
def draft_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft is thrown away after asking back."""
    found = access.get_draft(request.user, pk, today=today())
    form = BaseForm(**posted(request))
    if submit(form, discard, draft=found):
        messages.success(request, f"Der Entwurf „{found.title}“ ist verworfen.")
        return redirect("intake:register")
    return render(request, "intake/registration/discard.html", {"form": form, "draft": found})


def _keep(request: HttpRequest, form: RegistrationForm, kept: ApplicationDraft | None) -> HttpResponse:
    values = form.raw()
    saved = save_draft(
        office=form.chosen_office, data=values, title=pages.draft_title(values), by=request.user, draft=kept
    )
    messages.success(request, f"Der Entwurf „{saved.title}“ ist gespeichert.")
    return redirect("intake:register")


def _reshaped(request: HttpRequest, form: RegistrationForm, press: PressForm) -> dict[str, Any]:
    """What was typed, with a person more, a person less, or a known person taken over."""
    values = form.raw()
    if press.verb == "remove":
        return pages.without_row(values, press.index)
    if press.verb == "add":
        return pages.with_new_row(values)
    person = get_known_person(request.user, press.person_id, today=today())
    alone = press.index == 0 and form.count == 1
    return {**values, **pages.known_values(request.user, person, today=today(), index=press.index, members=alone)}


def _show(
    request: HttpRequest, form: RegistrationForm, *, compares: bool = False, kept: ApplicationDraft | None = None
) -> HttpResponse:
    if compares:
        record_look_up(request.user)
    page = pages.registration_page(form, request.user, today=form.today, compares=compares, draft=kept)
    return render(request, "intake/registration/form.html", {"page": page, "form": form})
