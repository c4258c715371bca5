"""What-if: another rule set on today's clients, without storing anything (features 14, B-2, U-34)."""

import re
from fractions import Fraction

import pytest
from django.urls import reverse

from contactdensity.models import JustifiedException
from contactdensity.whatif.figures import hours_explained
from jobcenter.people.models import Responsibility
from jobcenter.rules.density.demand import Demand, Terms
from jobcenter.rules.library import approved_fixtures
from jobcenter.rules.parameters import load_ruleset
from jobcenter.rulesets.models import RuleSet
from jobcenter.rulesets.workflow import propose
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from jobcenter.web.clock import now
from tests.desk.clients import client_of
from tests.factories import staff
from tests.factories.worlds import make_world
from tests.html import assert_valid_html

from .ground import d, make_client, musterstadt, uelzen
from .whatif_ground import client, get, house, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday_in_june")]


def figures(page) -> dict[str, tuple[str, str]]:
    return {figure.label: (figure.now, figure.then) for figure in page.figures}


def rows(page, title: str) -> dict[str, tuple[str, ...]]:
    group = next(group for group in page.groups if group.title == title)
    shown = ("persons", "short_now", "short_then", "talks_now", "talks_then")
    return {row.label: tuple(getattr(row, name) for name in shown) for row in group.rows}


# --- the numbers --------------------------------------------------------------------------------------------------


@pytest.mark.covers("B-2")
def test_today_and_the_other_rule_set_side_by_side():
    """Uelzen: 3 unemployed, each every 13 weeks, one of them overdue. 2010: 2 and 4 and 1 and 4 in 26 weeks, where
    „Selten“ should have three by now (4 × 141 / 181) and has two, „Frei“ three and has one."""
    world, _clients = house()
    page = page_of(world.team_lead)
    assert page.now_name == "Geschäftsanweisung Nr. 08/2019 Kundenkontaktdichte"
    assert page.persons == 4
    assert figures(page) == {
        "Zu selten gesehen": ("1", "2"),
        "Gespräche je Woche": ("0,3", "0,7"),  # 3/13 + 1/13, and 11/26 + 3/13
        "Stunden je Woche nötig": ("0,3", "0,7"),
        "Stellen nötig": ("unter 0,1", "unter 0,1"),
        "Stunden je Woche verfügbar": ("23,4", "23,4"),
        "Stellen verfügbar": ("1", "1"),
    }
    assert {row.label: (row.now, row.then) for row in page.states} == {
        "im Plan": ("2", "2"), "Rückstand": ("0", "2"), "Unterschreitung": ("1", "0"),
        "ohne Mindestkontaktdichte": ("1", "0"),
    }  # fmt: skip
    assert [(row.label, row.now, row.then) for row in page.rhythms] == [
        ("4 in 6 Monaten", "0", "2"), ("alle 3 Monate", "3", "0"), ("2 in 6 Monaten", "0", "1"),
        ("1 in 6 Monaten", "0", "1"),
    ]  # fmt: skip
    assert [(row.name, row.now, row.then, row.missing) for row in page.names] == [
        ("Selten, Kim", "im Plan", "Rückstand", 1),
        ("Frei, Kim", "ohne Mindestkontaktdichte", "Rückstand", 2),
        ("Nie, Kim", "Unterschreitung", "im Plan", 0),
    ]


@pytest.mark.covers("D-105")
def test_whose_profile_nobody_knows_is_not_called_without_a_minimum():
    world, _clients = house()
    client(world, unemployed=False)
    states = {row.label: (row.now, row.then) for row in page_of(world.team_lead).states}
    assert (states["ohne Mindestkontaktdichte"], states["Angaben fehlen"]) == (("1", "0"), ("1", "1"))


