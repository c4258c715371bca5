"""The list of who is due, and the search run „kein Kontakt Vermittler/Berater seit“ (E65, B-49 to B-51, D-76)."""

import pytest
from django.urls import reverse

from contactdensity.forms import DensityFilter
from contactdensity.models import DensityStatus
from contactdensity.pages.lists import due_list
from contactdensity.workflow import refresh, work_off_marks
from intake.models import Application
from integration.models import ClientStatus, LabourStatus, OtherCare
from jobcenter.appointments.models import Strategy
from jobcenter.people.models import Household, Person, Responsibility
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Team
from tests.desk.clients import client_of
from tests.factories.people import add_member
from tests.factories.staff import make_jobcenter, make_user
from tests.html import assert_valid_html
from tests.queries import counted

from .ground import d, make_client, musterstadt, uelzen

pytestmark = pytest.mark.django_db


def no_fail(subject: int, error: Exception) -> None:
    raise error


def names(user, day: str, **filters: str) -> list[str]:
    page = due_list(user, DensityFilter({"whose": "office", **filters}), today=d(day))
    return [row.name for row in page.rows.rows]


@pytest.mark.covers("E65", "B-49", "B-50", "B-51", "U-40", "D-76")
def test_no_contact_since_a_day_finds_who_was_never_seen():
    world = musterstadt()
    before, on_the_day, never, other = (make_client(world, "2010-12-01", last_name=n) for n in ("A", "B", "C", "D"))
    before.talk("2010-07-09")
    on_the_day.talk("2010-07-10")
    other.talk("2010-07-01", kind="info", led_by_specialist=False, profile_check="")
    refresh([client.person.pk for client in (before, on_the_day, never, other)], day=d("2010-12-01"))
    DensityStatus.objects.exclude(pk=other.person.pk).update(profile="markt")
    found = {"profile": "markt", "silent_since": "10.07.2010"}
    assert names(world.specialist, "2010-12-01", **found) == ["A, Kim", "C, Kim"]
    assert names(world.specialist, "2010-12-01", silent_since="10.07.2010", profile="none") == ["D, Kim"]
    assert names(world.specialist, "2010-12-01", silent_since="unsinn") == ["A, Kim", "B, Kim", "C, Kim", "D, Kim"]


def test_the_next_due_first_and_only_what_is_in_reach():
    world = uelzen()
    soon, later = (
        make_client(world, "2021-01-04", last_name="Bald"),
        make_client(world, "2021-02-01", last_name="Anton"),
    )
    free = make_client(world, "2021-01-04", last_name="Frei")
    free.profiled("2021-01-04", "markt")
    for client in (soon, later):
        client.unemployed("2021-01-04")
    refresh([client.person.pk for client in (soon, later, free)], day=d("2021-04-05"))
    assert names(world.specialist, "2021-04-05") == ["Bald, Kim", "Anton, Kim", "Frei, Kim"]
    assert names(world.specialist, "2021-04-05", sort="name")[0] == "Anton, Kim"
    assert names(world.specialist, "2021-04-05", state="urgent") == ["Bald, Kim"]
    assert names(world.specialist, "2021-04-05", state="no_minimum") == ["Frei, Kim"]
    assert names(world.specialist, "2021-04-05", booked="none") == ["Bald, Kim", "Anton, Kim"]
    assert names(world.specialist, "2021-04-05", whose="mine", sort="name")[0] == "Anton, Kim"
    assert names(world.team_lead, "2021-04-05", whose="mine") == []
    assert names(world.user(Role.SPECIALIST, world.other_office), "2021-04-05") == []
    browser = client_of(world.specialist)
    with counted() as asked:
        body = browser.get(reverse("contactdensity:due"), {"sort": "last"}).content.decode()
    assert len(asked) <= 10
    assert "Bald, Kim" in body
    assert 'aria-current="page"' in body
    assert client_of(world.benefit_clerk).get(reverse("contactdensity:due")).status_code == 403


def test_the_list_follows_today_s_household_and_today_s_specialist():
    world = musterstadt()
    moved, handed_over = (make_client(world, "2020-01-01", last_name=name) for name in "AB")
    refresh([moved.person.pk, handed_over.person.pk], day=d("2021-04-05"))
    colleague = make_user(Role.SPECIALIST, world.office)
    moved.household.memberships.update(ends_on=d("2021-04-04"))
    add_member(world.household(world.other_office), moved.person, starts_on=d("2021-04-05"))
    handed_over.person.responsibilities.update(ends_on=d("2021-04-04"))
    Responsibility.objects.create(person=handed_over.person, user=colleague, starts_on=d("2021-04-05"))
    assert names(world.specialist, "2021-04-04") == ["A, Kim", "B, Kim"]
    assert names(world.specialist, "2021-04-05") == ["B, Kim"], "the wall stands before the minute tick"
    work_off_marks(day=d("2021-04-05"), fail=no_fail)
    assert names(world.user(Role.SPECIALIST, world.other_office), "2021-04-05") == ["A, Kim"]
    assert names(world.specialist, "2021-04-05", whose="mine") == []
    assert names(colleague, "2021-04-05", whose="mine") == ["B, Kim"]
    assert names(colleague, "2021-04-04", whose="mine") == []


