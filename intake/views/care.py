"""Main and secondary care at the change of the legal circle; the two ends of a person's case."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from intake import access
from intake.forms.care import EndsForm, SwitchCareForm
from intake.pages.acts import act_page
from intake.workflow import care, circle
from jobcenter.staff.access import check
from jobcenter.staff.permissions import Permission as P
from jobcenter.staff.queries import specialists_of
from jobcenter.web.clock import today
from jobcenter.web.views import posted, submit, writes


@writes
def switch_care(request: HttpRequest, pk: int) -> HttpResponse:
    """The counter switches main and secondary care (C-20 to C-22)."""
    day = today()
    membership, application = access.get_membership(request.user, pk, today=day)
    check(request.user, P.CARE_SWITCH, today=day, office_id=application.office_id)
    form = SwitchCareForm(
        **posted(request),
        specialists=specialists_of(application.office, day),
        initial={"specialist": circle.carer_of(membership.person)},
    )
    if submit(form, circle.switch, membership=membership, by=request.user, today=day):
        messages.success(request, "Die Hauptbetreuung ist umgestellt. Die Aufgabe dazu ist erledigt.")
        return redirect("desk:case", application.household_id)
    page = act_page(
        application,
        f"Betreuung von {membership.person} umstellen",
        button="Umstellen",
        effects=circle.effects_of_switch(membership.person, membership.household, today=day),
        explanation="Bitte stellen Sie auch in VerBIS um.",
    )
    return render(request, "intake/approval_act.html", {"page": page, "form": form})


@writes
def record_ends(request: HttpRequest, pk: int) -> HttpResponse:
    """The end of unemployment and the end of benefits, each for itself (W-5)."""
    day = today()
    membership, application = access.get_membership(request.user, pk, today=day)
    check(request.user, P.SYSTEMS_RECORD, today=day, office_id=application.office_id)
    person = membership.person
    form = EndsForm(
        **posted(request), initial={"unemployed_until": person.unemployed_until, "needy_until": person.needy_until}
    )
    if submit(form, care.record_ends, membership=membership, by=request.user, today=day):
        messages.success(request, "Eingetragen.")
        return redirect("desk:case", application.household_id)
    page = act_page(
        application,
        f"Arbeitslosigkeit und Leistungsbezug: {person}",
        button="Eintragen",
        explanation="Die Arbeitslosigkeit kann enden, während der Leistungsbezug weitergeht. Leer: kein Ende bekannt. "
        "Nach dem Ende des Leistungsbezugs wird keine Mindestkontaktdichte mehr verlangt.",
    )
    return render(request, "intake/approval_act.html", {"page": page, "form": form})
