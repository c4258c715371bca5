"""Advance, final determination, payment and notice (C.4, W-91)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from intake.access import get_benefit_decision
from intake.forms.approval import DatedForm
from intake.pages.acts import act_page
from intake.workflow import benefits as verbs
from jobcenter.staff.access import check
from jobcenter.staff.permissions import Permission as P
from jobcenter.web.clock import today
from jobcenter.web.views import posted, submit, writes

from .gate import application_for


@writes
def advance(request: HttpRequest, pk: int) -> HttpResponse:
    """An advance before the decision (§ 42 SGB I)."""
    day = today()
    application = application_for(request, pk, P.APPLICATION_DECIDE, today=day)
    form = DatedForm(**posted(request), of=application, initial={"on": day})
    if submit(form, verbs.advance, application=application, by=request.user, today=day):
        messages.success(request, "Der Vorschuss ist festgesetzt. Die Entscheidungsfrist läuft weiter.")
        return redirect("desk:case", application.household_id)
    page = act_page(
        application,
        "Vorschuss festsetzen",
        button="Festsetzen",
        effects=("Die Entscheidungsfrist läuft weiter: Ein Vorschuss entscheidet den Antrag nicht.",),
    )
    return render(request, "intake/approval_act.html", {"page": page, "form": form})


@writes
def finalise(request: HttpRequest, pk: int) -> HttpResponse:
    """The final determination after a provisional one (§ 41a SGB II)."""
    day = today()
    application = application_for(request, pk, P.APPLICATION_DECIDE, today=day)
    form = DatedForm(**posted(request), of=application, initial={"on": day})
    if submit(form, verbs.finalise, application=application, by=request.user, today=day):
        messages.success(request, "Die endgültige Festsetzung ist eingetragen.")
        return redirect("desk:case", application.household_id)
    page = act_page(application, "Endgültig festsetzen", button="Festsetzen")
    return render(request, "intake/approval_act.html", {"page": page, "form": form})


@writes
def make_payable(request: HttpRequest, pk: int) -> HttpResponse:
    """The amount is released for payment (W-91)."""
    day = today()
    decision = get_benefit_decision(request.user, pk, today=day)
    application = decision.application
    check(request.user, P.APPLICATION_DECIDE, today=day, office_id=application.office_id)
    form = DatedForm(**posted(request), of=decision, initial={"on": day})
    if submit(form, verbs.make_payable, decision=decision, by=request.user, today=day):
        messages.success(request, "Die Leistung ist zahlbar gemacht.")
        return redirect("desk:case", application.household_id)
    page = act_page(application, "Zahlbar machen", button="Eintragen", explanation=f"Festsetzung: {decision}")
    return render(request, "intake/approval_act.html", {"page": page, "form": form})


@writes
def notify(request: HttpRequest, pk: int) -> HttpResponse:
    """The notice was issued (W-91)."""
    day = today()
    decision = get_benefit_decision(request.user, pk, today=day)
    application = decision.application
    check(request.user, P.APPLICATION_DECIDE, today=day, office_id=application.office_id)
    form = DatedForm(**posted(request), of=decision, initial={"on": day})
    if submit(form, verbs.notify, decision=decision, by=request.user, today=day):
        messages.success(request, "Die Bescheiderteilung ist eingetragen.")
        return redirect("desk:case", application.household_id)
    page = act_page(
        application, "Bescheiderteilung eintragen", button="Eintragen", explanation=f"Festsetzung: {decision}"
    )
    return render(request, "intake/approval_act.html", {"page": page, "form": form})
