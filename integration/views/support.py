"""Active support asked for before the decision; how the house is organised (W-40, W-76, W-77)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from integration import queries
from integration.forms.files import SupportForm
from integration.pages import organisation as organisation_pages
from integration.workflow import support
from jobcenter.people.access import get_household
from jobcenter.staff.access import check
from jobcenter.staff.permissions import Permission
from jobcenter.web import clock
from jobcenter.web.views import posted, reads, submit, writes


@writes
def request_support(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    household = get_household(request.user, pk, today=today)
    check(request.user, Permission.SUPPORT_REQUEST, today=today, office_id=household.office_id)
    people, host = queries.whom_support_concerns(household, today)
    form = SupportForm(
        **posted(request),
        people=people,
        hosts=queries.specialists_of(household.office, today),
        initial={"requested_on": today, "host": host},
    )
    if submit(form, support.request_support, household=household, by=request.user, today=today):
        messages.success(
            request, "Die IFK ist unterrichtet, der Klärungstermin ist gebucht. Er ersetzt das Erstgespräch nicht."
        )
        return redirect("desk:case", household.pk)
    return render(request, "integration/request_support.html", {"form": form, "household": household})


@reads
def organisation(request: HttpRequest) -> HttpResponse:
    """What is explained at the beginning of each first interview (W-40)."""
    page = organisation_pages.organisation(request.user, today=clock.today())
    return render(request, "integration/organisation.html", {"page": page})
