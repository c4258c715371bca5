"""Contact density of a household, and what may be said about it."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from contactdensity import access, forms, workflow
from contactdensity.exporting import exported
from contactdensity.pages.household import household_density
from contactdensity.pages.lists import NOBODY, counted_for, due_list, exported_rows, with_number
from contactdensity.pages.next_talk import next_talk
from contactdensity.pages.verdict import verdict as judge
from contactdensity.queries import longest_exception
from jobcenter.appointments.access import may_book
from jobcenter.appointments.queries import ever_in
from jobcenter.people.access import get_household, record_export, record_reading
from jobcenter.staff.access import can
from jobcenter.staff.permissions import Permission
from jobcenter.staff.queries import saved_filters
from jobcenter.web import clock
from jobcenter.web.spreadsheets import download
from jobcenter.web.views import posted, reads, submit, writes


def _record_reading(request: HttpRequest, pk: int) -> None:
    today = clock.today()
    request.opened = get_household(request.user, pk, today=today)  # type: ignore[attr-defined]
    access.check_reader(request.user, request.opened, today=today)  # type: ignore[attr-defined]
    record_reading(request.user, household=request.opened, page="kontaktdichte")  # type: ignore[attr-defined]


@reads(records=_record_reading)
def household(request: HttpRequest, pk: int) -> HttpResponse:
    """Status, time line, periods and contacts of everyone in the household who is looked after."""
    page = household_density(request.opened, user=request.user, today=clock.today())  # type: ignore[attr-defined]
    return render(request, "contactdensity/household.html", {"page": page})


@reads
def due(request: HttpRequest) -> HttpResponse:
    """Who is due by when; specialists begin with their own cases, everybody else with those of the office."""
    today = clock.today()
    access.check_list(request.user, today=today)
    filters = _filters(request, today)
    saved = saved_filters(request.user, filters, "Kontaktdichte", count=counted_for(request.user, today))
    page = due_list(request.user, filters, today=today)
    context = {"page": page, "filters": filters, "saved": saved, "form": forms.NumberForm()}
    return render(request, "contactdensity/due.html", context)


@writes
def find(request: HttpRequest) -> HttpResponse:
    """The lines of a client or a household by number, among all that the list may show; writes nothing."""
    today = clock.today()
    access.check_list(request.user, today=today)
    form = forms.NumberForm(**posted(request))
    if not form.is_bound:
        return redirect("contactdensity:due")
    house = request.user.jobcenter_id
    filters = forms.DensityFilter({}, path=reverse("contactdensity:due"), whose="office", jobcenter_id=house)
    only = with_number(form) if form.is_valid() else NOBODY
    page = due_list(request.user, filters, today=today, only=only)
    return render(request, "contactdensity/due.html", {"page": page, "filters": filters, "form": form})


def _record_export(request: HttpRequest) -> None:
    access.check_export(request.user, today=clock.today())
    record_export(request.user, page="Kontaktdichte (Excel)")


@reads(records=_record_export)
def export(request: HttpRequest) -> HttpResponse:
    """The list as it was narrowed and ordered, as far as the user may take it out of the house."""
    today = clock.today()
    title = f"Kontaktdichte {request.user.jobcenter}, Stand {today:%d.%m.%Y}"
    rows = exported_rows(request.user, _filters(request, today), today)
    return download(exported(title, rows), "kontaktdichte", today)


def _filters(request: HttpRequest, today: date) -> forms.DensityFilter:
    whose = "mine" if can(request.user, Permission.INTERVIEW_HOLD, today=today) else "office"
    house = {"office_ids": access.led_offices(request.user, today=today), "jobcenter_id": request.user.jobcenter_id}
    return forms.DensityFilter.of(request, whose=whose, **house)


@writes
def verdict(request: HttpRequest, pk: int) -> HttpResponse:
    """Counts or not, for the form of a talk as it stands, and the next appointment that follows from it. Posted, so
    that no ground stands in an address; writes nothing."""
    today = clock.today()
    found = get_household(request.user, pk, today=today)
    access.check_reader(request.user, found, today=today)
    form = forms.VerdictForm(**posted(request), persons=ever_in(found))
    said = following = None
    if form.is_bound and form.is_valid():
        answers = form.cleaned_data
        said = judge(answers["person"], answers, user=request.user, today=today)
        if said is not None and form.asks_for_next and may_book(request.user, found, today=today):
            about = {"chosen": answers["next_slot"], "user": request.user, "today": today}
            following = next_talk(answers["person"], found, said, **about)
    return render(request, "contactdensity/_verdict.html", {"verdict": said, "next": following})


@writes
def justify(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down why somebody may be seen less often."""
    today = clock.today()
    member = access.get_membership(request.user, pk, today=today)
    access.check_may_justify(request.user, member, today=today)
    longest = longest_exception(member.person.jobcenter_id, today)
    form = forms.JustifyForm(**posted(request), initial={"starts_on": today}, longest=longest)
    if submit(form, workflow.justify, person=member.person, household=member.household, by=request.user, today=today):
        messages.success(request, "Die Ausnahme ist begründet.")
        return redirect("contactdensity:household", member.household_id)
    return render(request, "contactdensity/justify.html", {"form": form, "member": member})


@writes
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The team lead gives an exception back with a reason."""
    today = clock.today()
    exception = access.get_exception(request.user, pk, today=today)
    form = forms.ReturnForm(**posted(request))
    if submit(form, workflow.return_for_reason, exception=exception, by=request.user, today=today):
        messages.success(request, "Die Ausnahme ist zurückgegeben. Es gilt wieder die Mindestkontaktdichte.")
        return redirect("contactdensity:household", exception.household_id)
    return render(request, "contactdensity/give_back.html", {"form": form, "exception": exception})


@writes
def acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    """The team lead has seen a flag."""
    today = clock.today()
    flag, owner = access.get_flag(request.user, pk, today=today)
    form = forms.ConfirmForm(**posted(request))
    acts = {"flag": flag, "household": owner, "by": request.user, "today": today, "now": clock.now()}
    if submit(form, workflow.acknowledge, **acts):
        messages.success(request, "Der Hinweis ist zur Kenntnis genommen.")
        return redirect("contactdensity:household", owner.pk)
    return render(request, "contactdensity/acknowledge.html", {"form": form, "flag": flag, "household": owner})
