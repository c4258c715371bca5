"""An application that ends without a benefit leaves nobody responsible; undone, it is as if it had not ended."""

from datetime import date, datetime, time, timedelta

import pytest

from intake.choices import DecisionKind, DutyState, HandoverState, JurisdictionProof
from intake.models import Handover
from intake.workflow import alg1, approval, circle, correction, ending
from intake.workflow.without_benefit import TASKS_OF_CARE
from integration.workflow import handover
from jobcenter.appointments.choices import AppointmentKind
from jobcenter.appointments.models import Appointment
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Message, Task
from jobcenter.inbox.workflow import finish_tasks, give_task
from jobcenter.people.models import Membership, Responsibility
from jobcenter.people.workflow import set_responsible
from jobcenter.staff.choices import Role
from jobcenter.web.clock import BERLIN
from tests.factories.applications import book, hand_in, make_application, make_complete, release
from tests.factories.interviews import make_assigned, make_shell, roster
from tests.factories.people import add_member
from tests.factories.staff import make_user

pytestmark = pytest.mark.django_db
APRIL_1, APRIL_12, APRIL_20 = date(2021, 4, 1), date(2021, 4, 12), date(2021, 4, 20)
WHY = {"reason": "Grund", "today": APRIL_12}


def looked_after(world, **values):
    application = make_application(world, APRIL_1, **values)
    bear(world, application, world.specialist, APRIL_1)
    return application


def bear(world, application, specialist, on, person=None):
    given = {"household": application.household, "on": on, "by": world.intake_clerk, "user": specialist}
    return set_responsible(person=person or application.head, **given)


def bearers():
    return list(Responsibility.objects.order_by("pk").values_list("user", "starts_on", "ends_on"))


ENDS = {
    "reject": lambda w, a: ending.reject(application=a, on=APRIL_12, by=w.benefit_clerk, **WHY),
    "deny": lambda w, a: ending.deny(
        application=a, on=APRIL_12, by=w.benefit_clerk, warned_on=APRIL_1, warned_until=date(2021, 4, 9), **WHY
    ),
    "withdraw": lambda w, a: ending.withdraw(application=a, on=APRIL_12, by=w.benefit_clerk, **WHY),
    "cancel": lambda w, a: correction.cancel(application=a, by=w.team_lead, **WHY),
    "transfer": lambda w, a: ending.transfer(
        application=a, on=APRIL_12, to="Jobcenter Uelzen", proof=JurisdictionProof.RENTAL, by=w.intake_clerk,
        today=APRIL_12,
    ),
}  # fmt: skip


@pytest.mark.covers("D-25", "D-26")
@pytest.mark.parametrize("verb", ENDS)
def test_from_the_day_of_the_end_on_nobody_is_responsible(cottbus, verb):
    application = looked_after(cottbus)
    ENDS[verb](cottbus, application)
    assert bearers() == [(cottbus.specialist.pk, APRIL_1, APRIL_12 - timedelta(days=1))]
    act = Responsibility.pgh_event_model.objects.latest("pgh_id").pgh_context.metadata
    assert (act["verb"], act["occurred_on"]) == (verb, "2021-04-12")


def test_a_storno_with_a_new_record_changes_nobody(cottbus):
    application = looked_after(cottbus)
    correction.cancel(application=application, by=cottbus.team_lead, correct_applied_on=date(2021, 3, 31), **WHY)
    assert bearers() == [(cottbus.specialist.pk, APRIL_1, None)]


@pytest.mark.covers("D-27")
@pytest.mark.parametrize(("verb", "back"), [("reject", "reinstate"), ("deny", "reinstate"), ("deny", "resume")])
def test_undone_it_is_as_if_it_had_not_ended(cottbus, verb, back):
    application = looked_after(cottbus)
    hand_in(cottbus, application, APRIL_1)
    application.refresh_from_db()
    ended = ENDS[verb](cottbus, application)
    by = cottbus.benefit_expert if back == "reinstate" else cottbus.benefit_clerk
    getattr(ending, back)(application=ended, on=APRIL_20, reason="Abhilfe", by=by, today=APRIL_20)
    assert bearers() == [(cottbus.specialist.pk, APRIL_1, None)]


