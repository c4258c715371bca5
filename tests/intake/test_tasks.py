"""The nightly steps of intake: birthdays, the age limit, returned documents (C.12, D-36, D-37, D-39, D-46)."""

from datetime import date

import pytest
from django.conf import settings

from intake import tasks
from intake.choices import DutyKind, DutyState
from intake.models import InterviewDuty
from intake.workflow import documents, duties, nightly
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.people.choices import HouseholdRole
from jobcenter.staff.choices import Role
from tests.factories.applications import hand_in, make_application, make_released
from tests.factories.people import add_member
from tests.factories.rulesets import make_ruleset, variant

pytestmark = pytest.mark.django_db
APRIL_1 = date(2021, 4, 1)


def never(pk, error):
    raise error


def test_the_steps_are_in_the_timetable_in_their_order():
    steps = settings.NIGHTLY_STEPS
    assert steps.index("intake.tasks.person_events") == 0
    assert steps.index("intake.tasks.returns") > steps.index("jobcenter.deadlines.tasks.flag_deadlines")
    assert steps.index("integration.tasks.queue_age") > steps.index("intake.tasks.returns")


@pytest.mark.covers("D-36", "E29", "E47")
def test_who_turns_15_in_wuppertal_counts_as_imported_in_that_month(wuppertal):
    application = make_released(wuppertal, date(2021, 3, 1))
    child = wuppertal.person(born_on=date(2006, 3, 31))
    add_member(application.household, child, role=HouseholdRole.CHILD, starts_on=date(2021, 3, 1))

    assert tasks.person_events(date(2021, 3, 30), never) == 0
    assert tasks.person_events(date(2021, 3, 31), never) == 1
    assert tasks.person_events(date(2021, 3, 31), never) == 0

    duty = InterviewDuty.objects.get(person=child)
    assert (duty.kind, duty.deadline.due_on) == (DutyKind.MEMBER, date(2021, 4, 16))


@pytest.mark.covers("D-36", "C-3")
def test_who_turns_15_in_cottbus_has_15_working_days_from_the_birthday(cottbus):
    household = cottbus.household(starts_on=date(2021, 3, 1))
    child = cottbus.person(born_on=date(2006, 3, 22))
    add_member(household, child, role=HouseholdRole.CHILD, starts_on=date(2021, 3, 1))
    application = make_application(cottbus, date(2021, 3, 1), household=household)
    assert not application.duties.filter(person=child).exists()

    tasks.person_events(date(2021, 3, 22), never)

    duty = application.duties.get(person=child)
    assert (duty.deadline.event, duty.deadline.due_on) == ("turns_15", date(2021, 4, 14))


@pytest.mark.covers("D-37", "E48")
@pytest.mark.parametrize(
    ("born_on", "day"), [(date(2000, 2, 29), date(2025, 3, 1)), (date(1996, 4, 6), date(2021, 4, 6))]
)
def test_a_child_who_turns_25_is_announced_once_and_nothing_is_split(wuppertal, born_on, day):
    application = make_application(wuppertal, APRIL_1)
    child = wuppertal.person(born_on=born_on)
    membership = add_member(application.household, child, role=HouseholdRole.CHILD, starts_on=APRIL_1)
    tasks.person_events(day, never)
    tasks.person_events(day, never)
    task = Task.objects.get(kind=TaskKind.INFORMATION)
    assert (task.role, task.person) == (Role.BENEFIT_CLERK, child)
    assert "eigene BG prüfen" in task.text
    membership.refresh_from_db()
    assert membership.ends_on is None


@pytest.mark.covers("D-39", "E49")
def test_the_age_limit_ends_the_duty_the_day_after(cottbus):
    household = cottbus.household(starts_on=date(2021, 2, 15))
    person = cottbus.person(born_on=date(1955, 5, 15))
    add_member(household, person, starts_on=date(2021, 2, 15))
    application = make_application(cottbus, date(2021, 2, 15), household=household)
    duty = application.duties.get(person=person)

    tasks.person_events(date(2021, 2, 28), never)
    duty.refresh_from_db()
    assert duty.state == DutyState.OPEN
    tasks.person_events(date(2021, 3, 1), never)
    duty.refresh_from_db()
    assert (duty.state, duty.dropped_on) == (DutyState.DROPPED, date(2021, 3, 1))
    assert Task.objects.open().filter(kind=TaskKind.INFORMATION, person=person).exists()


