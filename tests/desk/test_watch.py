"""What the team leads watch: the lead of the EZ the whole process, the lead of M&I the interviews (C-88 to C-90)."""

import re
from datetime import date

import pytest
from django.db.models import F

from desk.queries.ages import is_young
from intake.models import Application
from intake.workflow import members
from jobcenter.deadlines.models import Deadline
from jobcenter.people.models import Person, Responsibility
from jobcenter.people.workflow import set_responsible
from jobcenter.rules.periods import is_under_25
from jobcenter.staff.models import Team
from tests.factories import staff
from tests.factories.deadlines import start_deadline
from tests.factories.intake import child, entry, make_issued
from tests.factories.rulesets import make_ruleset, variant
from tests.html import assert_valid_html
from tests.queries import counted

from .clients import client_of

pytestmark = pytest.mark.django_db
LINK = re.compile(r'href="((?:/neukunden|/fachaufsicht)/faelle/\?[^"]+)"[^>]*>\s*(?:<[^>]+>\s*)*(\d+)')


@pytest.fixture
def house(cottbus, time_machine):
    time_machine.move_to("2021-03-02T08:00:00+01:00")
    make_issued(cottbus, entry(specialist=cottbus.specialist), child())
    make_issued(
        cottbus, entry("Jung", "Jo", born_on=date(2000, 1, 5), specialist=cottbus.specialist), today=date(2021, 3, 1)
    )
    return cottbus


def lead_of(world, unit):
    team = Team.objects.create(office=world.office, name=f"Team {unit}", unit=unit)
    return client_of(staff.make_user("team_lead", world.office, team=team))


@pytest.mark.covers("C-88", "C-89", "C-90")
def test_every_new_case_is_in_the_register_and_each_lead_watches_his_part(house):
    process, interviews = lead_of(house, "intake"), lead_of(house, "integration")
    assert process.get("/fachaufsicht/").status_code == 403
    assert interviews.get("/neukunden/").status_code == 403
    both = client_of(house.team_lead)  # leads the office, without a team
    assert both.get("/neukunden/").status_code == both.get("/fachaufsicht/").status_code == 200

    page = process.get("/neukunden/")
    stages = {number.label: number.count for number in page.context["page"].stages}
    assert (
        stages["ausgegeben"] == page.context["page"].total == 2
    )  # nobody entered them there: they are the applications
    warnings = {number.label: number.count for number in page.context["page"].warnings}
    assert warnings["Erstgespräch ohne Termin"] == 2
    assert warnings["ohne Betreuung"] == 0
    ages = {line.label: line.numbers[0].count for line in interviews.get("/fachaufsicht/").context["page"].ages}
    assert ages == {"U25": 1, "Ü25": 1}


@pytest.mark.covers("C-89", "C-90")
def test_each_number_leads_to_exactly_its_cases(house, time_machine):
    time_machine.move_to("2021-03-25T08:00:00+01:00")  # all is overdue by then
    Application.objects.filter(head__last_name="Jung").update(id_checked_on=None)
    for client, address in (
        (lead_of(house, "intake"), "/neukunden/"),
        (lead_of(house, "integration"), "/fachaufsicht/"),
    ):
        links = LINK.findall(client.get(address).content.decode())
        assert len(links) >= 5
        for url, number in links:
            cases = client.get(url.replace("&amp;", "&"))
            assert cases.status_code == 200
            assert cases.context["page"].total == int(number), url
        with counted() as asked:
            client.get(address)
        assert len(asked) <= 10, "\n".join(asked)
    warnings = {n.label: n.count for n in client_of(house.team_lead).get("/neukunden/").context["page"].warnings}
    assert warnings["Erstgespräch überfällig"] == 2
    assert warnings["Rückgabe überfällig"] == 2
    assert warnings["ID-Prüfung offen"] == 1
    foreign = client_of(house.user("team_lead", house.other_office)).get("/neukunden/").context["page"]
    assert foreign.total == 0


@pytest.mark.covers("C-21", "C-22", "C-89")
def test_whoever_has_the_secondary_care_only_is_looked_after_and_a_member_may_lack_it(cottbus, time_machine):
    time_machine.move_to("2021-03-02T08:00:00+01:00")
    make_issued(cottbus, entry(specialist=cottbus.specialist, receives_alg1=True, alg1_from=date(2021, 1, 1)))
    application = make_issued(cottbus, entry("Paar", "Jo", born_on=date(1985, 2, 3), specialist=cottbus.specialist))

    def without_care():
        numbers = client_of(cottbus.team_lead).get("/neukunden/").context["page"].warnings
        return next(number.count for number in numbers if number.label == "ohne Betreuung")

    assert without_care() == 0
    Responsibility.objects.filter(person=application.head).delete()
    assert without_care() == 1
    bear = {"household": application.household, "on": date(2021, 3, 1), "by": cottbus.intake_clerk}
    set_responsible(person=application.head, user=cottbus.specialist, **bear)
    partner = {"person": cottbus.person(last_name="Paar"), "role": "partner", "starts_on": date(2021, 3, 1)}
    members.add(application=application, by=cottbus.benefit_clerk, today=date(2021, 3, 2), **partner)
    assert without_care() == 0
    Responsibility.objects.filter(person=partner["person"]).delete()
    assert without_care() == 1


