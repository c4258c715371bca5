"""A rule set that ends without a successor is told of in time, and each day after (U-2, D-73, C.12)."""

from dataclasses import replace
from datetime import date, datetime

import pytest
import time_machine
from django.test import Client

from jobcenter.inbox.models import Task
from jobcenter.rules.library import approved_fixtures
from jobcenter.rulesets.models import RuleSetDomain
from jobcenter.rulesets.tasks import warnings
from jobcenter.rulesets.workflow import load_fixture
from jobcenter.staff.choices import Role
from jobcenter.web.clock import BERLIN
from tests.factories.staff import make_user
from tests.factories.worlds import World, make_world

pytestmark = [pytest.mark.django_db, pytest.mark.covers("U-2", "D-73")]
ENDS = date(2023, 12, 31)


@pytest.fixture
def uelzen(db: None) -> World:
    return make_world("uelzen", "uelzen-2019")


def fail(key: int, error: Exception) -> None:
    raise error


def asked() -> list[str]:
    return [task.text.removeprefix("„") for task in Task.objects.open().filter(kind="ruleset_ends").order_by("pk")]


def follow(world: World, since: date) -> None:
    values = replace(
        approved_fixtures()["uelzen-2019"], code="next", name="Nachfolger", valid_from=since, valid_until=None
    )
    load_fixture(
        values=values,
        jobcenter=world.jobcenter,
        proposer=make_user(Role.ADMINISTRATOR, jobcenter=world.jobcenter, whole_house=True),
        approver=world.administrator,
        now=datetime(2023, 11, 1, tzinfo=BERLIN),
    )


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (date(2023, 6, 29), None),
        (date(2023, 6, 30), "endet am 31.12.2023"),
        (date(2023, 12, 3), "endet am 31.12.2023"),
        (date(2023, 12, 4), "endet in weniger als vier Wochen"),
        (ENDS, "endet in weniger als vier Wochen"),
        (date(2024, 1, 1), "seit 1 Tag kein gültiges Regelwerk"),
        (date(2024, 2, 16), "seit 47 Tagen kein gültiges Regelwerk"),
    ],
)
def test_six_months_and_four_weeks_before_and_each_day_after(uelzen: World, day: date, says: str | None) -> None:
    warnings(day, fail)
    domains = RuleSetDomain.objects.filter(ends_on=ENDS).count()
    assert domains
    assert len(asked()) == (domains if says else 0)
    assert all(str(says) in sentence for sentence in asked())
    assert warnings(day, fail) == 0, "a night that runs twice tells once"


def test_the_administration_sees_it_on_its_day(uelzen: World) -> None:
    warnings(date(2024, 1, 2), fail)
    told = Task.objects.filter(kind="ruleset_ends")
    assert {(task.role, task.due_on, task.jobcenter_id) for task in told} == {
        ("administrator", ENDS, uelzen.jobcenter.pk)
    }
    with time_machine.travel(datetime(2024, 1, 2, 9, tzinfo=BERLIN)):
        client = Client()
        client.force_login(uelzen.administrator)
        assert "seit 2 Tagen kein gültiges Regelwerk" in client.get("/").content.decode()
        assert client.get("/regelwerke/").content.decode().count("ohne Nachfolger") == 1
    follow(uelzen, date(2024, 1, 1))
    with time_machine.travel(datetime(2024, 1, 2, 9, tzinfo=BERLIN)):
        assert "ohne Nachfolger" not in client.get("/regelwerke/").content.decode()


def test_a_successor_without_a_gap_answers_it(uelzen: World) -> None:
    warnings(date(2023, 12, 4), fail)
    follow(uelzen, date(2024, 1, 1))
    assert asked() == []
    assert warnings(date(2024, 1, 5), fail) == 0


def test_a_gap_is_told_until_the_next_set_begins(uelzen: World) -> None:
    follow(uelzen, date(2024, 2, 1))
    assert warnings(date(2024, 1, 31), fail) > 0
    Task.objects.open().delete()
    assert warnings(date(2024, 2, 1), fail) == 0