@pytest.mark.covers("D-27")
def test_whoever_has_taken_over_meanwhile_stays(cottbus):
    application = looked_after(cottbus)
    ended = ENDS["reject"](cottbus, application)
    other = make_user(Role.SPECIALIST, cottbus.office)
    bear(cottbus, application, other, APRIL_20)
    ending.reinstate(
        application=ended, on=APRIL_20, reason="Abhilfe", by=cottbus.benefit_expert, today=APRIL_20
    )
    assert [row for row in bearers() if row[2] is None] == [(other.pk, APRIL_20, None)]


MARCH_1 = date(2021, 3, 1)


def granted(world):
    """A household that draws benefits since March, its first interview still owed, and applies again in April."""
    earlier = release(world, make_complete(world, MARCH_1), MARCH_1)
    approval.decide(
        application=earlier, on=MARCH_1, kind=DecisionKind.FINAL, by=world.benefit_clerk, today=MARCH_1
    )
    bear(world, earlier, world.specialist, MARCH_1)
    return make_application(world, APRIL_1, household=earlier.household, is_new_client=False)


def papers(application, day):
    at = datetime.combine(day, time(8), BERLIN)
    return Appointment.objects.create(
        jobcenter=application.jobcenter, office=application.office, household=application.household,
        person=application.head, kind=AppointmentKind.HAND_IN, starts_at=at, ends_at=at + timedelta(minutes=15),
        booked_by=application.registered_by,
    )  # fmt: skip


@pytest.mark.covers("D-25", "D-61")
def test_while_an_earlier_benefit_runs_on_only_what_the_application_brought_ends(cottbus):
    application = granted(cottbus)
    member = add_member(application.household, starts_on=APRIL_1).person
    own = application.duties.create(person=member, kind="profiling", state=DutyState.OPEN)
    talks = [book(cottbus, application, APRIL_20), book(cottbus, application, APRIL_20 + timedelta(days=1), member)]
    brought = papers(application, APRIL_20)
    waiting = give_task(
        kind=TaskKind.CLARIFY, office=cottbus.office, household=application.household, to=cottbus.specialist
    )

    ENDS["withdraw"](cottbus, application)

    for one in (own, waiting, brought, *talks):
        one.refresh_from_db()
    earlier = application.household.applications.earliest("pk").duties.get()
    assert (earlier.state, own.state) == (DutyState.OPEN, DutyState.DROPPED)
    assert [one.state for one in (*talks, brought)] == ["planned", "cancelled_client", "cancelled_client"]
    assert bearers() == [(cottbus.specialist.pk, MARCH_1, None)]
    assert waiting.done_at is None
    assert not Message.objects.exists(), "nothing changes for the specialist"


@pytest.mark.covers("D-25", "D-40")
@pytest.mark.parametrize(
    ("needy_until", "runs_on"),
    [(date(2021, 3, 31), False), (APRIL_12 - timedelta(days=1), False), (APRIL_12, True), (date(2021, 2, 1), True)],
)
def test_a_benefit_that_ended_before_holds_nobody(cottbus, needy_until, runs_on):
    application = granted(cottbus)
    application.head.needy_until = needy_until  # February lies before the benefit of March
    application.head.save()
    ENDS["withdraw"](cottbus, application)
    until = None if runs_on else APRIL_12 - timedelta(days=1)
    assert bearers() == [(cottbus.specialist.pk, MARCH_1, until)]
    earlier = application.household.applications.earliest("pk").duties.get()
    assert earlier.state == (DutyState.OPEN if runs_on else DutyState.DROPPED)


