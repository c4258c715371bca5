"""The application is registered: household, date, new-client test, duties, duplicates (C.1, W-78 to W-85, C-5)."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from intake.choices import ApplicationState, Channel, DutyState
from intake.models import Application, InterviewDuty
from intake.workflow.registration import register
from jobcenter.audit.queries import timeline
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.people.choices import HouseholdRole, ResponsibilityKind
from jobcenter.people.models import Household, Person, Responsibility
from jobcenter.staff.choices import Role
from jobcenter.web.errors import Conflict, Refused
from tests.factories.intake import RETURN_ON, TODAY, child, entry, registration
from tests.factories.people import make_household, make_person


def take(world, *members, **values):
    return register(data=registration(world, *members, **values), by=world.intake_clerk, today=TODAY)


@pytest.mark.covers("W-7", "C-29")
def test_one_person_becomes_household_head_and_application(wuppertal):
    application = take(wuppertal, bg_number="39102 BG 0007001")

    household = application.household
    assert application.state == ApplicationState.REGISTERED
    assert (household.bg_number, household.office) == ("39102 BG 0007001", wuppertal.office)
    membership = household.memberships.get()
    assert membership.role == HouseholdRole.HEAD
    assert (membership.starts_on, membership.appeared_on) == (TODAY, TODAY)
    assert application.head == membership.person
    assert [act.verb for act in timeline(household.pk)] == ["register"]


@pytest.mark.covers("W-80")
def test_all_members_are_kept_with_their_place(wuppertal):
    partner = entry("Beispiel", "Robin", role=HouseholdRole.PARTNER, appeared=False)
    application = take(wuppertal, entry(), partner, child(), further_persons=2)

    roles = dict(application.household.memberships.values_list("person__first_name", "role"))
    assert roles == {"Kim": "head", "Robin": "partner", "Toni": "child"}
    assert application.household.further_persons == 2
    assert application.household.memberships.get(person__first_name="Robin").appeared_on is None


@pytest.mark.covers("C-92", "D-19")
def test_application_date_is_frozen_by_the_database(wuppertal):
    application = take(wuppertal)
    with pytest.raises(DatabaseError), transaction.atomic():
        Application.objects.filter(pk=application.pk).update(applied_on=TODAY - timedelta(days=1))


@pytest.mark.covers("D-18")
@pytest.mark.parametrize("channel", Channel.values)
def test_the_date_of_each_channel_is_kept_as_it_is(wuppertal, channel):
    sunday = date(2021, 2, 28)
    application = take(wuppertal, channel=channel, applied_on=sunday, day_mark=True)
    assert application.applied_on == sunday


REFUSALS = [
    ({"applied_on": TODAY + timedelta(days=1)}, "applied_on", "Zukunft"),
    ({"applied_on": date(2004, 12, 31)}, "applied_on", "2005"),
    ({"moved_in": True}, "jurisdiction_proof", "Zuständigkeit"),
    ({"channel": Channel.POST}, "day_mark", "Vermerk"),
    ({"id_document": ""}, "id_document", "Dokument"),
    ({"id_checked_on": None}, "id_checked_on", "geprüft"),
    ({"id_checked_on": TODAY + timedelta(days=1)}, "id_checked_on", "Zukunft"),
    (
        {"channel": Channel.LETTER_BOX, "day_mark": False, "forwarded_on": date(2021, 2, 1)},
        "forwarded_on",
        "Weiterleitung",
    ),
]


@pytest.mark.parametrize(("values", "field", "word"), REFUSALS)
def test_what_cannot_be_is_told_at_its_field(wuppertal, values, field, word):
    with pytest.raises(Refused, match=word) as refused:
        take(wuppertal, **values)
    assert refused.value.field == field
    assert not Household.objects.exists()


MEMBER_REFUSALS = [
    (entry(born_on=TODAY + timedelta(days=1)), "p0_born_on"),
    (entry(receives_alg1=True), "p0_alg1_from"),
    (entry(receives_alg1=True, alg1_from=TODAY, alg1_until=TODAY - timedelta(days=1)), "p0_alg1_until"),
    (entry(needy_until=TODAY), "p0_needy_until"),
]


@pytest.mark.parametrize(("member", "field"), MEMBER_REFUSALS)
def test_what_cannot_be_of_a_member_is_told_at_his_field(wuppertal, member, field):
    with pytest.raises(Refused) as refused:
        take(wuppertal, member)
    assert refused.value.field == field


def test_the_same_person_twice_on_one_form_is_told(wuppertal):
    with pytest.raises(Refused, match="weiter oben") as refused:
        take(wuppertal, entry(), entry(role=HouseholdRole.PARTNER))
    assert refused.value.field == "p1_last_name"


@pytest.mark.parametrize("members", [(child(),), (entry(), entry("Zweit", "Lou"))])
def test_there_is_exactly_one_head(wuppertal, members):
    with pytest.raises(Refused, match="genau eine"):
        take(wuppertal, *members)


FIFTEEN_TODAY = date(TODAY.year - 15, TODAY.month, TODAY.day)


@pytest.mark.covers("C-3", "D-36")
@pytest.mark.parametrize("is_known", [False, True])
def test_nobody_under_fifteen_applies_as_head(wuppertal, is_known):
    day_younger = FIFTEEN_TODAY + timedelta(days=1)
    head = entry(born_on=day_younger)
    if is_known:
        known = make_person(wuppertal.jobcenter, born_on=day_younger)
        head = entry(person_id=known.pk, born_on=None)
    with pytest.raises(Refused, match="wird erst am 02.03.2021 15 Jahre alt") as refused:
        take(wuppertal, head)
    assert refused.value.field == "p0_born_on"
    assert not Household.objects.exists()


@pytest.mark.covers("D-36")
def test_on_the_fifteenth_birthday_somebody_may_head_and_children_may_be_younger(wuppertal):
    young = entry("Kind", "Lou", role=HouseholdRole.CHILD, born_on=date(2020, 1, 1))
    assert take(wuppertal, entry(born_on=FIFTEEN_TODAY), young).head.born_on == FIFTEEN_TODAY


@pytest.mark.parametrize("role", [Role.BENEFIT_CLERK, Role.SPECIALIST, Role.ADMINISTRATOR])
def test_only_the_counter_of_the_office_registers(wuppertal, role):
    with pytest.raises(Refused, match="Eingangszone"):
        register(data=registration(wuppertal), by=wuppertal.user(role), today=TODAY)
    other = wuppertal.user(Role.INTAKE_CLERK, wuppertal.other_office)
    with pytest.raises(Refused, match="Eingangszone"):
        register(data=registration(wuppertal), by=other, today=TODAY)


# --- who is known already ---------------------------------------------------------------------------


@pytest.mark.covers("W-78")
def test_a_similar_person_stops_until_a_reason_is_given(wuppertal):
    make_household(make_person(wuppertal.jobcenter, last_name="Mustér", first_name="Kim"), wuppertal.office)
    with pytest.raises(Refused, match="ist schon bekannt: Kim Mustér") as refused:
        take(wuppertal)
    assert refused.value.field == "duplicate_reason"

    application = take(wuppertal, duplicate_reason="Cousin gleichen Namens")
    assert timeline(application.household_id)[0].reason == "Cousin gleichen Namens"


@pytest.mark.covers("W-79")
def test_a_known_kundennummer_cannot_be_given_twice(wuppertal):
    make_person(wuppertal.jobcenter, last_name="Anders", ba_number="123A456789")
    with pytest.raises(Refused, match="123A456789") as refused:
        take(wuppertal, entry(ba_number="123A456789"), duplicate_reason="doch")
    assert refused.value.field == "p0_ba_number"


@pytest.mark.covers("C-28")
def test_a_known_bg_number_names_its_household(wuppertal):
    make_household(office=wuppertal.office, bg_number="39102 BG 0007001")
    with pytest.raises(Conflict, match="gehört schon zu") as refused:
        take(wuppertal, bg_number="39102 BG 0007001")
    assert refused.value.field == "bg_number"


def test_a_person_of_another_jobcenter_is_nobody_here(wuppertal, cottbus):
    make_person(cottbus.jobcenter, last_name="Muster", first_name="Kim")
    assert take(wuppertal).pk


@pytest.mark.covers("C-60")
def test_a_known_person_and_household_are_used_again(wuppertal):
    head = make_person(wuppertal.jobcenter, last_name="Alt", phone="0202 1", ba_number="123A000001")
    household = make_household(head, wuppertal.other_office, bg_number="39102 BG 0007001")
    application = take(
        wuppertal, entry("Neu", "Kim", person_id=head.pk, phone="0202 2"), household_id=household.pk
    )

    head.refresh_from_db()
    assert application.household == household
    assert (head.last_name, head.phone, head.ba_number) == ("Neu", "0202 2", "123A000001")
    assert Household.objects.get().office == wuppertal.office
    assert Person.objects.count() == 1


@pytest.mark.covers("D-44")
def test_a_household_with_an_open_application_gets_no_second_one(wuppertal):
    first = take(wuppertal)
    with pytest.raises(Conflict, match="schon ein Antrag vom 01.03.2021 offen"):
        take(wuppertal, entry(person_id=first.head_id), household_id=first.household_id)


@pytest.mark.covers("D-44")
def test_a_person_in_another_household_is_told_with_its_number(wuppertal):
    head = make_person(wuppertal.jobcenter)
    make_household(head, wuppertal.office, bg_number="39102 BG 0007001")
    with pytest.raises(Refused, match="39102 BG 0007001") as refused:
        take(wuppertal, entry(person_id=head.pk))
    assert refused.value.field == "p0_last_name"


def test_nothing_of_another_jobcenter_can_be_taken_over(wuppertal, cottbus):
    stranger = make_person(cottbus.jobcenter)
    with pytest.raises(Refused, match="gibt es nicht"):
        take(wuppertal, entry(person_id=stranger.pk))
    household = make_household(office=cottbus.office)
    with pytest.raises(Refused, match="gibt es nicht"):
        take(wuppertal, household_id=household.pk)


def test_a_restricted_address_stays_restricted(wuppertal):
    head = make_person(wuppertal.jobcenter, address_restricted=True)
    household = make_household(head, wuppertal.office)
    take(wuppertal, entry(person_id=head.pk), household_id=household.pk)
    head.refresh_from_db()
    assert head.address_restricted


# --- what begins with it ----------------------------------------------------------------------------


@pytest.mark.covers("C-70", "C-21", "C-49")
def test_cottbus_opens_the_duty_and_names_the_specialist(cottbus):
    application = take(cottbus)

    duty = InterviewDuty.objects.get(application=application)
    assert duty.state == DutyState.OPEN
    assert duty.deadline.due_on == date(2021, 3, 22)
    responsible = Responsibility.objects.get(person=application.head)
    assert (responsible.user, responsible.kind) == (cottbus.specialist, ResponsibilityKind.MAIN)
    assert Task.objects.get(kind=TaskKind.NEW_CLIENT).assignee == cottbus.specialist


@pytest.mark.covers("C-21")
def test_cottbus_demands_the_specialist(cottbus):
    with pytest.raises(Refused, match="Hauptbetreuung") as refused:
        take(cottbus, entry())
    assert refused.value.field == "p0_specialist"


def test_the_specialist_must_be_one_of_the_office(cottbus):
    stranger = cottbus.user(Role.SPECIALIST, cottbus.other_office)
    with pytest.raises(Refused, match="keine Integrationsfachkraft"):
        take(cottbus, entry(specialist=stranger))


@pytest.mark.covers("D-48", "C-22", "D-33")
def test_alg1_suspends_and_gives_secondary_care_working_top_up_does_not(cottbus):
    head = entry(specialist=cottbus.specialist, working_top_up=True)
    partner = entry(
        "Beispiel",
        "Robin",
        role=HouseholdRole.PARTNER,
        receives_alg1=True,
        alg1_from=date(2021, 1, 1),
        alg1_until=date(2021, 6, 30),
    )
    application = take(cottbus, head, partner)

    states = dict(InterviewDuty.objects.filter(application=application).values_list("person__first_name", "state"))
    assert states == {"Kim": DutyState.OPEN, "Robin": DutyState.SUSPENDED}
    kinds = dict(Responsibility.objects.filter(user__isnull=False).values_list("person__first_name", "kind"))
    assert kinds == {"Kim": ResponsibilityKind.MAIN, "Robin": ResponsibilityKind.SECONDARY}
    assert Person.objects.get(first_name="Kim").working_top_up


@pytest.mark.covers("C-5", "D-40", "D-41", "D-42")
@pytest.mark.parametrize(
    ("head", "is_new", "statistics", "word"),
    [
        ({}, True, True, "Erstantrag"),
        ({"needy_until": TODAY - timedelta(days=184)}, True, True, "183 volle Kalendertage"),
        ({"needy_until": TODAY - timedelta(days=183)}, False, False, "182 volle Kalendertage"),
        ({"rejected_on": TODAY - timedelta(days=10)}, True, False, "noch nie ein Erstgespräch"),
    ],
)
def test_cottbus_stores_the_new_client_test_with_its_reason(cottbus, head, is_new, statistics, word):
    application = take(cottbus, entry(specialist=cottbus.specialist, **head))
    assert (application.is_new_client, application.counts_in_statistics) == (is_new, statistics)
    assert word in application.new_client_reason


@pytest.mark.covers("D-41")
def test_wuppertal_knows_no_new_client_test(wuppertal):
    application = take(wuppertal, entry(needy_until=TODAY - timedelta(days=10)))
    assert (application.is_new_client, application.new_client_reason) == (None, "")
    assert not InterviewDuty.objects.exists()


@pytest.mark.covers("W-78")
def test_the_two_answers_of_the_older_systems_are_kept(wuppertal):
    application = take(wuppertal, known_active=False, known_passive=True, remark="eilt")
    assert application.remark == "eilt\nAKDN Aktiv: kein Datensatz, AKDN Passiv: Datensatz vorhanden"


@pytest.mark.covers("W-78")
@pytest.mark.parametrize(("said", "told"), [({}, ""), ({"known_passive": "no"}, "AKDN Passiv: kein Datensatz")])
def test_that_somebody_searched_the_older_systems_is_told_only_if_the_clerk_says_so(client, wuppertal, said, told):
    client.force_login(wuppertal.intake_clerk)
    typed = {
        "office": wuppertal.office.pk, "rows": "1", "channel": "counter", "applied_on": "1.3.21", "issue_now": "no",
        "further_persons": "0", "reason": "Zuzug", "p0_last_name": "Neu", "p0_first_name": "Jo", "p0_born_on": "1.1.70",
        "p0_sex": "w", "action": "register",
    }  # fmt: skip
    assert client.post(reverse("intake:enter"), typed | said).status_code == 302
    assert Application.objects.get().remark == told


@pytest.mark.covers("C-16")
def test_the_proof_of_jurisdiction_is_kept(cottbus):
    application = take(cottbus, moved_in=True, jurisdiction_proof="rental")
    assert application.get_jurisdiction_proof_display() == "Mietvertrag"


@pytest.mark.covers("C-64", "C-65", "C-69")
def test_a_letter_without_mark_goes_to_the_counter_first(cottbus):
    application = take(cottbus, channel=Channel.POST, day_mark=False, applied_on=date(2021, 2, 26))

    assert application.state == ApplicationState.EZ_REWORK
    assert (application.applied_on, application.forwarded_on) == (date(2021, 2, 26), TODAY)
    task = Task.objects.get(kind=TaskKind.ROUTED_TO_EZ)
    assert task.role == Role.INTAKE_CLERK
    assert "26.02.2021" in task.text
    assert RETURN_ON > TODAY


def test_nothing_is_left_of_a_registration_that_was_refused_late(cottbus):
    with pytest.raises(Refused):
        take(cottbus, entry(specialist=cottbus.specialist), entry("Zweit", "Lou", role="partner", ba_number="1"),
             entry("Dritt", "Lou", role="child", receives_alg1=True))  # fmt: skip
    assert not Household.objects.exists()
    assert not Person.objects.exists()
