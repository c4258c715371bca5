"""The figures of each night are frozen and tell how it went on (B-8, U-6, C.12)."""

from datetime import date

import pytest
import time_machine
from django.db import Error
from django.urls import reverse

from contactdensity import tasks
from contactdensity.models import DensitySnapshot, DensityStatus
from contactdensity.supervision.forms import CourseFilter
from contactdensity.supervision.pages.course import course_page
from contactdensity.workflow import refresh
from jobcenter.deadlines.models import ScanRun
from jobcenter.deadlines.queries import NIGHTLY
from jobcenter.people.models import Responsibility
from jobcenter.staff.models import Team
from jobcenter.web.clock import now
from tests.contactdensity.ground import d, make_client, uelzen
from tests.desk.clients import client_of
from tests.html import errors_of
from tests.queries import counted

pytestmark = pytest.mark.django_db


def freeze(day: str) -> int:
    done = tasks.density_snapshot(d(day), pytest.fail)
    ScanRun.objects.create(kind=NIGHTLY, day=d(day), started_at=now(), finished_at=now())
    return done


@pytest.fixture
def house():
    """One client in a team, one whose specialist is in none, one outside contact density."""
    world = uelzen()
    team = Team.objects.create(office=world.office, name="Ü25", unit="integration")
    world.specialist.assignments.update(team=team)
    late, alone, gone = (make_client(world, "2021-01-04", last_name=name) for name in ("Spät", "Allein", "Fort"))
    late.unemployed("2021-01-04")
    late.profiled("2021-01-04", "markt")
    alone.unemployed("2021-01-04")
    Responsibility.objects.filter(person=alone.person).update(user=None, label="IFK 07")
    gone.person.responsibilities.update(ends_on=d("2021-01-31"))
    refresh([client.person.pk for client in (late, alone, gone)], day=d("2021-03-31"))
    return world


def course_of(world, day: str, **filters):
    return course_page(CourseFilter(filters, office_ids={world.office.pk, world.other_office.pk}), d(day))


@pytest.mark.covers("B-8")
def test_the_day_is_frozen_once_and_what_is_entered_later_changes_nothing(house):
    assert freeze("2021-03-31") == 2
    rows = DensitySnapshot.objects.values_list("team__name", "profile", "due_soon", "shortfall", "open_flags")
    assert list(rows.order_by("profile")) == [(None, "", 1, 0, 0), ("Ü25", "markt", 1, 0, 0)]
    DensityStatus.objects.update(state="met")
    assert tasks.density_snapshot(d("2021-03-31"), pytest.fail) == 0, "once a day"
    refresh(DensityStatus.objects.values_list("pk", flat=True), day=d("2021-04-05"))
    assert freeze("2021-04-05") == 2
    assert tasks.density_snapshot(d("2021-04-01"), pytest.fail) == 0, "a day long past is not invented"
    assert list(DensitySnapshot.objects.values_list("day", "due_soon", "shortfall").order_by("day", "pk")) == [
        (d("2021-03-31"), 1, 0),
        (d("2021-03-31"), 1, 0),
        (d("2021-04-05"), 0, 1),
        (d("2021-04-05"), 0, 1),
    ]
    with pytest.raises(Error, match="append_only"):
        DensitySnapshot.objects.update(shortfall=0)


@pytest.mark.covers("B-8", "U-6")
def test_twelve_months_as_a_line_a_table_and_by_team(house):
    statuses = DensityStatus.objects.filter(state="due_soon")
    for day, state in (("2020-03-31", "shortfall"), ("2021-02-10", "met"), ("2021-02-28", "shortfall")):
        statuses.filter(specialist__isnull=False).update(state=state)
        statuses = DensityStatus.objects.exclude(state="excluded")
        freeze(day)
    statuses.filter(specialist__isnull=False).update(state="on_track")
    freeze("2021-03-31")
    freeze("2021-04-01")
    page = course_of(house, "2021-04-02")
    assert [(line.day, line.share) for line in page.days] == [
        (d("2021-04-01"), 100),
        (d("2021-03-31"), 100),
        (d("2021-02-28"), 50),
    ], "the last frozen day of each month of the last twelve"
    assert [(point.day, point.value) for point in page.trend.points] == [
        (line.day, line.share) for line in reversed(page.days)
    ]
    assert page.since == d("2020-03-31")
    assert [(line.label, line.then, line.now, line.change) for line in page.teams] == [
        ("Ü25", 0, 100, "+100 Punkte"),
        ("ohne Team", 100, 100, "±0 Punkte"),
    ]
    every_day = course_of(house, "2021-04-02", since="90", measure="shortfall")
    assert [(point.day.day, point.value) for point in every_day.trend.points] == [(10, 0), (28, 1), (31, 0), (1, 0)]
    assert [line.share for line in course_of(house, "2021-04-02", team="0").days] == [100, 100, 100]
    assert [line.share for line in course_of(house, "2021-04-02", profile="markt").days] == [100, 100, 0]
    assert course_of(house, "2021-04-02", profile="z").days == ()


def test_the_page_says_since_when_there_are_figures(house):
    browser, url = client_of(house.team_lead), reverse("contactdensity:course")
    with time_machine.travel(date(2021, 4, 2)):
        assert "Noch keine Kennzahlen" in browser.get(url).content.decode()
        for day in ("2021-02-28", "2021-03-31", "2021-04-01"):
            freeze(day)
        with counted() as asked:
            body = browser.get(url).content.decode()
    assert "Kennzahlen gibt es seit dem 28.02.2021" in body
    assert "Von 100 % am 28.02.2021 auf 100 % am 01.04.2021" in body
    assert not errors_of(body)
    assert len(asked) <= 10
