"""The density of the teams: every number leads to exactly its clients (B-7, B-9, U-7, U-41, D-82, D-105)."""

from collections.abc import Iterator

import pytest
from django.http import QueryDict
from django.urls import reverse

from contactdensity.choices import DensityGroup
from contactdensity.forms import DensityFilter
from contactdensity.models import DensityStatus
from contactdensity.pages.lists import due_list
from contactdensity.supervision.forms import TeamsFilter
from contactdensity.supervision.pages.overview import Line, Number, teams_page
from contactdensity.supervision.queries import Tally
from jobcenter.people.models import Person, Responsibility
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Team
from jobcenter.web.clock import today
from tests.contactdensity.ground import Client, make_client, uelzen
from tests.desk.clients import client_of
from tests.factories.people import make_household
from tests.html import assert_valid_html, errors_of
from tests.queries import counted

pytestmark = pytest.mark.django_db

STATES = ("shortfall", "behind", "due_soon", "on_track", "met", "excused", "no_minimum", "no_ruleset", "excluded")


@pytest.fixture
def house():
    """One client in every state, of different profiles, teams and specialists; two more whose data are missing."""
    world = uelzen()
    team = Team.objects.create(office=world.office, name="Ü25", unit="integration")
    world.specialist.assignments.update(team=team)
    other = world.user(Role.SPECIALIST, world.other_office)
    world.team_lead.assignments.update(office=None)
    for number, state in enumerate((*STATES, "no_minimum", "no_minimum")):
        client = make_client(world, "2021-01-04", last_name=f"{number:02}")
        if number % 3 == 1:
            Responsibility.objects.filter(person=client.person).update(user=other)
        if number % 5 == 1:
            Responsibility.objects.filter(person=client.person).update(user=None, label="IFK 07")
        put(client, state, "" if number == 9 else ("markt", "i")[number % 2], other_office=number % 4 == 1)
    Person.objects.filter(last_name="10").update(born_on=None)
    return world


def put(client: Client, state: str, profile: str, *, other_office: bool) -> None:
    """As if the rule had said so: what is counted is what is stored."""
    world = client.world
    if other_office:
        client.household.office = world.other_office
        client.household.save()
    bearer = Responsibility.objects.get(person=client.person).user_id
    DensityStatus.objects.create(
        person=client.person,
        jobcenter=world.jobcenter,
        state=state,
        profile=profile,
        office=client.household.office,
        specialist_id=bearer,
        computed_for=today(),
        open_flags=int(state == "shortfall"),
    )


def page_of(world, **filters):
    path, offices = reverse("contactdensity:teams"), {world.office.pk, world.other_office.pk}
    return teams_page(world.team_lead, TeamsFilter(filters, path=path, office_ids=offices), today())


def length_of(world, url: str) -> int:
    """How many clients the list of that address shows."""
    offices = {world.office.pk, world.other_office.pk}
    filters = DensityFilter(QueryDict(url.partition("?")[2]), whose="office", office_ids=offices)
    return due_list(world.team_lead, filters, today=today()).rows.total


def numbers_of(page) -> Iterator[tuple[str, Number]]:
    lines: list[Line] = [page.total, *page.lines.rows]
    for line in lines:
        yield from ((line.label, number) for number in line.numbers)
    yield from (("Listen", number) for number in page.lists if "?" in number.url)


@pytest.mark.covers("B-7", "B-9", "U-7", "D-82", "D-105")
@pytest.mark.parametrize("by", ["profile", "office", "team", "specialist"])
def test_every_number_is_the_length_of_its_list(house, by):
    for filters in ({}, {"profile": "markt"}, {"office": house.other_office.pk}, {"team": "0"}, {"specialist": "0"}):
        page = page_of(house, by=by, **filters)
        found = list(numbers_of(page))
        assert sum(number.count for _, number in found) > 0
        for label, number in found:
            assert length_of(house, number.url) == number.count, f"{label}, {number.label}: {number.url}"
        total = sum(line.flags.count for line in page.lines.rows)
        assert total == page.total.flags.count
        for place, number in enumerate(page.total.numbers):
            assert sum(line.numbers[place].count for line in page.lines.rows) == number.count


def test_each_client_is_counted_in_one_group_and_none_without_profile_as_without_minimum(house):
    numbers = {number.label: number.count for number in page_of(house).total.numbers}
    assert numbers == {
        "Unterschreitung": 1,
        "Rückstand": 1,
        "bald fällig": 1,
        "im Plan": 2,
        "begründet": 1,
        "ohne Minimum": 1,
        "Angaben fehlen": 2,
        "kein Regelwerk": 1,
    }
    page = page_of(house)
    assert [(number.label, number.count) for number in page.lists] == [
        ("ohne Profillage", 1),
        ("Mitglieder ohne Geburtsdatum", 1),
        ("nicht im Personenkreis", 1),
    ]
    assert (page.kept, page.total.share, page.total.flags.count) == ("3 von 6", 50, 1)
    assert [line.label for line in page.lines.rows] == ["Marktprofil", "Profillage I", "Profillage nicht erfasst"]