@pytest.mark.covers("D-25", "D-27")
def test_what_waited_for_the_specialist_waits_again(cottbus):
    application = looked_after(cottbus)
    hand_in(cottbus, application, APRIL_1)
    application.refresh_from_db()
    gone = add_member(application.household, starts_on=APRIL_1)
    given = {"office": cottbus.office, "household": application.household, "to": cottbus.specialist}
    tasks = [give_task(kind=kind, person=application.head, **given) for kind in TASKS_OF_CARE]
    of_gone = give_task(kind=TaskKind.CLARIFY, person=gone.person, **given)
    done_before = give_task(kind=TaskKind.FOLLOW_UP, subject_id=7, **given)
    finish_tasks(kind=TaskKind.FOLLOW_UP, subject_id=7, by=cottbus.specialist)

    ended = ENDS["deny"](cottbus, application)
    assert not Task.objects.open().filter(kind__in=TASKS_OF_CARE).exists()
    again = give_task(kind=TaskKind.MAKE_OFFER, person=application.head, **given)
    Membership.objects.filter(pk=gone.pk).update(ends_on=APRIL_12)

    ending.resume(application=ended, on=APRIL_20, reason="nachgeholt", by=cottbus.benefit_clerk, today=APRIL_20)

    waiting = set(Task.objects.open().filter(kind__in=TASKS_OF_CARE).values_list("pk", flat=True))
    twice = next(task.pk for task in tasks if task.kind == TaskKind.MAKE_OFFER)
    assert waiting == {task.pk for task in tasks} - {twice} | {again.pk}
    assert done_before.pk not in waiting, "it was done before the end"
    assert of_gone.pk not in waiting, "he has left"


@pytest.mark.covers("D-27")
def test_what_waited_waits_for_whoever_has_taken_over(cottbus):
    application = looked_after(cottbus)
    give_task(
        kind=TaskKind.FOLLOW_UP, office=cottbus.office, household=application.household, person=application.head,
        to=cottbus.specialist,
    )  # fmt: skip
    ended = ENDS["reject"](cottbus, application)
    other = make_user(Role.SPECIALIST, cottbus.office)
    bear(cottbus, application, other, APRIL_20)
    back(cottbus, ended)
    assert Task.objects.open().get(kind=TaskKind.FOLLOW_UP).assignee == other


def back(world, ended):
    given = {"on": APRIL_20, "reason": "Abhilfe", "by": world.benefit_expert, "today": APRIL_20}
    return ending.reinstate(application=ended, **given)


@pytest.mark.covers("D-27")
def test_days_of_somebody_in_between_remain_his(cottbus):
    application = looked_after(cottbus)
    ended = ENDS["reject"](cottbus, application)
    other = make_user(Role.SPECIALIST, cottbus.office)
    between = bear(cottbus, application, other, APRIL_12)
    between.ends_on = date(2021, 4, 15)
    between.save()
    back(cottbus, ended)
    assert bearers() == [
        (cottbus.specialist.pk, APRIL_1, date(2021, 4, 11)),
        (other.pk, APRIL_12, date(2021, 4, 15)),
        (cottbus.specialist.pk, APRIL_20, None),
    ]


@pytest.mark.covers("D-27")
def test_who_has_left_the_household_meanwhile_stays_without(cottbus):
    application = looked_after(cottbus)
    gone = add_member(application.household, starts_on=APRIL_1)
    bear(cottbus, application, cottbus.specialist, APRIL_1, gone.person)
    ended = ENDS["reject"](cottbus, application)
    Membership.objects.filter(pk=gone.pk).update(ends_on=APRIL_12)
    back(cottbus, ended)
    assert [row.person for row in Responsibility.objects.filter(ends_on__isnull=True)] == [application.head]


