"""The standing of a person: labour status, and care outside the four-phase model."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from integration import access, queries
from integration.clients import OnFile
from integration.forms import care as forms
from integration.forms.files import TakeBackForm
from integration.pages.files import url_of
from integration.workflow import care, standing
from jobcenter.staff.access import check
from jobcenter.staff.permissions import Permission
from jobcenter.web import clock
from jobcenter.web.forms import BaseForm
from jobcenter.web.views import posted, submit, writes

SCOPE = (
    "Die Mindestkontaktdichte gilt für alle, die nach dem 4-Phasen-Modell betreut werden. In diesem Zeitraum ist die "
    "Person nicht im Personenkreis; Gespräche zählen nicht."
)


@writes
def labour_status(request: HttpRequest, pk: int) -> HttpResponse:
    """Unemployed, looking for work, or neither, from a day on."""
    today = clock.today()
    of = access.get_client(request.user, pk, today=today)
    check(request.user, Permission.INTERVIEW_HOLD, today=today, office_id=of.application.office_id)
    form = forms.LabourStatusForm(**posted(request), initial={"labour_from": today})
    if submit(form, standing.record_labour_status, duty=of, by=request.user, today=today):
        messages.success(request, "Der ALO/ASU-Status ist eingetragen.")
        return redirect(url_of(of))
    return _shown(request, of, form, "ALO/ASU-Status eintragen")


@writes
def begin_other_care(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    of = access.get_client(request.user, pk, today=today)
    household = of.application.household
    access.check_says_care(request.user, of.person, household, today=today)
    form = forms.OtherCareForm(**posted(request), initial={"starts_on": today})
    given = {"person": of.person, "household": household, "by": request.user, "today": today}
    if submit(form, care.begin_other_care, **given):
        messages.success(request, "Die Betreuung außerhalb des 4-Phasen-Modells ist eingetragen.")
        return redirect(url_of(of))
    return _shown(request, of, form, "Andere Betreuung eintragen", SCOPE)


@writes
def end_other_care(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    found = access.get_other_care(request.user, pk, today=today)
    access.check_says_care(request.user, found.person, found.household, today=today)
    of = queries.on_file(found.person_id, found.household_id, today=today)
    form = forms.EndOtherCareForm(**posted(request), initial={"last_day": found.ends_on or today})
    if submit(form, care.end_other_care, care=found, by=request.user, today=today):
        messages.success(request, "Das Ende ist eingetragen. Danach gilt wieder das 4-Phasen-Modell.")
        return redirect(url_of(of))
    return _shown(request, of, form, "Andere Betreuung beenden")


@writes
def take_back_other_care(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    found = access.get_other_care(request.user, pk, today=today)
    access.check_says_care(request.user, found.person, found.household, today=today)
    of = queries.on_file(found.person_id, found.household_id, today=today)
    form = TakeBackForm(**posted(request))
    if submit(form, care.take_back_other_care, care=found, by=request.user, today=today):
        messages.success(request, "Der Eintrag ist zurückgenommen.")
        return redirect(url_of(of))
    return _shown(request, of, form, "Eintrag zur Betreuung zurücknehmen", "Es gilt, als wäre er nie gewesen.")


def _shown(request: HttpRequest, of: OnFile, form: BaseForm, heading: str, hint: str = "") -> HttpResponse:
    context = {"form": form, "person": of.person, "file_url": url_of(of), "heading": heading, "hint": hint}
    return render(request, "integration/file_form.html", context)