def test_by_profile_team_and_specialist_and_how_it_was_reckoned():
    world, clients = house()
    colleague = staff.make_user(Role.SPECIALIST, world.office, team=staff.make_team(world.office, "U25"))
    Responsibility.objects.filter(person=clients[2].person).update(user=colleague)
    page = page_of(world.team_lead)
    assert rows(page, "Nach Profillage") == {
        "Marktprofil": ("2", "0", "2", "0,1", "0,5"),
        "Stabilisierungsprofil": ("1", "0", "0", "0,1", "0,1"),
        "Profillage Z": ("1", "1", "0", "0,2", "unter 0,1"),
    }
    assert list(rows(page, "Nach Team")) == ["U25 (Geschäftsstelle 1)", "ohne Team"]
    assert rows(page, "Nach Fachkraft")[str(colleague)] == ("1", "1", "0", "0,2", "unter 0,1")
    (market,) = [row for row in page.groups[0].rows if row.label == "Marktprofil"]
    assert market.moved == "2 neu, 0 nicht mehr"
    assert market.how == (
        "2 × 4 in 6 Monaten (0,3) + 3 fehlende in 13 Wochen (0,2) = 0,5 Gespräche je Woche",
        "0,5 Gespräche × 60 Minuten = 0,5 Stunden je Woche",
        "0,5 Stunden ÷ (39 Stunden × 60 %) = unter 0,1 Stellen",
    )


def test_one_talk_of_one_hour_is_told_in_the_singular():
    demand = Demand(Fraction(1), Fraction(0), Terms(minutes=60, catch_up_weeks=13))
    assert hours_explained(demand) == "1 Gespräch × 60 Minuten = 1 Stunde je Woche"


def test_changed_numbers_terms_and_what_they_do():
    world, _clients = house()
    other = {"density-minima-0-contacts": "9", "minutes": "30", "catch_up": "1", "share": "50", "hours": "19,5"}
    page = page_of(world.team_lead, **other)
    assert page.differences == ("Marktprofil: 9 statt 4 Kontakte",)
    assert figures(page)["Gespräche je Woche"][1] == "11,8", "21/26, and 5 + 6 at once"
    assert figures(page)["Stunden je Woche nötig"][1] == "5,9"
    assert figures(page)["Stellen nötig"][1] == "0,6", "5.9 of 9.75 hours"
    assert page_of(world.team_lead, share="").figures[-1].label == "Stellen nötig", "nothing is made up"


@pytest.mark.covers("D-56", "B-2")
def test_the_half_year_of_the_agreement_against_a_rolling_one():
    """Two of two by now in the new half-year of the agreement, but two of four in the last six months."""
    world = musterstadt()
    seen = make_client(world, "2020-09-01", last_name="Früher")
    seen.agreed("2020-09-01", "2021-02-28")
    seen.agreed("2021-03-01", "2021-08-31")
    seen.profiled("2020-09-01", "markt")
    for on in ("2020-09-02", "2020-09-20", "2020-10-05", "2020-10-20", "2021-03-05", "2021-03-10"):
        seen.talk(on)
    page = page_of(world.team_lead, **{"density-period_mode": "rolling"})
    assert page.differences == ("Art des Zeitraums: gleitendes Halbjahr statt Halbjahr ab Eingliederungsvereinbarung",)
    assert figures(page)["Zu selten gesehen"] == ("0", "1")
    assert [(row.name, row.now, row.then, row.missing) for row in page.names] == [
        ("Früher, Kim", "im Plan", "Unterschreitung", 2)
    ]
    assert page_of(world.team_lead).differences == (), "what the address does not say is as the rule set has it"
    _status, asked = get(world.team_lead, "what_if", **{"density-period_mode": "rolling"})
    assert_valid_html(asked)
    assert '<option value="rolling" selected>gleitendes Halbjahr</option>' in asked
    status, wrong = get(world.team_lead, **{"density-period_mode": "gestern"})
    assert (status, "Bitte wählen Sie einen der angebotenen Einträge." in wrong) == (200, True)


def test_the_choice_of_the_half_year_is_carried_into_a_proposal():
    world = musterstadt()
    client(world, "markt")
    asked = {"ruleset": "ba-2010", "density-period_mode": "rolling"}
    page = get(world.administrator, **asked)[1]
    address = re.search(rf'href="({reverse("rulesets:new_version", args=[world.ruleset.pk])}[^"]*)"', page)
    form = client_of(world.administrator).get(address[1].replace("&amp;", "&")).context["form"]
    assert form["density-period_mode"].value() == "rolling"


def test_available_hours_leave_out_holidays_and_absences_of_the_coming_weeks():
    world, _clients = house()
    staff.make_absence(world.specialist, d("2021-06-07"), d("2021-06-11"))
    available = figures(page_of(world.team_lead, catch_up="2"))["Stunden je Woche verfügbar"]
    assert available == ("11,7", "11,7"), "one week of two: 39 hours × 60 % ÷ 2"
    assert figures(page_of(world.team_lead, catch_up="52"))["Stunden je Woche verfügbar"][0] == "22,7", (
        "five days of leave, Good Friday, Easter Monday and Ascension of 260"
    )


