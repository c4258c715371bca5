"""Members who come after the registration or leave; the ID check that was still open."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from intake import access, queries
from intake.forms.members import EndStayForm, IdAppointmentForm, IdCheckForm, LeaveForm, MemberForm
from intake.pages.acts import act_page
from intake.workflow import identity, stays
from intake.workflow import members as verbs
from jobcenter.people.access import record_look_up
from jobcenter.staff.access import can, check
from jobcenter.staff.permissions import Permission as P
from jobcenter.web.clock import today
from jobcenter.web.views import posted, submit, writes

from .gate import application_for, rehearsed


@writes
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody joins the household; his interview is owed from then on (W-88)."""
    day = today()
    application = application_for(request, pk, P.DOCUMENTS_RECORD, today=day)
    form = MemberForm(**posted(request), of=application, jobcenter=application.jobcenter, initial={"starts_on": day})
    done, preview = rehearsed(
        form, verbs.take_in, application.household, application=application, by=request.user, today=day
    )
    if done:
        messages.success(request, "Das Mitglied ist aufgenommen.")
        return redirect("desk:case", application.household_id)
    if "known" in form.fields:
        record_look_up(request.user)
    page = act_page(
        application,
        "Mitglied aufnehmen",
        button="Aufnehmen",
        explanation="Ab dem 15. Geburtstag entsteht die Pflicht zum Erstgespräch, wenn die Person erwerbsfähig ist.",
    )
    return render(request, "intake/household_act.html", {"page": page, "form": form, "preview": preview})


@writes
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody leaves the household (C.2)."""
    day = today()
    membership, application = access.get_membership(request.user, pk, today=day)
    check(request.user, P.DOCUMENTS_RECORD, today=day, office_id=application.office_id)
    form = LeaveForm(**posted(request), of=application, initial={"on": day})
    done, preview = rehearsed(
        form,
        verbs.leave,
        application.household,
        application=application,
        membership=membership,
        by=request.user,
        today=day,
    )
    if done:
        messages.success(request, "Das Mitglied ist ausgeschieden.")
        return redirect("desk:case", application.household_id)
    page = act_page(
        application,
        f"{membership.person} scheidet aus",
        button="Ausscheiden eintragen",
        is_final=True,
    )
    return render(request, "intake/household_act.html", {"page": page, "form": form, "preview": preview})


@writes
def end_stay(request: HttpRequest, pk: int) -> HttpResponse:
    """A child no longer lives here by turns (D-44)."""
    day = today()
    stay, application = access.get_stay(request.user, pk, today=day)
    check(request.user, P.DOCUMENTS_RECORD, today=day, office_id=application.office_id)
    form = EndStayForm(**posted(request), of=application, initial={"on": day})
    if submit(form, stays.end, application=application, stay=stay, by=request.user, today=day):
        messages.success(request, "Die temporäre Bedarfsgemeinschaft ist beendet.")
        return redirect("desk:case", application.household_id)
    page = act_page(
        application,
        f"{stay.person}: temporäre Bedarfsgemeinschaft beenden",
        button="Beenden",
        explanation="Das Kind bleibt Mitglied der anderen Bedarfsgemeinschaft.",
    )
    return render(request, "intake/approval_act.html", {"page": page, "form": form})


@writes
def check_id(request: HttpRequest, pk: int) -> HttpResponse:
    """The client has shown the document (C-8)."""
    day = today()
    application = application_for(request, pk, P.DOCUMENTS_RECORD, today=day)
    form = IdCheckForm(**posted(request), of=application, initial={"on": day})
    if submit(form, identity.check_id, application=application, by=request.user, today=day):
        messages.success(request, "Die ID-Prüfung ist eingetragen.")
        return redirect("desk:case", application.household_id)
    page = act_page(
        application,
        "ID-Prüfung eintragen",
        button="Eintragen",
        blocked="Die ID ist schon geprüft." if application.id_checked_on else "",
        explanation="Ohne ID-Prüfung ist keine Freigabe möglich.",
    )
    may_book = can(request.user, P.APPLICATION_REGISTER, today=day, office_id=application.office_id)
    context = {"page": page, "form": form, "may_book": may_book, "booked": queries.id_check_of(application)}
    return render(request, "intake/check_id.html", context | {"application": application})


@writes
def agree_on_id_check(request: HttpRequest, pk: int) -> HttpResponse:
    """When the client will show it (C-52)."""
    day = today()
    application = application_for(request, pk, P.APPLICATION_REGISTER, today=day)
    form = IdAppointmentForm(**posted(request), of=application)
    if submit(form, identity.agree_on_check, application=application, by=request.user, today=day):
        messages.success(request, "Der Termin zur ID-Prüfung ist gebucht.")
        return redirect("desk:case", application.household_id)
    page = act_page(
        application,
        "Termin zur ID-Prüfung vereinbaren",
        button="Termin buchen",
        blocked="Die ID ist schon geprüft." if application.id_checked_on else "",
    )
    return render(request, "intake/approval_act.html", {"page": page, "form": form})
