"""How far the calendars are filled: the team's week, one person's weeks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jobcenter.appointments import access, forms
from jobcenter.appointments.pages import utilisation as pages
from jobcenter.web.clock import today
from jobcenter.web.views import reads


@reads
def team(request: HttpRequest) -> HttpResponse:
    filters = forms.UtilisationFilter.of(request)
    monday = pages.chosen_monday(filters.values["day"], today())
    people = access.measured(request.user, monday, today=today())
    if [one.user_id for one in people] == [request.user.pk]:  # his own weeks say more than one line of one week
        page = pages.person_page(people[0], monday, today=today(), is_own=True)
    else:
        page = pages.team_page(people, monday, jobcenter_id=request.user.jobcenter_id, today=today())
    return render(request, "appointments/utilisation.html", {"page": page, "filters": filters})


@reads
def person(request: HttpRequest, pk: int) -> HttpResponse:
    filters = forms.UtilisationFilter.of(request)
    monday = pages.chosen_monday(filters.values["day"], today())
    assignment = access.get_measured(request.user, pk, monday, today=today())
    page = pages.person_page(assignment, monday, today=today(), is_own=pk == request.user.pk)
    return render(request, "appointments/utilisation.html", {"page": page, "filters": filters})
