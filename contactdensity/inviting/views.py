"""From those who are due to appointments and letters in two steps."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from contactdensity import access
from jobcenter.appointments import workflow
from jobcenter.web import clock
from jobcenter.web.views import posted, submit, writes

from . import forms, pages


@writes
def propose(request: HttpRequest) -> HttpResponse:
    """A free time for each client; what is left ticked is booked and invited to."""
    today = clock.today()
    access.check_inviting(request.user, today=today)
    filters = forms.ProposalFilter.of(request, jobcenter_id=request.user.jobcenter_id)
    clients, more = pages.clients(request.user, filters, today=today, chosen=request.method == "POST")
    form = forms.InviteForm(**posted(request), clients=clients)
    if done := submit(form, workflow.invite_many, by=request.user, today=today):
        return redirect("appointments:invitation_run", done.result.pk)
    page = pages.proposal_page(request.user, clients, form, filters, more=more, today=today)
    return render(request, "contactdensity/propose.html", {"page": page, "filters": filters, "form": form})
