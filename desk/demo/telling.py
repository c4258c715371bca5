"""Tells the stories of ``fixtures/demo``: every act on its day, in order, and the nightly job in between.

All of it in one transaction: the demonstration is there as a whole, or not at all.
"""

import heapq
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

import pgtrigger
from django.apps import apps
from django.db import connection, transaction
from django.utils import timezone
from pghistory.models import Event

from intake.choices import RoutingGroup
from integration.workflow.catalogue import set_up_welcome_packs
from integration.workflow.routing import Target, add_special_team
from integration.workflow.routing import plan as plan_routing
from jobcenter.deadlines.workflow import nightly
from jobcenter.rules.library import approved_fixtures
from jobcenter.rulesets.queries import calendar_of
from jobcenter.rulesets.workflow import load_fixture, propose_closed_day, release_closed_day
from jobcenter.staff.choices import AbsenceKind, HandoverMode, Unit
from jobcenter.staff.models import User
from jobcenter.staff.workflow.duty import plan_roster, record_absence
from jobcenter.web.clock import BERLIN
from jobcenter.web.errors import Refused

from . import (
    client_acts,
    contact_acts,
    counter_acts,
    density_acts,
    file_acts,
    house_acts,
    household_acts,
    intake_acts,
    integration_acts,
)
from .case import Case, Stage
from .cast import FOLDER, Cast, engage
from .days import Days, at, moment
from .people import People

ACTS: dict[str, Callable[..., None]] = {
    **house_acts.ACTS,
    **contact_acts.ACTS,
    **client_acts.ACTS,
    **density_acts.ACTS,
    **intake_acts.ACTS,
    **household_acts.ACTS,
    **counter_acts.ACTS,
    **integration_acts.ACTS,
    **file_acts.ACTS,
}
NIGHT = time(0, 5)


@dataclass(frozen=True)
class Told:
    """How many cases were told, and which acts the verbs refused (none, unless the stories are wrong)."""

    cases: int
    refused: tuple[str, ...]


class Teller:
    """Keeps what is still to happen, by day; ``now`` is the moment the demonstration is loaded."""

    def __init__(self, today: date, now: datetime, *, once_each: bool = False) -> None:
        self.today, self.now, self.once_each = today, now, once_each
        self._waiting: list[tuple[date, int, Case | Stage, list[Any]]] = []
        self._order = count()
        self._refused: list[str] = []
        self._cases = 0

    def tell(self, stages: list[tuple[Stage, dict[str, Any]]]) -> Told:
        """Everything up to today."""
        for stage, script in stages:
            for story in script["story"]:
                self._open(stage, story)
            for offset, *step in script.get("house", []):
                self._plan(stage.days(offset), stage, step)
        day = min(entry[0] for entry in self._waiting)
        while day <= self.today:
            self._night(day)
            while self._waiting and self._waiting[0][0] == day:
                _day, number, subject, step = heapq.heappop(self._waiting)
                self._act(subject, step, day, number)
                self._plan_what_follows(subject, day)
            for stage, _script in stages:
                self._post(stage, day)
            day += timedelta(days=1)
        nightly.run(self.today)  # what the last day began may be due soon at once
        self._date_history(self.now)
        return Told(self._cases, tuple(self._refused))

    def _open(self, stage: Stage, story: dict[str, Any]) -> None:
        offices = list(stage.cast.offices.values())
        wanted = story.get("offices", [1])[: 1 if self.once_each else None]
        for copy, number in enumerate(wanted):
            office = next(one for one in offices if one.name == stage_office(stage, number))
            shift = story.get("shift", [0] * len(wanted))[copy]
            case = Case(stage, office, story, copy)
            self._cases += 1
            for offset, *step in story["steps"]:
                self._plan(stage.days(offset + shift), case, step)

    def _plan(self, day: date, subject: Case | Stage, step: list[Any]) -> None:
        if day <= self.today:
            heapq.heappush(self._waiting, (day, next(self._order), subject, step))

    def _plan_what_follows(self, subject: Case | Stage, day: date) -> None:
        if isinstance(subject, Case):
            for later, following in subject.follow_up:
                self._plan(max(later, day), subject, following)
            subject.follow_up.clear()

    def _post(self, stage: Stage, day: date) -> None:
        """Each day the counter prints what was written; what the last two wrote waits, or is printed by the stories."""
        if day < stage.days(-1):
            for office in dict.fromkeys(name for name, _part in stage.cast.parts):
                self._act(stage, ["print_waiting", {"office": office}], day, next(self._order))

    def _night(self, day: date) -> None:
        then = datetime.combine(day, NIGHT, tzinfo=BERLIN)
        with at(then):
            nightly.run(day)
        self._date_history(then)

    def _act(self, subject: Case | Stage, step: list[Any], day: date, number: int) -> None:
        name, *rest = step
        options = rest[0] if rest else {}
        then = min(moment(day, number), self.now)
        try:
            with at(then), transaction.atomic():
                ACTS[name](subject, day, **options)
        except Refused as refusal:
            self._refused.append(f"{subject}, {name} am {day}: {refusal.message}")
        self._date_history(then)

    @staticmethod
    def _date_history(then: datetime) -> None:
        """The acts of this transaction were recorded then. The guard allows it only before the transaction ends."""
        with connection.cursor() as cursor:
            cursor.execute("UPDATE pghistory_context SET created_at = %s WHERE created_at = now()", [then])


