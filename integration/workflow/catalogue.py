"""The catalogue of measures is kept by the administration (W-21, W-64)."""

from datetime import date

from integration.choices import ProjectPurpose
from integration.models import Measure, Project
from jobcenter.audit.recording import recording
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks
from jobcenter.staff.models import Jobcenter, User
from jobcenter.staff.workflow.versions import check_version
from jobcenter.web.errors import Refused

WELCOME_PACKS = "Eckspannmappen"


def create_project(*, jobcenter: Jobcenter, name: str, purpose: str, by: User | None) -> Project:
    """A new heading of the catalogue. Raises ``Refused`` for a second one of that name, or for Eckspannmappen."""
    with recording(by=by, verb="create_project", label=f"Projekt angelegt: {name}"):
        if Project.objects.filter(jobcenter=jobcenter, name__iexact=name).exists():
            raise Refused("Ein Projekt mit diesem Namen gibt es schon.", "name")
        packs = Project.objects.filter(jobcenter=jobcenter, purpose=ProjectPurpose.WELCOME_PACK)
        if purpose == ProjectPurpose.WELCOME_PACK and (known := packs.first()) is not None:
            raise Refused(f"Für Eckspannmappen gibt es schon das Projekt „{known}“.", "purpose")
        return Project.objects.create(jobcenter=jobcenter, name=name, purpose=purpose)


def create_measure(
    *,
    project: Project,
    name: str,
    by: User | None,
    year: int | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    causes_cost: bool = True,
) -> Measure:
    """A new measure. Those for Eckspannmappen hold for one year, one for each (W-21, D-51)."""
    with recording(by=by, verb="create_measure", label=f"Maßnahme angelegt: {name}"):
        Project.objects.select_for_update(no_key=True).get(pk=project.pk)  # two at once: the second sees the first
        measure = Measure(
            project=project,
            name=name,
            year=year,
            starts_on=starts_on,
            ends_on=ends_on,
            causes_cost=causes_cost,
        )
        _check(measure)
        measure.save()
        if year is not None and project.purpose == ProjectPurpose.WELCOME_PACK:
            finish_tasks(kind=TaskKind.MISSING_MEASURE, subject_id=subject_of(project.jobcenter, year), by=by)
        return measure


def change_measure(
    *,
    measure: Measure,
    name: str,
    by: User,
    year: int | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    causes_cost: bool = True,
    is_closed: bool = False,
    version: int | None = None,
) -> Measure:
    """Correct or close a measure; what was booked on it stays."""
    with recording(by=by, verb="change_measure", label=f"Maßnahme geändert: {name}"):
        Project.objects.select_for_update(no_key=True).get(pk=measure.project_id)
        now = Measure.objects.select_for_update(no_key=True, of=("self",)).select_related("project").get(pk=measure.pk)
        check_version(now, version)
        now.name, now.year, now.starts_on, now.ends_on = name, year, starts_on, ends_on
        now.causes_cost, now.is_closed = causes_cost, is_closed
        _check(now)
        now.save()
        return now


def set_up_welcome_packs(*, jobcenter: Jobcenter, year: int) -> Measure:
    """The project „Eckspannmappen“ with its measure of that year, for a house that is set up (W-21)."""
    project = Project.objects.filter(jobcenter=jobcenter, purpose=ProjectPurpose.WELCOME_PACK).first()
    if project is None:
        project = create_project(jobcenter=jobcenter, name=WELCOME_PACKS, purpose=ProjectPurpose.WELCOME_PACK, by=None)
    known = Measure.objects.filter(project=project, year=year).first()
    return known or create_measure(
        project=project, name=f"{WELCOME_PACKS} {year}", year=year, causes_cost=False, by=None
    )


def subject_of(jobcenter: Jobcenter, year: int) -> int:
    """What the task for a missing measure speaks of: one number for house and year, so that each is asked once."""
    return jobcenter.pk * 10_000 + year


def _check(measure: Measure) -> None:
    same = Measure.objects.filter(project_id=measure.project_id).exclude(pk=measure.pk)
    if same.filter(name__iexact=measure.name).exists():
        raise Refused("Eine Maßnahme mit diesem Namen gibt es in dem Projekt schon.", "name")
    if measure.starts_on and measure.ends_on and measure.ends_on < measure.starts_on:
        raise Refused("Das Ende liegt vor dem Beginn.", "ends_on")
    if measure.project.purpose != ProjectPurpose.WELCOME_PACK:
        return
    if measure.year is None:
        raise Refused("Eckspannmappen werden für ein Jahr angelegt. Bitte geben Sie das Jahr an.", "year")
    if not measure.is_closed and same.filter(year=measure.year, is_closed=False).exists():
        raise Refused(f"Für {measure.year} gibt es schon eine Maßnahme.", "year")
