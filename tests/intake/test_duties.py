"""The duty to hold a first interview where it begins with the application (Cottbus), and its end (C.6, E.4, E.5)."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from intake.choices import Channel, DutyKind, DutyState
from intake.models import InterviewDuty
from intake.workflow import duties, ending, members
from jobcenter.deadlines.models import Deadline
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.people.models import Membership
from jobcenter.rules.periods import is_under_25, new_client_test
from jobcenter.staff.choices import Role
from jobcenter.web.errors import Refused
from tests.factories.applications import make_application, make_released
from tests.factories.people import add_member, make_alg1

pytestmark = pytest.mark.django_db
APRIL_1, APRIL_26 = date(2021, 4, 1), date(2021, 4, 26)


@pytest.mark.covers("E36", "E37", "E38", "E40", "E41", "D-17", "D-18")
@pytest.mark.parametrize(
    ("channel", "applied_on", "entered_on", "due_on"),
    [
        (Channel.COUNTER, date(2021, 4, 1), date(2021, 4, 1), date(2021, 4, 26)),
        (Channel.ONLINE, date(2021, 2, 14), date(2021, 2, 15), date(2021, 3, 5)),
        (Channel.POST, date(2021, 3, 13), date(2021, 3, 16), date(2021, 4, 6)),
        (Channel.COUNTER, date(2021, 3, 22), date(2021, 3, 22), date(2021, 4, 14)),
        (Channel.COUNTER, date(2021, 12, 13), date(2021, 12, 13), date(2022, 1, 3)),
    ],
)
def test_cottbus_starts_with_the_application(cottbus, channel, applied_on, entered_on, due_on):
    application = make_application(cottbus, applied_on, channel=channel, today=entered_on)
    duty = application.duties.get()
    assert (duty.kind, duty.state) == (DutyKind.PROFILING, DutyState.OPEN)
    assert (duty.deadline.event_on, duty.deadline.due_on) == (applied_on, due_on)


@pytest.mark.covers("E36", "C-70", "C-72")
def test_every_employable_member_of_any_age_group_owes_one(cottbus):
    household = cottbus.household(starts_on=APRIL_1)
    young, old = cottbus.person(born_on=date(2003, 1, 1)), cottbus.person(born_on=date(1960, 1, 1))
    child, ill = cottbus.person(born_on=date(2015, 1, 1)), cottbus.person(employable=False)
    for person in (young, old, child, ill):
        add_member(household, person, starts_on=APRIL_1)

    application = make_application(cottbus, APRIL_1, household=household)

    due = dict(application.duties.values_list("person_id", "deadline__due_on"))
    assert due == {application.head_id: APRIL_26, young.pk: APRIL_26, old.pk: APRIL_26}


@pytest.mark.covers("E47", "E49", "D-36", "D-39", "C-3")
@pytest.mark.parametrize(
    ("born_on", "applied_on", "owes"),
    [
        (date(2006, 3, 10), date(2021, 3, 9), False),
        (date(2006, 3, 10), date(2021, 3, 10), True),
        (date(1955, 5, 15), date(2021, 2, 28), True),
        (date(1955, 5, 15), date(2021, 3, 1), False),
    ],
)
def test_the_ages_at_both_ends(cottbus, born_on, applied_on, owes):
    household = cottbus.household(starts_on=applied_on)
    person = cottbus.person(born_on=born_on)
    add_member(household, person, starts_on=applied_on)
    make_application(cottbus, applied_on, household=household)
    assert InterviewDuty.objects.filter(person=person).exists() == owes


@pytest.mark.covers("E48", "D-37", "D-38")
@pytest.mark.parametrize(("day", "under_25"), [(date(2025, 2, 28), True), (date(2025, 3, 1), False)])
def test_leap_day_birth_turns_25_on_the_first_of_march(day, under_25):
    assert is_under_25(date(2000, 2, 29), day) == under_25


@pytest.mark.covers("E45", "C-5", "D-40", "D-41", "D-42")
@pytest.mark.parametrize(
    ("needy_until", "rejected_on", "held_before", "owes", "in_statistics"),
    [
        (date(2020, 7, 31), None, False, False, False),  # E45: 182 days
        (date(2020, 7, 30), None, False, True, True),  # 183 days
        (None, date(2020, 12, 1), False, True, False),  # never seen since the rejection
        (None, date(2020, 12, 1), True, False, False),
        (None, None, False, True, True),  # first application
    ],
)
def test_only_new_clients_owe_a_new_interview(cottbus, needy_until, rejected_on, held_before, owes, in_statistics):
    applied_on = date(2021, 1, 30)
    household = cottbus.household(starts_on=applied_on)
    person = cottbus.person(needy_until=needy_until, rejected_on=rejected_on)
    add_member(household, person, starts_on=applied_on)
    if held_before:
        earlier = make_application(cottbus, date(2021, 1, 4))
        InterviewDuty.objects.create(application=earlier, person=person, kind=DutyKind.PROFILING)
        InterviewDuty.objects.filter(person=person).update(state=DutyState.HELD_COMPLETE, held_on=date(2021, 1, 5))

    application = make_application(cottbus, applied_on, household=household)

    assert application.duties.filter(person=person).exists() == owes
    result = new_client_test(needy_until, rejected_on, applied_on, held_before)
    assert (result.is_new, result.statistics) == (owes, in_statistics)


@pytest.mark.covers("D-41")
def test_an_old_duty_that_was_never_fulfilled_revives_with_its_old_date(cottbus):
    household = cottbus.household(starts_on=APRIL_1)
    first = make_application(cottbus, APRIL_1, household=household)
    ending.withdraw(
        application=first, on=date(2021, 4, 12), reason="Arbeit", by=cottbus.benefit_clerk, today=date(2021, 4, 12)
    )
    old = first.duties.get()
    assert old.state == DutyState.DROPPED

    second = make_application(cottbus, date(2021, 4, 20), household=household, is_new_client=False)

    old.refresh_from_db()
    old.deadline.refresh_from_db()
    assert old.state == DutyState.OPEN
    assert (old.deadline.state, old.deadline.due_on) == ("running", APRIL_26)
    assert not second.duties.exists()
    assert Deadline.objects.filter(kind="first_interview").count() == 1


@pytest.mark.covers("W-10", "D-33")
def test_alg1_at_the_application_suspends(cottbus):
    household = cottbus.household(starts_on=APRIL_1)
    make_alg1(household.memberships.get().person, date(2021, 1, 1))
    duty = make_application(cottbus, APRIL_1, household=household).duties.get()
    assert (duty.state, duty.deadline.state, duty.deadline.due_on) == (DutyState.SUSPENDED, "suspended", None)


def test_wuppertal_owes_nothing_before_the_release(wuppertal):
    assert not make_application(wuppertal, APRIL_1).duties.exists()


def test_a_member_who_joins_later_has_his_own_fifteen_days(cottbus):
    application = make_application(cottbus, APRIL_1)
    partner = cottbus.person()
    members.add(
        application=application,
        person=partner,
        role="partner",
        starts_on=date(2021, 4, 6),
        by=cottbus.intake_clerk,
        today=date(2021, 4, 6),
    )
    assert application.duties.get(person=partner).deadline.due_on == date(2021, 4, 27)


@pytest.mark.covers("W-89", "D-16")
def test_a_transfer_after_the_release_opens_the_window_of_the_next_month(wuppertal):
    application = make_released(wuppertal, date(2021, 3, 31))
    membership = add_member(application.household, wuppertal.person(), starts_on=date(2021, 3, 31))
    given = {"application": application, "by": wuppertal.benefit_clerk, "today": date(2021, 4, 9)}
    with pytest.raises(Refused, match="nicht in der Zukunft"):
        members.mark_transferred(transfer=members.Transfer(membership.pk, date(2021, 4, 10)), **given)
    duty = members.mark_transferred(transfer=members.Transfer(membership.pk, date(2021, 4, 9)), **given)
    assert duty.deadline.due_on == date(2021, 5, 17)
    with pytest.raises(Refused, match="schon eine Frist begründet"):
        members.mark_transferred(transfer=members.Transfer(membership.pk, date(2021, 4, 8)), **given)


def test_the_head_is_not_transferred(wuppertal):
    application = make_released(wuppertal, APRIL_1)
    head = Membership.objects.get(person=application.head)
    with pytest.raises(Refused, match="weitere Mitglieder"):
        members.mark_transferred(
            application=application,
            transfer=members.Transfer(head.pk, APRIL_1),
            by=wuppertal.benefit_clerk,
            today=APRIL_1,
        )


@pytest.mark.covers("D-25")
def test_who_leaves_owes_nothing_any_more(cottbus):
    household = cottbus.household(starts_on=APRIL_1)
    partner = cottbus.person()
    membership = add_member(household, partner, starts_on=APRIL_1)
    application = make_application(cottbus, APRIL_1, household=household)
    members.leave(
        application=application,
        membership=membership,
        on=date(2021, 4, 9),
        reason="ausgezogen",
        by=cottbus.benefit_clerk,
        today=date(2021, 4, 12),
    )
    duty = application.duties.get(person=partner)
    membership.refresh_from_db()
    assert (duty.state, duty.dropped_on, duty.deadline.state) == (DutyState.DROPPED, date(2021, 4, 9), "void")
    assert membership.ends_on == date(2021, 4, 9)
    assert application.duties.get(person=application.head).state == DutyState.OPEN


@pytest.mark.covers("D-25")
def test_a_dropped_duty_leaves_a_missed_deadline_missed(cottbus):
    duty = make_application(cottbus, APRIL_1, today=date(2021, 4, 28)).duties.get()
    assert duty.deadline.state == "missed"
    duties.drop(duty=duty, on=date(2021, 4, 28), reason="zurückgezogen", by=cottbus.team_lead, today=date(2021, 4, 28))
    duty.refresh_from_db()
    duty.deadline.refresh_from_db()
    assert (duty.state, duty.deadline.state) == (DutyState.DROPPED, "missed")


@pytest.mark.parametrize("state", ["held_complete", "invited"])
def test_the_database_refuses_ways_the_machine_does_not_know(cottbus, state):
    duty = make_application(cottbus, APRIL_1).duties.get()
    duties.drop(duty=duty, on=APRIL_1, reason="x", by=cottbus.team_lead, today=APRIL_1)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE intake_interviewduty SET state = %s, held_on = '2021-04-01' WHERE id = %s", [state, duty.pk]
        )
    with pytest.raises(DatabaseError), transaction.atomic():
        InterviewDuty.objects.create(
            application=duty.application, person=duty.person, kind=DutyKind.MAIN, state=state, held_on=APRIL_1
        )


@pytest.mark.covers("C-13", "C-42")
def test_the_counter_is_asked_to_book_the_first_interview_before_its_deadline(cottbus):
    duty = make_application(cottbus, APRIL_1).duties.get()
    task = Task.objects.open().get(kind=TaskKind.SCHEDULE_INTERVIEW)
    assert (task.role, task.subject_id, task.due_on) == (Role.INTAKE_CLERK, duty.pk, date(2021, 4, 26))
    ending.withdraw(
        application=duty.application, on=APRIL_1, reason="erledigt", by=cottbus.intake_clerk, today=APRIL_1
    )
    assert not Task.objects.open().filter(kind=TaskKind.SCHEDULE_INTERVIEW).exists()