@transaction.atomic
def load(*, today: date, now: datetime, once_each: bool = False) -> Told:
    """Engage the colleagues of every house, plan their duties, and tell all stories up to today.

    ``once_each`` tells each story for its first case only: every state, in less time.
    """
    stages = []
    for path in sorted((FOLDER / "stories").glob("*.toml")):
        script = tomllib.loads(path.read_text(encoding="utf-8"))
        cast = engage(path.stem, today=today)
        stages.append((_set_stage(cast, script, today), script))
    told = Teller(today, now, once_each=once_each).tell(stages)
    _date_events()
    return told


def stage_office(stage: Stage, number: int) -> str:
    """The name of an office by its number among those that have colleagues."""
    names = list(dict.fromkeys(name for name, _part in stage.cast.parts))
    return names[number - 1]


def _prolong(cast: Cast, prolonged: dict[str, Any]) -> None:
    """A rule set of the documents goes on under another name, proposed and approved by two people."""
    values = replace(
        approved_fixtures()[prolonged["code"]],
        code=prolonged["as"],
        name=prolonged["name"],
        valid_from=prolonged["from"],
        valid_until=None,
    )
    first, second = cast.administrators
    load_fixture(values=values, jobcenter=cast.jobcenter, proposer=first, approver=second, now=timezone.now())


def _set_stage(cast: Cast, script: dict[str, Any], today: date) -> Stage:
    office = next(iter(cast.offices.values()))
    days = Days(calendar_of(office), today)
    for closed in script.get("closed", []):
        first, second = cast.administrators
        proposed = propose_closed_day(
            jobcenter=cast.jobcenter, day=days(closed["on"]), reason=closed["reason"], by=first
        )
        release_closed_day(closed_day=proposed, by=second)
    days = Days(calendar_of(office), today)
    stage = Stage(cast, days, People(cast.jobcenter.slug, today), script["bg_prefix"])
    for away in script.get("absence", []):
        name = stage_office(stage, away["office"])
        record_absence(
            user=cast.who(name, away["part"]),
            kind=AbsenceKind(away["kind"]),
            starts_on=days(away["first"]),
            ends_on=days(away["last"]),
            deputy=cast.who(name, away["deputy"]) if "deputy" in away else None,
            by=cast.who(name, "tl"),
        )
    if prolonged := script.get("prolonged"):
        _prolong(cast, prolonged)
    if roster := script.get("roster"):
        _plan_roster(stage, roster)
    if cast.jobcenter.handover_mode == HandoverMode.VIRTUAL_EMPLOYEE:
        for year in sorted({days(-90).year, today.year}):
            set_up_welcome_packs(jobcenter=cast.jobcenter, year=year)
        _plan_routing(cast)
    return stage


def _plan_routing(cast: Cast) -> None:
    """Who gets which group, and the special teams the stories speak of."""
    for name in dict.fromkeys(name for name, _part in cast.parts):
        office, by = cast.offices[name], cast.who(name, "tl")
        team = office.teams.filter(unit=Unit.INTEGRATION).first()
        young = Target(specialist=cast.who(name, "ifk2"))
        targets: dict[str, Target] = {RoutingGroup.FROM_25: Target(team=team), RoutingGroup.UNDER_25: young}
        plan_routing(office=office, targets=targets | {RoutingGroup.TRAINING_SEEKER: young}, by=by)
        for special in ("Reha", "Selbständige"):
            add_special_team(office=office, name=special, by=by)


def _plan_roster(stage: Stage, roster: dict[str, Any]) -> None:
    """The F-IFK of each day, in turn; a gap is left on purpose."""
    days = stage.days
    for name in dict.fromkeys(name for name, _part in stage.cast.parts):
        named: dict[date, User | None] = {}
        for number in range(roster["first"], roster["last"] + 1):
            if number != roster["gap"]:
                part = roster["parts"][number % len(roster["parts"])]
                named[days(number)] = stage.cast.who(name, part)
        plan_roster(office=stage.cast.offices[name], days=named, by=stage.cast.who(name, "tl"))


def _date_events() -> None:
    """Every line of the history bears the moment of its act."""
    tables = {model._meta.db_table for model in apps.get_models() if issubclass(model, Event)}
    with pgtrigger.ignore(), connection.cursor() as cursor:
        for table in sorted(tables & set(connection.introspection.table_names(cursor))):
            cursor.execute(
                f'UPDATE "{table}" AS e SET pgh_created_at = c.created_at '  # noqa: S608 - our own tables
                "FROM pghistory_context AS c WHERE c.id = e.pgh_context_id AND e.pgh_created_at = now()"
            )
