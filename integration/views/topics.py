"""The topics on the form of a talk, in the order in which they suit the client."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from integration import access, queries
from integration.forms.topics import TopicsForm
from integration.pages.topics import talk_topics as topics
from jobcenter.appointments.queries import members_of
from jobcenter.people.access import get_household
from jobcenter.web import clock
from jobcenter.web.views import posted, writes


@writes
def talk_topics(request: HttpRequest, pk: int) -> HttpResponse:
    """Posted, as the form stands, so that nothing of the talk is in an address; writes nothing."""
    today = clock.today()
    household = get_household(request.user, pk, today=today)
    access.check_reads_talks(request.user, household, today=today)
    form = TopicsForm(**posted(request), persons=members_of(household, today))
    person = form.cleaned_data.get("person") if form.is_valid() else None
    known = queries.profiling_of(person.pk) if person else None
    shown = topics(household.jobcenter_id, known, request.POST.getlist("topics"))
    return render(request, "integration/_talk_topics.html", {"topics": shown})
