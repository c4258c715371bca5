"""ALG I: recorded, ended, taken back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from intake import access
from intake.forms.alg1 import Alg1EndForm, Alg1Form, Alg1RemoveForm
from intake.pages.alg1 import alg1_page
from intake.queries import members_on
from intake.workflow import alg1 as verbs
from jobcenter.people.access import get_household
from jobcenter.staff.access import check
from jobcenter.staff.permissions import Permission as P
from jobcenter.web.clock import today
from jobcenter.web.views import posted, writes

from .gate import rehearsed


@writes
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """A member is entitled to ALG I."""
    day = today()
    household = get_household(request.user, pk, today=day)
    check(request.user, P.ALG1_RECORD, today=day, office_id=household.office_id)
    form = Alg1Form(**posted(request), persons=members_on(household.pk, day))
    done, preview = rehearsed(form, verbs.record, household, household=household, by=request.user, today=day)
    if done:
        messages.success(request, "ALG I ist eingetragen. Die Fristen für Erstgespräche sind angepasst.")
        return redirect("desk:case", household.pk)
    page = alg1_page(household, "ALG I eintragen", button="Eintragen")
    return render(request, "intake/alg1.html", {"page": page, "form": form, "preview": preview})


@writes
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """The last day is known."""
    day = today()
    period, household = access.get_alg1_period(request.user, pk, today=day)
    check(request.user, P.ALG1_RECORD, today=day, office_id=household.office_id)
    form = Alg1EndForm(**posted(request), initial={"ends_on": period.ends_on})
    done, preview = rehearsed(
        form, verbs.end, household, period=period, household=household, by=request.user, today=day
    )
    if done:
        messages.success(request, "Das Ende von ALG I ist eingetragen. Die Fristen sind neu berechnet.")
        return redirect("desk:case", household.pk)
    page = alg1_page(household, "Ende von ALG I eintragen", button="Eintragen", period=period)
    return render(request, "intake/alg1.html", {"page": page, "form": form, "preview": preview})


@writes
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """The entry was a mistake."""
    day = today()
    period, household = access.get_alg1_period(request.user, pk, today=day)
    check(request.user, P.ALG1_RECORD, today=day, office_id=household.office_id)
    form = Alg1RemoveForm(**posted(request))
    done, preview = rehearsed(
        form, verbs.remove, household, period=period, household=household, by=request.user, today=day
    )
    if done:
        messages.success(request, "Der Eintrag ist gestrichen.")
        return redirect("desk:case", household.pk)
    page = alg1_page(household, "ALG I streichen", button="Streichen", period=period, is_final=True)
    return render(request, "intake/alg1.html", {"page": page, "form": form, "preview": preview})
