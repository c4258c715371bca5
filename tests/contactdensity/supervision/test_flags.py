"""The team lead's flags: listed by profile, taken note of one by one or many at once; who is told (C.11, D-105)."""

import pytest
from django.urls import reverse

from contactdensity.models import DensityFlag, DensityStatus
from contactdensity.workflow import acknowledge, refresh
from jobcenter.people.models import Responsibility
from jobcenter.staff.choices import Role
from jobcenter.web.clock import now, today
from tests.desk.clients import client_of
from tests.html import errors_of
from tests.queries import counted

from .ground import ago, late_client, uelzen_of_today

pytestmark = pytest.mark.django_db
URL = "/kontaktdichte/teams/hinweise/"


@pytest.fixture
def house():
    return uelzen_of_today()


def listed(user, **filters) -> list[str]:
    return [row.person for row in client_of(user).get(URL, filters).context["page"].rows]


@pytest.mark.covers("D-92", "D-105")
def test_flags_are_listed_by_profile_and_person_and_lead_from_the_number(house):
    first, second = late_client(house, "Anders"), late_client(house, "Berg")
    second.profiled(ago(30).isoformat(), "markt")
    DensityStatus.objects.filter(pk=second.person.pk).update(profile="markt")
    other = house.user(Role.SPECIALIST, house.other_office)
    Responsibility.objects.filter(person=first.person).update(user=other)
    DensityStatus.objects.filter(pk=first.person.pk).update(specialist=other)
    assert listed(house.team_lead, sort="name") == ["Anders, Kim", "Berg, Kim"]
    assert listed(house.team_lead, profile="markt") == ["Berg, Kim"]
    assert listed(house.team_lead, profile="none") == ["Anders, Kim"]
    assert listed(house.team_lead, specialist=other.pk) == ["Anders, Kim"]
    assert listed(house.team_lead, kind="behind") == []
    assert listed(house.team_lead, state="settled") == []
    browser = client_of(house.team_lead)
    for by in ("profile", "team", "specialist"):
        page = browser.get(reverse("contactdensity:teams"), {"by": by}).context["page"]
        assert page.total.flags.count == 2
        assert not any(line.label == "noch niemand" for line in page.lines.rows)
        for line in (page.total, *page.lines.rows):
            assert browser.get(line.flags.url).context["page"].total == line.flags.count
    body = browser.get(URL).content.decode()
    assert "0 von 1" in body
    assert not errors_of(body)


@pytest.mark.covers("D-105")
def test_many_at_once_each_with_its_result_and_none_beyond_ones_own(house):
    clients = [late_client(house, name) for name in ("Anders", "Berg", "Celik")]
    far = late_client(house, "Fern")
    far.household.office = house.other_office
    far.household.save()
    flags = {client.person.last_name: DensityFlag.objects.get(person=client.person) for client in (*clients, far)}
    lead, browser = house.team_lead, client_of(house.team_lead)
    body = browser.get(URL).content.decode()
    assert f'value="{flags["Anders"].pk}"' in body
    acknowledge(flag=flags["Berg"], household=clients[1].household, by=lead, today=today(), now=now())

    answer = browser.post(URL, {"flags": [flags["Anders"].pk, flags["Berg"].pk]})
    assert answer.status_code == 200
    results = {line.person: line.result for line in answer.context["lines"]}
    assert results == {
        "Anders, Kim": "zur Kenntnis genommen, läuft noch",
        "Berg, Kim": f"{lead} hat den Hinweis schon zur Kenntnis genommen.",
    }
    assert not errors_of(answer.content.decode())
    states = dict(DensityFlag.objects.values_list("person__last_name", "state"))
    assert states == {"Anders": "acknowledged", "Berg": "acknowledged", "Celik": "open", "Fern": "open"}

    for ticked, sentence in (([], "mindestens einen Hinweis"), ([flags["Fern"].pk], "angebotenen Einträge")):
        answer = browser.post(URL, {"flags": ticked})
        assert sentence in answer.content.decode()
    assert DensityFlag.objects.get(person=far.person).state == "open", "not his office"
    assert listed(lead) == ["Celik, Kim"]
    assert client_of(house.specialist).post(URL, {"flags": [flags["Celik"].pk]}).status_code == 403


@pytest.mark.covers("D-101", "D-105")
def test_specialist_and_team_lead_are_told_on_my_day_and_the_numbers_are_the_lists(house):
    late = late_client(house, "Spät")
    soon = late_client(house, "Bald")
    soon.talk(ago(85).isoformat())
    fine = late_client(house, "Gut")
    fine.talk(ago(1).isoformat())
    refresh([late.person.pk, soon.person.pk, fine.person.pk], day=today())
    assert DensityStatus.objects.get(pk=soon.person.pk).state == "due_soon"
    specialist = client_of(house.specialist).get("/", {"show": "density"}).context["page"]
    assert [(row.title, row.person) for row in specialist.list.rows] == [
        ("Kontaktdichte: Unterschreitung", "Spät, Kim"),
        ("Kontaktdichte: bald fällig", "Bald, Kim"),
    ]
    lead = client_of(house.team_lead).get("/", {"show": "density"}).context["page"]
    assert [(row.title, row.detail, row.person) for row in lead.list.rows] == [
        ("Kontaktdichte: Unterschreitung", f"zuständig: {house.specialist}", "Spät, Kim")
    ]
    for page, number in ((specialist, 2), (lead, 1)):
        tile = next(tile for tile in page.tiles if tile.label == "Kontaktdichte")
        assert tile.number == page.list.total == number
    for user in (house.benefit_clerk, house.user(Role.SPECIALIST, house.other_office)):
        assert not client_of(user).get("/", {"show": "density"}).context["page"].list.rows


def test_the_questions_do_not_grow_with_the_flags(house):
    browser, numbers = client_of(house.team_lead), []
    browser.get(URL)
    for name in ("Anders", "Berg", "Celik", "Duman"):
        late_client(house, name)
        with counted() as asked:
            browser.get(URL)
        numbers.append(len(asked))
    assert len(set(numbers)) == 1
    assert numbers[0] <= 10
