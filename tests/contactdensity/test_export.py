"""The list as a file: what it shows, in its order, only what one may take out of the house, and never a formula."""

from datetime import date, datetime
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from contactdensity.models import ContactTarget
from contactdensity.workflow import refresh
from jobcenter.appointments import queries, workflow
from jobcenter.audit.models import ReadRecord
from jobcenter.people.models import Responsibility
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from jobcenter.web.clock import BERLIN
from tests.desk.clients import client_of
from tests.factories import staff
from tests.queries import counted

from .ground import Client, make_client, uelzen

pytestmark = pytest.mark.django_db
TODAY = date(2021, 6, 8)


@pytest.fixture(autouse=True)
def on_tuesday():
    with time_machine.travel(datetime(2021, 6, 8, 10, tzinfo=BERLIN), tick=True):
        yield


@pytest.fixture
def world():
    return uelzen()


def due(world, since: str, name: str, bearer: User | None = None) -> Client:
    client = make_client(world, since, last_name=name)
    client.unemployed(since)
    if bearer is not None:
        Responsibility.objects.filter(person=client.person).update(user=bearer)
    refresh([client.person.pk], day=TODAY)
    return client


def rows_for(user: User, **filters: str) -> list[tuple]:
    answer = client_of(user).get(reverse("contactdensity:export"), filters)
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == 'attachment; filename="kontaktdichte-2021-06-08.xlsx"'
    return list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))


def names(user: User, **filters: str) -> list[str]:
    return [row[0] for row in rows_for(user, **filters)[3:]]


@pytest.mark.covers("B-49", "S4")
def test_the_file_holds_what_the_list_shows_and_its_taking_is_recorded(world):
    late, soon = due(world, "2021-02-01", "Alt"), due(world, "2021-03-20", "=SUMME(A1)")
    start = queries.local(date(2021, 6, 30), datetime(2021, 1, 1, 9).time())
    workflow.book(
        kind="follow_up", household=soon.household, person=soon.person, office=world.office, host=world.specialist,
        starts_at=start, ends_at=start.replace(hour=10), by=world.specialist, today=TODAY,
    )  # fmt: skip
    late.talk("2021-02-01", channel="written")
    ContactTarget.objects.create(
        household=soon.household, person=soon.person, weeks=4, starts_on=date(2021, 5, 20), ground="urgent",
        reason="Stelle", recorded_by=world.specialist, recorded_on=TODAY,
    )  # fmt: skip
    refresh([soon.person.pk], day=TODAY)
    title, _, headings, *lines = rows_for(world.specialist)
    assert title[0] == "Kontaktdichte Jobcenter Uelzen, Stand 08.06.2021"
    assert headings[:4] == ("Person", "BG-Nummer", "Profillage", "Stand")
    assert lines[0][0] == "Alt, Kim"
    assert lines[1][0] == "'=SUMME(A1), Kim", "never a formula"
    assert lines[1][5:11] == (
        datetime(2021, 6, 20), datetime(2021, 6, 18), datetime(2021, 6, 17), None, datetime(2021, 6, 30, 9), "zu spät",
    )  # fmt: skip
    assert names(world.specialist, sort="-due")[0].startswith("'=SUMME")
    assert names(world.specialist, state="shortfall") == ["Alt, Kim"]
    read = ReadRecord.objects.filter(page="Kontaktdichte (Excel)")
    assert [record.user for record in read] == [world.specialist] * 3


@pytest.mark.covers("D-82", "S1")
def test_everybody_takes_out_only_what_is_his(world):
    colleague = staff.make_user(Role.SPECIALIST, world.office)
    due(world, "2021-03-10", "Eigen")
    due(world, "2021-03-11", "Kollege", bearer=colleague)
    for whose in ("mine", "office"):
        assert names(world.specialist, whose=whose) == ["Eigen, Kim"]
    for user in (world.team_lead, world.integration_expert):
        assert names(user) == ["Eigen, Kim", "Kollege, Kim"]
    assert names(world.user(Role.TEAM_LEAD, world.other_office)) == []
    assert client_of(world.benefit_clerk).get(reverse("contactdensity:export")).status_code == 403
    assert not ReadRecord.objects.filter(user=world.benefit_clerk).exists()
    shown = client_of(world.specialist).get(reverse("contactdensity:due"), {"whose": "office"})
    assert "Excel (meine Fälle)" in shown.content.decode()
    absent = staff.make_absence(world.specialist, TODAY, TODAY, colleague)
    assert names(absent.deputy) == ["Eigen, Kim", "Kollege, Kim"], "and of whom he stands in for"


def test_more_rows_cost_no_more_questions(world):
    asked = []
    for count in (1, 6):
        for _ in range(count):
            due(world, "2021-03-10", "Einer")
        with counted() as questions:
            rows_for(world.specialist)
        asked.append(len(questions))
    assert asked[0] == asked[1]
