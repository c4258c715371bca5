"""What the administration does for a whole house in the demonstration: proposals that wait, a list that is imported."""

import io
from copy import deepcopy
from datetime import date
from typing import Any

from django.utils import timezone
from openpyxl import Workbook

from intake.workflow.control import control_list as enter_control
from integration.workflow.imports import import_list
from jobcenter.appointments.models import PrintOrder, TextVersion
from jobcenter.appointments.workflow import create_strategy, print_letters
from jobcenter.appointments.workflow import propose_text as lay_before
from jobcenter.rules.parameters import load_ruleset
from jobcenter.rulesets.models import RuleSet
from jobcenter.rulesets.queries import parsed
from jobcenter.rulesets.workflow import propose
from jobcenter.rulesets.workflow import propose_closed_day as enter_closed_day
from jobcenter.staff.access import standing
from jobcenter.staff.permissions import Permission
from jobcenter.staff.workflow.house import settle

from .case import Stage


def propose_text(stage: Stage, today: date, *, kind: str, name: str, on: int, old: str, new: str) -> None:
    """A new wording that waits for the second administrator: the one in force with ``new`` instead of ``old``."""
    now = TextVersion.objects.valid_on(today).get(jobcenter=stage.cast.jobcenter, kind=kind)
    lay_before(
        jobcenter=stage.cast.jobcenter,
        kind=kind,
        name=name,
        subject=now.subject,
        body=now.body.replace(old, new),
        legal_notice=now.legal_notice,
        starts_on=stage.days.after(today, on),
        by=stage.cast.administrators[0],
        today=today,
    )


def propose_ruleset(stage: Stage, today: date, *, code: str, path: list[str], value: int, reference: str) -> None:
    """A version for the next year with one other number, which waits for the second administrator."""
    base = RuleSet.objects.get(jobcenter=stage.cast.jobcenter, code=code)
    year = today.year + 1
    values: dict[str, Any] = deepcopy(parsed(base).to_mapping())
    values |= {"code": f"{stage.cast.jobcenter.slug}-{year}", "name": f"{base.name} {year}"}
    values["valid_from"] = date(year, 1, 1).isoformat()
    *way, number = path
    place = values
    for part in way:
        place = place[part]
    place[number] = value
    place["source"] = {"decision": reference}
    propose(
        jobcenter=stage.cast.jobcenter,
        values=load_ruleset(values),
        by=stage.cast.administrators[0],
        now=timezone.now(),
        reason=reference,
    )


def propose_closed_day(stage: Stage, today: date, *, on: int, reason: str) -> None:
    """A closing day that nobody has released yet."""
    enter_closed_day(
        jobcenter=stage.cast.jobcenter,
        day=stage.days.after(today, on),
        reason=reason,
        by=stage.cast.administrators[0],
    )


def take_over_list(stage: Stage, today: date, *, file_name: str, office: str, lines: list[list[Any]]) -> None:
    """The team lead imports the list the office kept until now; nobody has worked on its rows since."""
    by = stage.cast.who(office, "tl")
    import_list(
        jobcenter=stage.cast.jobcenter,
        file_name=file_name,
        content=_workbook(stage, lines),
        by=by,
        today=today,
        office_ids=standing(by, today).offices(Permission.IMPORT_RUN),
    )


def control_list(stage: Stage, today: date, *, office: str, result: str, next_in: int, remark: str = "") -> None:
    """The team lead has looked through the Neuantragsliste; the next time is so many working days later."""
    enter_control(
        office=stage.cast.offices[office],
        result=result,
        remark=remark,
        next_on=stage.days.after(today, next_in),
        by=stage.cast.who(office, "tl"),
        today=today,
    )


def keep_strategies(stage: Stage, today: date, *, strategies: dict[str, list[str]]) -> None:
    """The Arbeitshilfe of the house: strategies, and the topics each of them suggests."""
    for name, topics in strategies.items():
        by = stage.cast.administrators[0]
        create_strategy(jobcenter=stage.cast.jobcenter, name=name, topics=topics, by=by)


def settle_house(stage: Stage, today: date, *, household_concept: bool, graduate_contact_days: int) -> None:
    settle(
        jobcenter=stage.cast.jobcenter,
        household_concept=household_concept,
        graduate_contact_days=graduate_contact_days,
        by=stage.cast.administrators[0],
    )


def print_waiting(stage: Stage, today: date, *, office: str) -> None:
    """The counter prints what waits and can be printed; what comes later is on the list of today."""
    where = stage.cast.offices[office]
    waiting = list(PrintOrder.objects.waiting().filter(office=where, failure=""))
    if not waiting:
        return
    print_letters(orders=waiting, office=where, posted_on=today, by=stage.cast.who(office, "ez"), today=today)


def _workbook(stage: Stage, lines: list[list[Any]]) -> bytes:
    """The lines as an Excel file; a whole number is a working day around today."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has one
    for line in lines:
        sheet.append([stage.days(cell) if isinstance(cell, int) else cell for cell in line])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


ACTS = {
    act.__name__: act
    for act in (
        propose_text, propose_ruleset, propose_closed_day, take_over_list, control_list, keep_strategies, print_waiting,
        settle_house,
    )
}  # fmt: skip
