"""Many clients invited at once: what became of each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jobcenter.appointments import access, forms, workflow
from jobcenter.appointments.pages import inviting as pages
from jobcenter.web.clock import today
from jobcenter.web.views import posted, submit, writes


@writes
def invitation_run(request: HttpRequest, pk: int) -> HttpResponse:
    """The result for each client; a button invites those whose turn did not come because the work broke off."""
    run = access.get_invitation_run(request.user, pk, today=today())
    form = forms.ConfirmForm(**posted(request))
    if submit(form, workflow.go_on_inviting, run=run, by=request.user, today=today()):
        return redirect("appointments:invitation_run", pk=pk)
    page = pages.invitation_run(request.user, run, today=today())
    return render(request, "appointments/invitation_run.html", {"page": page, "form": form})
