"""Receiving documents, marking them complete, reopening, asking for more (step 2 of the way through)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from intake.forms.documents import (
    AskForm,
    DocumentsForm,
    EnterForm,
    ExtendForm,
    RemindForm,
    ReopenForm,
    WithdrawReminderForm,
)
from intake.pages.acts import act_page
from intake.pages.documents import documents_page, items_of, received_items, reminder_page, transferable
from intake.queries import members_on
from intake.workflow import documents as verbs
from intake.workflow import letters, previews, reminders
from jobcenter.appointments.access import get_print_order
from jobcenter.staff.access import check
from jobcenter.staff.permissions import Permission as P
from jobcenter.web.clock import today
from jobcenter.web.dates import short
from jobcenter.web.forms import VersionedForm
from jobcenter.web.views import posted, submit, writes

from .gate import application_for, package_for


@writes
def documents(request: HttpRequest, pk: int) -> HttpResponse:
    """The checklist: tick, day and channel for each document and person."""
    day = today()
    application = application_for(request, pk, P.DOCUMENTS_RECORD, today=day)
    items = items_of(application)
    form = DocumentsForm(
        **posted(request), of=application, items=items, members=transferable(application, day), today=day
    )
    if submit(form, verbs.receive, application=application, by=request.user, today=day):
        messages.success(request, "Der Eingang der Unterlagen ist gespeichert.")
        return redirect("intake:documents", pk=pk)
    page = documents_page(application, items, form, user=request.user, today=day)
    return render(request, "intake/documents.html", {"page": page, "form": form})


@writes
def complete(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that everything is there; the day is shown, never typed (D-21)."""
    day = today()
    application = application_for(request, pk, P.APPLICATION_DECIDE, today=day)
    form = VersionedForm(**posted(request), of=application)
    if done := submit(form, verbs.mark_complete, application=application, by=request.user, today=day):
        messages.success(request, f"Die Unterlagen sind vollständig seit {short(done.result.complete_on)}.")
        return redirect("desk:case", application.household_id)
    preview = previews.of_completion(application, today=day)
    blocked = "" if preview else "Es fehlen noch Unterlagen, oder sie sind schon als vollständig vermerkt."
    page = act_page(application, "Unterlagen vollständig", button="Als vollständig vermerken", blocked=blocked)
    return render(request, "intake/documents_complete.html", {"page": page, "form": form, "preview": preview})


@writes
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Completeness was wrong: name what is missing (D-24)."""
    day = today()
    application = application_for(request, pk, P.APPLICATION_DECIDE, today=day)
    form = ReopenForm(**posted(request), of=application, items=received_items(application))
    if submit(form, verbs.reopen, application=application, by=request.user, today=day):
        messages.success(request, "Die Vollständigkeit ist aufgehoben. Die Entscheidungsfrist ist entfallen.")
        return redirect("intake:documents", pk=pk)
    page = act_page(
        application,
        "Vollständigkeit aufheben",
        button="Vollständigkeit aufheben",
        transition="reopen_documents",
        effects=(
            "Die Entscheidungsfrist entfällt und beginnt mit der nächsten Vollständigkeit in voller Länge.",
            "Die Aufhebung wird gezählt und der Teamleitung gezeigt.",
        ),
    )
    return render(request, "intake/approval_act.html", {"page": page, "form": form})


@writes
def ask_for(request: HttpRequest, pk: int) -> HttpResponse:
    """Put one more document on the checklist."""
    day = today()
    application = application_for(request, pk, P.DOCUMENTS_RECORD, today=day)
    form = AskForm(**posted(request), of=application, persons=members_on(application.household_id, day))
    if submit(form, verbs.ask_for, application=application, by=request.user, today=day):
        messages.success(request, "Die Unterlage steht auf der Checkliste.")
        return redirect("intake:documents", pk=pk)
    page = act_page(application, "Unterlage nachfordern", button="Auf die Checkliste setzen")
    return render(request, "intake/approval_act.html", {"page": page, "form": form})


@writes
def enter_package(request: HttpRequest, pk: int) -> HttpResponse:
    """The returned package was typed in (C-27)."""
    day = today()
    package = package_for(request, pk, today=day)
    form = EnterForm(**posted(request), initial={"on": day})
    if submit(form, verbs.enter, package=package, by=request.user, today=day):
        messages.success(request, f"{package} ist eingegeben.")
        return redirect("intake:documents", pk=package.application_id)
    page = act_page(package.application, f"{package}: Eingabe vermerken", button="Eingabe vermerken")
    return render(request, "intake/approval_act.html", {"page": page, "form": form})


@writes
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """What is missing, as a letter that is looked at and sent with one click (D-46)."""
    day = today()
    package = package_for(request, pk, today=day)
    start = {"return_by": letters.usual_return(package, day), "delivery": letters.usual_delivery(package)}
    form = RemindForm(**posted(request), initial=start)
    given = {"package": package, "by": request.user, "today": day}
    if not form.wants_preview and (done := submit(form, letters.remind, **given)):
        listed = "Die Erinnerung steht auf der Liste „zu druckende Briefe“ und wird mit dem Druck erstellt."
        messages.success(request, "Die Erinnerung ist erstellt und abgelegt." if done.result else listed)
        return redirect("desk:case", package.application.household_id)
    page = reminder_page(package, form, user=request.user, today=day)
    return render(request, "intake/reminder.html", {"page": page, "form": form})


@writes
def withdraw_reminder(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a reminder that nobody has printed yet off the list."""
    day = today()
    order = get_print_order(request.user, pk, today=day)
    check(request.user, P.DOCUMENTS_RECORD, today=day, office_id=order.office_id)
    form = WithdrawReminderForm(**posted(request))
    if submit(form, reminders.withdraw, order=order, by=request.user, today=day):
        messages.success(request, "Die Erinnerung steht nicht mehr auf der Druckliste.")
        return redirect("appointments:print_list")
    context = {"order": order, "form": form, "due_on": reminders.due_without(order)}
    return render(request, "intake/withdraw_reminder.html", context)


@writes
def extend_package(request: HttpRequest, pk: int) -> HttpResponse:
    """More time to hand the package in (D-46)."""
    day = today()
    package = package_for(request, pk, today=day)
    form = ExtendForm(**posted(request))
    if done := submit(form, verbs.extend, package=package, by=request.user, today=day):
        messages.success(request, f"Rückgabe verlängert bis {short(done.result.return_on)}.")
        return redirect("intake:documents", pk=package.application_id)
    page = act_page(package.application, f"{package}: Rückgabe verlängern", button="Verlängern")
    return render(request, "intake/approval_act.html", {"page": page, "form": form})
