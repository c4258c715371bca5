"""People and households are created, completed and left (C.2, D-44, W-16)."""

from datetime import date

import pytest

from jobcenter.people.choices import HouseholdRole, HouseholdState, Sex
from jobcenter.people.models import Household, Person
from jobcenter.people.panels import household_panel
from jobcenter.people.workflow import (
    PersonFacts,
    add_member,
    create_person,
    end_membership,
    open_household,
    set_responsible,
    update_person,
)
from jobcenter.web.errors import Conflict, Refused
from tests.factories.people import head_of, make_alg1, make_household, make_person

DAY = date(2021, 3, 1)


def test_what_is_not_told_erases_nothing(wuppertal):
    person = make_person(wuppertal.jobcenter, phone="1", sex=Sex.FEMALE, employable=True, working_top_up=True)
    facts = PersonFacts(last_name="Neu", first_name="Kim", city="Solingen", working_top_up=False)
    update_person(person=person, facts=facts, by=wuppertal.intake_clerk)
    person.refresh_from_db()
    assert (person.last_name, person.phone, person.city, person.sex) == ("Neu", "1", "Solingen", Sex.FEMALE)
    assert (person.employable, person.working_top_up) == (True, False)


def test_a_taken_kundennummer_is_told_at_its_field(wuppertal):
    facts = PersonFacts(last_name="A", first_name="B", ba_number="1")
    create_person(jobcenter=wuppertal.jobcenter, facts=facts, by=wuppertal.intake_clerk)
    with pytest.raises(Conflict, match="gehört schon") as refused:
        create_person(jobcenter=wuppertal.jobcenter, facts=facts, by=wuppertal.intake_clerk)
    assert refused.value.field == "ba_number"
    assert Person.objects.count() == 1


@pytest.mark.covers("C-28")
def test_a_bg_number_taken_meanwhile_is_told_at_its_field(wuppertal):
    open_household(office=wuppertal.office, bg_number="39102 BG 0000001", by=wuppertal.intake_clerk)
    with pytest.raises(Conflict, match="inzwischen vergeben") as refused:
        open_household(office=wuppertal.office, bg_number="39102 BG 0000001", by=wuppertal.intake_clerk)
    assert refused.value.field == "bg_number"
    assert Household.objects.count() == 1


@pytest.mark.covers("W-16")
def test_a_second_head_is_refused_by_name(wuppertal):
    household = make_household(make_person(wuppertal.jobcenter, last_name="Erste"), wuppertal.office)
    with pytest.raises(Refused, match="Erste, Kim"):
        add_member(
            household=household,
            person=make_person(wuppertal.jobcenter),
            role=HouseholdRole.HEAD,
            on=DAY,
            by=wuppertal.intake_clerk,
        )


def test_whoever_belongs_to_it_already_stays_as_he_is(wuppertal):
    household = make_household(office=wuppertal.office)
    person = head_of(household)
    by = wuppertal.intake_clerk
    kept = add_member(household=household, person=person, role=HouseholdRole.HEAD, on=DAY, by=by, appeared_on=DAY)
    assert (household.memberships.count(), kept.appeared_on) == (1, DAY)


def test_the_last_who_leaves_closes_the_household(wuppertal):
    household = make_household(office=wuppertal.office)
    membership = household.memberships.get()
    with pytest.raises(Refused, match="vor dem Beginn"):
        end_membership(membership=membership, on=date(1999, 1, 1), reason="Umzug", by=wuppertal.benefit_clerk)
    end_membership(membership=membership, on=DAY, reason="Umzug", by=wuppertal.benefit_clerk)
    household.refresh_from_db()
    assert household.state == HouseholdState.CLOSED


@pytest.mark.covers("C.2", "W-10", "D-48")
def test_the_panel_says_of_each_member_what_holds_today(wuppertal, django_assert_max_num_queries):
    head = make_person(wuppertal.jobcenter, last_name="Kopf", working_top_up=True, address_restricted=True)
    people = {
        "eLb, U25": make_person(wuppertal.jobcenter, born_on=date(2000, 1, 1)),
        "unter 15": make_person(wuppertal.jobcenter, born_on=date(2010, 1, 1)),
        "nicht erwerbsfähig": make_person(wuppertal.jobcenter, employable=False),
        "Altersgrenze § 7a erreicht": make_person(wuppertal.jobcenter, born_on=date(1940, 1, 1)),
        "ALG-I-Aufstocker": make_person(wuppertal.jobcenter),
        "Geburtsdatum fehlt": make_person(wuppertal.jobcenter, born_on=None),
        "Erwerbsfähigkeit noch nicht geprüft": make_person(wuppertal.jobcenter, employable=None),
    }
    make_alg1(people["ALG-I-Aufstocker"], date(2021, 1, 1))
    household = make_household(head, wuppertal.office, list(people.values()))
    set_responsible(
        person=head, household=household, on=DAY, by=wuppertal.intake_clerk, user=wuppertal.specialist
    )
    with django_assert_max_num_queries(5):
        panel = household_panel(household, user=wuppertal.intake_clerk, today=DAY)

    told = {member.person_pk: member.status for member in panel.members}
    assert told == {head.pk: "eLb, Ü25", **{person.pk: status for status, person in people.items()}}
    assert panel.is_restricted
    first = panel.members[0]
    assert (first.name, first.working_top_up) == ("Kopf, Kim", True)
    assert first.responsible == (f"Hauptbetreuung: {wuppertal.specialist}",)


def test_the_panel_keeps_who_left(wuppertal):
    household = make_household(office=wuppertal.office, members=[make_person(wuppertal.jobcenter, last_name="Weg")])
    leaver = household.memberships.get(person__last_name="Weg")
    end_membership(membership=leaver, on=date(2021, 2, 28), reason="Auszug", by=wuppertal.benefit_clerk)
    panel = household_panel(household, user=wuppertal.intake_clerk, today=DAY)
    assert [member.name for member in panel.former] == ["Weg, Kim"]
    assert len(panel.members) == 1