@pytest.mark.covers("D-25", "D-27")
def test_the_specialist_is_told_once_of_the_end_and_once_of_its_being_undone(cottbus):
    application = looked_after(cottbus)
    member = add_member(application.household, starts_on=APRIL_1).person
    bear(cottbus, application, cottbus.specialist, APRIL_1, member)
    told = Message.objects.filter(recipient=cottbus.specialist).order_by("pk")
    ended = ENDS["reject"](cottbus, application)
    assert list(told.values_list("subject", "body")) == [("Antrag abgelehnt", "Am 12.04.2021. Grund: Grund")]
    back(cottbus, ended)
    assert [subject for (subject,) in told.values_list("subject")] == ["Antrag abgelehnt", "Antrag wieder aufgenommen"]


@pytest.mark.covers("C.5", "D-25", "D-27")
def test_where_cases_are_handed_over_the_specialist_is_told_once_and_gets_the_case_back(wuppertal):
    case = make_assigned(wuppertal)
    handover.accept(handover=case, by=wuppertal.specialist, today=APRIL_1)
    told = Message.objects.filter(recipient=wuppertal.specialist, subject="Antrag abgelehnt")
    ended = ENDS["reject"](wuppertal, case.application)
    assert told.count() == 1
    assert Responsibility.objects.get(user=wuppertal.specialist).ends_on == APRIL_12 - timedelta(days=1)

    back(wuppertal, ended)
    case.refresh_from_db()
    assert (case.state, case.specialist) == (HandoverState.ACCEPTED, wuppertal.specialist)
    assert Responsibility.objects.get(ends_on__isnull=True).user == wuppertal.specialist


@pytest.mark.covers("C.5", "D-27")
@pytest.mark.parametrize("other_bears", [False, True])
def test_a_case_not_yet_accepted_waits_for_its_specialist_again(wuppertal, other_bears):
    case = make_assigned(wuppertal)
    ended = ENDS["reject"](wuppertal, case.application)
    if other_bears:
        bear(wuppertal, case.application, make_user(Role.SPECIALIST, wuppertal.office), APRIL_20)
    back(wuppertal, ended)
    case.refresh_from_db()
    asked = Task.objects.open().filter(kind=TaskKind.ACCEPT_CASE)
    if other_bears:
        assert (case.state, case.specialist, asked.count()) == (HandoverState.PARKED, None, 0)
    else:
        assert (case.state, asked.get().assignee) == (HandoverState.ASSIGNED, wuppertal.specialist)


@pytest.mark.covers("W-15", "D-25", "D-27")
@pytest.mark.parametrize("parked", [True, False])
def test_the_queue_bears_nobody_whose_application_has_ended(wuppertal, parked):
    application = make_application(wuppertal, APRIL_1)
    shell = make_shell(wuppertal, application)
    roster(wuppertal.office, APRIL_1, wuppertal.specialist)
    if parked:
        handover.park(handover=shell, by=wuppertal.specialist, today=APRIL_1)
    ended = ENDS["reject"](wuppertal, application)
    assert not Responsibility.objects.filter(ends_on__isnull=True).exists()
    if parked:
        assert Responsibility.objects.get().ends_on == APRIL_12 - timedelta(days=1)

    back(wuppertal, ended)
    shell.refresh_from_db()
    borne = Responsibility.objects.get()
    since = APRIL_1 if parked else APRIL_20
    assert (borne.queue_office, borne.starts_on, borne.ends_on) == (wuppertal.office, since, None)
    assert (shell.state, shell.parked_on) == (HandoverState.PARKED, since)


@pytest.mark.covers("W-10", "D-27", "D-33")
def test_a_case_put_aside_for_alg1_comes_back_unreleased_and_is_put_aside_with_the_new_release(wuppertal):
    application = release(wuppertal, make_complete(wuppertal, APRIL_1), on=APRIL_1)
    shell = Handover.objects.get(application=application)
    covered = {"person": application.head, "household": application.household, "by": wuppertal.intake_clerk}
    alg1.record(starts_on=APRIL_1, ends_on=date(2021, 12, 31), today=APRIL_1, **covered)
    shell.refresh_from_db()
    assert shell.state == HandoverState.DEFERRED

    application = back(wuppertal, ENDS["reject"](wuppertal, application))
    shell.refresh_from_db()
    assert (shell.state, application.released_on) == (HandoverState.PARKED, None)
    release(wuppertal, application, on=APRIL_20)
    shell.refresh_from_db()
    assert shell.state == HandoverState.DEFERRED


