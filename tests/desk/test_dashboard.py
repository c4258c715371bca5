"""The overview: numbers that are exactly the cases behind them, in every division."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from jobcenter.deadlines.choices import Cause
from jobcenter.deadlines.models import Deadline
from jobcenter.deadlines.queries import status_of
from jobcenter.inbox.workflow import open_ticket
from jobcenter.staff.models import Team
from jobcenter.web import clock
from tests.factories import staff
from tests.factories.people import head_of
from tests.queries import counted

from .test_lists import client_of, fill

LINK = re.compile(r'href="(/ueberblick/faelle/\?[^"]+)"[^>]*>\s*(?:<[^>]+>\s*)*(\d+)')


@pytest.fixture
def house(wuppertal):
    fill(wuppertal, range(1, 8))
    team = Team.objects.create(office=wuppertal.office, name="Integration", unit="integration")
    with_team = staff.make_user("specialist", wuppertal.office, team=team)
    deadlines = list(Deadline.objects.order_by("pk"))
    for number, deadline in enumerate(deadlines):
        if number % 3 == 0:
            Deadline.objects.filter(pk=deadline.pk).update(owner=with_team)
        elif number % 3 == 1:
            Deadline.objects.filter(pk=deadline.pk).update(owner=wuppertal.specialist)
    return wuppertal


@pytest.mark.parametrize("by", ["kind", "office", "team", "owner"])
def test_each_number_is_a_link_to_exactly_its_cases(house, by):
    client = client_of(house.team_lead)
    page = client.get(f"/ueberblick/?by={by}").content.decode()
    links = LINK.findall(page)
    assert len(links) >= 3
    for url, number in links:
        cases = client.get(url.replace("&amp;", "&"))
        assert cases.status_code == 200
        assert cases.context["page"].total == int(number), url


@pytest.mark.parametrize("sort", ["due", "-due", "-person"])
def test_the_rows_of_a_page_stand_in_the_order_of_the_whole_list(house, sort):
    cases = client_of(house.team_lead).get("/ueberblick/faelle/", {"sort": sort}).context["page"]
    order = {"due": ["due_on", "pk"], "-due": ["-due_on", "pk"], "-person": ["-person__sort_key", "pk"]}[sort]
    expected = Deadline.objects.filter(office=house.office).order_by(*order).select_related("person")
    assert len(cases.rows) == cases.total > 3
    assert [(row.person, row.mark.due_on) for row in cases.rows] == [(str(d.person), d.due_on) for d in expected]


def test_a_miss_is_overdue_on_the_page_whether_or_not_the_job_ran(house):
    Deadline.objects.filter(state="missed").update(cause=Cause.NO_SHOW)
    today = clock.today()
    by_rules = sum(status_of(d, today).state.value in ("missed",) for d in Deadline.objects.all())
    page = client_of(house.team_lead).get("/ueberblick/")
    numbers = {number.label: number.count for number in page.context["page"].total}
    assert numbers["überfällig"] == by_rules > 0


@pytest.mark.covers("D-86", "E22")
def test_the_quota_is_shown_with_and_without_causes_of_the_client(house):
    missed = Deadline.objects.filter(state="missed", kind="first_interview").order_by("pk")
    Deadline.objects.filter(pk__in=list(missed.values_list("pk", flat=True)[:3])).update(cause=Cause.NO_SHOW)
    query = "?kind=first_interview&due_from=1.1.2021&due_until=31.12.2021"
    from desk.dashboard import queries

    rows = queries.quotas(
        queries.counted(
            [house.office.pk], {"kind": "first_interview", "office": None, "due_from": None, "due_until": None}
        ),
        clock.today().replace(year=2021, day=1, month=1),
        clock.today(),
    )
    assert [(row["due"], row["met"], row["by_client"]) for row in rows] == [(7, 0, 3)]
    assert client_of(house.team_lead).get(f"/ueberblick/{query}").status_code == 200


def test_a_foreign_office_is_in_no_number(house):
    fill(house, [20], office=2)
    here = client_of(house.team_lead).get("/ueberblick/").context["page"].total
    there = client_of(house.user("team_lead", house.other_office)).get("/ueberblick/").context["page"].total
    assert sum(number.count for number in here) == 14
    assert sum(number.count for number in there) == 2


def test_the_overview_asks_the_same_for_few_and_for_many(house):
    client = client_of(house.team_lead)
    client.get("/ueberblick/")
    with counted() as few:
        client.get("/ueberblick/")
    fill(house, range(30, 60))
    with counted() as many:
        client.get("/ueberblick/")
    assert len(few) == len(many) <= 10, "\n".join(many)
    for narrowed in (f"team={Team.objects.filter(office=house.office)[0].pk}", "without_team=on"):
        with counted() as asked:
            client.get(f"/ueberblick/faelle/?status=due_soon&office={house.office.pk}&{narrowed}")
        assert len(asked) <= 10, "\n".join(asked)


@pytest.mark.covers("D-47", "C-48")
def test_a_ticket_nobody_answered_is_red_at_the_team_lead(house):
    household, today = house.household(), clock.today()
    given = {"office": house.office, "household": household, "person": head_of(household), "text": "nichts frei"}
    given |= {"team": None, "due_on": today, "by": house.intake_clerk, "today": today}
    open_ticket(subject_id=1, answer_due_on=today, **given)
    url = reverse("desk:dashboard")
    assert "ohne Antwort" not in client_of(house.team_lead).get(url).content.decode()
    open_ticket(subject_id=2, answer_due_on=today - timedelta(days=1), **given)
    page = client_of(house.team_lead).get(url).content.decode()
    assert "Tickets ohne Antwort des Teams" in page and "1 Ticket<" in page
    late = client_of(house.team_lead).get(reverse("integration:tickets") + "?state=unanswered")
    assert late.context["page"].total == 1


def test_a_clerk_has_no_overview(house):
    assert client_of(house.benefit_clerk).get("/ueberblick/").status_code == 403
    assert Client().get("/ueberblick/").status_code == 302
