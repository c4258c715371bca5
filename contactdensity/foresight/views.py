"""The weeks ahead: of everybody, of one, and who is behind the numbers."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from contactdensity import access
from contactdensity.access import Scope
from jobcenter.rules.foresight import last_day
from jobcenter.web import clock
from jobcenter.web.filters import FilterForm
from jobcenter.web.views import reads

from . import pages
from .due import due_page
from .forms import MOST_WEEKS, AheadFilter, DueFilter, PersonAheadFilter
from .reckoning import look_ahead


def _scope(request: HttpRequest) -> Scope:
    today = clock.today()
    return access.foresight_scope(request.user, today=today, until=last_day(today, MOST_WEEKS))


def _narrowed(scope: Scope, filters: AheadFilter) -> Scope:
    office, team = filters.values.get("office"), filters.values.get("team")
    return replace(
        scope,
        people=tuple(one for one in scope.people if filters.takes(one)),
        office_ids=frozenset({int(office)}) if office else scope.office_ids,
        is_whole=scope.is_whole and not team,
    )


@reads
def team(request: HttpRequest) -> HttpResponse:
    """Everybody in reach together, and each on his own; for a specialist the own weeks."""
    scope = _scope(request)
    if not scope.is_whole and len(scope.people) == 1:
        return _person(request, scope)
    filters = AheadFilter.of(request, people=scope.people)
    outlook = look_ahead(_narrowed(scope, filters), today=clock.today(), weeks=filters.number_of_weeks)
    page = pages.team_page(outlook, filters)
    return _shown(request, page, filters, reverse("appointments:utilisation") if outlook.measures_use else "")


@reads
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One specialist with the days that explain his free times."""
    today = clock.today()
    return _person(request, access.foresight_of(request.user, pk, today=today, until=last_day(today, MOST_WEEKS)))


def _person(request: HttpRequest, scope: Scope) -> HttpResponse:
    filters = PersonAheadFilter.of(request)
    outlook = look_ahead(scope, today=clock.today(), weeks=filters.number_of_weeks)
    page = pages.person_page(outlook, filters, is_own=not scope.leads)
    used = reverse("appointments:utilisation_of", args=[scope.people[0].user_id])
    return _shown(request, page, filters, used if outlook.measures_use else "")


def _shown(request: HttpRequest, page: pages.AheadPage, filters: FilterForm, utilisation_url: str) -> HttpResponse:
    """With the way to the utilisation of past weeks, where it is measured: whoever looks ahead may look back."""
    context = {"page": page, "filters": filters, "utilisation_url": utilisation_url}
    return render(request, "contactdensity/foresight.html", context)


@reads
def due(request: HttpRequest) -> HttpResponse:
    """Who is owed a talk by when."""
    scope = _scope(request)
    filters = DueFilter.of(request, people=scope.people)
    page = due_page(_narrowed(scope, filters), filters, user=request.user, today=clock.today())
    return render(request, "contactdensity/foresight_due.html", {"page": page, "filters": filters})


@reads
def notice(request: HttpRequest) -> HttpResponse:
    """One line for „Mein Tag“ if something would be missed; nothing if not."""
    scope = _scope(request)
    filters = AheadFilter.of(request, people=scope.people)
    outlook = look_ahead(scope, today=clock.today(), weeks=filters.number_of_weeks)
    page = pages.team_page(outlook, filters)
    alone = scope.leads and not any(part.verdict for part in page.parts) and bool(page.alone)
    return render(request, "contactdensity/_foresight_notice.html", {"page": page, "alone": alone})
