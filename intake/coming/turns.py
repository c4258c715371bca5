"""Who turns 15 or 25, reaches the limit of § 7a or has ALG I begin or end in a stretch of days; one query."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import DateField, Exists, OuterRef, Q, Value

from intake.models import Application
from intake.workflow.members import INTERVIEWS_WANTED
from jobcenter.people.models import Membership
from jobcenter.rules.periods import age_limit_7a, completes_age_on

from .forms import Turn

ONE_DAY = timedelta(days=1)
OLDEST_LIMIT, YOUNGEST_LIMIT = 68, 65
"""Years: nobody reaches the limit of § 7a later or earlier."""


@dataclass(frozen=True, order=True)
class Coming:
    """One turn of one member. ``day``: the first day on which it holds; with ALG I that ends the last day of ALG I."""

    day: date
    turn: str
    membership_id: int


def coming(office_ids: Collection[int], first: date, last: date, turn: str = "") -> list[Coming]:
    """The turns of the members whose household applies for benefits or has them, in the order of the days."""
    members = Membership.objects.filter(
        Exists(Application.objects.filter(household=OuterRef("household"), state__in=INTERVIEWS_WANTED)),
        household__office_id__in=list(office_ids),
    ).order_by()
    period = {"starts_on": "person__alg1_periods__starts_on", "ends_on": "person__alg1_periods__ends_on"}
    within = Q(**{f"{period['starts_on']}__range": (first, last)}) | Q(**{f"{period['ends_on']}__range": (first, last)})
    nothing = Value(None, output_field=DateField())
    born = members.filter(_born(first, last)).values_list("pk", "ends_on", "person__born_on", nothing, nothing)
    paid = members.filter(within).values_list("pk", "ends_on", nothing, *period.values())
    found = {
        Coming(day, one.value, pk)
        for pk, until, *days in born.union(paid, all=True)
        for one, day in _turns(*days)
        if first <= day <= last and (until is None or day <= until) and turn in ("", one.value)
    }
    return sorted(found)


def _turns(born_on: date | None, alg1_from: date | None, alg1_until: date | None) -> Iterator[tuple[Turn, date]]:
    if born_on is not None:
        yield Turn.TURNS_15, completes_age_on(born_on, 15)
        yield Turn.TURNS_25, completes_age_on(born_on, 25)
        yield Turn.AGE_LIMIT, age_limit_7a(born_on) + ONE_DAY
    if alg1_from is not None:
        yield Turn.ALG1_BEGINS, alg1_from
    if alg1_until is not None:
        yield Turn.ALG1_ENDS, alg1_until


def _born(first: date, last: date) -> Q:
    """Birth dates of those who may turn 15 or 25 or reach the limit; ``_turns`` says who does."""
    spans = [(15, 15), (25, 25), (OLDEST_LIMIT, YOUNGEST_LIMIT)]
    found = Q()
    for oldest, youngest in spans:
        found |= Q(person__born_on__range=(_years_before(first, oldest), _years_before(last, youngest)))
    return found


def _years_before(day: date, years: int) -> date:
    """A day on which somebody was born who completes the age around that day; 29 February is not missed."""
    return completes_age_on(day, -years) - ONE_DAY if (day.month, day.day) == (3, 1) else completes_age_on(day, -years)