@pytest.mark.covers("B-7")
@pytest.mark.parametrize(
    ("groups", "share", "excused"),
    [
        ({}, None, None),
        ({"no_minimum": 3, "unclear": 2, "no_ruleset": 1, "excluded": 9}, None, None),
        ({"on_plan": 199, "behind": 1}, 99, 0),
        ({"on_plan": 1, "due_soon": 1, "excused": 1, "shortfall": 1}, 50, 25),
        ({"excused": 1, "on_plan": 299}, 99, 1),
        ({"due_soon": 4}, 100, 0),
    ],
)
def test_the_share_with_the_minimum_met(groups, share, excused):
    tally = Tally()
    for group, number in groups.items():
        tally.groups[DensityGroup(group)] = number
    assert (tally.share, tally.excused_share) == (share, excused)


def test_the_way_down_from_profile_to_team_to_person_to_the_clients(house):
    browser = client_of(house.team_lead)
    url = reverse("contactdensity:teams")
    for grouping in ("Profillage", "Team", "Fachkraft", "Profillage"):
        body = browser.get(url)
        assert body.status_code == 200
        page = body.context["page"]
        assert page.grouping == grouping
        line = next(line for line in page.lines.rows if line.label not in ("ohne Team", "noch niemand"))
        url = line.url
    assert page.total.numbers[0].count == 1, "the way led to the client in a shortfall"


def test_members_without_birth_date_are_a_list_of_their_own(house):
    nobody = house.person(last_name="Kind", born_on=None)
    make_household(nobody, house.office)
    closed = house.person(last_name="Fort", born_on=None)
    make_household(closed, house.office, state="closed")
    body = client_of(house.team_lead).get(reverse("contactdensity:without_birth_date")).content.decode()
    assert "Kind, Kim" in body, "looked after or not"
    assert "10, Kim" in body
    assert "Fort, Kim" not in body
    assert not errors_of(body)


@pytest.mark.covers("U-41", "D-82")
def test_only_who_leads_integration_sees_the_teams_and_only_his_own(house):
    url = reverse("contactdensity:teams")
    for role in (Role.BENEFIT_CLERK, Role.INTAKE_CLERK, Role.SPECIALIST, Role.INTEGRATION_EXPERT):
        assert client_of(house.user(role)).get(url).status_code == 403, role
    counter = Team.objects.create(office=house.office, name="EZ", unit="intake")
    house.team_lead.assignments.update(office=house.office, team=counter)
    assert client_of(house.team_lead).get(url).status_code == 403, "the lead of the counter"
    integration = Team.objects.get(name="Ü25")
    house.team_lead.assignments.update(team=integration)
    answer = client_of(house.team_lead).get(url, {"office": house.other_office.pk})
    assert answer.status_code == 200
    seen = sum(number.count for number in answer.context["page"].total.numbers)
    assert seen == DensityStatus.objects.filter(office=house.office).exclude(state="excluded").count()
    assert not errors_of(answer.content.decode())


def test_the_questions_do_not_grow_with_the_clients(house):
    browser = client_of(house.team_lead)
    for by in ("profile", "team", "specialist"):
        for team in ("0", str(Team.objects.all()[0].pk), ""):
            with counted() as few:
                browser.get(reverse("contactdensity:teams"), {"by": by, "team": team})
            assert len(few) <= 10, [query[:200] for query in few]
    for number in range(8):
        user = house.user(Role.SPECIALIST, house.other_office if number % 2 else house.office)
        client = make_client(house, "2021-01-04", last_name=f"Neu {number}")
        Responsibility.objects.filter(person=client.person).update(user=user)
        put(client, STATES[number], "z", other_office=False)
    with counted() as many:
        browser.get(reverse("contactdensity:teams"), {"by": "specialist"})
    assert len(many) == len(few)


@pytest.mark.covers("D-87")
def test_a_house_without_contact_density_is_told_so(cottbus):
    page = client_of(cottbus.team_lead).get(reverse("contactdensity:teams")).content.decode()
    assert_valid_html(page)
    assert "kein Regelwerk im Bereich „Kontaktdichte“" in page
    assert "jc-stat__number" not in page and "Jede Zahl" not in page
