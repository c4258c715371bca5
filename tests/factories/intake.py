"""What the counter enters: registrations and the issue of forms, filled with what a test does not care about."""

from datetime import date, datetime, timedelta
from typing import Any

from intake.choices import Channel
from intake.models import Application
from intake.workflow.counter import take_in
from intake.workflow.issue import Issue
from intake.workflow.registration import MemberEntry, Registration
from jobcenter.people.choices import HouseholdRole
from jobcenter.people.workflow import PersonFacts
from jobcenter.staff.choices import HandoverMode, Role
from jobcenter.web.clock import BERLIN

from .worlds import World

TODAY = date(2021, 3, 1)
"""A Monday without a holiday near it."""
RETURN_ON = date(2021, 3, 15)
HAND_IN_AT = datetime(2021, 3, 15, 9, 0, tzinfo=BERLIN)
HAND_OUTS = {
    HandoverMode.VIRTUAL_EMPLOYEE: ("application_forms", "counter_sheet", "duties_leaflet", "info_folder"),
    HandoverMode.DIRECT: ("application_forms", "benefit_leaflet", "work_package"),
}


def facts(last_name: str = "Muster", first_name: str = "Kim", **values: Any) -> PersonFacts:
    """An employable adult."""
    given = {"born_on": date(1990, 6, 15), "employable": True, "nationality": "deutsch", **values}
    return PersonFacts(last_name=last_name, first_name=first_name, **given)


def entry(last_name: str = "Muster", first_name: str = "Kim", **values: Any) -> MemberEntry:
    """A head; what belongs to the person goes to his facts."""
    own = {name: values.pop(name) for name in list(values) if name in MemberEntry.__dataclass_fields__}
    return MemberEntry(facts=facts(last_name, first_name, **values), **own)


def child(first_name: str = "Toni", born_on: date = date(2015, 4, 1), **values: Any) -> MemberEntry:
    return entry(first_name=first_name, born_on=born_on, role=HouseholdRole.CHILD, employable=None, **values)


def registration(world: World, *members: MemberEntry, **values: Any) -> Registration:
    """A visit without appointment, today; where a house demands a specialist the one of the world."""
    direct = world.jobcenter.handover_mode == HandoverMode.DIRECT
    if not members:
        members = (entry(specialist=world.specialist if direct else None),)
    given = {
        "office": world.office,
        "channel": Channel.COUNTER,
        "applied_on": TODAY,
        "reason": "Ende der Beschäftigung",
        "id_document": "Personalausweis",
        "id_checked_on": TODAY,
        **values,
    }
    return Registration(members=tuple(members), **given)


def hand_over(world: World, **values: Any) -> Issue:
    """Everything handed out, return in two weeks, the LG appointment where it is demanded."""
    virtual = world.jobcenter.handover_mode == HandoverMode.VIRTUAL_EMPLOYEE
    given = {
        "hand_outs": HAND_OUTS[world.jobcenter.handover_mode],
        "return_on": RETURN_ON,
        "hand_in_at": HAND_IN_AT if virtual else None,
        **values,
    }
    return Issue(**given)


def make_issued(world: World, *members: MemberEntry, today: date = TODAY, **values: Any) -> Application:
    """An application registered and issued at the counter on that day; it wants its papers back in two weeks."""
    given = {"applied_on": today, "id_checked_on": today, **values}
    late = {} if today < RETURN_ON else {"return_on": today + timedelta(days=14)}
    return take_in(
        registration=registration(world, *members, **given),
        hand_over=hand_over(world, **late),
        by=world.user(Role.INTAKE_CLERK),
        today=today,
    )
