"""The management report and the frozen key figures with their trend (D-86, C.12)."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from desk import tasks
from desk.dashboard.quotas import quota_line
from jobcenter.deadlines import workflow
from jobcenter.deadlines.choices import Cause
from jobcenter.deadlines.models import Deadline, KpiSnapshot
from jobcenter.deadlines.workflow import nightly
from jobcenter.people.models import Person
from jobcenter.staff.models import Team
from tests.factories import staff
from tests.factories.deadlines import start_deadline
from tests.html import assert_valid_html
from tests.queries import counted

from .clients import client_of

pytestmark = pytest.mark.django_db
RELEASED, DUE, TODAY = date(2021, 4, 1), date(2021, 4, 19), date(2021, 5, 3)


@pytest.mark.parametrize(
    ("due", "met", "by_client", "shown"),
    [
        (10, 7, 0, (10, 7, 70, 70)),
        (10, 7, 2, (10, 7, 70, 88)),
        (3, 1, 0, (3, 1, 33, 33)),
        (3, 1, 1, (3, 1, 33, 50)),  # the team lead opens every case: nothing is kept back from her
        (1, 0, 1, (1, 0, 0, None)),
    ],
)
@pytest.mark.covers("D-86")
def test_met_in_time_of_all(due, met, by_client, shown):
    line = quota_line(date(2021, 4, 1), "U25", due=due, met=met, by_client=by_client)
    assert (line.due, line.met, line.share, line.without_client) == shown


@pytest.fixture
def house(wuppertal, time_machine):
    """Seven deadlines of April: four met, one missed by the client, one by the house, one void; U25 are three."""
    time_machine.move_to("2021-05-03T08:00:00+02:00")
    team = Team.objects.create(office=wuppertal.office, name="Integration U25", unit="integration", age_group="u25")
    young = staff.make_user("specialist", wuppertal.office, team=team)
    made = [
        start_deadline(wuppertal, released=RELEASED, owner=young if number < 3 else wuppertal.specialist)
        for number in range(7)
    ]
    for number, deadline in enumerate(made):
        born_on = date(2000, 1, 1) if number < 3 else date(1980, 1, 1)
        Person.objects.filter(pk=deadline.person_id).update(born_on=born_on)
    given = {"by": wuppertal.specialist, "today": DUE}
    for deadline in (*made[:2], *made[3:5]):
        workflow.meet(deadline=deadline, on=date(2021, 4, 15), **given)
    workflow.lapse(deadline=made[6], on=date(2021, 4, 12), reason="zurückgezogen", **given)
    nightly.run(date(2021, 4, 20))
    for deadline, cause in ((made[2], Cause.NO_SHOW), (made[5], Cause.OFFICE)):
        deadline.refresh_from_db()
        workflow.set_cause(deadline=deadline, cause=cause, by=wuppertal.specialist, today=TODAY)
    return wuppertal


@pytest.mark.covers("D-86", "D-37", "E22")
def test_the_quota_by_office_team_and_age_with_and_without_the_client(house):
    client = client_of(house.team_lead)

    def lines(by):
        page = client.get(f"/ueberblick/quote/?kind=first_interview&by={by}")
        assert_valid_html(page.content.decode())
        return {
            line.group: (line.month, line.due, line.met, line.share, line.without_client)
            for line in page.context["lines"]
        }

    april = date(2021, 4, 1)
    assert lines("office") == {"Geschäftsstelle 1": (april, 6, 4, 67, 80)}
    assert lines("age") == {"U25": (april, 3, 2, 67, 100), "Ü25": (april, 3, 2, 67, 67)}
    assert lines("team") == {"Integration U25": (april, 3, 2, 67, 100), "ohne Team": (april, 3, 2, 67, 67)}
    other = client_of(house.user("team_lead", house.other_office)).get("/ueberblick/quote/")
    assert other.context["lines"] == []


@pytest.mark.covers("D-86", "W-108")
def test_the_report_of_the_management_keeps_small_numbers_back(house):
    next_door = house.household(office=house.other_office)
    start_deadline(house, household=next_door, released=RELEASED)
    nightly.run(date(2021, 4, 21))
    management = client_of(house.user("management"))

    def lines(by, kind="first_interview"):
        page = management.get(f"/ueberblick/bericht/?kind={kind}&by={by}")
        assert_valid_html(page.content.decode())
        found = page.context["report"].lines
        return {line.group: (line.due, line.met, line.share, line.without_client) for line in found}

    # One in the second office: the first would give it away, and so would both teams of the first. U25 are three, of
    # whom one does not count without causes of the client: then both ages are kept back.
    nothing = (None, None, None, None)
    assert lines("office") == {"Zusammen": (7, 4, 57, 67), "Geschäftsstelle 1": nothing, "Geschäftsstelle 2": nothing}
    assert lines("team") == {
        "Zusammen": (7, 4, 57, 67),
        "Geschäftsstelle 1, Integration U25": nothing,
        "Geschäftsstelle 1, ohne Team": (3, 2, 67, 67),
        "Geschäftsstelle 2, ohne Team": nothing,
    }
    assert lines("age") == {"Zusammen": (7, 4, 57, 67), "U25": (3, 2, 67, None), "Ü25": (4, 2, 50, None)}
    assert lines("office", kind="benefit_decision") == {}
    bare = management.get("/ueberblick/bericht/").context
    assert (bare["filters"]["kind"].subwidgets[0].data["value"], len(bare["report"].lines)) == ("first_interview", 3)
    assert management.get("/ueberblick/quote/").status_code == 403
    assert client_of(house.team_lead).get("/ueberblick/bericht/").status_code == 403
    with counted() as asked:
        management.get("/ueberblick/bericht/?by=team")
    assert len(asked) <= 10


@pytest.mark.covers("D-86")
def test_the_report_shows_no_month_that_still_grows(house, time_machine):
    """Whoever looks each day would see who was added."""
    management = client_of(house.user("management"))
    time_machine.move_to("2021-04-30T08:00:00+02:00")
    assert management.get("/ueberblick/bericht/").context["report"].lines == ()


@pytest.mark.covers("C-1", "C-72", "D-86")
def test_cottbus_counts_its_minimum_standard_for_each_age_group(cottbus, time_machine):
    time_machine.move_to("2021-05-03T08:00:00+02:00")
    april_1 = date(2021, 4, 1)
    for born_on, days in ((date(2000, 1, 1), (15, 15, 15)), (date(1980, 1, 1), (15, 15, 27))):
        for day in days:
            deadline = start_deadline(cottbus, applied=april_1)
            Person.objects.filter(pk=deadline.person_id).update(born_on=born_on)
            workflow.meet(deadline=deadline, on=date(2021, 4, day), by=cottbus.specialist, today=TODAY)
    page = client_of(cottbus.team_lead).get("/ueberblick/quote/?kind=first_interview&by=age")
    assert {line.group: (line.due, line.met, line.share) for line in page.context["lines"]} == {
        "U25": (3, 3, 100),
        "Ü25": (3, 2, 67),
    }


@pytest.mark.covers("C.12")
def test_the_figures_of_a_day_are_frozen_each_night_and_shown_as_a_line(house):
    assert set(KpiSnapshot.objects.values_list("day", flat=True)) == {date(2021, 4, 20)}
    first = KpiSnapshot.objects.get(team__name="Integration U25")
    assert (first.overdue, first.unexplained, first.due_in_month, first.met_in_month) == (1, 1, 3, 2)
    rest = KpiSnapshot.objects.get(team=None)
    assert (rest.office, rest.overdue) == (house.office, 1)

    late = Deadline.objects.get(state="missed", cause=Cause.OFFICE)
    workflow.meet(deadline=late, on=date(2021, 4, 21), by=house.specialist, today=TODAY)
    nightly.run(date(2021, 4, 22))
    assert KpiSnapshot.objects.filter(day=date(2021, 4, 21)).first().frozen_on == date(2021, 4, 22)
    before = list(KpiSnapshot.objects.values_list("pk", "overdue"))
    nightly.run(date(2021, 4, 19))  # an earlier day again, and the same one again: nothing is invented
    assert tasks.dashboard_snapshot(date(2021, 4, 22), pytest.fail) == 0
    assert list(KpiSnapshot.objects.values_list("pk", "overdue")) == before
    with pytest.raises(DatabaseError), transaction.atomic():
        KpiSnapshot.objects.update(overdue=0)

    client = client_of(house.team_lead)
    page = client.get("/ueberblick/verlauf/")
    trend = page.context["trend"]
    assert [(point.day.day, point.value) for point in trend.points] == [(20, 2), (21, 1), (22, 1)]
    html = page.content.decode()
    assert_valid_html(html)
    assert f'<polyline class="jc-trend__line" points="{trend.line}">' in html
    assert "Von 2 am 20.04.2021 auf 1 am 22.04.2021." in html
    quota = client.get("/ueberblick/verlauf/?measure=quota").context["trend"]
    assert {point.value for point in quota.points} == {67}
    with counted() as asked:
        client.get("/ueberblick/verlauf/")
    assert len(asked) <= 10