def test_one_poisoned_case_stops_no_other(cottbus, monkeypatch):
    household = cottbus.household(starts_on=date(2021, 3, 1))
    twins = [cottbus.person(born_on=date(2006, 3, 22)) for _ in range(2)]
    memberships = [add_member(household, twin, starts_on=date(2021, 3, 1)) for twin in twins]
    application = make_application(cottbus, date(2021, 3, 1), household=household)
    real, failed = nightly.open_duty, []

    def poisoned(*, membership, today):
        if membership.pk == memberships[0].pk:
            raise RuntimeError("vergiftet")
        return real(membership=membership, today=today)

    monkeypatch.setattr(tasks.nightly, "open_duty", poisoned)
    assert tasks.person_events(date(2021, 3, 22), lambda pk, error: failed.append((pk, str(error)))) == 1
    assert failed == [(memberships[0].pk, "vergiftet")]
    assert application.duties.filter(person=twins[1]).exists()


@pytest.mark.covers("D-46", "C-27")
def test_an_overdue_package_is_reminded_of_once_for_each_date(wuppertal):
    application = make_application(wuppertal, APRIL_1, return_on=date(2021, 4, 15))
    package = application.packages.get()
    assert tasks.returns(date(2021, 4, 15), never) == 0
    assert tasks.returns(date(2021, 4, 16), never) == 1
    task = Task.objects.open().get(kind=TaskKind.REMIND_RETURN)
    assert (task.role, task.due_on, task.subject_id) == (Role.INTAKE_CLERK, date(2021, 4, 15), package.pk)

    documents.extend(
        package=package,
        return_on=date(2021, 4, 23),
        reason="krank",
        by=wuppertal.intake_clerk,
        today=date(2021, 4, 16),
    )
    assert not Task.objects.open().filter(kind=TaskKind.REMIND_RETURN).exists()
    assert tasks.returns(date(2021, 4, 19), never) == 0
    assert tasks.returns(date(2021, 4, 24), never) == 1
    assert tasks.returns(date(2021, 4, 25), never) == 0


def test_a_returned_package_is_not_reminded_of(wuppertal):
    application = make_application(wuppertal, APRIL_1, return_on=date(2021, 4, 15))
    hand_in(wuppertal, application, *[APRIL_1] * 3)
    assert tasks.returns(date(2021, 4, 16), never) == 0


@pytest.mark.covers("C-64")
def test_a_postal_application_that_nobody_has_comes_back_to_the_counter(cottbus):
    application = make_application(cottbus, APRIL_1, issued=False)
    application.route_to_ez()
    application.save()
    assert tasks.returns(APRIL_1, never) == 1
    assert tasks.returns(APRIL_1, never) == 0
    assert Task.objects.open().get(kind=TaskKind.ROUTED_TO_EZ).role == Role.INTAKE_CLERK


@pytest.mark.covers("E10", "D-73")
def test_a_rule_set_that_comes_later_gives_duty_and_application_their_deadlines(wuppertal):
    day = date(2020, 5, 5)
    application = make_released(wuppertal, day)
    dropped = make_released(wuppertal, day)
    duty, gone = (InterviewDuty.objects.get(application=case) for case in (application, dropped))
    assert duty.deadline is None
    assert application.decision_deadline is None
    duties.drop(duty=gone, on=day, reason="verzogen", by=wuppertal.team_lead, today=day)
    assert tasks.person_events(day, never) == 0
    earlier = variant(
        "wuppertal-2020", code="wuppertal-2019", valid_from=date(2019, 1, 1), valid_until=date(2020, 5, 5)
    )
    make_ruleset(earlier)

    assert tasks.person_events(day, never) == 3  # one interview, two decisions
    duty.refresh_from_db()
    gone.refresh_from_db()
    application.refresh_from_db()
    assert duty.deadline.due_on == date(2020, 5, 19)
    assert application.decision_deadline.due_on == date(2020, 5, 27)
    assert gone.deadline is None
    assert tasks.person_events(day, never) == 0