@pytest.mark.parametrize(
    "query", [{}, {"sort": "-last"}, {"sort": "name", "silent_since": "01.02.2021", "booked": "none", "team": "0"}]
)
def test_the_list_asks_no_more_of_the_database_with_more_rows(query):
    world = musterstadt()
    browser = client_of(world.team_lead)
    number = []
    for _ in range(2):
        clients = [make_client(world, "2020-01-01") for _ in range(12)]
        refresh([client.person.pk for client in clients], day=d("2021-04-05"))
        with counted() as asked:
            browser.get(reverse("contactdensity:due"), query)
        number.append(len(asked))
    assert number[1] <= number[0] <= 10, "what a team lead chooses from is one question"


@pytest.mark.covers("D-68", "D-105")
def test_whose_minimum_is_unknown_is_never_in_the_list_of_those_without_one():
    world = uelzen()
    by_rule, no_profile, no_age, kept = (
        make_client(world, "2021-01-04", last_name=name) for name in ("Regel", "Profillos", "Alterslos", "Plan")
    )
    for client in (by_rule, no_age):
        client.profiled("2021-01-04", "markt")
    for client in (no_age, kept):
        client.unemployed("2021-01-04")
    Person.objects.filter(pk=no_age.person.pk).update(born_on=None)
    kept.talk("2021-02-01")
    refresh([client.person.pk for client in (by_rule, no_profile, no_age, kept)], day=d("2021-02-02"))
    assert set(DensityStatus.objects.exclude(pk=kept.person.pk).values_list("state", flat=True)) == {"no_minimum"}
    assert names(world.specialist, "2021-02-02", state="no_minimum") == ["Regel, Kim"]
    assert names(world.specialist, "2021-02-02", state="unclear", sort="name") == ["Alterslos, Kim", "Profillos, Kim"]
    shown = due_list(world.specialist, DensityFilter({"whose": "office", "state": "unclear"}), today=d("2021-02-02"))
    assert {row.state for row in shown.rows.rows} == {"Angaben fehlen"}  # in the words by which they were found
    assert names(world.specialist, "2021-02-02", state="on_plan") == ["Plan, Kim"]
    assert names(world.specialist, "2021-02-02", state="inside", profile="none", sort="name") == [
        "Plan, Kim",
        "Profillos, Kim",
    ]


def test_the_team_lead_narrows_by_office_team_and_specialist_and_nobody_else():
    world = uelzen()
    team = Team.objects.create(office=world.office, name="Ü25", unit="integration")
    other = world.user(Role.SPECIALIST, world.other_office)
    mine, apart, alone = (make_client(world, "2021-01-04", last_name=name) for name in ("Team", "Anders", "Niemand"))
    Responsibility.objects.filter(person=apart.person).update(user=other)
    Responsibility.objects.filter(person=alone.person).update(user=None, label="IFK 07")
    world.specialist.assignments.update(team=team)
    refresh([client.person.pk for client in (mine, apart, alone)], day=d("2021-02-01"))

    def led(**filters: object) -> list[str]:
        form = DensityFilter({"whose": "led", **filters}, whose="office", office_ids={world.office.pk})
        page = due_list(world.team_lead, form, today=d("2021-02-01"))
        return sorted(row.name.removesuffix(", Kim") for row in page.rows.rows)

    assert led() == ["Anders", "Niemand", "Team"]
    assert led(office=world.other_office.pk) == ["Anders", "Niemand", "Team"], "not led, so no choice"
    assert led(team=team.pk) == ["Team"]
    assert led(team="0") == ["Anders", "Niemand"]
    assert led(specialist=other.pk) == ["Anders"], "he bears a client here although he works elsewhere"
    assert led(specialist="0") == ["Niemand"]
    assert led(specialist="x") == ["Anders", "Niemand", "Team"]
    page = client_of(world.specialist).get(reverse("contactdensity:due"), {"whose": "led", "team": team.pk}).content
    assert b'name="team"' not in page
    assert b"Fachaufsicht" not in page
    assert b'name="team"' in client_of(world.team_lead).get(reverse("contactdensity:due")).content