@pytest.mark.covers("D-37", "D-38", "E48")
@pytest.mark.parametrize(
    ("born", "event"),
    [
        (date(2000, 2, 29), date(2025, 2, 28)),
        (date(2000, 2, 29), date(2025, 3, 1)),
        (date(1999, 2, 28), date(2024, 2, 28)),
        (date(1999, 3, 1), date(2024, 2, 29)),
        (date(1999, 2, 28), date(2024, 2, 29)),
        (date(2000, 3, 1), date(2025, 2, 28)),
        (date(1996, 3, 1), date(2021, 3, 1)),
        (date(1996, 3, 2), date(2021, 3, 1)),
    ],
)
def test_the_database_knows_u25_as_the_rules_do(wuppertal, born, event):
    deadline = start_deadline(wuppertal, released=date(2021, 4, 1))
    Deadline.objects.filter(pk=deadline.pk).update(event_on=event)
    Person.objects.filter(pk=deadline.person_id).update(born_on=born)
    found = Deadline.objects.annotate(young=is_young("person__born_on", F("event_on"))).get()
    assert found.young == is_under_25(born, event)


OFF = ("Diese Kontrolle ist ausgeschaltet", "kein Regelwerk im Bereich „Erstgespräch“")


@pytest.mark.covers("D-87", "D-106")
def test_a_house_without_the_control_is_told_so_and_has_no_tile_that_leads_to_nothing(uelzen):
    lead, leaders = client_of(uelzen.team_lead), client_of(uelzen.user("management"))
    for address, client in (("/fachaufsicht/", lead), ("/ueberblick/", lead), ("/ueberblick/bericht/", leaders)):
        with counted() as asked:
            page = client.get(address).content.decode()
        assert len(asked) <= 10, "\n".join(asked)
        assert_valid_html(page)
        assert all(words in page for words in OFF), address
        assert "jc-stat__number" not in page and "jc-filters" not in page
        shown = {item.url for item in client.get(address).context["shell"].places}
        assert address not in shown and "/fristen/versaeumt/" not in shown
    specialist = client_of(uelzen.specialist)
    page = specialist.get("/fristenrechner/")
    assert all(words in page.content.decode() for words in OFF) and "Frist berechnen" not in page.content.decode()
    assert "Fristenrechner" not in {item.label for item in page.context["shell"].footer_links}
    page = specialist.get("/eingliederung/erstgespraeche/").content.decode()
    assert_valid_html(page)
    assert all(words in page for words in OFF) and "Offene Punkte" not in page and "jc-filters" not in page
    assert "Erstgespräche" not in {item.label for item in specialist.get("/").context["shell"].places}
    assert "„Erstgespräch“ oder „Leistungsentscheidung“" in lead.get("/ueberblick/").content.decode()
    assert "Neukunden" in {item.label for item in lead.get("/neukunden/").context["shell"].places}
    watched = {number.label for number in lead.get("/neukunden/").context["page"].warnings}
    assert watched == {"ID-Prüfung offen", "Rückgabe überfällig", "Arbeitspaket nicht eingegeben", "ohne Betreuung"}


@pytest.mark.covers("D-87")
def test_only_the_control_that_is_off_is_told_of(uelzen):
    values = variant("cottbus-2021", jobcenter="uelzen", domains=("decision",), first_interview=None)
    make_ruleset(values, uelzen.jobcenter)
    lead = client_of(uelzen.team_lead)
    places = {item.label for item in lead.get("/neukunden/").context["shell"].places}
    assert "Überblick" in places and "Fachaufsicht" not in places
    assert OFF[0] not in lead.get("/ueberblick/").content.decode()
    assert OFF[1] in lead.get("/ueberblick/?kind=first_interview").content.decode()
    assert OFF[0] not in lead.get("/ueberblick/?kind=benefit_decision").content.decode()
    assert "Entscheidung überfällig" in {n.label for n in lead.get("/neukunden/").context["page"].warnings}


@pytest.mark.covers("D-87")
def test_an_empty_house_with_the_control_sees_zeros(cottbus):
    for address in ("/fachaufsicht/", "/ueberblick/"):
        page = client_of(cottbus.team_lead).get(address).content.decode()
        assert OFF[0] not in page and "jc-stat__number" in page
