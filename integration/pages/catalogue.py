"""The catalogue of measures as the administration sees it."""

from dataclasses import dataclass
from datetime import date

from integration.choices import ProjectPurpose
from integration.models import Measure, Project
from jobcenter.appointments.models import Strategy
from jobcenter.staff.choices import HandoverMode
from jobcenter.staff.models import Jobcenter


@dataclass(frozen=True)
class MeasureRow:
    pk: int
    name: str
    year: int | None
    starts_on: date | None
    ends_on: date | None
    causes_cost: bool
    state: str
    tone: str


@dataclass(frozen=True)
class ProjectPart:
    pk: int
    name: str
    purpose: str
    measures: tuple[MeasureRow, ...]


@dataclass(frozen=True)
class CataloguePage:
    """All projects with their measures. ``missing_year``: nobody can book Eckspannmappen this year (D-51)."""

    projects: tuple[ProjectPart, ...]
    missing_year: int | None


def catalogue(jobcenter: Jobcenter, *, today: date) -> CataloguePage:
    projects = Project.objects.filter(jobcenter=jobcenter).prefetch_related("measures")
    parts = tuple(
        ProjectPart(
            pk=project.pk,
            name=project.name,
            purpose=project.get_purpose_display(),
            measures=tuple(_row(measure, today) for measure in project.measures.all()),
        )
        for project in projects
    )
    packs = jobcenter.handover_mode == HandoverMode.VIRTUAL_EMPLOYEE
    known = Measure.objects.open_on(today).filter(
        project__jobcenter=jobcenter, project__purpose=ProjectPurpose.WELCOME_PACK
    )
    return CataloguePage(projects=parts, missing_year=today.year if packs and not known.exists() else None)


@dataclass(frozen=True)
class StrategyRow:
    pk: int
    name: str
    topics: tuple[str, ...]
    is_closed: bool


def strategies(jobcenter: Jobcenter) -> tuple[StrategyRow, ...]:
    """All strategies with their topics, those no longer to choose last."""
    found = Strategy.objects.filter(jobcenter=jobcenter).order_by("is_closed", "name")
    return tuple(StrategyRow(one.pk, one.name, tuple(one.topics), one.is_closed) for one in found)


def _row(measure: Measure, today: date) -> MeasureRow:
    over = (measure.year is not None and measure.year < today.year) or (measure.ends_on or today) < today
    state, tone = (
        ("geschlossen", "neutral")
        if measure.is_closed
        else ("vorbei", "neutral")
        if over
        else (
            "buchbar",
            "success",
        )
    )
    return MeasureRow(
        pk=measure.pk,
        name=measure.name,
        year=measure.year,
        starts_on=measure.starts_on,
        ends_on=measure.ends_on,
        causes_cost=measure.causes_cost,
        state=state,
        tone=tone,
    )
