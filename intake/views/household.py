"""Changes of the household: what they do is shown first, by doing it and taking it back, and confirmed then."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from intake.forms.household import CheckChangeForm, HeadForm, SplitForm
from intake.pages.acts import act_page
from intake.queries import members_who_may_go
from intake.workflow import changes, households
from jobcenter.people.models import Membership
from jobcenter.staff.permissions import Permission as P
from jobcenter.web.clock import today
from jobcenter.web.views import posted, submit, writes

from .gate import application_for, rehearsed

Verb = Callable[..., Any]


@writes
def set_head(request: HttpRequest, pk: int) -> HttpResponse:
    """Another member represents the household (D-35)."""
    day = today()
    application = application_for(request, pk, P.DOCUMENTS_RECORD, today=day)
    members = members_who_may_go(application, day)
    heads = members.filter(pk__in=households.who_may_head(members, day))
    form = HeadForm(**posted(request), of=application, heads=heads, initial={"on": day})
    done, preview = rehearsed(
        form, households.set_head, application.household, application=application, by=request.user, today=day
    )
    if done:
        messages.success(request, "Der Haushaltsvorstand ist geändert.")
        return redirect("desk:case", application.household_id)
    page = act_page(
        application,
        "Haushaltsvorstand ändern",
        button="Ändern",
        explanation="Der Tag des Ereignisses bleibt: Keine Frist beginnt deshalb neu.",
        blocked=_alone(members, heads),
    )
    return render(request, "intake/household_act.html", {"page": page, "form": form, "preview": preview})


@writes
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """A separation: a household of its own with its own application (D-35)."""
    day = today()
    application = application_for(request, pk, P.APPLICATION_REGISTER, today=day)
    members = members_who_may_go(application, day)
    heads = members.filter(pk__in=households.who_may_head(members, day))
    form = SplitForm(**posted(request), of=application, members=members, heads=heads, initial={"on": day})
    done, preview = rehearsed(
        form, households.split, application.household, application=application, by=request.user, today=day
    )
    if done:
        messages.success(request, "Die neue Bedarfsgemeinschaft mit ihrem Antrag ist angelegt.")
        return redirect("desk:case", done.result.household_id)
    page = act_page(
        application,
        "Trennung eintragen",
        button="Trennen",
        explanation="Es entsteht eine neue BG mit neuem Antrag. Der Verlauf bleibt auf beiden Seiten lesbar.",
        blocked=_alone(members, heads),
        is_final=True,
    )
    return render(request, "intake/household_act.html", {"page": page, "form": form, "preview": preview})


def _alone(members: QuerySet[Membership], heads: QuerySet[Membership]) -> str:
    if heads:
        return ""
    if members:
        return (
            "Von den weiteren Mitgliedern ist heute niemand mindestens 15 Jahre alt (§ 7 Abs. 1 Satz 1 Nr. 1 SGB II). "
            "Wer jünger ist, kann eine Bedarfsgemeinschaft nicht vertreten."
        )
    return "Zu dieser Bedarfsgemeinschaft gehört sonst niemand."


@writes
def check_change(request: HttpRequest, pk: int) -> HttpResponse:
    """The benefit unit has looked at what the change means (C.2)."""
    day = today()
    application = application_for(request, pk, P.APPLICATION_DECIDE, today=day)
    form = CheckChangeForm(**posted(request), of=application)
    if submit(form, changes.check_change, application=application, by=request.user, today=day):
        messages.success(request, "Die Veränderung ist geprüft, die Bedarfsgemeinschaft wieder aktiv.")
        return redirect("desk:case", application.household_id)
    page = act_page(
        application,
        "Veränderung geprüft",
        button="Geprüft",
        explanation="Die Bedarfsgemeinschaft ist danach wieder „aktiv“, die Aufgabe dazu erledigt.",
    )
    return render(request, "intake/approval_act.html", {"page": page, "form": form})