def test_hours_that_do_not_suffice_are_told():
    world, _clients = house()
    page = page_of(world.team_lead, minutes="480", catch_up="1")
    assert page.lack == "Es fehlen 4 Stunden je Woche für terminierte Gespräche.", "3.42 talks of 8 hours, 23.4 there"
    assert [(row.posts, row.posts_available, row.lacks) for group in page.groups[1:] for row in group.rows] == [
        ("1,2", "1", True)
    ] * 2


def test_a_house_without_contact_density_tries_out_the_concept_of_another():
    world = make_world("wuppertal", "wuppertal-2020")
    client(world, "markt")
    page = page_of(world.team_lead)
    assert (page.now_name, figures(page)["Zu selten gesehen"]) == ("", ("0", "1"))
    assert figures(page)["Stellen nötig"] == ("–", "–"), "neither document says a share of the hours"
    assert figures(page_of(world.team_lead, share="60", hours="39"))["Stellen nötig"][1] == "unter 0,1"


def test_facts_stay_exceptions_and_people_outside():
    world = musterstadt()
    excused, outside = client(world, "markt"), client(world, "markt")
    JustifiedException.objects.create(
        household=excused.household, person=excused.person, starts_on=d("2021-04-01"), ends_on=d("2021-10-01"),
        minimum=0, reason="Klinik", recorded_by=world.specialist, recorded_on=d("2021-04-01"),
    )  # fmt: skip
    Responsibility.objects.filter(person=outside.person).update(user=None, queue_office=world.office)
    page = page_of(world.team_lead, ruleset="uelzen-2019")
    assert page.persons == 1, "whom nobody looks after yet is no client of contact density"
    assert [(row.label, row.then) for row in page.states if row.then != "0"] == [("begründet unterschritten", "1")]


# --- who sees what ------------------------------------------------------------------------------------------------


@pytest.mark.covers("B-10")
@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.MANAGEMENT])
def test_administration_and_management_see_sums_of_the_house_without_a_name(role):
    world, clients = house()
    user = world.user(role)
    for number in range(9):
        client(world, "foerder" if number < 4 else "aktivierung", last_name=f"Weitere{number}")
    elsewhere = make_client(world, "2021-01-12", last_name="Woanders")
    elsewhere.household.office = world.other_office
    elsewhere.household.save()
    status, page = get(user)
    assert_valid_html(page)
    assert (status, "gerechnet mit 14 Personen" in page) == (200, True)
    assert not [name for name in ("Ordentlich", "Selten", "Nie,", "Frei,", "Weitere", "Woanders") if name in page]
    assert "Nach Fachkraft" not in page
    assert str(world.specialist) not in page
    shown = page_of(user)
    kept_back = {"nicht erfasst", "Marktprofil", "Stabilisierungsprofil", "Profillage Z", "Förderprofil"}
    assert rows(shown, "Nach Profillage") == {
        **dict.fromkeys(kept_back, ("–",) * 5), "Aktivierungsprofil": ("5", "5", "5", "0,8", "2,1"),
    }, "and the Förderprofil with the small ones, which could be worked out else"  # fmt: skip
    assert not shown.names
    assert not shown.names_wait
    assert all(not row.how and not row.url for group in shown.groups for row in group.rows)
    assert "× alle" not in page, "how many of which rhythm could be few"
    narrowed = get(user, specialist=str(world.specialist.pk), office=str(world.office.pk))[1]
    assert "gerechnet mit 14 Personen" in narrowed, "sums are not narrowed, so nothing can be subtracted"
    assert clients


def test_the_team_lead_sees_his_offices_and_only_whose_file_he_may_open():
    world, clients = house()
    stranger = world.user(Role.TEAM_LEAD, world.other_office)
    assert "gerechnet mit 0 Personen" in get(stranger)[1]
    assert get(world.specialist)[0] == 403
    assert get(world.benefit_clerk, "what_if")[0] == 403
    clients[1].household.office = world.other_office
    clients[1].household.save()
    assert ("Selten, Kim" in get(world.team_lead)[1], "Selten, Kim" in get(stranger)[1]) == (False, True)


