"""The calculator: for everybody in the house, without any client's data."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jobcenter.deadlines.queries import not_watched
from jobcenter.rulesets.access import offices_of_house
from jobcenter.staff.access import check, standing
from jobcenter.staff.permissions import Permission
from jobcenter.web import clock
from jobcenter.web.views import reads

from . import pages
from .forms import CalculatorForm


@reads
def calculator(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    check(request.user, Permission.CALCULATOR_USE, today=today)
    rules = pages.rules_of(request.user.jobcenter_id)
    own = sorted(standing(request.user, today).offices(Permission.CALCULATOR_USE))
    form = CalculatorForm.of(
        request,
        rules=rules,
        offices=offices_of_house(request.user).select_related("jobcenter"),
        office_id=own[0] if own else None,
    )
    asked = form.is_asked and form.is_valid()
    page = pages.calculate(**form.cleaned_data) if asked else pages.CalculatorPage()
    off = () if rules else not_watched(request.user.jobcenter_id or 0)
    return render(request, "desk/calculator.html", {"form": form, "page": page, "off": off})