@pytest.mark.covers("C-22", "D-25", "D-27")
def test_the_secondary_care_during_alg1_ends_too(cottbus):
    application = looked_after(cottbus)
    given = {"household": application.household, "by": cottbus.intake_clerk, "today": APRIL_1}
    alg1.record(person=application.head, starts_on=date(2021, 2, 1), ends_on=date(2021, 6, 30), **given)
    circle.switch(
        membership=application.household.memberships.get(), specialist=cottbus.specialist, by=cottbus.intake_clerk,
        today=APRIL_1,
    )  # fmt: skip
    borne = Responsibility.objects.filter(ends_on__isnull=True).order_by("kind")
    assert [(row.kind, str(row)) for row in borne] == [
        ("main", "Agentur für Arbeit"),
        ("secondary", str(cottbus.specialist)),
    ]
    before = set(borne.values_list("pk", flat=True))
    ended = ENDS["reject"](cottbus, application)
    assert not borne.all().exists()
    assert Message.objects.filter(recipient=cottbus.specialist, subject="Antrag abgelehnt").count() == 1
    back(cottbus, ended)
    assert set(borne.all().values_list("pk", flat=True)) == before


@pytest.mark.covers("C-13", "D-27")
def test_after_the_revival_the_counter_is_asked_to_book_again(cottbus):
    application = looked_after(cottbus)
    asked = Task.objects.open().filter(kind=TaskKind.SCHEDULE_INTERVIEW)
    ended = ENDS["reject"](cottbus, application)
    assert not asked.exists()
    back(cottbus, ended)
    duty = application.duties.get()
    assert (asked.get().role, asked.get().subject_id) == (Role.INTAKE_CLERK, duty.pk)
    assert asked.get().due_on == duty.deadline.due_on


@pytest.mark.covers("D-44")
def test_of_two_households_that_are_one_each_person_keeps_one_who_looks_after_him(cottbus):
    earlier, later = make_application(cottbus, APRIL_1), make_application(cottbus, APRIL_1 + timedelta(days=5))
    same = {"last_name": earlier.head.last_name, "first_name": earlier.head.first_name}
    for name, value in {**same, "born_on": earlier.head.born_on}.items():
        setattr(later.head, name, value)
    later.head.save()
    partner = add_member(later.household, starts_on=APRIL_1).person
    other = make_user(Role.SPECIALIST, cottbus.office)
    bear(cottbus, earlier, cottbus.specialist, APRIL_1)
    for person in (later.head, partner):
        bear(cottbus, later, other, APRIL_1 + timedelta(days=5), person)

    given = {"kind": TaskKind.FOLLOW_UP, "office": cottbus.office, "household": later.household, "to": other}
    for person in (later.head, partner):
        give_task(person=person, text="Zeugnis", **given)

    same = {later.head_id: earlier.head_id}
    correction.merge(application=later, into=earlier, same=same, by=cottbus.team_lead, **WHY)

    waiting = Task.objects.open().get(kind=TaskKind.FOLLOW_UP)
    assert (waiting.household, waiting.person, waiting.text) == (earlier.household, partner, "Zeugnis")
    borne = Responsibility.objects.filter(ends_on__isnull=True).order_by("pk")
    assert [(row.person, row.user) for row in borne] == [(earlier.head, cottbus.specialist), (partner, other)]
    told = Message.objects.get()
    assert (told.recipient, told.subject) == (other, "Antrag zusammengeführt")
    assert Responsibility.objects.get(person=later.head).ends_on == APRIL_12 - timedelta(days=1)