def test_narrowed_to_a_specialist_it_is_only_his_cases():
    world, clients = house()
    colleague = staff.make_user(Role.SPECIALIST, world.office, team=staff.make_team(world.office, "U25"))
    Responsibility.objects.filter(person=clients[2].person).update(user=colleague)
    page = page_of(world.team_lead, specialist=str(colleague.pk))
    assert (page.persons, [row.name for row in page.names]) == (1, ["Nie, Kim"])
    assert page_of(world.team_lead, team=str(colleague.assignments.get().team_id)).persons == 1
    assert "Bitte wählen Sie einen der angebotenen Einträge." in get(world.team_lead, specialist="999999")[1]


def test_whoever_leads_and_proposes_chooses_between_names_and_the_house():
    world, _clients = house()
    both = world.team_lead
    staff.Assignment.objects.create(user=both, role=Role.ADMINISTRATOR, office=None, starts_on=staff.LONG_AGO)
    both = User.objects.get(pk=both.pk)
    assert "das ganze Haus, nur Summen" in get(both, "what_if")[1]
    assert page_of(both).names
    assert page_of(both, whose="house").is_sums


# --- the pages ----------------------------------------------------------------------------------------------------


def test_every_rule_set_of_the_house_and_of_the_documents_is_offered_once():
    world = uelzen()
    values = approved_fixtures()["uelzen-2019"].to_mapping() | {"code": "uelzen-neu", "valid_from": "2099-01-01"}
    values.pop("valid_until")
    propose(jobcenter=world.jobcenter, values=load_ruleset(values), by=world.administrator, now=now())
    page = client_of(world.team_lead).get(reverse("contactdensity:what_if")).content.decode()
    assert_valid_html(page)
    assert re.findall(r"ergebnis/\?ruleset=([\w-]+)", page) == ["uelzen-neu", "uelzen-2019", "ba-2010"]
    assert "vorgelegt" in page
    RuleSet.objects.filter(code="uelzen-neu").update(values={"unreadable": 1}, version=99)
    page = client_of(world.team_lead).get(reverse("contactdensity:what_if")).content.decode()
    assert "uelzen-neu" not in page


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("density-minima-0-contacts", "vier", "Bitte geben Sie eine ganze Zahl ein."),
        ("density-minima-0-contacts", "", "Bitte füllen Sie dieses Feld aus."),
        ("density-period_months", "25", "Der Wert darf höchstens 24 sein."),
        ("density-intervals-0-days", "0", "Der Wert muss mindestens 1 sein."),
        ("minutes", "9999", "Der Wert darf höchstens 480 sein."),
        ("catch_up", "-1", "Der Wert muss mindestens 1 sein."),
        ("hours", "viele", "Bitte geben Sie eine Zahl ein, zum Beispiel 39 oder 38,5."),
    ],
)
def test_a_wrong_number_is_told_at_its_field_and_kept(name, typed, sentence):
    world = uelzen()
    status, page = get(world.team_lead, **{name: typed})
    assert_valid_html(page)
    assert (status, sentence in page) == (200, True)
    assert f'name="{name}" value="{typed}"' in page or not typed


def test_an_unknown_rule_set_leads_back_to_the_choice():
    world = uelzen()
    assert "so wie es ist" in get(world.team_lead, ruleset="erfunden")[1]


def test_the_answer_leads_to_a_proposal_with_the_numbers_tried_out():
    world, _clients = house()
    asked = {"ruleset": "uelzen-2019", "density-intervals-2-months": "2", "minutes": "45", "share": "55"}
    page = get(world.administrator, **asked)[1]
    address = re.search(rf'href="({reverse("rulesets:new_version", args=[world.ruleset.pk])}[^"]*)"', page)
    form = client_of(world.administrator).get(address[1].replace("&amp;", "&")).context["form"]
    assert [form[name].value() for name in ("density-intervals-2-months", "density-intervals-0-months")] == [2, 6]
    assert [form[name].value() for name in ("interview-duration_minutes", "capacity-share_percent")] == [45, 55]
    assert "Als neue Fassung vorlegen" not in get(world.team_lead, **asked)[1], "the team lead proposes none"
    junk = client_of(world.administrator).get(address[1].split("?")[0], {"density-intervals-2-months": "x\x00"})
    assert junk.context["form"]["density-intervals-2-months"].value() == 3
