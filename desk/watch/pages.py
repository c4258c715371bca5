"""What the team leads watch: numbers by point, each with the address of exactly its cases."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from desk.marks import DeadlineMark, due_soon_among, mark_of
from intake.models import Application, InterviewDuty
from jobcenter.rulesets.choices import Domain
from jobcenter.rulesets.queries import switched_off
from jobcenter.staff.filters import NOBODY, OfficeFilter
from jobcenter.web.dates import short

from . import queries
from .forms import InterviewCaseFilter, ProcessCaseFilter, ProcessFilter
from .points import INTERVIEWS, PROCESS, Point, point_of


@dataclass(frozen=True)
class Number:
    """How many cases stand at a point, and where they are listed."""

    label: str
    count: int
    url: str
    tone: str


@dataclass(frozen=True)
class Line:
    label: str
    numbers: tuple[Number, ...]


@dataclass(frozen=True)
class ProcessWatch:
    """The whole way of the new clients (C-89): where they stand, and what is not as it should be."""

    stages: tuple[Number, ...]
    warnings: tuple[Number, ...]
    total: int
    oldest_on: date | None


@dataclass(frozen=True)
class InterviewWatch:
    """The first interviews (C-90): by age group and by specialist. ``off``: what is not watched in this house."""

    off: tuple[Domain, ...]
    total: tuple[Number, ...]
    headings: tuple[str, ...]
    ages: tuple[Line, ...]
    owners: tuple[Line, ...]


@dataclass(frozen=True)
class ApplicationRow:
    url: str
    bg_number: str
    person: str
    applied_on: date
    days: int
    state: str
    office: str
    return_on: date | None
    decision: DeadlineMark | None


@dataclass(frozen=True)
class DutyRow:
    url: str
    bg_number: str
    person: str
    age_group: str
    state: str
    owner: str
    office: str
    due: DeadlineMark | None


def process_watch(
    jobcenter_id: int, office_ids: frozenset[int], filters: ProcessFilter, today: date
) -> ProcessWatch:
    """Numbers of open applications; the same for few and for many. What is not watched in the house has none."""
    found = queries.applications(office_ids, filters.values)
    off = switched_off(jobcenter_id, [Domain.FIRST_INTERVIEW, Domain.DECISION])
    points = tuple(point for point in PROCESS if point.watched not in off)
    counts = queries.totals(found, points, today)
    numbers = [(point, _number(point, counts, _process_url(filters, point))) for point in points]
    return ProcessWatch(
        stages=tuple(number for point, number in numbers if point.is_stage),
        warnings=tuple(number for point, number in numbers if not point.is_stage),
        total=sum(number.count for point, number in numbers if point.is_stage),
        oldest_on=found.order_by("applied_on").values_list("applied_on", flat=True).first(),
    )


def process_cases(office_ids: frozenset[int], filters: ProcessCaseFilter, today: date) -> QuerySet[Application]:
    """Exactly the applications that a number counted."""
    found = queries.applications(office_ids, filters.values)
    if point := point_of(PROCESS, filters.values["point"]):
        found = found.filter(point.condition(today))
    return found.select_related("head", "household", "office", "decision_deadline")


def application_rows(applications: list[Application], today: date) -> list[ApplicationRow]:
    soon = due_soon_among([application.decision_deadline for application in applications], today)
    return [
        ApplicationRow(
            url=reverse("desk:case", args=[application.household_id]),
            bg_number=str(application.household),
            person=str(application.head),
            applied_on=application.applied_on,
            days=(today - application.applied_on).days,
            state=application.get_state_display(),
            office=application.office.name,
            return_on=application.return_on,
            decision=mark_of(application.decision_deadline, soon, today),
        )
        for application in applications
    ]


def interview_watch(
    jobcenter_id: int, office_ids: frozenset[int], filters: OfficeFilter, today: date
) -> InterviewWatch:
    """Numbers of first interviews in total, by age group and by specialist: counted once, summed up three times.

    Without a birth date nobody is known to be under 25.
    """
    total: Counter[str] = Counter()
    ages: dict[bool, Counter[str]] = defaultdict(Counter)
    owners: dict[int | None, Counter[str]] = defaultdict(Counter)
    found = queries.duties(office_ids, filters.values)
    for row in queries.by_group(found, INTERVIEWS, today, "is_young", "deadline__owner"):
        sums = (total, ages[bool(row.pop("is_young"))], owners[row.pop("deadline__owner")])
        for counts in sums:
            counts.update(row)
    names = {user.pk: str(user) for user in queries.owners_of(office_ids)}
    return InterviewWatch(
        off=() if ages else switched_off(jobcenter_id, [Domain.FIRST_INTERVIEW]),
        total=_numbers(total, filters),
        headings=tuple(point.label for point in INTERVIEWS),
        ages=tuple(
            Line("U25" if young else "Ü25", _numbers(ages[young], filters, age="u25" if young else "o25"))
            for young in sorted(ages, reverse=True)
        ),
        owners=tuple(
            sorted(
                (
                    Line(names.get(owner or 0, "noch niemand"), _numbers(counts, filters, owner=owner or NOBODY))
                    for owner, counts in owners.items()
                    if any(counts.values())
                ),
                key=lambda line: line.label,
            )
        ),
    )


def interview_cases(office_ids: frozenset[int], filters: InterviewCaseFilter, today: date) -> QuerySet[InterviewDuty]:
    """Exactly the first interviews that a number counted."""
    found = queries.duties(office_ids, filters.values)
    if point := point_of(INTERVIEWS, filters.values["point"]):
        found = found.filter(point.condition(today))
    if filters.values["age"]:
        # Without a birth date nobody is known to be under 25.
        young = Q(is_young=True)
        found = found.filter(young if filters.values["age"] == "u25" else ~young | Q(person__born_on__isnull=True))
    if filters.values["owner"] == NOBODY:
        found = found.filter(deadline__owner__isnull=True)
    elif filters.values["owner"]:
        found = found.filter(deadline__owner_id=int(filters.values["owner"]))
    return found.select_related("person", "application__household", "application__office", "deadline__owner")


def duty_rows(duties: list[Any], today: date) -> list[DutyRow]:
    soon = due_soon_among([duty.deadline for duty in duties], today)
    return [
        DutyRow(
            url=reverse("integration:interview", args=[duty.pk]),
            bg_number=str(duty.application.household),
            person=str(duty.person),
            age_group="U25" if duty.is_young else "Ü25",
            state=duty.get_state_display(),
            owner=str((duty.deadline and duty.deadline.owner) or "noch niemand"),
            office=duty.application.office.name,
            due=mark_of(duty.deadline, soon, today),
        )
        for duty in duties
    ]


def _numbers(counts: Mapping[str, int], filters: OfficeFilter, **more: object) -> tuple[Number, ...]:
    return tuple(_number(point, counts, _interview_url(filters, point, **more)) for point in INTERVIEWS)


def _number(point: Point, counts: Mapping[str, int], url: str) -> Number:
    count = counts[f"n_{point.code}"]
    return Number(point.label, count, url, point.tone if count else "neutral")


def _process_url(filters: ProcessFilter, point: Point) -> str:
    given = {name: filters.values[name] for name in ("office", "applied_from", "applied_until")}
    return _url("desk:process_cases", {"point": point.code, **given})


def _interview_url(filters: OfficeFilter, point: Point, **more: object) -> str:
    return _url("desk:interview_cases", {"point": point.code, "office": filters.values["office"], **more})


def _url(view: str, given: dict[str, Any]) -> str:
    texts = {name: _text(value) for name, value in given.items() if value not in (None, "")}
    return f"{reverse(view)}?{urlencode(texts)}"


def _text(value: object) -> str:
    return short(value) if isinstance(value, date) else str(value)
