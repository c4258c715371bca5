"""The release „dem Grunde nach“, its revocation, the QuEr person, the decision."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from intake.forms.approval import DecideForm, InterviewPersonForm, PreviewForm, ReleaseForm, RevokeForm
from intake.pages.acts import act_page, decision_effects, has_booked_interview, revoke_effects
from intake.queries import persons_to_name
from intake.workflow import approval as verbs
from intake.workflow import previews
from jobcenter.staff.permissions import Permission as P
from jobcenter.web.clock import today
from jobcenter.web.views import posted, reads, submit, writes

from .gate import application_for


@writes
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Release the application; the page shows which deadlines begin and when they end."""
    day = today()
    application = application_for(request, pk, P.APPLICATION_RELEASE, today=day)
    asked = PreviewForm.of(request).values["on"] or day
    form = ReleaseForm(
        **posted(request),
        of=application,
        initial={"on": asked},
        preview_url=reverse("intake:release_preview", args=[pk]),
        needs_reason=application.complete_on is None,
    )
    if submit(form, verbs.release, application=application, by=request.user, today=day):
        messages.success(request, "Der Antrag ist dem Grunde nach freigegeben.")
        return redirect("desk:case", application.household_id)
    on = form.cleaned_data.get("on") or asked if form.is_bound else asked
    page = act_page(
        application,
        "Dem Grunde nach freigeben",
        button="Freigeben",
        transition="release",
        blocked="" if application.id_checked_on else "Die ID-Prüfung fehlt noch. Ohne sie ist keine Freigabe möglich.",
        explanation="Maßgeblich ist der Tag der Freigabe, nicht der des Bescheids oder der Umstellung.",
    )
    return render(
        request,
        "intake/approval_release.html",
        {
            "page": page,
            "form": form,
            "on": on,
            "previews": previews.of_release(application, on, today=day),
            "ask": PreviewForm({"on": on}, auto_id="vorschau_%s"),
            "is_incomplete": application.complete_on is None,
        },
    )


@reads
def release_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The deadlines for the day just typed, as a part of the release page."""
    day = today()
    application = application_for(request, pk, P.APPLICATION_RELEASE, today=day)
    on = PreviewForm.of(request).values["on"] or day
    found = previews.of_release(application, on, today=day)
    return render(request, "intake/_approval_preview.html", {"on": on, "previews": found})


@writes
def revoke_release(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the release back (D-26)."""
    day = today()
    application = application_for(request, pk, P.APPLICATION_RELEASE, today=day)
    form = RevokeForm(
        **posted(request), of=application, initial={"on": day}, is_booked=has_booked_interview(application, today=day)
    )
    if submit(form, verbs.revoke_release, application=application, by=request.user, today=day):
        messages.success(request, "Die Freigabe ist widerrufen.")
        return redirect("desk:case", application.household_id)
    page = act_page(
        application,
        "Freigabe widerrufen",
        button="Widerrufen",
        transition="revoke_release",
        effects=revoke_effects(application, today=day),
        is_final=True,
    )
    return render(request, "intake/approval_act.html", {"page": page, "form": form})


@writes
def choose_interview_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Name the member with whom the QuEr is held instead of the head (D-34, D-35)."""
    day = today()
    application = application_for(request, pk, P.HANDOVER_ASSIGN, today=day)
    form = InterviewPersonForm(**posted(request), of=application, persons=persons_to_name(application, day))
    if submit(form, verbs.name_interview_person, application=application, by=request.user, today=day):
        messages.success(request, "Die QuEr-Person ist festgelegt.")
        return redirect("desk:case", application.household_id)
    page = act_page(
        application,
        "QuEr-Person festlegen",
        button="Festlegen",
        blocked="" if application.released_on else "Die QuEr-Person wird erst nach der Freigabe festgelegt.",
        explanation="Die Frist zählt ab dem Tag der Freigabe, nicht ab heute.",
    )
    return render(request, "intake/approval_act.html", {"page": page, "form": form})


@writes
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the decision (D-22)."""
    day = today()
    application = application_for(request, pk, P.APPLICATION_DECIDE, today=day)
    form = DecideForm(**posted(request), of=application, initial={"on": day})
    if submit(form, verbs.decide, application=application, by=request.user, today=day):
        messages.success(request, "Der Bescheid ist eingetragen.")
        return redirect("desk:case", application.household_id)
    page = act_page(
        application,
        "Bescheid eintragen",
        button="Bescheid eintragen",
        transition="decide",
        effects=decision_effects(application),
    )
    return render(request, "intake/approval_act.html", {"page": page, "form": form})
