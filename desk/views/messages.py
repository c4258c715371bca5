"""Messages between units about a case: read with a receipt, answered, written (W-32, W-34)."""

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from desk.forms import AnswerForm, MessageForm, PageFilter
from desk.pages.messages import message_page, sent_page
from jobcenter.inbox import access, workflow
from jobcenter.people.access import get_household, record_reading
from jobcenter.staff.access import check
from jobcenter.staff.permissions import Permission
from jobcenter.web.clock import today
from jobcenter.web.views import posted, reads, submit, writes


def _receipt(request: HttpRequest, pk: int) -> None:
    message = access.get_message(request.user, pk, today=today())
    record_reading(request.user, household=message.household, page="mitteilung")
    if access.is_meant_for(request.user, message, today=today()):
        workflow.mark_read(message=message, by=request.user)


@reads(records=_receipt)
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """One message; opening it is the receipt."""
    found = access.get_message(request.user, pk, today=today())
    page = message_page(found, user=request.user, today=today())
    return render(request, "desk/message.html", {"page": page})


@reads
def sent_messages(request: HttpRequest) -> HttpResponse:
    """What the user has sent, and who has read it when."""
    check(request.user, Permission.CASE_VIEW, today=today())
    page = sent_page(request.user, PageFilter.of(request), today=today())
    return render(request, "desk/sent_messages.html", {"page": page})


@writes
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer whoever wrote."""
    found = access.get_message(request.user, pk, today=today())
    form = AnswerForm(**posted(request))
    if submit(form, workflow.answer, message=found, by=request.user):
        told.success(request, "Die Antwort ist gesendet.")
        return redirect("desk:case", found.household_id)
    return render(request, "desk/message_answer.html", {"form": form, "message": found})


@writes
def new_message(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell another unit or a colleague something about the case."""
    household = get_household(request.user, pk, today=today())
    form = MessageForm(**posted(request), household=household, today=today())
    if submit(form, workflow.send_message, household=household, by=request.user):
        told.success(request, "Die Mitteilung ist gesendet.")
        return redirect("desk:case", household.pk)
    return render(request, "desk/message_form.html", {"form": form, "household": household})
