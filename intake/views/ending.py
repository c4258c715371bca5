"""Endings, ways back and corrections: one small page each, with what it takes along."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from intake import access
from intake.forms.ending import CancelForm, DatedReasonForm, DenyForm, MergeForm, TransferForm
from intake.pages.acts import act_page, ending_effects
from intake.pages.denial import denial_page
from intake.queries import likely_earlier
from intake.workflow import correction
from intake.workflow import ending as verbs
from intake.workflow.denial import warnings_of
from jobcenter.staff.permissions import Permission as P
from jobcenter.web.clock import today
from jobcenter.web.views import posted, submit, writes

from .gate import application_for, rehearsed

COMES_BACK = (
    "Erstgespräche, die mit dem Antrag begonnen haben, leben mit ihrer alten Frist wieder auf.",
    "Wer bis zum Ende zuständig war, ist es weiter, wenn inzwischen niemand anderes zuständig ist.",
    "Abgesagte Termine sind neu zu vereinbaren.",
)

MERGED = (
    "Das früheste Datum gilt. Wer in beiden Anträgen dieselbe Person ist, bleibt einmal; alle anderen gehören künftig "
    "zur Bedarfsgemeinschaft des früheren Antrags. Was mit dem späteren Antrag einging, gilt dort als eingegangen, "
    "wenn es von derselben Person ist oder die ganze Bedarfsgemeinschaft betrifft (zum Beispiel der Mietvertrag)."
)


def _dated(
    request: HttpRequest,
    pk: int,
    *,
    permission: P,
    verb: Callable[..., Any],
    transition: str,
    title: str,
    day_label: str,
    told: str,
    decides: bool | None,
    explanation: str = "",
) -> HttpResponse:
    """The page of a verb that asks for a day and a reason. ``decides``: is it a decision; ``None``: a way back."""
    day = today()
    application = application_for(request, pk, permission, today=day)
    form = DatedReasonForm(**posted(request), of=application, day_label=day_label, initial={"on": day})
    if submit(form, verb, application=application, by=request.user, today=day):
        messages.success(request, told)
        return redirect("desk:case", application.household_id)
    effects = COMES_BACK if decides is None else ending_effects(application, decides=decides, today=day)
    page = act_page(
        application,
        title,
        button=title,
        transition=transition,
        effects=effects,
        explanation=explanation,
        is_final=decides is not None,
    )
    return render(request, "intake/approval_act.html", {"page": page, "form": form})


@writes
def reject(request: HttpRequest, pk: int) -> HttpResponse:
    """Reject the application."""
    return _dated(
        request,
        pk,
        permission=P.APPLICATION_REJECT,
        verb=verbs.reject,
        transition="reject",
        title="Antrag ablehnen",
        day_label="Datum des Ablehnungsbescheids",
        told="Der Antrag ist abgelehnt.",
        decides=True,
    )


@writes
def deny(request: HttpRequest, pk: int) -> HttpResponse:
    """Deny for missing cooperation."""
    day = today()
    application = application_for(request, pk, P.APPLICATION_REJECT, today=day)
    warnings = warnings_of(application)
    form = DenyForm(**posted(request), of=application, asks_for_warning=not warnings, initial={"on": day})
    if submit(form, verbs.deny, application=application, by=request.user, today=day):
        messages.success(request, "Der Antrag ist versagt.")
        return redirect("desk:case", application.household_id)
    page = denial_page(application, warnings, user=request.user, today=day)
    return render(request, "intake/approval_act.html", {"page": page, "form": form})


@writes
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The client withdraws."""
    return _dated(
        request,
        pk,
        permission=P.APPLICATION_WITHDRAW,
        verb=verbs.withdraw,
        transition="withdraw",
        title="Rücknahme eintragen",
        day_label="Datum der Erklärung",
        told="Die Rücknahme ist eingetragen.",
        decides=False,
    )


@writes
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Cooperation was made up."""
    return _dated(
        request,
        pk,
        permission=P.APPLICATION_REJECT,
        verb=verbs.resume,
        transition="resume",
        title="Mitwirkung nachgeholt",
        day_label="Nachgeholt am",
        told="Der Antrag wird weiterbearbeitet.",
        decides=None,
        explanation="Der Antrag ist danach wieder „teilweise eingereicht“ (§ 67 SGB I).",
    )


@writes
def reinstate(request: HttpRequest, pk: int) -> HttpResponse:
    """An appeal succeeded."""
    return _dated(
        request,
        pk,
        permission=P.APPLICATION_RELEASE,
        verb=verbs.reinstate,
        transition="reinstate",
        title="Antrag wieder aufnehmen",
        day_label="Datum der Abhilfe oder des Urteils",
        told="Der Antrag ist wieder aufgenommen.",
        decides=None,
        explanation="Der Antrag ist danach „vollständig“, oder „teilweise eingereicht“, wenn er es vorher nicht war. "
        "Eine neue Freigabe beginnt eine neue Frist.",
    )


@writes
def transfer(request: HttpRequest, pk: int) -> HttpResponse:
    """Another Jobcenter is responsible (D-45)."""
    day = today()
    application = application_for(request, pk, P.APPLICATION_TRANSFER, today=day)
    form = TransferForm(**posted(request), of=application, initial={"on": day})
    if submit(form, verbs.transfer, application=application, by=request.user, today=day):
        messages.success(request, "Der Antrag ist abgegeben.")
        return redirect("desk:case", application.household_id)
    page = act_page(
        application,
        "Antrag abgeben",
        button="Abgeben",
        transition="transfer",
        effects=ending_effects(application, decides=False, today=day),
        explanation="Das Antragsdatum des ersten Eingangs bleibt und steht im Abgabeschreiben (§ 16 Abs. 2 SGB I).",
        is_final=True,
    )
    return render(request, "intake/approval_act.html", {"page": page, "form": form})


@writes
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Storno by the team lead (D-19)."""
    day = today()
    application = application_for(request, pk, P.APPLICATION_CANCEL, today=day)
    form = CancelForm(**posted(request), of=application)
    if submit(form, correction.cancel, application=application, by=request.user, today=day):
        messages.success(request, "Der Antrag ist storniert.")
        return redirect("desk:case", application.household_id)
    page = act_page(
        application,
        "Antrag stornieren",
        button="Stornieren",
        transition="cancel",
        effects=ending_effects(application, decides=False, today=day),
        explanation="Das Antragsdatum lässt sich nicht ändern. Beide Datensätze bleiben sichtbar.",
        is_final=True,
    )
    return render(request, "intake/approval_act.html", {"page": page, "form": form})


@writes
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """One application out of two (D-44)."""
    day = today()
    application = application_for(request, pk, P.APPLICATION_CANCEL, today=day)
    visible = access.visible_applications(request.user, today=day)
    form = MergeForm(**posted(request), of=application, candidates=likely_earlier(application, visible), today=day)
    done, preview = rehearsed(
        form, correction.merge, application.household, application=application, by=request.user, today=day
    )
    if done:
        messages.success(request, "Die Anträge sind zusammengeführt. Hier geht es mit dem früheren weiter.")
        return redirect("desk:case", done.result.replaced_by.household_id)
    page = act_page(
        application,
        "Antrag zusammenführen",
        button="Zusammenführen",
        transition="merge",
        explanation=MERGED,
        blocked="" if form.candidates else "Es gibt keinen früheren offenen Antrag derselben Person.",
        is_final=True,
    )
    if preview:
        preview = (*form.who_is_who(), *preview)
    return render(request, "intake/household_act.html", {"page": page, "form": form, "preview": preview})