@pytest.mark.covers("B-52")
def test_the_further_fields_of_the_search_run():
    """Kundenstatus, and the day by which a contact is due."""
    world = uelzen()
    applied, seeking, unemployed, nothing = (
        make_client(world, "2021-01-04", last_name=name) for name in ("Antrag", "Suchend", "Arbeitslos", "Ohne")
    )
    by = {"recorded_by": world.specialist, "recorded_on": d("2021-01-04")}
    application = Application.objects.create(
        jobcenter=world.jobcenter, office=world.office, household=applied.household, head=applied.person,
        channel="counter", applied_on=d("2021-01-04"), registered_by=world.intake_clerk,
    )  # fmt: skip
    ClientStatus.objects.create(
        application=application, person=applied.person, value="application", set_on=d("2021-01-04"),
        set_by=world.specialist,
    )  # fmt: skip
    LabourStatus.objects.create(person=seeking.person, value="asu", begins_on=d("2021-01-04"), **by)
    LabourStatus.objects.create(
        person=nothing.person, value="alo", begins_on=d("2020-01-04"), ends_on=d("2020-12-31"), **by
    )
    unemployed.unemployed("2021-01-04")
    refresh([client.person.pk for client in (applied, seeking, unemployed, nothing)], day=d("2021-02-01"))
    for status, name in (("application", "Antrag"), ("asu", "Suchend"), ("alo", "Arbeitslos"), ("none", "Ohne")):
        assert names(world.specialist, "2021-02-01", client_status=status) == [f"{name}, Kim"]
    OtherCare.objects.create(
        household=nothing.household, person=nothing.person, starts_on=d("2021-02-01"), reason="Fallmanagement", **by
    )
    assert names(world.specialist, "2021-02-01", care="other") == ["Ohne, Kim"]
    assert len(names(world.specialist, "2021-02-01", care="phases")) == 3
    assert names(world.specialist, "2021-02-01", due_until="04.04.2021") == ["Arbeitslos, Kim"]
    assert names(world.specialist, "2021-02-01", due_until="03.04.2021") == []
    folded = client_of(world.specialist).get(reverse("contactdensity:due")).content.decode()
    assert '<details class="jc-more"><summary>Weitere Angaben' in folded
    used = client_of(world.specialist).get(reverse("contactdensity:due"), {"client_status": "asu"}).content.decode()
    assert '<details class="jc-more" open><summary>Weitere Angaben' in used


@pytest.mark.covers("B-52")
def test_the_strategy_that_holds_finds_its_clients_also_after_the_house_closed_it():
    world = uelzen()
    apply, change, foreign = (
        Strategy.objects.create(jobcenter=house, name=name, topics=["Suchradius"], is_closed=name == "Bewerben")
        for house, name in (
            (world.jobcenter, "Bewerben"), (world.jobcenter, "Umdenken"), (make_jobcenter("anderswo"), "Bewerben"),
        )
    )  # fmt: skip
    follows, followed, never = (make_client(world, "2021-01-04", last_name=n) for n in ("Folgt", "Folgte", "Nie"))
    for client, names_then in ((follows, ["Umdenken"]), (follows, ["Bewerben", "Umdenken"]), (followed, ["Bewerben"])):
        made = client.profiled("2021-01-04", "markt")
        made.strategies = names_then
        made.save()
    followed.profiled("2021-02-01", "markt")
    refresh([client.person.pk for client in (follows, followed, never)], day=d("2021-02-01"))
    browser = client_of(world.specialist)

    def found(strategy: Strategy) -> list[str]:
        answer = browser.get(reverse("contactdensity:due"), {"whose": "office", "strategy": strategy.pk})
        return [row.name for row in answer.context["page"].rows.rows]

    assert found(apply) == found(change) == ["Folgt, Kim"]
    assert len(found(foreign)) == 3, "no choice of this house"
    proposed = browser.get(reverse("contactdensity:propose"), {"strategy": apply.pk}).context["filters"]
    assert proposed.strategy_name == apply.name


@pytest.mark.covers("B-52", "S6")
def test_a_number_is_looked_up_without_standing_in_the_address():
    world = uelzen()
    wanted = make_client(world, "2021-01-04", last_name="Gesucht", ba_number="241D004711")
    make_client(world, "2021-01-04", last_name="Anders", ba_number="241D004712")
    foreign = make_client(world, "2021-01-04", last_name="Fremd", ba_number="241D004713")
    foreign.household.office = world.other_office
    foreign.household.save()
    Household.objects.filter(pk=wanted.household.pk).update(bg_number="25702 BG 0000815")
    refresh(list(Person.objects.values_list("pk", flat=True)), day=d("2021-02-01"))
    browser = client_of(world.specialist)
    find = reverse("contactdensity:find")

    def found(number: str) -> list[str]:
        answer = browser.post(find, {"number": number})
        assert answer.status_code == 200
        return [row.name for row in answer.context["page"].rows.rows]

    assert found("241d004711") == ["Gesucht, Kim"]
    assert found("25702BG0000815") == ["Gesucht, Kim"]
    assert found("241D00471") == [], "no part of a number finds anybody"
    assert found("241D004713") == [], "of another office"
    assert "Bitte füllen Sie dieses Feld aus." in browser.post(find, {"number": ""}).content.decode()
    assert browser.get(find).url == reverse("contactdensity:due")
    shown = browser.post(find, {"number": "241D004711"}).content.decode()
    assert "?number" not in shown
    assert "für alle" not in shown.lower()
    assert_valid_html(shown)
