"""What contact density rests on in the demonstration: profile, status, agreement and care of a client."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from contactdensity import workflow as contactdensity
from integration import queries
from integration.choices import LabourStatusValue
from integration.workflow import agreements, care, profiling, standing
from integration.workflow.profiling import ProfileFacts

from .case import Case
from .file_acts import IN_PROFILE, agreement_of


def profile(
    case: Case, today: date, *, to: str, strategies: Sequence[str] = (), part: str = "ifk", person: int = 0
) -> None:
    """Another version of the Profilingbogen of the member with that number, with the Profillage ``to``."""
    said = case.stage.people.talk()
    written: dict[str, Any] = {name: said[name] for name in IN_PROFILE}
    facts = ProfileFacts(
        **written,
        strategies=strategies,
        agreed_with_client=True,
        client_profile=to,
        qualification=said["qualification"],
        training_checked=said.get("training_checked", ""),
    )
    file, by = _file(case, today, person), case.who(part)
    profiling.record_profiling(duty=file, facts=facts, prognosis=None, on=today, by=by, today=today)


def labour_status(
    case: Case, today: date, *, to: str = LabourStatusValue.UNEMPLOYED, part: str = "ifk", person: int = 0
) -> None:
    standing.record_labour_status(
        duty=_file(case, today, person), labour_status=to, labour_from=today, by=case.who(part), today=today
    )


def agree(case: Case, today: date, *, person: int = 0) -> None:
    """An agreement with both signatures; one that is in force ends the day before."""
    file = _file(case, today, person)
    facts = agreement_of(case.stage.people.talk(), file, today)
    agreements.conclude(duty=file, facts=facts, by=case.who("ifk"), today=today)


def begin_other_care(case: Case, today: date, *, reason: str) -> None:
    care.begin_other_care(
        person=case.application.head,
        household=case.household,
        starts_on=today,
        reason=reason,
        by=case.who("ifk"),
        today=today,
    )


def set_target(case: Case, today: date, *, weeks: int, ground: str, reason: str, begins_in: int = 0) -> None:
    contactdensity.set_target(
        person=case.application.head,
        household=case.household,
        weeks=weeks,
        starts_on=today + timedelta(days=begins_in),
        ground=ground,
        reason=reason,
        by=case.who("ifk"),
        today=today,
    )


def _file(case: Case, today: date, person: int) -> queries.OnFile:
    return queries.on_file(case.member(person).pk, case.household.pk, today=today)


ACTS = {act.__name__: act for act in (profile, labour_status, agree, begin_other_care, set_target)}
