"""Choosing a rule set to be tried out, its numbers, and the answer; a large house in several steps."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from contactdensity import access
from contactdensity.access import Scope
from contactdensity.queries import concept_of
from jobcenter.appointments.queries.measuring import capacity_rules, hours_ahead
from jobcenter.rules.capacity import monday_of
from jobcenter.rulesets.access import can_propose
from jobcenter.staff.models import Assignment
from jobcenter.staff.queries import team_of_each
from jobcenter.web import clock
from jobcenter.web.views import asks, reads

from .computing import Question, Reckoning, begin, go_on
from .concepts import Candidate, candidates, tried_out
from .forms import ChooseForm, GoOnForm, QuestionForm
from .groups import Hours
from .pages import candidate_rows, result_page
from .sealing import seal, unseal

AHEAD = timedelta(weeks=52)


@reads
def what_if(request: HttpRequest) -> HttpResponse:
    """Every rule set that may be tried out; of the chosen one its numbers."""
    choice = _choice(request)
    scope = _scope(request, choice)
    form = _form(request, choice.chosen, scope) if choice.chosen else None
    return _ask(request, choice, form)


@asks
def result(request: HttpRequest) -> HttpResponse:
    """The answer, or how far it has come; a further step is posted by the page itself."""
    choice = _choice(request)
    scope = _scope(request, choice)
    if choice.chosen is None:
        return _ask(request, choice, None)
    form = _form(request, choice.chosen, scope)
    if not form.is_valid():
        return _ask(request, choice, form)
    question = _question(request, choice.chosen, form, scope)
    reckoning = _so_far(request, question) or begin(question)
    go_on(question, reckoning)
    context = {
        "form": form,
        "query": request.GET.urlencode(),
        "choose_url": f"{reverse('contactdensity:what_if')}?{request.GET.urlencode()}",
    }
    if reckoning.is_finished:
        return _answer(request, question, reckoning, context)
    going_on = GoOnForm(initial={"state": seal(reckoning.packed(question, request.user.pk))})
    return _page(request, "progress", context | {"progress": reckoning, "going_on": going_on})


def _choice(request: HttpRequest) -> ChooseForm:
    return ChooseForm.of(request, candidates=candidates(request.user.jobcenter))


def _scope(request: HttpRequest, choice: ChooseForm) -> Scope:
    today = clock.today()
    return access.what_if_scope(request.user, today=today, until=today + AHEAD, house=choice.wants_house)


def _form(request: HttpRequest, candidate: Candidate, scope: Scope) -> QuestionForm:
    today = clock.today()
    rules = capacity_rules(scope.jobcenter_id, today)
    both = access.led_offices(request.user, today=today) and access.may_ask_for_house(request.user, today=today)
    return QuestionForm(
        request.GET,
        candidate=candidate,
        capacity=rules.capacity if rules else None,
        people=scope.people,
        by_name=scope.leads,
        may_choose_house=bool(both),
    )


def _question(request: HttpRequest, candidate: Candidate, form: QuestionForm, scope: Scope) -> Question:
    today = clock.today()
    people = tuple(one for one in scope.people if form.takes(one))
    office = form.cleaned_data.get("office")
    return Question(
        candidate=candidate,
        numbers=form.given_numbers,
        chosen=form.given_options,
        terms=form.terms,
        scope=replace(scope, people=people, office_ids=frozenset({int(office)}) if office else scope.office_ids),
        bearers=frozenset(one.user_id for one in people) if form.is_narrowed_to_people else None,
        teams=team_of_each([one.user_id for one in scope.people], today),
        now=concept_of(scope.jobcenter_id),
        then=tried_out(candidate, form.given_numbers, form.given_options, request.user.jobcenter.land),
        today=today,
    )


def _so_far(request: HttpRequest, question: Question) -> Reckoning | None:
    """What the steps before have come to; ``None`` at the beginning, or if it belongs to another question."""
    form = GoOnForm(request.POST) if request.method == "POST" else None
    if form is None or not form.is_valid():
        return None
    return Reckoning.unpacked(unseal(form.cleaned_data["state"]), question, request.user.pk)


def _answer(request: HttpRequest, question: Question, reckoning: Reckoning, context: dict) -> HttpResponse:
    def narrow(name: str, key: int) -> str:
        query = {**request.GET.dict(), name: str(key)}
        return f"{reverse('contactdensity:what_if_result')}?{urlencode(query)}"

    people, weeks = list(question.scope.people), question.terms.catch_up_weeks
    page = result_page(question, reckoning, _hours(people, weeks, question.today), user=request.user, narrow=narrow)
    propose_url = _propose_url(request, question, context["form"])
    return _page(request, "result", context | {"page": page, "propose_url": propose_url})


def _hours(people: Sequence[Assignment], weeks: int, today: date) -> Hours:
    """On average of so many weeks, the next one first."""
    first = monday_of(today) + timedelta(weeks=1)
    ahead = hours_ahead(list(people), [first + timedelta(weeks=n) for n in range(weeks)])
    return Hours({key: sum(hours) / weeks for key, hours in ahead.items()})


def _propose_url(request: HttpRequest, question: Question, form: QuestionForm) -> str:
    """Where the numbers tried out become a proposal: only for whoever may propose one of the house's own."""
    pk = question.candidate.ruleset_pk
    if pk is None or not can_propose(request.user, today=question.today):
        return ""
    given = {
        **question.numbers,
        **question.chosen,
        "interview-duration_minutes": question.terms.minutes,
        "capacity-share_percent": question.terms.share_percent or "",
    }
    return f"{reverse('rulesets:new_version', args=[pk])}?{urlencode(given)}"


def _ask(request: HttpRequest, choice: ChooseForm, form: QuestionForm | None) -> HttpResponse:
    context = {"form": form, "chosen": choice.chosen, "rows": candidate_rows(choice.candidates)}
    return render(request, "contactdensity/whatif/ask.html", context)


def _page(request: HttpRequest, name: str, context: dict) -> HttpResponse:
    """The whole page, or only its inner part for a step that the page asked for by itself."""
    inner = request.method == "POST" and "HX-Request" in request.headers
    template = f"contactdensity/whatif/_{name}.html" if inner else "contactdensity/whatif/result.html"
    return render(request, template, context | {"inner": f"contactdensity/whatif/_{name}.html"})
