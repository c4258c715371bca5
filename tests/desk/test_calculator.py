"""The calculator answers with the days of E.1 to E.4, for everybody, with a sentence for whatever is typed."""

from datetime import date

import pytest
from django.test import Client

from jobcenter.rulesets.models import ClosedDay
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from tests.factories.worlds import World, make_world

pytestmark = pytest.mark.django_db

WUPPERTAL, COTTBUS = ("wuppertal", "wuppertal-2020"), ("cottbus", "cottbus-2021")
ADDRESS = "/fristenrechner/"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("number", "house", "rule", "event", "due"),
    [
        ("E1", WUPPERTAL, "first_interview", "1.4.21", "Mo 19.04.2021"),
        ("E5", WUPPERTAL, "first_interview", "07.05.2021", "Di 25.05.2021"),
        ("E12", WUPPERTAL, "first_interview", "2021-05-24", "Di 08.06.2021"),
        ("E23", WUPPERTAL, "member_interview", "31.3.2021", "Fr 16.04.2021"),
        ("E31", WUPPERTAL, "benefit_decision", "15.03.2021", "Mi 07.04.2021"),
        ("E31", COTTBUS, "benefit_decision", "15.03.2021", "Di 06.04.2021"),
        ("E36", COTTBUS, "first_interview", "01.04.2021", "Mo 26.04.2021"),
    ],
)
@pytest.mark.covers("E1", "E5", "E12", "E23", "E31", "E36")
def test_the_last_day(
    db: None, number: str, house: tuple[str, str], rule: str, event: str, due: str
) -> None:
    world = make_world(*house)
    answer = ask(world, rule=rule, event_on=event)
    assert due in answer
    assert "jc-strip" in answer


def ask(world: World, user: User | None = None, **typed: str) -> str:
    client = signed_in(user or world.intake_clerk)
    response = client.get(ADDRESS, {"rule": "first_interview", "office": str(world.office.pk), **typed})
    assert response.status_code == 200
    return response.content.decode()


def test_everybody_in_the_house_may_ask(wuppertal: World) -> None:
    for role in Role.values:
        client = signed_in(wuppertal.user(role))
        page = client.get(ADDRESS)
        assert page.status_code == 200
        assert "QuEr: 10 Arbeitstage nach Bewilligung dem Grunde nach" in page.content.decode()
        assert "fehler" not in page.content.decode()


@pytest.mark.covers("E10", "D-73")
def test_before_the_rule_set_there_is_a_sentence(wuppertal: World) -> None:
    assert "Am 05.05.2020 galt kein Regelwerk" in ask(wuppertal, event_on="5.5.2020")


@pytest.mark.covers("E18")
def test_alg1_pauses_visibly(wuppertal: World) -> None:
    page = ask(wuppertal, event_on="10.3.2021", alg1_ends="30.4.2021")
    assert "Mo 17.05.2021" in page
    assert "ausgesetzt: Arbeitslosengeld I bis 30.04.2021" in page


@pytest.mark.covers("D-7")
def test_closing_days_of_the_office_count(wuppertal: World) -> None:
    ClosedDay.objects.create(
        jobcenter=wuppertal.jobcenter,
        office=wuppertal.office,
        day=date(2021, 4, 14),
        reason="Betriebsausflug",
        proposed_by=wuppertal.administrator,
        approved_by=wuppertal.team_lead,
    )
    assert "Betriebsausflug" in ask(wuppertal, event_on="1.4.2021")
    assert "Betriebsausflug" not in ask(wuppertal, event_on="1.4.2021", office=str(wuppertal.other_office.pk))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"event_on": ""}, "Bitte geben Sie den Tag des Ereignisses ein."),
        ({"event_on": "31.2.2021"}, "31.2.2021"),
        ({"event_on": "morgen früh"}, "morgen früh"),
        ({"event_on": "\x00"}, "fehler"),
        ({"event_on": "1.4.2021", "rule": "density"}, "Bitte wählen Sie einen der angebotenen Einträge."),
        ({"event_on": "1.4.2021", "office": "999999999999999999999"}, "fehler"),
        ({"event_on": "1.4.2021", "office": ""}, "Bitte wählen Sie eine Geschäftsstelle."),
        ({"event_on": "1.1.1901"}, "Für das Jahr 1901 sind keine Feiertage bekannt"),
    ],
)
def test_bad_input_is_a_sentence(wuppertal: World, typed: dict[str, str], sentence: str) -> None:
    assert sentence in ask(wuppertal, **typed)


def test_an_office_of_another_jobcenter_is_unknown(wuppertal: World, cottbus: World) -> None:
    page = ask(wuppertal, event_on="1.4.2021", office=str(cottbus.office.pk))
    assert "Bitte wählen Sie" in page
    assert "Die Frist endet" not in page
